"""The top and the foot of a wall: the round, the clock, how to come in, and what this is not."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.screens.frame import mark
from game.ui.wall.told import Told
from game.words import _, numbers

CLOCK, BIG, TEXT, NOTE = 84, 46, 32, 24
_HASTE = 20.0  #: seconds: from here on the clock is red


def phase(told: Told) -> str:
    """Return what the class is doing, in a few words."""
    if told.phase == "decide" and told.held is not None:
        return _("The clock is stopped")
    return {
        "lobby": _("The race has not begun"),
        "ready": _("The round is over: talk about it"),
        "decide": _("Labs decide"),
        "over": _("The race is over"),
    }.get(told.phase, "")


def height(canvas: Canvas) -> int:
    """Return how high the top is."""
    return canvas.line_height(CLOCK)


def top(canvas: Canvas, area: pygame.Rect, told: Told, now: float, page: str) -> None:
    """Draw the round, what the class does, and the clock."""
    px = canvas.scale.px
    left = told.left(now) if told.phase == "decide" else None
    clock = _clock(left)
    wide = canvas.text_width(clock, CLOCK, bold=True) if clock else 0
    line = canvas.line_height(BIG)
    x = mark(canvas, area.topleft, line) + px(20)
    room = area.right - x - wide - px(40)
    title = _("Practice") if told.practice else _("Round {round} of {rounds}").format(
        round=numbers.digits(told.round), rounds=numbers.digits(told.rounds)
    )  # fmt: skip
    canvas.text(title, (x, area.y), BIG, bold=True, width=room)
    note = " · ".join(each for each in (phase(told), page) if each)
    colour = theme.GOOD if told.phase == "decide" else theme.SECONDARY
    canvas.text(note, (x, area.y + line), TEXT, colour, width=room)
    if clock:
        haste = left is not None and left < _HASTE and told.held is None
        ink = theme.BAD if haste else theme.TEXT
        canvas.text(clock, area.topright, CLOCK, ink, bold=True, align="end", width=wide)


def _clock(left: float | None) -> str:
    """Return minutes and seconds as one atom.

    >>> numbers.plain(_clock(75.2)), _clock(None)
    ('1:16', '')
    """
    if left is None:
        return ""
    seconds = int(-(-left // 1))
    return f"\u2066{seconds // 60}:{seconds % 60:02d}\u2069"


def foot(canvas: Canvas, area: pygame.Rect, told: Told | None) -> None:
    """Write what a model is not, and how to come in late."""
    join = told.join if told is not None and told.phase != "over" else None
    way = f"\u2066{plain(join.address)} · {join.code}\u2069" if join is not None else ""
    wide = canvas.text_width(way, NOTE, bold=True) if way else 0
    text = _("A model for play and teaching, not a forecast or investment advice.")
    room = area.width - wide - canvas.scale.px(30)
    canvas.text(text, area.topleft, NOTE, theme.SECONDARY, width=room)
    if way:
        canvas.text(way, area.topright, NOTE, theme.GOLD, bold=True, align="end", width=wide)


def plain(address: str) -> str:
    """Return an address as one types it.

    >>> plain("http://192.168.1.7:8642/")
    '192.168.1.7:8642'
    """
    return address.removeprefix("http://").partition("#")[0].rstrip("/")
