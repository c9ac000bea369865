"""The seats one may take: each lab in a tile, and the chosen one's character (S2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from agents.contract import phrase
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
#: What a lab begins with: numbers of the scenario, added up; money counts a year of the parent's.
_STRENGTHS = (
    (phrase("Compute"), ("site.fleet",)),
    (phrase("Efficiency"), ("mind.efficiency",)),
    (phrase("Money"), ("money.cash", "money.cash_flow*money.budget_share")),
    (phrase("Customers"), ("mind.share",)),
    (phrase("Building speed"), ("temper.speed",)),
    (phrase("Patience"), ("temper.patience",)),
)


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
        how = _(lab.doctrine)
        said = canvas.paragraph_height(how, inner.width, theme.NOTE)
        said = said + px(8) if title + note + said + px(8) <= inner.height else 0
        y = rect.centery - (title + note + said) // 2
        canvas.text(name, (inner.x, y), theme.TITLE, ink, bold=True, width=inner.width)
        below = pygame.Rect(inner.x, y + title, inner.width, note)
        quiet = ink if chosen else theme.SECONDARY
        canvas.paragraph(first, below, theme.SMALL, quiet, lines=lines)
        if said:
            rest = pygame.Rect(inner.x, below.bottom + px(8), inner.width, said - px(8))
            canvas.paragraph(how, rest, theme.NOTE, ink)

    kind = "chosen" if chosen else "plain"
    return controls.button(f"lab.{lab.id}", place, name, kind=kind, face=face)


def character(controls: Controls, area: pygame.Rect, scenario: Scenario, lab: LabInfo) -> None:
    """Write what is publicly known of a lab; what no longer fits is left out."""
    canvas = controls.canvas
    px = canvas.scale.px
    rival = _(scenario.display_name(lab.rival))
    y = heading(canvas, area, _(scenario.display_name(lab.id)), size=theme.HERO)
    y = _flow(canvas, area, y + px(4), _(lab.doctrine), size=theme.TITLE, colour=theme.TEXT)
    y = _title(canvas, area, y, _("Objectives"))
    for weight, objective in zip(WEIGHTS, lab.objectives, strict=False):
        top, y = y, _weighted(canvas, area, y, weight, objectives.name(objective))
        told = objectives.told(objective, weight / 100, rival)
        controls.region(f"goal.{objective}", pygame.Rect(area.x, top, area.width, y - top), told)
    y = _title(canvas, area, y, _("Strengths"))
    y = _strengths(canvas, area, y, scenario, lab)
    y = _title(canvas, area, y, _("Known for"))
    for tell in lab.tells:
        y = _flow(canvas, area, y, _(tell), size=theme.BODY, colour=theme.SECONDARY)
    y = _title(canvas, area, y, _("Rival"))
    _flow(canvas, area, y, rival, size=theme.BODY, colour=theme.SECONDARY)


def strengths(scenario: Scenario, lab: str) -> list[tuple[str, float]]:
    """Return what a lab begins with, each as a share (0 to 1) of what the best begins with."""
    found = []
    for label, paths in _STRENGTHS:
        levels = {each.id: _level(scenario, each.id, paths) for each in scenario.labs}
        found.append((_(label), levels[lab] / max(*levels.values(), 1e-9)))
    return found


def _level(scenario: Scenario, lab: str, paths: tuple[str, ...]) -> float:
    """Return the product of the numbers named ``a*b``, summed over ``paths``."""
    total = 0.0
    for path in paths:
        product = 1.0
        for factor in path.split("*"):
            product *= scenario.numbers[f"labs.{lab}.{factor}"].value
        total += product
    return total


def _strengths(canvas: Canvas, area: pygame.Rect, y: int, scenario: Scenario, lab: LabInfo) -> int:
    """Draw a bar for each strength, two side by side."""
    px = canvas.scale.px
    note = canvas.line_height(theme.NOTE)
    wide = (area.width - px(28)) // 2
    for index, (label, share) in enumerate(strengths(scenario, lab.id)):
        row, column = divmod(index, 2)
        top = y + row * (note + px(4))
        if top + note > area.bottom:
            return area.bottom
        x = area.x + column * (wide + px(28))
        text = round(wide * 0.46)
        canvas.text(label, (x, top), theme.NOTE, theme.SECONDARY, width=text - px(8))
        bar = pygame.Rect(x + text, top + (note - px(10)) // 2, wide - text, px(10))
        canvas.bar(bar, share, theme.CYAN)
    return y + -(-len(_STRENGTHS) // 2) * (note + px(4))


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
