"""Research: efficiency, programmes, and what is held likely of the unknown (S10, S11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pygame

from game.core.arrays import ratio
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import columns, inside, rows
from game.ui.panels.parts import heading
from game.ui.views import frame, lines, sheet
from game.ui.views.lines import Line
from game.ui.views.market import BARELY, models
from game.ui.views.rivals import of, others
from game.ui.views.sheet import BOOKS, DERIVED, REPORTED, Figure, Group
from game.words import _, numbers

#: Units of the design sheet: less height than that shows no course.
_CHART = 150


class Range(NamedTuple):
    """A belief: low, best guess and high, on a scale, with a mark for where the lab stands."""

    name: str
    label: str
    help_text: str
    values: tuple[float, float, float]
    show: Callable[[float], str]
    mark: float | None = None


def dialog(desk: Desk) -> None:
    """Draw the view; R or Escape leaves."""
    frame.draw(desk, "research", _content)


def _content(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    left, right = columns(area, (round(area.width * 0.44), 0), px(14))
    runs = Group(_("Runs"), models(desk)[:4])
    groups = [Group(_("Programmes and people"), work(desk)), runs]
    count = sum(len(group.figures) for group in groups)
    least = sheet.height(desk, count, len(groups)) + px(60)
    figures, chart = rows(left, (min(least, left.height), 0), px(14))
    if chart.height < px(_CHART):
        figures = left
    else:
        _course(desk, chart)
    sheet.panel(desk, figures, groups)
    pitch = canvas.line_height(theme.NOTE) + px(6)
    high = canvas.line_height(theme.SUBTITLE) + len(desk.view.labs) * pitch + 2 * px(16) + px(10)
    bars, beliefs = rows(right, (high, 0), px(14))
    _bars(desk, bars, pitch)
    _beliefs(desk, beliefs)


def _course(desk: Desk, area: pygame.Rect) -> None:
    """Draw what every lab gets out of its chips, month by month."""
    canvas = desk.canvas
    canvas.panel(area)
    inner = inside(canvas, area)
    y = heading(canvas, inner, _("Effective over raw compute"), size=theme.NOTE)
    y += canvas.scale.px(6)
    courses = [
        Line(ratio(desk.view.series[lab].effective, desk.view.series[lab].compute),
             desk.colour(lab), 2 + (lab == desk.lab))
        for lab in reversed([desk.lab, *others(desk)])
    ]  # fmt: skip
    place = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
    help_text = _(
        "What runs times efficiency, over all chips in use; for rivals, their efficiency."
    )
    lines.draw(desk, place, courses, numbers.times, help_text=f"{help_text}\n{_(REPORTED)}")


def efficiencies(desk: Desk) -> dict[str, float]:
    """Return each lab's efficiency: one's own exactly, the rivals' as reported."""
    found = {desk.lab: desk.see("efficiency")}
    return found | {lab: of(desk, lab, "efficiency") for lab in others(desk)}


def work(desk: Desk) -> list[Figure]:
    """Return what research has, costs and waits for."""
    spent = -desk.view.funding.flows.get("researched", 0.0)
    frontier = max(efficiencies(desk).values())
    gap = desk.see("efficiency") / frontier if frontier > 0 else 1.0
    return [
        sheet.own(desk, "efficiency", _("Own efficiency"), numbers.times,
                  _("What a chip does by better methods; a multiple of the field's at the start.")),
        Figure("frontier", _("Of the frontier"), numbers.percent(gap),
               sheet.told(_("Own efficiency over the best that is reported."), DERIVED)),
        sheet.own(desk, "programme_months_left", _("Programme ends in"), numbers.months,
                  _("Months until the running programme bears fruit; its gain comes at the end.")),
        sheet.own(desk, "talent", _("Talent"), numbers.times,
                  _("Researchers relative to the start; poaching and quarrels move it.")),
        Figure("experiments", _("For experiments"), numbers.percent(desk.draft("experiment")),
               sheet.told(_("Share of the powered compute, as drafted; it sharpens beliefs and "
                            "feeds programmes."), BOOKS)),
        Figure("research_money", _("Spent last turn"), numbers.usd(spent),
               sheet.told(_("Money for the architecture; US dollars."), BOOKS)),
    ]  # fmt: skip


def _bars(desk: Desk, area: pygame.Rect, pitch: int) -> None:
    """Draw every lab's efficiency, the best first."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    y = heading(canvas, inner, _("Efficiency of all labs")) + px(6)
    found = efficiencies(desk)
    most = max(*found.values(), 1e-9)
    for lab in sorted(found, key=lambda each: -found[each]):
        own, value = lab == desk.lab, numbers.times(found[lab])
        place = pygame.Rect(inner.x, y, inner.width, canvas.line_height(theme.NOTE))
        name, track, end = columns(place, (round(place.width * 0.26), 0, px(110)), px(8))
        canvas.text(desk.names[lab], name.topleft, theme.NOTE, bold=own, width=name.width)
        canvas.text(
            value, end.topright, theme.NOTE, desk.colour(lab) if own else theme.TEXT, bold=True,
            align="end", width=end.width,
        )  # fmt: skip
        bar = track.inflate(0, -round(track.height * 0.4))
        canvas.bar(bar, found[lab] / most, desk.colour(lab))
        what = _("A multiple of the field's efficiency at the start.")
        told = sheet.told(what, BOOKS if own else REPORTED)
        sheet.focus(desk, place, Figure(f"efficiency_{lab}", desk.names[lab], value, told))
        y += pitch


def ranges(desk: Desk) -> list[Range]:
    """Return what the lab holds likely of the hidden facts of this race."""
    beliefs, run = desk.view.beliefs, desk.see("run_size")
    return [
        Range("belief_scale", _("Return to scale"),
              _("How much a larger run brings, over what is usual; nobody knows it."),
              beliefs.scale_return, numbers.times, 1.0),
        Range("belief_pace", _("Pace of efficiency"),
              _("How fast methods improve in this world, over what is usual; nobody knows it."),
              beliefs.pace, numbers.times, 1.0),
        Range("belief_threshold", _("Threshold of a leap"),
              _("The size of run from which a leap would come, if there is one; log10 FLOP. The "
                "tick is the run in training."),
              beliefs.threshold, numbers.flop, run if run > BARELY else None),
    ]  # fmt: skip


def _beliefs(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    y = heading(canvas, inner, _("What experiments suggest")) + px(6)
    shown = ranges(desk)
    pitch = min((inner.bottom - y) // len(shown), px(150))
    for each in shown:
        _range(desk, pygame.Rect(inner.x, y, inner.width, pitch), each)
        y += pitch


def _range(desk: Desk, area: pygame.Rect, belief: Range) -> None:
    """Draw the range as a band with its best guess, between the least and most on the scale."""
    canvas = desk.canvas
    px = canvas.scale.px
    low, guess, high = belief.values
    line = canvas.line_height(theme.NOTE)
    value = _("{guess} ({low} to {high})").format(
        guess=belief.show(guess), low=belief.show(low), high=belief.show(high)
    )
    spread = _("Best guess, and one standard deviation to either side.")
    told = sheet.told(f"{belief.help_text}\n{spread}", DERIVED)
    figure = Figure(belief.name, belief.label, value, told)
    sheet.row(desk, pygame.Rect(area.x, area.y, area.width, line), figure, led=False)
    track = pygame.Rect(area.x, area.y + line + px(2), area.width, max(px(12), 7))
    marks = [low, high] if belief.mark is None else [low, high, belief.mark]
    least, most = min(marks), max(marks)
    span = (most - least) or 1.0
    first = least - 0.1 * span

    def at(level: float) -> int:
        return track.x + round(track.width * (level - first) / (1.2 * span))

    canvas.box(track, theme.TRACK, radius=track.height // 2)
    band = pygame.Rect(at(low), track.y, max(at(high) - at(low), 2), track.height)
    canvas.box(band, theme.VIOLET, radius=track.height // 2)
    canvas.circle((at(guess), track.centery), track.height // 2, theme.TEXT)
    if belief.mark is not None:
        x = at(belief.mark)
        canvas.line((x, track.y - 3), (x, track.bottom + 3), theme.GOLD, width=2)
    meaning = canvas.paragraph_height(belief.help_text, area.width, theme.SMALL)
    below = pygame.Rect(area.x, track.bottom + px(8), area.width, meaning)
    if below.bottom + px(10) <= area.bottom:
        canvas.paragraph(belief.help_text, below, theme.SMALL)
        desk.controls.region(f"range.{belief.name}", below, told)
