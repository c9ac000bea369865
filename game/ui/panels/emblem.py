"""The bet as a picture: one gold column growing towards all the others stacked, year by year."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.words import _

#: Gold as a share of the stack beside it, year by year: how the bet would look if it were won.
_GOLD = (0.08, 0.16, 0.3, 0.52, 0.78, 1.06)
_STACK = (0.2, 0.28, 0.38, 0.5, 0.64, 0.8)
#: What each rival has of the stack.
_PARTS = (0.3, 0.22, 0.2, 0.15, 0.13)


def draw(canvas: Canvas, area: pygame.Rect) -> None:
    """Draw the columns, time from left to right; nothing where there is too little room."""
    px = canvas.scale.px
    note = canvas.line_height(theme.SMALL)
    if area.height < 6 * note:
        return
    with canvas.upright(area) as place:
        ground = place.bottom - note - px(14)
        high = ground - place.y - note
        pitch = place.width / len(_GOLD)
        wide = round(pitch * 0.3)
        for year, (gold, stack) in enumerate(zip(_GOLD, _STACK, strict=True)):
            x = place.x + round((year + 0.5) * pitch)
            _stack(canvas, pygame.Rect(x + px(4), ground, wide, round(high * stack)))
            tall = round(high * stack * gold)
            bar = pygame.Rect(x - wide - px(4), ground - tall, wide, tall)
            strength = 0.45 + 0.55 * year / (len(_GOLD) - 1)
            colour = theme.mixed(theme.NIGHT, theme.GOLD, strength)
            canvas.box(bar, colour, radius=px(5))
        canvas.line((place.x, ground + 1), (place.right, ground + 1), theme.HAIRLINE, width=2)
        text = _("One lab, and all its rivals combined")
        at = (place.centerx, ground + px(10))
        canvas.text(text, at, theme.SMALL, theme.SECONDARY, align="centre", width=place.width)


def _stack(canvas: Canvas, foot: pygame.Rect) -> None:
    """Draw the rivals on top of each other, from the ground up."""
    y = foot.y
    for part, colour in zip(_PARTS, theme.RIVALS, strict=True):
        high = max(2, round(foot.height * part))
        y -= high
        box = pygame.Rect(foot.x, y, foot.width, high - 1)
        canvas.box(box, theme.mixed(colour, theme.NIGHT, 0.25), radius=canvas.scale.px(3))
