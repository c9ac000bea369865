"""The signs of the legend: each state has a shape of its own, so that colour is not needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.desk import Desk

Sign = Callable[[Canvas, pygame.Rect], None]


def legend(desk: Desk, area: pygame.Rect, entries: Sequence[tuple[Sign, str]]) -> None:
    """Write the legend at the bottom of ``area``; what there is no room for is left out.

    The picture keeps its face in every language, so the legend keeps the corner that is free in it.
    """
    canvas = desk.canvas
    px = canvas.scale.px
    line = canvas.line_height(theme.SMALL)
    room = max((area.height - px(10)) // line, 1)
    if len(entries) > room:
        # The last says how large a hall is: no picture is read without it.
        entries = [*entries[: room - 1], entries[-1]]
    side = round(line * 0.62)
    wide = max(canvas.text_width(label, theme.SMALL) for _sign, label in entries)
    wide = min(wide, area.width - side - px(28))
    high = line * len(entries) + px(10)
    box = pygame.Rect(area.x - px(6), area.bottom - high, wide + side + px(28), high)
    if canvas.rtl:
        box.right = area.right + px(6)
    canvas.box(box, theme.NIGHT, radius=px(8), alpha=190)
    y = box.y + px(5)
    for sign, label in entries:
        place = pygame.Rect(box.x + px(6), y + (line - side) // 2, side, side)
        sign(canvas, place)
        at = (place.right + px(10), y)
        canvas.text(label, at, theme.SMALL, theme.SECONDARY, width=wide)
        y += line


def running(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draw a closed hall with bright slots."""
    canvas.box(rect, theme.CHOSEN, radius=2)
    _bars(canvas, rect)


def _bars(canvas: Canvas, rect: pygame.Rect) -> None:
    wide = max(rect.width // 5, 1)
    for step in (1, 3):
        bar = pygame.Rect(rect.x + step * wide, rect.y + rect.height // 3, wide, rect.height // 2)
        canvas.box(bar, theme.CYAN)


def lit(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draw a frame with a bright block in it."""
    _outline(canvas, rect)
    canvas.box(rect.inflate(-rect.width // 2, -rect.height // 2), theme.GOLD)


def frame(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draw an empty frame."""
    _outline(canvas, rect)
    canvas.line(rect.bottomleft, rect.topright, theme.SECONDARY)


def ground(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draw the four corners of a plot."""
    reach = rect.width // 3
    for x, to in ((rect.left, reach), (rect.right - 1, -reach)):
        for y, down in ((rect.top, reach), (rect.bottom - 1, -reach)):
            canvas.line((x, y), (x + to, y), theme.SECONDARY)
            canvas.line((x, y), (x, y + down), theme.SECONDARY)


def broken(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draw a warning."""
    canvas.polygon([rect.bottomleft, rect.bottomright, rect.midtop], theme.BAD)
    x = rect.centerx
    canvas.line((x, rect.y + rect.height * 0.4), (x, rect.y + rect.height * 0.72), theme.INK)


def waiting(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draw a dark rack."""
    canvas.box(rect.inflate(-rect.width // 3, 0), theme.TRACK, border=theme.SECONDARY)


def turbine(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draw a block with a stack."""
    high = rect.height // 2
    canvas.box(pygame.Rect(rect.x, rect.bottom - high, rect.width, high), theme.POWER)
    canvas.box(pygame.Rect(rect.x + 1, rect.y, max(rect.width // 4, 2), rect.height), theme.POWER)


def hall(canvas: Canvas, rect: pygame.Rect) -> None:
    """Draw the outline of a hall."""
    canvas.box(rect.inflate(0, -rect.height // 3), theme.CHOSEN, border=theme.RIVALS[0])


def _outline(canvas: Canvas, rect: pygame.Rect) -> None:
    canvas.box(rect, theme.PANEL, border=theme.SECONDARY)
