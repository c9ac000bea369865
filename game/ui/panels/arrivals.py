"""What is on its way: eight quarters of chips, megawatts and halls."""

from __future__ import annotations

from functools import partial

import pygame

from agents.contract import Bound
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import inside
from game.ui.panels.parts import heading
from game.ui.theme import Colour
from game.words import _, bounds, figures, numbers

_ROWS: tuple[tuple[Bound, str, Colour], ...] = (
    (Bound.CHIPS, "chips", theme.CYAN),
    (Bound.POWER, "power", theme.POWER),
    (Bound.HALLS, "halls", theme.HALLS),
)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw a row of columns for each of the three, a column a quarter."""
    canvas, view = desk.canvas, desk.view
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    label = max(
        canvas.text_width(bounds.name(row), theme.SMALL) for row, _field, _colour in _ROWS
    ) + px(14)
    pitch = (inner.width - label) / max(len(view.arrivals), 1)
    texts, units = _texts(desk, pitch)
    y = heading(canvas, inner, _("Arriving"), units, colour=theme.SECONDARY) + px(2)
    small = canvas.line_height(theme.SMALL)
    high = (inner.bottom - y - small) // len(_ROWS)
    bars = pygame.Rect(inner.x + label, y, inner.width - label, inner.bottom - y)
    for index, (row, _field, _colour) in enumerate(_ROWS):
        middle = y + index * high + (high - small) // 2
        name = bounds.name(row)
        canvas.text(name, (inner.x, middle), theme.SMALL, theme.SECONDARY, width=label - px(6))
    with canvas.upright(bars) as place:
        for index, (_bound, field, colour) in enumerate(_ROWS):
            strip = pygame.Rect(place.x, y + index * high, round(pitch), high)
            told = list(zip(_amounts(desk, field), texts[field], strict=True))
            _row(desk, strip, told, colour, pitch)
        _dates(desk, pygame.Rect(place.x, place.bottom - small, place.width, small), pitch)
    desk.controls.region("arrivals", area, partial(_help, desk))


def _help(desk: Desk) -> str:
    return figures.compose(
        _(
            "H100-equivalents of chips, MW of power and MW of halls, by quarter, at the pace "
            "and posture of today."
        ),
        figures.DERIVED,
        cause=figures.cause(desk.view, "compute"),
    )


def _amounts(desk: Desk, field: str) -> list[float]:
    return [float(getattr(quarter, field)) for quarter in desk.view.arrivals]


def _texts(desk: Desk, pitch: float) -> tuple[dict[str, list[str]], str]:
    """Return the figures of each row as they are written, and their units.

    As people count them in the race table; where a unit that is a word has no room beside its
    figure, bare figures in thousands of chips and in MW.
    """
    told = {
        # Chips are kept in thousands.
        field: [numbers.brief((1000.0 if field == "chips" else 1.0) * amount) for amount in amounts]
        for field, amounts in ((field, _amounts(desk, field)) for _row, field, _colour in _ROWS)
    }
    if all(_fits(desk, text, pitch) for texts in told.values() for text in texts):
        return told, _("H100e, MW")
    bare = {
        field: [numbers.whole(amount) for amount in _amounts(desk, field)]
        for _row, field, _colour in _ROWS
    }
    return bare, _("thousand H100e, MW")


def _fits(desk: Desk, text: str, pitch: float) -> bool:
    return desk.canvas.text_width(text, theme.SMALL) <= pitch - 2


def _row(
    desk: Desk, first: pygame.Rect, told: list[tuple[float, str]], colour: Colour, pitch: float
) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    # Less than one of anything is nothing to build upon.
    most = max(1.0, *(amount for amount, _text in told))
    small = canvas.line_height(theme.SMALL)
    room = first.height - small - px(4)
    for index, (amount, text) in enumerate(told):
        x = first.x + round(index * pitch)
        wide = round(pitch) - px(8)
        high = max(2, round(room * amount / most)) if amount > 0 else 2
        bar = pygame.Rect(x + px(4), first.bottom - px(3) - high, wide, high)
        canvas.box(bar, colour if amount > 0 else theme.TRACK, radius=px(3))
        # In the narrowest windows the bars must do without some of their numbers.
        if _fits(desk, text, pitch):
            colour_of = theme.TEXT if amount > 0 else theme.DISABLED
            at = (bar.centerx, bar.y - small)
            canvas.text(text, at, theme.SMALL, colour_of, align="centre", width=round(pitch))


def _dates(desk: Desk, area: pygame.Rect, pitch: float) -> None:
    canvas, view = desk.canvas, desk.view
    year, month = view.date
    for index in range(len(view.arrivals)):
        name = numbers.quarter(*numbers.later(year, month, 3 * index))
        short = _short_quarter(*numbers.later(year, month, 3 * index))
        label = name if canvas.text_width(name, theme.SMALL) < pitch - 4 else short
        if canvas.text_width(label, theme.SMALL) > pitch - 2:
            continue
        canvas.text(
            label,
            (area.x + round((index + 0.5) * pitch), area.y),
            theme.SMALL,
            theme.SECONDARY,
            align="centre",
            width=round(pitch),
        )


def _short_quarter(year: int, month: int) -> str:
    """Name the year only where it begins, by its last two digits."""
    number = (month - 1) // 3 + 1
    return numbers.short_year(year) if number == 1 else _("Q{number}").format(number=number)
