"""Where things lie: the grid of the race screen, and cutting rectangles into parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.words import _

MARGIN, GUTTER, PADDING = 24, 16, 22


@dataclass(frozen=True, slots=True)
class Grid:
    """The parts of the race screen, in pixels; a wider window gives its room to the middle."""

    header: pygame.Rect
    left: pygame.Rect
    hero: pygame.Rect
    bound: pygame.Rect
    arrivals: pygame.Rect
    race: pygame.Rect
    duel: pygame.Rect | None  #: where there is room for it
    desk: pygame.Rect
    ticker: pygame.Rect
    undo: pygame.Rect
    end: pygame.Rect


def grid(canvas: Canvas) -> Grid:
    """Lay the race screen out for this window."""
    px = canvas.scale.px
    whole = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(MARGIN), -2 * px(20))
    lines = canvas.line_height
    bet = lines(theme.GOAL) + max(px(16), 9) + lines(theme.NOTE) + px(10)
    top = max(px(92), bet, lines(theme.STAT) + lines(theme.NOTE) + px(14))
    bottom = max(px(84), lines(theme.BODY) + px(36))
    if whole.height >= _ROOM_FOR_THREE_LINES * lines(theme.BODY):
        bottom = max(bottom, 3 * lines(theme.SMALL) + px(6))
    header, middle, foot = rows(whole, (top, 0, bottom), px(GUTTER))
    side = max(px(470), round(lines(theme.BODY) * 12.5))
    left, centre, right = columns(middle, (side, 0, side), px(GUTTER))
    low = max(px(252), lines(theme.SUBTITLE) + 7 * lines(theme.NOTE) + px(50))
    hero, under = rows(centre, (0, low), px(GUTTER))
    bound, arrivals = columns(under, (round(under.width * 0.42), 0), px(GUTTER))
    table = lines(theme.TITLE) + 6 * race_pitch(canvas) + px(40)
    race, desk = rows(right, (table, 0), px(GUTTER))
    duel, rest = rows(desk, (duel_height(canvas), 0), px(GUTTER))
    roomy = rest.height >= _two_cards(canvas)
    undo_width = max(px(132), canvas.text_width(_("Undo"), theme.BODY, bold=True) + px(44))
    ticker, undo, end = columns(foot, (0, undo_width, side - undo_width - px(GUTTER)), px(GUTTER))
    return Grid(
        header, left, hero, bound, arrivals, race, duel if roomy else None, rest if roomy else desk,
        ticker, undo, end,
    )  # fmt: skip


def duel_height(canvas: Canvas) -> int:
    """Return the height of the duel strip: two lines, and a bar."""
    return 2 * canvas.line_height(theme.SMALL) + max(canvas.scale.px(5), 4) + canvas.scale.px(24)


def _two_cards(canvas: Canvas) -> int:
    """Return the least height of the panel of cards, with a title and an answer for each of two."""
    px = canvas.scale.px
    answers = max(px(42), canvas.line_height(theme.NOTE) + px(12))
    return 3 * answers + 2 * (canvas.line_height(theme.BODY) + px(6)) + 2 * px(10) + 2 * px(16)


#: In lines of type: in a lower window the turn's lines are told one by one.
_ROOM_FOR_THREE_LINES = 27
#: From this size of type on, a race is shown page by page.
_LARGEST_ON_ONE_PAGE = 1.2


@dataclass(frozen=True, slots=True)
class Pages:
    """The parts of the race screen where type is large: one page of it at a time."""

    header: pygame.Rect
    page: pygame.Rect
    ticker: pygame.Rect
    strip: pygame.Rect
    undo: pygame.Rect
    end: pygame.Rect


def in_pages(canvas: Canvas) -> bool:
    """Return whether type is too large for the whole race on one page."""
    return canvas.scale.text > _LARGEST_ON_ONE_PAGE


def pages(canvas: Canvas) -> Pages:
    """Lay the race screen out page by page."""
    px = canvas.scale.px
    whole = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(MARGIN), -2 * px(12))
    lines = canvas.line_height
    bet = lines(theme.GOAL) + max(px(16), 9) + lines(theme.NOTE) + px(10)
    top = max(px(92), bet, lines(theme.STAT) + lines(theme.NOTE) + px(14))
    foot, line = lines(theme.BODY) + px(24), lines(theme.BODY) + px(12)
    gap = px(10)
    header, page, ticker, bottom = rows(whole, (top, 0, line, foot), gap)
    undo = canvas.text_width(_("Undo"), theme.BODY, bold=True) + px(44)
    end = canvas.text_width(_("Months pass…"), theme.GOAL, bold=True) + px(200)
    strip, undo_place, end_place = columns(bottom, (0, undo, end), gap)
    return Pages(header, page, ticker, strip, undo_place, end_place)


def middle(canvas: Canvas) -> pygame.Rect:
    """Return what the race's eye rests on: the middle column, or the open page."""
    return pages(canvas).page if in_pages(canvas) else grid(canvas).hero


def race_pitch(canvas: Canvas) -> int:
    """Return the height of one lab in the race table: a line, its bar and a note."""
    px = canvas.scale.px
    return max(px(56), canvas.line_height(theme.BODY) + canvas.line_height(theme.SMALL) + px(8))


def rows(area: pygame.Rect, heights: Sequence[int], gap: int) -> list[pygame.Rect]:
    """Cut ``area`` from top to bottom; a height of 0 takes what is left over.

    >>> [each.height for each in rows(pygame.Rect(0, 0, 10, 100), (20, 0, 30), 5)]
    [20, 40, 30]
    """
    left = area.height - sum(heights) - gap * (len(heights) - 1)
    parts: list[pygame.Rect] = []
    y = area.y
    for height in heights:
        high = height or max(left, 0)
        parts.append(pygame.Rect(area.x, y, area.width, high))
        y += high + gap
    return parts


def columns(area: pygame.Rect, widths: Sequence[int], gap: int) -> list[pygame.Rect]:
    """Cut ``area`` from start to end; a width of 0 takes what is left over.

    >>> [each.width for each in columns(pygame.Rect(0, 0, 100, 10), (20, 0), 5)]
    [20, 75]
    """
    left = area.width - sum(widths) - gap * (len(widths) - 1)
    parts: list[pygame.Rect] = []
    x = area.x
    for width in widths:
        wide = width or max(left, 0)
        parts.append(pygame.Rect(x, area.y, wide, area.height))
        x += wide + gap
    return parts


def inside(canvas: Canvas, area: pygame.Rect) -> pygame.Rect:
    """Return ``area`` without a panel's padding."""
    px = canvas.scale.px
    return area.inflate(-2 * px(PADDING), -2 * px(16))


def tiles(area: pygame.Rect, count: int, across: int, gap: int) -> list[pygame.Rect]:
    """Cut ``area`` into ``count`` equal tiles, ``across`` in a row.

    >>> [each.topleft for each in tiles(pygame.Rect(0, 0, 110, 50), 3, 2, 10)]
    [(0, 0), (60, 0), (0, 30)]
    """
    down = -(-count // across)
    wide = (area.width - gap * (across - 1)) // across
    high = (area.height - gap * (down - 1)) // down
    return [
        pygame.Rect(
            area.x + index % across * (wide + gap),
            area.y + index // across * (high + gap),
            wide,
            high,
        )
        for index in range(count)
    ]
