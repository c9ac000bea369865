"""Pieces that several panels draw alike."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.theme import Colour


def heading(
    canvas: Canvas,
    area: pygame.Rect,
    title: str,
    value: str = "",
    *,
    size: int = theme.SUBTITLE,
    colour: Colour = theme.TEXT,
) -> int:
    """Write a title and its value on one line; return the y below."""
    gap = canvas.scale.px(12)
    wide = min(canvas.text_width(value, size, bold=True), area.width // 2) if value else 0
    canvas.text(title, area.topleft, size, bold=True, width=area.width - wide - gap)
    if value:
        canvas.text(value, area.topright, size, colour, bold=True, align="end", width=wide)
    return area.y + canvas.line_height(size)


def control_height(canvas: Canvas) -> int:
    """Return the height of buttons and choices inside a panel."""
    return max(canvas.scale.px(42), canvas.line_height(theme.NOTE) + canvas.scale.px(12))


def slider_height(canvas: Canvas) -> int:
    """Return the height of the strip that takes a slider's pointer."""
    return max(canvas.scale.px(34), 22)


def triangle(canvas: Canvas, rect: pygame.Rect, colour: Colour, *, up: bool) -> None:
    """Draw the sign for more (up) or less (down)."""
    tip, base = (rect.top, rect.bottom) if up else (rect.bottom, rect.top)
    canvas.polygon([(rect.left, base), (rect.right, base), (rect.centerx, tip)], colour)
