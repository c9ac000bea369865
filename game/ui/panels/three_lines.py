"""The turn in three lines at the foot of the race: what landed, what moved, what is coming."""

from __future__ import annotations

from functools import partial

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import PADDING, inside
from game.words import bulletin, events
from game.words.bulletin import Line

#: News in the tooltip; all of them are in their own view.
_NEWS_TOLD = 8


def height(desk: Desk) -> int:
    """Return the least height of the three lines."""
    return 3 * desk.canvas.line_height(theme.SMALL)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the three lines below each other; what has no room is in the tooltip, with the news."""
    canvas = desk.canvas
    lines = bulletin.lines(desk.view)
    head = max(canvas.text_width(each.label, theme.SMALL, bold=True) for each in lines)
    head += canvas.scale.px(12)
    high = canvas.line_height(theme.SMALL)
    pitch = min(max(area.height // len(lines), high), high + canvas.scale.px(6))
    y = area.centery - (pitch * (len(lines) - 1) + high) // 2
    for line in lines:
        canvas.text(line.label, (area.x, y), theme.SMALL, theme.CYAN, bold=True, width=head)
        width = area.width - head
        text = fitting(desk, line, width, theme.SMALL)
        canvas.text(text, (area.x + head, y), theme.SMALL, width=width)
        y += pitch


def whole_height(desk: Desk, width: int) -> int:
    """Return the height of a panel that holds the three lines in full."""
    canvas = desk.canvas
    px = canvas.scale.px
    inner = width - 2 * px(PADDING)
    highs = (canvas.paragraph_height(text, inner, theme.NOTE) for text in _texts(desk))
    return sum(highs) + 2 * px(16) + 2 * px(4)


def whole(desk: Desk, area: pygame.Rect) -> None:
    """Draw the three lines in full, as far as ``area`` reaches."""
    canvas = desk.canvas
    canvas.panel(area)
    desk.controls.region("three_lines", area, partial(everything, desk))
    place = inside(canvas, area)
    for text in _texts(desk):
        room = (area.bottom - place.y) // canvas.line_height(theme.NOTE)
        if room < 1:
            break
        place.y = canvas.paragraph(text, place, theme.NOTE, theme.TEXT, lines=room)
        place.y += canvas.scale.px(4)


def _texts(desk: Desk) -> list[str]:
    return [each.text for each in bulletin.lines(desk.view)]


def fitting(desk: Desk, line: Line, width: int, size: int) -> str:
    """Return as many of a line's sentences as fit into ``width``, the first at least."""
    text = line.sentences[0]
    for sentence in line.sentences[1:]:
        longer = f"{text} {sentence}"
        if desk.canvas.text_width(longer, size) > width:
            break
        text = longer
    return text


def everything(desk: Desk) -> str:
    """Return all of the three lines, and below them what news has room, each told once."""
    news = dict.fromkeys(events.sentence(each, desk.names) for each in desk.news)
    return "\n".join([*_texts(desk), *list(news)[:_NEWS_TOLD]])
