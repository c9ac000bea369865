"""The course of a race on the wall: the lab that bets, and all its rivals combined."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pygame

from game.ui import charts, theme
from game.ui.canvas import Canvas
from game.ui.theme import Colour
from game.ui.wall import head
from game.ui.wall.told import Told, World, colours
from game.words import _, numbers

#: Of the plot's width, where lines end: names stand beside them.
_NAMES = 0.24


class _Course(NamedTuple):
    """One line of the chart: its values by month, how it is drawn, what stands at its end."""

    values: Sequence[float]
    colour: Colour
    name: str
    width: int = 4
    dashed: bool = False


class _End(NamedTuple):
    """Where a line ends, what it is called, and its colour."""

    at: tuple[float, float]
    name: str
    colour: Colour


def draw(canvas: Canvas, area: pygame.Rect, told: Told, world: World) -> None:
    """Draw how the bet stands, and under it compute by month as reported, time to the right."""
    px = canvas.scale.px
    canvas.panel(area)
    inner = area.inflate(-2 * px(24), -2 * px(14))
    # At the end the result stands beside, as it was and not as reported.
    y = inner.y if world.final else _bet(canvas, inner, told, world)
    note = canvas.line_height(head.NOTE)
    plot = pygame.Rect(inner.x, y + px(8), inner.width, inner.bottom - y - px(8) - note)
    if plot.height > 3 * note:
        _chart(canvas, plot, told, world)
    text = _("Compute as reported, in H100-equivalents")
    at = (inner.x, inner.bottom - note)
    canvas.text(text, at, head.NOTE, theme.SECONDARY, width=inner.width)


def ratio(told: Told, world: World) -> float:
    """Return the compute of the lab that bets over that of all rivals, now; 0 before the race."""
    own = world.compute.get(told.bettor, ())
    return own[-1] / world.rivals[-1] if own and world.rivals and world.rivals[-1] > 0 else 0.0


def _bet(canvas: Canvas, area: pygame.Rect, told: Told, world: World) -> int:
    """Write how far the bet is, with a bar to its goal; return the y below."""
    px = canvas.scale.px
    share = ratio(told, world)
    figure = numbers.percent(share)
    wide = canvas.text_width(figure, head.CLOCK, bold=True)
    canvas.text(figure, area.topleft, head.CLOCK, theme.GOLD, bold=True, width=wide)
    x = area.x + wide + px(24)
    said = _("{lab} has this much of the compute of all its rivals combined.").format(
        lab=told.labs[told.bettor]
    )
    place = pygame.Rect(x, area.y + px(10), area.right - x, canvas.line_height(head.CLOCK))
    canvas.paragraph(said, place, head.TEXT, theme.TEXT, lines=2)
    y = area.y + canvas.line_height(head.CLOCK)
    bar = pygame.Rect(area.x, y, area.width, px(14))
    canvas.bar(bar, share, theme.GOLD)
    return bar.bottom


def _chart(canvas: Canvas, area: pygame.Rect, told: Told, world: World) -> None:
    most = max(
        (value for each in (world.rivals, *world.compute.values()) for value in each), default=0.0
    )
    if most <= 0 or not canvas.drawing:
        return
    with canvas.upright(area) as place:
        plot = pygame.Rect(place)
        plot.width = round(place.width * (1 - _NAMES))
        plot.height -= canvas.line_height(head.NOTE) // 2
        plot.y += canvas.line_height(head.NOTE) // 2
        _levels(canvas, plot, most)
        months = max(told.months, len(world.rivals) - 1, 1)
        ink = colours(told)
        rivals = _Course(world.rivals, theme.TEXT, _("All rivals combined"), dashed=True)
        own = world.compute.get(told.bettor, ())
        courses = [
            *(
                _Course(course, ink[lab], told.labs[lab])
                for lab, course in world.compute.items()
                if lab != told.bettor
            ),
            rivals,
            _Course(own, theme.GOLD, told.labs[told.bettor], width=7),
        ]
        ends = [_line(canvas, plot, each, (months, most)) for each in courses if each.values]
        _names(canvas, plot, place.right, ends)


def _line(canvas: Canvas, plot: pygame.Rect, course: _Course, scale: tuple[int, float]) -> _End:
    """Draw one course from the left; return where and how it ends."""
    months, most = scale
    points = [
        (plot.x + plot.width * month / months, plot.bottom - plot.height * value / most)
        for month, value in enumerate(course.values)
    ]
    thick = max(2, canvas.scale.px(course.width))
    way = charts.evenly(points, canvas.scale.px(12)) if course.dashed else points
    canvas.curve(way, course.colour, width=thick, dashed=course.dashed)
    canvas.disc(points[-1], thick * 1.4, course.colour)
    return _End(points[-1], course.name, course.colour)


def _names(canvas: Canvas, plot: pygame.Rect, right: int, ends: list[_End]) -> None:
    """Write names beside the ends of lines, apart from each other, each with its colour."""
    size = head.NOTE
    high, dot = canvas.line_height(size), canvas.scale.px(8)
    ordered = sorted(ends, key=lambda each: each.at[1])
    at = apart([each.at[1] for each in ordered], high, plot.y, plot.bottom)
    for y, each in zip(at, ordered, strict=True):
        x = round(each.at[0]) + canvas.scale.px(24)
        canvas.disc((x, round(y)), dot, each.colour)
        x += 2 * dot
        place = (x, round(y) - high // 2)
        canvas.text(each.name, place, size, theme.TEXT, bold=True, width=right - x)


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places near those wanted, in their order, ``gap`` from each other, up to ``high``.

    >>> apart([0.0, 1.0, 50.0], 10.0, 0.0, 100.0)
    [0.0, 10.0, 50.0]
    >>> apart([95.0, 99.0], 10.0, 0.0, 100.0)
    [90.0, 100.0]
    """
    found = list(np.asarray(wanted, dtype=float).clip(low, high))
    for place in range(1, len(found)):
        found[place] = max(found[place], found[place - 1] + gap)
    for place in range(len(found) - 1, -1, -1):
        most = high if place == len(found) - 1 else found[place + 1] - gap
        found[place] = min(found[place], most)
    return [float(each) for each in found]


def _levels(canvas: Canvas, plot: pygame.Rect, most: float) -> None:
    for level in levels(most):
        y = plot.bottom - round(plot.height * level / most)
        canvas.line((plot.x, y), (plot.right, y), theme.HAIRLINE)
        if level:
            at = (plot.x + canvas.scale.px(6), y - canvas.line_height(head.NOTE))
            canvas.text(numbers.compute(level), at, head.NOTE, theme.SECONDARY, width=plot.width)


def levels(most: float) -> list[float]:
    """Return round levels from zero up, at most five.

    >>> levels(4200.0)
    [0.0, 1000.0, 2000.0, 3000.0, 4000.0]
    """
    unit = 10.0 ** math.floor(math.log10(most / 4))
    step = next(each * unit for each in (1, 2, 5, 10) if most / (each * unit) <= 4.5)
    return [step * place for place in range(int(most / step) + 1)]
