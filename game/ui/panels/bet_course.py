"""A seat's compute over that of its rivals, month by month, as debriefs and cards draw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pygame

from game.ui import charts, theme
from game.ui.canvas import Canvas
from game.words import _, numbers

if TYPE_CHECKING:
    from game.debrief import Debrief
    from game.ui.theme import Colour

_ROOM = 1.1  # above the highest point and above the level of all rivals
_GROUND = 0.22  # how much of the line's colour is below it


def draw(canvas: Canvas, area: pygame.Rect, told: Debrief, moments: Sequence[int] = ()) -> None:
    """Draw the course in ``area``, left to right in every language.

    ``moments`` are turns (counted from 1) to mark, named by their order.
    """
    line = canvas.line_height(theme.SMALL)
    title = _("Compute over that of all rivals")
    canvas.text(title, area.topleft, theme.SMALL, theme.SECONDARY, width=area.width)
    high = area.height - (3 if moments else 2) * line - canvas.scale.px(16)
    with canvas.upright(pygame.Rect(area.x, 0, area.width, 1)) as place:
        beside = canvas.text_width(numbers.percent(1.0), theme.SMALL, bold=True) + 10
        top = area.bottom - line - canvas.scale.px(6) - high
        plot = pygame.Rect(place.x, top, area.width - beside, high)
        level, last = _curve(canvas, plot, told)
        _months(canvas, plot, told)
        for number, turn in enumerate(moments, start=1):
            _moment(canvas, plot, told, (number, turn))
        _beside(canvas, plot, last, numbers.percent(float(told.course.bet[-1])), theme.GOLD)
        if abs(last - level) > line:
            _beside(canvas, plot, level, numbers.percent(1.0), theme.TEXT)


def _curve(canvas: Canvas, plot: pygame.Rect, told: Debrief) -> tuple[float, float]:
    """Draw the course and the level of all rivals; return the height of that, and of the end."""
    ratio = told.course.bet
    top = _ROOM * max(float(np.max(ratio)), 1.0)
    share = np.clip(ratio / top, 0.0, 1.0)
    ground = theme.mixed(theme.PANEL, theme.GOLD, _GROUND)
    canvas.copy(charts.fan(plot.size, [(np.zeros_like(share), share, ground)]), plot.topleft)
    level = plot.bottom - plot.height / top
    dashes = charts.evenly([(plot.x, level), (plot.right, level)], 6.0)
    canvas.curve(dashes, theme.TEXT, width=2, dashed=True)
    across = np.linspace(plot.x, plot.right, len(share))
    points = [
        (float(x), float(y)) for x, y in zip(across, plot.bottom - share * plot.height, strict=True)
    ]
    canvas.curve(points, theme.GOLD, width=max(canvas.scale.px(5), 3))
    canvas.box(pygame.Rect(plot.x, plot.bottom, plot.width, 2), theme.DISABLED)
    return level, points[-1][1]


def _months(canvas: Canvas, plot: pygame.Rect, told: Debrief) -> None:
    """Write the first month and the last."""
    wide, top = plot.width // 2, plot.bottom + canvas.scale.px(4)
    months = (1, told.scenario.race_months)
    first, last = (
        numbers.month_of(*numbers.later(*told.scenario.start, month)) for month in months
    )
    canvas.text(first, (plot.x, top), theme.SMALL, theme.SECONDARY, width=wide)
    canvas.text(last, (plot.right, top), theme.SMALL, theme.SECONDARY, align="end", width=wide)


def _moment(canvas: Canvas, plot: pygame.Rect, told: Debrief, which: tuple[int, int]) -> None:
    """Mark the beginning of a turn."""
    number, turn = which
    share = (turn - 1) * told.scenario.months_per_turn / told.scenario.race_months
    x = plot.x + round(share * plot.width)
    dashes = charts.evenly([(x, plot.y), (x, plot.bottom)], 4.0)
    canvas.curve(dashes, theme.SECONDARY, width=1, dashed=True)
    top = plot.y - canvas.line_height(theme.SMALL)
    text = numbers.whole(number)
    wide = canvas.text_width(text, theme.SMALL, bold=True) + 4
    canvas.text(text, (x, top), theme.SMALL, bold=True, align="centre", width=wide)


def _beside(canvas: Canvas, plot: pygame.Rect, y: float, text: str, ink: Colour) -> None:
    top = round(y) - canvas.line_height(theme.SMALL) // 2
    wide = canvas.text_width(text, theme.SMALL, bold=True) + 4
    canvas.text(text, (plot.right + 8, top), theme.SMALL, ink, bold=True, width=wide)
