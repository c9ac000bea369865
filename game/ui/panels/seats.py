"""The seats one may take: each lab in a tile, and the chosen one's character (S2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.panels.parts import heading
from game.ui.theme import Colour
from game.words import _, numbers, objectives

if TYPE_CHECKING:
    from game.scenario import LabInfo, Scenario

#: What the three objectives of a seat weigh, of 100 points.
WEIGHTS = (60, 25, 15)


def button(
    controls: Controls, place: pygame.Rect, lab: LabInfo, name: str, *, chosen: bool
) -> bool:
    """Draw a lab's tile: its name and what it is after; return whether it was pressed."""
    canvas = controls.canvas
    px = canvas.scale.px
    first = objectives.name(lab.objectives[0]) if lab.objectives else ""

    def face(rect: pygame.Rect, ink: Colour) -> None:
        inner = rect.inflate(-2 * px(20), -2 * px(10))
        title = canvas.line_height(theme.TITLE)
        lines = 2 if inner.height > title + 2 * canvas.line_height(theme.SMALL) else 1
        note = canvas.paragraph_height(first, inner.width, theme.SMALL)
        note = min(note, lines * canvas.line_height(theme.SMALL))
        y = rect.centery - (title + note) // 2
        canvas.text(name, (inner.x, y), theme.TITLE, ink, bold=True, width=inner.width)
        below = pygame.Rect(inner.x, y + title, inner.width, note)
        quiet = ink if chosen else theme.SECONDARY
        canvas.paragraph(first, below, theme.SMALL, quiet, lines=lines)

    kind = "chosen" if chosen else "plain"
    return controls.button(f"lab.{lab.id}", place, name, kind=kind, face=face)


def character(canvas: Canvas, area: pygame.Rect, scenario: Scenario, lab: LabInfo) -> None:
    """Write what is publicly known of a lab; what no longer fits is left out."""
    px = canvas.scale.px
    y = heading(canvas, area, scenario.display_name(lab.id), size=theme.HERO)
    y = _flow(canvas, area, y + px(4), _(lab.doctrine), size=theme.TITLE, colour=theme.TEXT)
    y = _title(canvas, area, y, _("Objectives"))
    for weight, objective in zip(WEIGHTS, lab.objectives, strict=False):
        y = _weighted(canvas, area, y, weight, objectives.name(objective))
    y = _title(canvas, area, y, _("Known for"))
    for tell in lab.tells:
        y = _flow(canvas, area, y, _(tell), size=theme.BODY, colour=theme.SECONDARY)
    y = _title(canvas, area, y, _("Rival"))
    _flow(
        canvas, area, y, scenario.display_name(lab.rival), size=theme.BODY, colour=theme.SECONDARY
    )


def _title(canvas: Canvas, area: pygame.Rect, y: int, text: str) -> int:
    y += canvas.scale.px(18)
    if y + 2 * canvas.line_height(theme.NOTE) > area.bottom:
        return area.bottom
    place = (area.x, y)
    canvas.text(text, place, theme.NOTE, theme.CYAN, bold=True, width=area.width)
    return y + canvas.line_height(theme.NOTE) + canvas.scale.px(4)


def _weighted(canvas: Canvas, area: pygame.Rect, y: int, weight: int, text: str) -> int:
    """Write an objective beside a bar as long as its weight."""
    px = canvas.scale.px
    body = canvas.line_height(theme.BODY)
    if y + body > area.bottom:
        return area.bottom
    wide = canvas.text_width("60", theme.BODY, bold=True) + px(10)
    points = numbers.whole(weight)
    canvas.text(points, (area.x, y), theme.BODY, theme.GOLD, bold=True, width=wide)
    bar = pygame.Rect(area.x + wide, y + (body - px(10)) // 2, px(120), px(10))
    canvas.bar(bar, weight / WEIGHTS[0], theme.GOLD)
    x = bar.right + px(16)
    canvas.text(text, (x, y), theme.BODY, width=area.right - x)
    return y + body + px(4)


def _flow(
    canvas: Canvas, area: pygame.Rect, y: int, text: str, *, size: int, colour: Colour
) -> int:
    """Write a paragraph if it still fits, and return the y below."""
    if y + canvas.paragraph_height(text, area.width, size) > area.bottom:
        return area.bottom
    place = pygame.Rect(area.x, y, area.width, 0)
    return canvas.paragraph(text, place, size, colour) + canvas.scale.px(4)
