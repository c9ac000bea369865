"""A small chart of months gone by: one or more lines on one scale, with its least and most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pygame

from game.ui import theme
from game.ui.charts import Numbers
from game.ui.desk import Desk
from game.ui.theme import Colour
from game.words import numbers


class Line(NamedTuple):
    """One course by month, the last one now."""

    values: Numbers
    colour: Colour
    width: int = 3


def draw(
    desk: Desk,
    area: pygame.Rect,
    lines: Sequence[Line],
    show: Callable[[float], str],
    *,
    help_text: str,
    last: int | None = None,
) -> None:
    """Draw ``lines`` up to the month ``last``, or now; time runs right in every language.

    ``help_text`` says what is drawn and where it comes from.
    """
    desk.controls.meet("chart", area, help_text, live=True)
    desk.controls.ring("chart", area, desk.canvas.scale.px(8))
    canvas = desk.canvas
    px = canvas.scale.px
    seen = np.concatenate([np.asarray(line.values, dtype=float) for line in lines])
    seen = seen[np.isfinite(seen)]
    if not len(seen):
        return
    low, high = float(seen.min()), float(seen.max())
    span = high - low or 1.0
    note = canvas.line_height(theme.SMALL)
    wide = max(canvas.text_width(show(value), theme.SMALL) for value in (low, high))
    with canvas.upright(area) as place:
        plot = pygame.Rect(place.x + wide + px(10), place.y + note // 2, 0, 0)
        plot.size = (place.right - plot.x - px(8), place.height - 2 * note)
        for value, y in ((high, plot.top), (low, plot.bottom)):
            canvas.line((plot.x, y), (plot.right, y), theme.HAIRLINE)
            canvas.text(
                show(value), (plot.x - px(8), y - note // 2), theme.SMALL, theme.SECONDARY,
                align="end", width=wide,
            )  # fmt: skip
        back = 0 if last is None else desk.view.month - last
        _dates(desk, plot, max(len(line.values) for line in lines), back)
        for line in lines:
            _line(desk, plot, line, (low, span))


def _line(desk: Desk, plot: pygame.Rect, line: Line, scale: tuple[float, float]) -> None:
    canvas, (low, span) = desk.canvas, scale
    if not canvas.drawing:
        return
    values = np.nan_to_num(np.asarray(line.values, dtype=float))
    x = np.linspace(plot.x, plot.right, len(values)) if len(values) > 1 else [plot.right]
    points = [
        (float(at), plot.bottom - (float(value) - low) / span * plot.height)
        for at, value in zip(x, values, strict=True)
    ]
    canvas.curve(points, line.colour, width=line.width)
    canvas.circle(points[-1], canvas.scale.px(5), line.colour)


def _dates(desk: Desk, plot: pygame.Rect, count: int, back: int) -> None:
    """Write the first and the last month under the plot."""
    canvas = desk.canvas
    if count < 2:
        return
    y = plot.bottom + canvas.line_height(theme.SMALL) // 2
    year, month = numbers.later(*desk.view.date, -1 - back)
    first = numbers.month_of(*numbers.later(year, month, 1 - count))
    half = plot.width // 2
    canvas.text(first, (plot.x, y), theme.SMALL, theme.SECONDARY, width=half)
    last = numbers.month_of(year, month)
    canvas.text(last, (plot.right, y), theme.SMALL, theme.SECONDARY, align="end", width=half)
