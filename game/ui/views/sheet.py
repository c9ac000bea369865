"""Figures in lines under headings; each takes the focus and tells where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.ui import theme
from game.ui.desk import Desk, scalar
from game.ui.layout import inside
from game.ui.theme import Colour
from game.words import figures, numbers
from game.words.figures import BOOKS, DERIVED, PUBLIC, REPORTED

__all__ = ["BOOKS", "DERIVED", "PUBLIC", "REPORTED", "Figure", "Group"]


class Figure(NamedTuple):
    """One line: what it is, how much, and what its tooltip says."""

    name: str
    label: str
    value: str
    help_text: str
    colour: Colour = theme.TEXT


class Group(NamedTuple):
    """Figures under one heading."""

    title: str
    figures: Sequence[Figure]


def told(what: str, origin: str, before: str = "") -> str:
    """Return a tooltip: what it is, what it was a turn ago, and where it comes from."""
    return figures.compose(what, origin, before=before)


def term(desk: Desk, path: str) -> str:
    """Return where a term of the scenario comes from: sourced, derived or assumed."""
    return figures.term(desk.view, path)


def signed(value: float) -> str:
    """Return a number about nil with its sign."""
    return numbers.digits(value, 2, signed=True)


def own(  # noqa: PLR0917 - a figure is told where its sheet says
    desk: Desk,
    name: str,
    label: str,
    show: Callable[[float], str],
    what: str,
    origin: str = BOOKS,
) -> Figure:
    """Return a figure of the own observation, with what it was a turn ago."""
    before = desk.view.before
    past = show(scalar(getattr(before, name))) if before is not None else ""
    cause = figures.cause(desk.view, name)
    help_text = figures.compose(what, origin, before=past, cause=cause)
    return Figure(name, label, show(desk.see(name)), help_text)


def height(desk: Desk, lines: int, heads: int) -> int:
    """Return the least height of a panel with ``lines`` figures under ``heads`` headings."""
    canvas = desk.canvas
    text = lines * canvas.line_height(theme.NOTE) + heads * canvas.line_height(theme.BODY)
    return text + 2 * canvas.scale.px(16)


def panel(desk: Desk, area: pygame.Rect, groups: Sequence[Group]) -> None:
    """Draw groups of figures in one panel, spread over its height."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    line, head = canvas.line_height(theme.NOTE), canvas.line_height(theme.BODY)
    gaps = sum(len(group.figures) + 2 for group in groups)
    lines = sum(len(group.figures) for group in groups)
    spare = area.height - height(desk, lines, sum(bool(group.title) for group in groups))
    gap = min(max(spare // max(gaps, 1), 0), px(10))
    y = inner.y
    for group in groups:
        if group.title:
            canvas.text(group.title, (inner.x, y), theme.BODY, bold=True, width=inner.width)
            y += head + gap // 2
        for figure in group.figures:
            row(desk, pygame.Rect(inner.x, y, inner.width, line), figure)
            y += line + gap
        y += gap


def row(desk: Desk, place: pygame.Rect, figure: Figure) -> None:
    """Draw one figure in a line of its own."""
    canvas = desk.canvas
    wide = min(canvas.text_width(figure.value, theme.NOTE, bold=True), round(place.width * 0.62))
    rest = place.width - wide - canvas.scale.px(12)
    canvas.text(figure.label, place.topleft, theme.NOTE, theme.SECONDARY, width=rest)
    canvas.text(
        figure.value, place.topright, theme.NOTE, figure.colour, bold=True, align="end", width=wide
    )
    focus(desk, place, figure)


def focus(desk: Desk, place: pygame.Rect, figure: Figure) -> None:
    """Let a figure take the focus, so that its tooltip is to be had without a pointer."""
    name = f"figure.{figure.name}"
    desk.controls.meet(name, place, figure.help_text, live=True)
    desk.controls.ring(name, place, desk.canvas.scale.px(4))
