"""What the screens round a race share: the mark and name, the margins, the way back."""

from __future__ import annotations

from typing import NamedTuple

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.panels.parts import control_height
from game.words import _


class Frame(NamedTuple):
    """The parts of a screen: its body, and a strip of buttons below it."""

    body: pygame.Rect
    foot: pygame.Rect


def frame(canvas: Canvas, title: str, note: str = "") -> Frame:
    """Write a screen's title with a note under it, and return the rest."""
    px = canvas.scale.px
    whole = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(72), -2 * px(36))
    head = canvas.line_height(theme.HERO) + (canvas.line_height(theme.NOTE) if note else 0)
    foot = max(px(64), control_height(canvas) + px(10))
    top, body, bottom = layout.rows(whole, (head, 0, foot), px(16))
    x = mark(canvas, top.topleft, canvas.line_height(theme.HERO)) + px(20)
    canvas.text(title, (x, top.y), theme.HERO, bold=True, width=top.right - x)
    if note:
        y = top.y + canvas.line_height(theme.HERO)
        canvas.text(note, (top.x, y), theme.NOTE, theme.SECONDARY, width=top.width)
    return Frame(body, bottom)


def mark(canvas: Canvas, at: tuple[int, int], height: int) -> int:
    """Draw the three rising bars of the game in a line of ``height``; return the x beside them."""
    px = canvas.scale.px
    size = round(height * 0.66)
    base = at[1] + round(height * 0.82)
    wide = max(4, size // 4)
    for step, share in enumerate((0.4, 0.68, 1.0)):
        high = round(size * share)
        bar = pygame.Rect(at[0] + step * (wide + wide // 3), base - high, wide, high)
        colour = theme.mixed(theme.NIGHT, theme.GOLD, 0.6 + 0.2 * step)
        canvas.box(bar, colour, radius=px(4))
    return at[0] + 3 * wide + 2 * (wide // 3)


def back(controls: Controls, foot: pygame.Rect, label: str = "") -> bool:
    """Draw the way back at the start of the foot; Escape goes it too."""
    px = controls.canvas.scale.px
    label = label or _("Back")
    wide = max(px(200), controls.canvas.text_width(label, theme.BODY, bold=True) + px(40))
    place = pygame.Rect(foot.x, foot.y, wide, foot.height)
    pressed = controls.button("back", place, label, kind="bold")
    return pressed or controls.took(pygame.K_ESCAPE)


def caution(canvas: Canvas, area: pygame.Rect) -> None:
    """Say what the game is not, in the middle of the height of ``area``."""
    text = _(
        "A model for play and teaching: not a forecast and not investment advice. Labs carry "
        "the names of public companies; their choices here are invented."
    )
    high = canvas.paragraph_height(text, area.width, theme.NOTE)
    place = pygame.Rect(area.x, area.centery - high // 2, area.width, high)
    canvas.paragraph(text, place, theme.NOTE)
