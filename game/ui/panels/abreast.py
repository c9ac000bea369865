"""Two races on one time axis: a chart of a figure in both, and the figures of a month beside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import pygame

from game.comparing import Pair
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.charts import Numbers
from game.ui.controls import Controls
from game.ui.layout import columns, inside
from game.ui.panels.parts import heading, triangle
from game.ui.theme import Colour
from game.words import _, badges, comparing, numbers

#: What the first race and the second are drawn in, and how wide: where both are equal, both show.
INKS: tuple[tuple[Colour, int], tuple[Colour, int]] = ((theme.CYAN, 7), (theme.GOLD, 3))
#: Where a figure begins to mean something: 100% of the rivals combined, and no cash at all.
_LEVELS = {"ratio": 1.0, "cash": 0.0}
#: From which part of that level on it is drawn.
_NEAR = 0.4
_YEAR = 12


class Seen(NamedTuple):
    """What is looked at: a lab of both races and a month; ``marked`` are turns ordered otherwise.

    ``last`` is where the time axis ends, in months.
    """

    pair: Pair
    lab: str
    month: int
    last: int
    marked: Sequence[int]

    def values(self, name: str) -> list[Numbers]:
        """Return a figure of the lab in both races, month by month."""
        row = self.pair.first.record.scenario.row(self.lab)
        both = (self.pair.first, self.pair.second)
        return [getattr(each.figures, name)[:, row] for each in both]


def charts(controls: Controls, area: pygame.Rect, seen: Seen, names: Sequence[str]) -> int | None:
    """Draw a chart a figure below each other; return the month that was clicked at, if any."""
    canvas = controls.canvas
    px = canvas.scale.px
    gap, years = px(12), canvas.line_height(theme.SMALL) + px(6)
    high = (area.height - years - gap * (len(names) - 1)) // len(names)
    wide = _gutter(canvas, seen, names)
    picked = None
    for place, name in enumerate(names):
        last = place == len(names) - 1
        panel = pygame.Rect(area.x, area.y + place * (high + gap), area.width, high + years * last)
        canvas.panel(panel)
        inner = inside(canvas, panel)
        y = heading(canvas, inner, comparing.figure(name)) + px(14)
        below = pygame.Rect(inner.x, y, inner.width, inner.bottom - y - years * last)
        controls.region(f"chart.{name}", below, partial(_chart_help, seen, name))
        with canvas.upright(below) as real:
            plot = pygame.Rect(real.x + wide, real.y, real.width - wide - px(8), real.height)
            _draw(canvas, plot, seen, name)
            if last:
                _years(canvas, plot, seen)
        if controls.pressed and controls.over(below):
            x = canvas.turned_point(controls.pointer)[0]
            picked = round((x - plot.x) / max(plot.width, 1) * seen.last)
    return None if picked is None else min(max(picked, 0), seen.last)


def _chart_help(seen: Seen, name: str) -> str:
    told = _("{figure} in both races; press to go to a month")
    return f"{told.format(figure=comparing.figure(name))}\n{_rests(seen)}"


def _rests(seen: Seen) -> str:
    """Return what any figure of the two races rests on."""
    return badges.below(seen.pair.first.record.scenario, seen.pair.second.record.scenario)


def _bounds(seen: Seen, name: str) -> tuple[float, float]:
    """Return the least and the most of both races, with the level that means something."""
    found = np.concatenate(seen.values(name))
    found = found[np.isfinite(found)]
    low, high = float(found.min()), float(found.max())
    if name == "ratio":
        low = 0.0
    level = _LEVELS.get(name)
    # From far below, a level would press both lines flat.
    if level is not None and high >= _NEAR * level:
        low, high = min(low, level), max(high, level)
    return low, high if high > low else low + 1.0


def _gutter(canvas: Canvas, seen: Seen, names: Sequence[str]) -> int:
    ends = [(name, value) for name in names for value in _bounds(seen, name)]
    told = (comparing.amount(name, value) for name, value in ends)
    return max(canvas.text_width(each, theme.SMALL) for each in told) + canvas.scale.px(12)


def _draw(canvas: Canvas, plot: pygame.Rect, seen: Seen, name: str) -> None:
    px, (low, high) = canvas.scale.px, _bounds(seen, name)
    half = canvas.line_height(theme.SMALL) // 2
    for value in (low, high):
        y = plot.bottom - (value - low) / (high - low) * plot.height
        canvas.line((plot.x, y), (plot.right, y), theme.HAIRLINE)
        top = min(max(round(y) - half, plot.y - half), plot.bottom - half)
        text = comparing.amount(name, value)
        at = (plot.x - px(8), top)
        canvas.text(text, at, theme.SMALL, theme.SECONDARY, align="end", width=plot.width)
    level = _LEVELS.get(name)
    if level is not None and low < level < high:
        y = plot.bottom - (level - low) / (high - low) * plot.height
        canvas.curve(((plot.x, y), (plot.right, y)), theme.SECONDARY, width=1)
    _marks(canvas, plot, seen)
    for values, (colour, width) in zip(seen.values(name), INKS, strict=True):
        points = [
            (_x(plot, month, seen), plot.bottom - (float(value) - low) / (high - low) * plot.height)
            for month, value in enumerate(np.nan_to_num(values))
        ]
        canvas.curve(points, colour, width=max(width * px(10) // 10, 1))
        canvas.circle(points[min(seen.month, len(points) - 1)], px(4 + width), colour)


def _x(plot: pygame.Rect, month: float, seen: Seen) -> float:
    return plot.x + plot.width * month / max(seen.last, 1)


def _marks(canvas: Canvas, plot: pygame.Rect, seen: Seen) -> None:
    """Draw the month that is looked at, and a mark where the lab ordered otherwise."""
    px = canvas.scale.px
    at = _x(plot, seen.month, seen)
    canvas.curve(((at, plot.top), (at, plot.bottom)), theme.TEXT, width=max(px(2), 1))
    step, side = seen.pair.first.record.scenario.months_per_turn, max(px(10), 6)
    for turn in seen.marked:
        x = round(_x(plot, (turn - 1) * step, seen))
        mark = pygame.Rect(x - side // 2, plot.bottom - side, side, side)
        triangle(canvas, mark, theme.BAD, up=True)


def _years(canvas: Canvas, plot: pygame.Rect, seen: Seen) -> None:
    """Write each year under the month it begins with, as far as there is room."""
    year, month = seen.pair.first.record.scenario.start
    first = (-month) % _YEAR
    wide = canvas.text_width(numbers.year(year), theme.SMALL)
    until = plot.x
    for passed in range(first, seen.last, _YEAR):
        label = numbers.year(numbers.later(year, month, passed + 1)[0])
        x = round(_x(plot, passed, seen))
        if x >= until and x + wide <= plot.right:
            at = (x, plot.bottom + canvas.scale.px(6))
            canvas.text(label, at, theme.SMALL, theme.SECONDARY, width=wide)
            until = x + wide + canvas.scale.px(10)


def table(controls: Controls, area: pygame.Rect, seen: Seen) -> int:
    """Write all figures of the month in both races, and the difference; return the y below."""
    canvas = controls.canvas
    px = canvas.scale.px
    line = canvas.line_height(theme.NOTE) + px(6)
    head = pygame.Rect(area.x, area.y, area.width, line)
    label, *rest = columns(head, (round(area.width * 0.4), *[area.width // 5] * 3), 0)
    titles = (_("A"), _("B"), _("B less A"))
    for place, title, ink in zip(rest, titles, (INKS[0][0], INKS[1][0], theme.TEXT), strict=True):
        at = (place.right, place.y)
        canvas.text(title, at, theme.NOTE, ink, bold=True, align="end", width=place.width - px(8))
    for number, name in enumerate(comparing.NAMES, start=1):
        y = area.y + number * line
        canvas.text(
            comparing.figure(name), (label.x, y), theme.NOTE, theme.SECONDARY, width=label.width
        )
        for place, text in zip(rest, _cells(seen, name), strict=True):
            at = (place.right, y)
            canvas.text(text, at, theme.NOTE, align="end", width=place.width - px(8))
    high = (len(comparing.NAMES) + 1) * line
    controls.region("figures", pygame.Rect(area.x, area.y, area.width, high), partial(_rests, seen))
    return area.y + high


def _cells(seen: Seen, name: str) -> tuple[str, str, str]:
    """Return a figure in both races and the difference; a race that is over has none."""
    found = [
        float(values[seen.month]) if seen.month < len(values) else None
        for values in seen.values(name)
    ]
    first, second = ("–" if each is None else comparing.amount(name, each) for each in found)
    if found[0] is None or found[1] is None:
        return first, second, "–"
    return first, second, comparing.difference(name, found[1] - found[0])
