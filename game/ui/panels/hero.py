"""The middle: the campus, or own compute against all rivals combined, with the crossing (S1)."""

from __future__ import annotations

from functools import partial

import numpy as np
import pygame

from game.ui import charts, theme
from game.ui.campus import panel as campus
from game.ui.charts import Numbers
from game.ui.desk import Desk
from game.ui.forecast import drawing as futures
from game.ui.layout import columns, inside
from game.ui.panels.parts import control_height, heading
from game.words import _, numbers

CHARTS = CAMPUS, _SHARE, _AMOUNT = range(3)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the title, the choice of chart, and the chart."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    tabs = [_("Campus"), _("Shares"), _("Amounts")]
    each = max(canvas.text_width(tab, theme.NOTE, bold=True) for tab in tabs) + px(32)
    wide = min(each * len(tabs), round(inner.width * 0.6))
    strip = pygame.Rect(inner.right - wide, inner.y, wide, control_height(canvas))
    titles = (campus.title(desk), _("You against all rivals"), _("Raw and effective compute"))
    left = pygame.Rect(inner.x, inner.y, inner.width - wide - px(16), inner.height)
    y = heading(canvas, left, titles[desk.chart], size=theme.TITLE)
    picked = desk.controls.choice("chart", strip, tabs, desk.chart, help_text=_("Which chart"))
    if picked is not None:
        desk.chart = picked
    if desk.chart == CAMPUS:
        top = max(y, strip.bottom) + px(10)
        campus.draw(desk, pygame.Rect(inner.x, top, inner.width, inner.bottom - top))
        return
    legend = pygame.Rect(inner.x, max(y, strip.bottom), inner.width, canvas.line_height(theme.NOTE))
    _legend(desk, legend)
    below = pygame.Rect(inner.x, legend.bottom + px(14), inner.width, 0)
    below.height = inner.bottom - canvas.line_height(theme.SMALL) - px(4) - below.y
    levels = [numbers.compute(thousands) for thousands in (1e2, 1e3, 1e5)]
    gutter = max(canvas.text_width(level, theme.SMALL) for level in levels) + px(12)
    if futures.shown(desk):
        lasts = canvas.text_width(_("It lasts so long in 95 of 100 futures."), theme.SMALL)
        side = max(px(230), lasts * 2 // 3)
        below, purse = columns(below, (0, side), px(18))
        futures.cash(desk, purse)
    whole = pygame.Rect(below.x, legend.y, below.width, inner.bottom - legend.y)
    desk.controls.region("fan", whole, partial(_help, desk))
    with canvas.upright(below) as place:
        _plot(desk, pygame.Rect(place.x + gutter, place.y, place.width - gutter, place.height))


def _legend(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    if desk.chart == _SHARE:
        entries = [(desk.names[lab], desk.colour(lab)) for lab in ranked(desk)]
    else:
        entries = [
            (_("Own raw"), theme.GOLD),
            (_("Own effective (dashed)"), theme.VIOLET),
            (_("All rivals, raw"), theme.RIVALS[0]),
            (_("All rivals, effective (dashed)"), theme.RIVALS[2]),
        ]
    x = area.x
    for label, colour in entries:
        wide = canvas.text_width(label, theme.SMALL)
        if x + px(22) + wide > area.right:
            break
        dot = pygame.Rect(x, area.centery - px(7), px(14), px(14))
        canvas.box(dot, colour, radius=px(4))
        top = area.centery - canvas.line_height(theme.SMALL) // 2
        canvas.text(label, (x + px(22), top), theme.SMALL, theme.SECONDARY, width=wide)
        x += px(22) + wide + px(20)


def ranked(desk: Desk) -> list[str]:
    """Return the own lab, then the rivals in scenario order: bands and table use the same."""
    return [desk.lab] + [lab for lab in desk.view.labs if lab != desk.lab]


def _help(desk: Desk) -> str:
    told = desk.tell("shares" if desk.chart == _SHARE else "amounts")
    return f"{told}\n{futures.about(desk)}" if futures.shown(desk) else told


def _plot(desk: Desk, plot: pygame.Rect) -> None:
    _years(desk, plot)
    if desk.chart == _SHARE:
        _shares(desk, plot)
    else:
        _amounts(desk, plot)


def _years(desk: Desk, plot: pygame.Rect) -> None:
    """Write the years under the plot, as many as have room, and how far time is."""
    canvas, view = desk.canvas, desk.view
    year, month = view.date
    start = (year * 12 + month - 1) - view.month
    top = plot.bottom + canvas.scale.px(4)
    free = 0
    for passed in range(view.race_months + 1):
        if (start + passed) % 12:
            continue
        x = plot.x + plot.width * passed / view.race_months
        canvas.line((x, plot.y), (x, plot.bottom), theme.HAIRLINE)
        label = numbers.year((start + passed) // 12)
        wide = canvas.text_width(label, theme.SMALL)
        back = 0 if passed == 0 else wide if passed == view.race_months else wide // 2
        if round(x) - back < free:
            continue
        canvas.text(label, (round(x) - back, top), theme.SMALL, theme.SECONDARY, width=plot.width)
        free = round(x) - back + wide + canvas.scale.px(6)
    now = plot.x + plot.width * view.month / view.race_months
    canvas.line((now, plot.y), (now, plot.bottom), theme.TEXT, width=2)


def _past(desk: Desk, lab: str, name: str) -> Numbers:
    values: Numbers = np.asarray(getattr(desk.view.series[lab], name), dtype=float)
    return np.nan_to_num(values)


def _times(desk: Desk, count: int) -> Numbers:
    """Return where month-ends lie between the race's first and last month, 0 to 1."""
    last = desk.view.month
    return np.arange(last - count + 1, last + 1, dtype=float).clip(0) / desk.view.race_months


def _shares(desk: Desk, plot: pygame.Rect) -> None:
    canvas = desk.canvas
    order = ranked(desk)
    fleets = [_past(desk, lab, "compute") for lab in order]
    count = min(len(each) for each in fleets)
    if count:
        table = np.stack([each[-count:] for each in fleets])
        share = table / np.maximum(table.sum(axis=0), 1e-9)
        x = _times(desk, count)
        if canvas.drawing and count > 1:
            bands = [(share[k], desk.colour(lab)) for k, lab in enumerate(order)]
            key = (desk.view.turn, desk.view.month)
            picture = desk.picture(
                "shares", plot.size, key, lambda: charts.stacked(plot.size, x, bands)
            )
            canvas.image(picture, plot)
            line = [
                (plot.x + a * plot.width, plot.bottom - b * plot.height)
                for a, b in zip(x, share[0], strict=True)
            ]
            canvas.curve(line, theme.GOLD_HOVER)
        _pace(desk, plot, float(x[-1]), float(share[0][-1]))
        futures.share(desk, plot, float(share[0][-1]))
    _goal(desk, plot)
    if count:
        _here(desk, plot, float(x[-1]), float(share[0][-1]))
    for level in (0.0, 0.25, 0.75, 1.0):
        _level(desk, plot, level, numbers.percent(level))


def _here(desk: Desk, plot: pygame.Rect, x: float, share: float) -> None:
    """Mark where the lab stands now."""
    canvas = desk.canvas
    at = (plot.x + x * plot.width, plot.bottom - share * plot.height)
    canvas.circle(at, canvas.scale.px(8), theme.INK)
    canvas.circle(at, canvas.scale.px(6), theme.GOLD)
    label = _("{share} share").format(share=numbers.percent(share, 1))
    wide = canvas.text_width(label, theme.BODY, bold=True)
    px = canvas.scale.px
    high = canvas.line_height(theme.BODY)
    tag = pygame.Rect(0, 0, wide + px(20), high + px(4))
    tag.bottomleft = (round(at[0]) + px(12), round(at[1]) - px(10))
    if 0.3 < share < 0.7:
        # Keep clear of the goal's line and its label.
        tag.top = round(at[1]) + px(10)
    if tag.right > plot.right:
        tag.right = max(round(at[0]) - px(12), plot.x + tag.width)
    canvas.box(tag, theme.INK, radius=px(6))
    canvas.text(
        label,
        (tag.centerx, tag.y + px(2)),
        theme.BODY,
        theme.GOLD,
        bold=True,
        align="centre",
        width=wide,
    )


def _pace(desk: Desk, plot: pygame.Rect, x: float, share: float) -> None:
    """Draw the way that is left to the goal: steady growth of the ratio until the deadline."""
    canvas = desk.canvas
    if not canvas.drawing or not 0 < share < 0.5 or x >= 1:
        return
    ahead = np.linspace(x, 1.0, 60)
    ratio = (share / (1 - share)) ** ((1 - ahead) / (1 - x))
    points = [
        (plot.x + a * plot.width, plot.bottom - b * plot.height)
        for a, b in zip(ahead, ratio / (1 + ratio), strict=True)
    ]
    path = charts.evenly(points, canvas.scale.px(9))
    canvas.curve(path, theme.mixed(theme.GOLD, theme.PANEL, 0.35), dashed=True)


def _goal(desk: Desk, plot: pygame.Rect) -> None:
    """Draw the dashed line at one half: there own compute equals the rivals' combined."""
    canvas = desk.canvas
    px = canvas.scale.px
    y = plot.centery
    for x in range(plot.x, plot.right, px(18)):
        canvas.line((x, y), (min(x + px(10), plot.right), y), theme.TEXT, width=2)
    label = _("more than all rivals combined")
    wide = canvas.text_width(label, theme.SMALL, bold=True)
    high = canvas.line_height(theme.SMALL) + px(6)
    tag = pygame.Rect(plot.right - wide - px(20), y - high - px(5), wide + px(20), high)
    canvas.box(tag, theme.INK, radius=px(6))
    canvas.text(
        label, (tag.centerx, tag.y + px(3)), theme.SMALL, bold=True, align="centre", width=wide
    )
    _level(desk, plot, 0.5, numbers.percent(0.5), bold=True)


def _level(desk: Desk, plot: pygame.Rect, share: float, label: str, *, bold: bool = False) -> None:
    canvas = desk.canvas
    y = plot.bottom - round(share * plot.height)
    canvas.text(
        label,
        (plot.x - canvas.scale.px(10), y - canvas.line_height(theme.SMALL) // 2),
        theme.SMALL,
        theme.TEXT if bold else theme.SECONDARY,
        bold=bold,
        align="end",
        width=plot.x,
    )


def _amounts(desk: Desk, plot: pygame.Rect) -> None:
    """Draw raw and effective compute on a scale of powers of ten."""
    canvas = desk.canvas
    rivals = [lab for lab in desk.view.labs if lab != desk.lab]
    lines = [
        (_together(desk, rivals, "effective"), theme.RIVALS[2], True),
        (_together(desk, rivals, "compute"), theme.RIVALS[0], False),
        (_past(desk, desk.lab, "effective"), theme.VIOLET, True),
        (_past(desk, desk.lab, "compute"), theme.GOLD, False),
    ]
    seen = np.concatenate([values[values > 0] for values, _colour, _dash in lines])
    if not len(seen):
        return
    low = np.floor(np.log10(seen.min()))
    # Room for the growth to come: a race gains about a power of ten and a half.
    high = max(np.ceil(np.log10(seen.max())), low + 3)
    for power in np.arange(low, high + 1):
        level = float((power - low) / (high - low))
        y = plot.bottom - round(level * plot.height)
        canvas.line((plot.x, y), (plot.right, y), theme.HAIRLINE)
        _level(desk, plot, level, numbers.compute(10.0**power))
    for name, of in (("rivals", lines[1]), ("compute", lines[3])):
        futures.amount(desk, plot, (name, of[1]), float(of[0][-1]), (float(low), float(high)))
    for values, colour, dashed in lines:
        x = _times(desk, len(values))
        level_of = (np.log10(np.maximum(values, 1e-9)) - low) / (high - low)
        points = [
            (plot.x + a * plot.width, plot.bottom - b * plot.height)
            for a, b in zip(x, level_of.clip(0), strict=True)
        ]
        if canvas.drawing:
            path = charts.evenly(points, canvas.scale.px(9)) if dashed else points
            canvas.curve(path, colour, dashed=dashed)
            if points:
                canvas.circle(points[-1], canvas.scale.px(5), colour)


def _together(desk: Desk, labs: list[str], name: str) -> Numbers:
    each = [_past(desk, lab, name) for lab in labs]
    count = min(len(values) for values in each)
    total: Numbers = np.stack([values[len(values) - count :] for values in each]).sum(axis=0)
    return total
