"""The figures of the campus: halls, power by source, chips that wait, faults; and whence each."""

from __future__ import annotations

from typing import NamedTuple

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import inside
from game.words import _, numbers

_LITTLE = 0.5  # MW


class Figure(NamedTuple):
    """One line: what it is, how much, and where the figure comes from."""

    name: str
    label: str
    value: str
    source: str


def groups(desk: Desk) -> list[tuple[str, list[Figure]]]:
    """Return all figures under their headings."""
    return [
        (_("Halls"), _halls(desk)),
        (_("Power by source"), _power(desk)),
        (_("Chips"), _chips(desk)),
        (_("Faults and repairs"), _faults(desk)),
    ]


def _halls(desk: Desk) -> list[Figure]:
    site = desk.view.site
    power, early = numbers.power, max(site.usable_halls - site.halls, 0.0)
    return [
        Figure(
            "halls", _("Finished"), power(site.halls),
            _("All halls under a roof: those at the start, and what was ordered and has arrived."),
        ),
        Figure(
            "coming", _("In construction"), power(sum(site.halls_coming)),
            _("Ordered with chips or ahead of them, in three stages: foundations, frame, racks."),
        ),
        Figure(
            "early", _("Open without a roof"), power(early),
            _("The part of the last stage that the posture opens; nothing under the grid posture."),
        ),
        Figure(
            "months", _("From order to use"), numbers.months(site.building_months),
            _("The mean delay now: the site's own, less what turbines and engineers save."),
        ),
    ]  # fmt: skip


def _power(desk: Desk) -> list[Figure]:
    site = desk.view.site
    power = numbers.power
    shown = [
        Figure(
            "connected", _("Connected"), power(site.power),
            _("Power at the start, and what was begun and has arrived; turbines included."),
        ),
        Figure(
            "grid", _("Begun a month, grid"), power(site.grid_pace),
            _("The most that the grid begins for this lab in a month; it grows year by year."),
        ),
        Figure(
            "turbines", _("Begun a month, turbines"), power(site.turbine_pace),
            _("What turbines add to the grid's pace at the posture in force."),
        ),
        Figure(
            "begun", _("On its way"), power(sum(site.power_coming)),
            _("Begun, and not yet arrived."),
        ),
        Figure(
            "queue", _("Waits for the grid"), power(site.queue),
            _("Ordered, and not yet begun."),
        ),
    ]  # fmt: skip
    if site.stopped_months > 0:
        stop = power(site.power - site.usable_power)
        source = _("A permit stop holds a part of the power back until it ends.")
        shown.append(Figure("stopped", _("Stopped by permit"), stop, source))
    return shown


def _chips(desk: Desk) -> list[Figure]:
    site = desk.view.site
    waits = max(site.load - site.live, 0.0)
    shown = [
        Figure(
            "running", _("Running"), numbers.power(site.live),
            _("The least of what chips draw, power and open halls; broken racks are in it."),
        ),
        Figure(
            "waiting", _("Waiting"), numbers.power(waits),
            _("Chips that have arrived and lack power or a hall."),
        ),
    ]  # fmt: skip
    if site.let >= _LITTLE:
        source = _("Runs here for other labs, by lease.")
        shown.append(Figure("let", _("Let to others"), numbers.power(site.let), source))
    if site.hired >= _LITTLE:
        source = _("Runs at other labs for you, by lease; it isn't in the picture.")
        shown.append(Figure("hired", _("Hired elsewhere"), numbers.power(site.hired), source))
    return shown


def _faults(desk: Desk) -> list[Figure]:
    site, turn = desk.view.site, desk.view.months_per_turn
    share = site.broken / site.live if site.live > 0 else 0.0
    repaired = float(site.past_repaired[1:][-turn:].sum())
    return [
        Figure(
            "broken", _("Broken now"),
            _("{power} ({share})").format(
                power=numbers.power(site.broken), share=numbers.percent(share, 1)
            ),
            _("Racks fail by chance each month; far more of them when power comes first."),
        ),
        Figure(
            "repaired", _("Repaired last turn"), numbers.power(repaired),
            _("A share of what is broken is repaired each month, and paid for."),
        ),
    ]  # fmt: skip


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw all figures in one panel; each line has a tooltip that says where it comes from."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    shown = groups(desk)
    line, head = canvas.line_height(theme.NOTE), canvas.line_height(theme.BODY)
    count = sum(len(lines) for _heading, lines in shown)
    spare = inner.height - count * line - len(shown) * head
    gap = min(max(spare // (count + 2 * len(shown)), 0), px(18))
    y = inner.y
    for name, lines in shown:
        canvas.text(name, (inner.x, y), theme.BODY, bold=True, width=inner.width)
        y += head + gap // 2
        for each in lines:
            _line(desk, pygame.Rect(inner.x, y, inner.width, line), each)
            y += line + gap
        y += gap


def _line(desk: Desk, row: pygame.Rect, figure: Figure) -> None:
    canvas = desk.canvas
    wide = min(canvas.text_width(figure.value, theme.NOTE, bold=True), row.width // 2)
    rest = row.width - wide - canvas.scale.px(12)
    canvas.text(figure.label, row.topleft, theme.NOTE, theme.SECONDARY, width=rest)
    canvas.text(figure.value, row.topright, theme.NOTE, bold=True, align="end", width=wide)
    desk.controls.region(f"figure.{figure.name}", row, figure.source)
