"""Figures over time, of folders with trajectories: shares, the bet, and what bound its lab."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.core.arrays import Array
from game.pages import palette
from game.pages.axes import Scale, decades, nice
from game.pages.courses import Fan, Line, Mark, Over, areas, fan
from game.pages.figure import Figure, Table
from game.study.report.courses import YEAR, Courses
from game.study.report.facts import QUANTILES
from game.study.report.growth import bound_kinds
from game.study.report.outcomes import kinds_of, per_cent
from game.study.report.source import Source
from game.words import numbers, terms
from game.words.language import _

_PER_CENT = 100.0
_FLOOR = 0.01


def share_fan(source: Source, found: Courses) -> Figure:
    """Return the share of compute of the lab that bets, and its rivals' medians."""
    lab = source.bettors[0]
    name, row = source.names[lab], source.labs.index(lab)
    shares, months = _PER_CENT * found.share[:, row], found.share.shape[-1]
    kinds = kinds_of(source, source.labs)
    others = [
        Line(kinds[place].name, _PER_CENT * found.share[2, place], kinds[place].colour)
        for place in range(len(source.labs))
        if place != row
    ]
    highest = [shares[4], *(line.values for line in others)]
    up = nice(
        _("Share of all labs' compute (%)"),
        [float(np.nanmax(values)) for values in highest if np.isfinite(values).any()],
        per_cent,
        low=0.0,
    )
    columns = [[_fine(x) for x in values] for values in (*shares, *(o.values for o in others))]
    return Figure(
        title=_("{lab}'s share of compute, and its rivals' medians").format(lab=terms.apart(name)),
        told=_share_told(name, shares),
        picture=fan(Over(_at(months), _across(source, months), up), _fan(name, shares), others),
        table=_yearly([*_heads(name), *(line.name for line in others)], columns, months),
    )


def _share_told(name: str, shares: Array) -> str:
    return _(
        "At the end half of all races have {lab} between {low} and {high} of all labs' "
        "compute, the median is {middle}, and one race in twenty lies above {most}. "
        "The light band holds nine races in ten, the dark one half of them."
    ).format(
        lab=terms.apart(name),
        low=_fine(shares[1, -1]),
        middle=_fine(shares[2, -1]),
        high=_fine(shares[3, -1]),
        most=_fine(shares[4, -1]),
    )


def _fan(name: str, values: Array) -> Fan:
    """Return a fan of five quantiles ``(5, months)``."""
    middle = Line(name, values[2], palette.LEAD, bold=True)
    return Fan((values[0], values[4]), (values[1], values[3]), middle)


def _heads(name: str) -> list[str]:
    return [f"{name} {numbers.percent(each)}" for each in QUANTILES]


def _fine(value: float) -> str:
    """Return a number that is per cent already, with one decimal."""
    return numbers.percent(float(value) / _PER_CENT, 1)


def bet_fan(source: Source, found: Courses) -> Figure:
    """Return compute over that of all rivals combined: the bet, month by month."""
    months, bets = found.bet.shape[-1], np.maximum(found.bet, _FLOOR)
    name = source.bettor
    up = decades(
        _("Compute ÷ all rivals combined (ratio, log scale)"),
        [float(np.nanmin(bets[0])), float(np.nanmax(bets[4])), 1.15],
        numbers.times,
    )
    columns = [[numbers.times(x) for x in values] for values in bets]
    return Figure(
        title=_("How far {lab} is from all rivals combined").format(lab=terms.apart(name)),
        told=_(
            "The median race ends at {middle} of all rivals' compute combined, one in twenty above "
            "{most}. The dashed line is the bet: as much as all of them."
        ).format(middle=numbers.times(float(bets[2, -1])), most=numbers.times(float(bets[4, -1]))),
        picture=fan(
            Over(_at(months), _across(source, months), up),
            _fan(name, bets),
            mark=Mark(1.0, _("all rivals combined")),
        ),
        table=_yearly(_heads(name), columns, months),
    )


def bound_over_time(source: Source, found: Courses) -> Figure:
    """Return what bound the lab that bets, month by month."""
    months, shares = found.bound.shape[-1], _PER_CENT * found.bound
    shown = [
        Line(kind.name, shares[place], kind.colour)
        for place, kind in enumerate(bound_kinds())
        if shares[place].any()
    ]
    up = Scale(_("Share of races bound by it (%)"), 0, _PER_CENT, (0, 25, 50, 75, 100), per_cent)
    first, last = (max(shown, key=lambda line: float(line.values[at])) for at in (0, -1))
    columns = [[_fine(x) for x in line.values] for line in shown]
    return Figure(
        title=_("What bound {lab}, and when").format(lab=terms.apart(source.bettor)),
        told=_(
            "In the first month the commonest limit is {first} ({early} of races), in the last "
            "{last} ({late})."
        ).format(
            first=first.name,
            early=per_cent(float(first.values[0])),
            last=last.name,
            late=per_cent(float(last.values[-1])),
        ),
        picture=areas(Over(_at(months), _across(source, months), up), shown),
        table=_yearly([line.name for line in shown], columns, months),
    )


def _across(source: Source, months: int) -> Scale:
    starts = {each.start for each in source.folder.experiment.scenarios}
    label = _("Month of the race")
    if len(starts) == 1:
        first = numbers.month_of(*next(iter(starts)))
        label = _("Month of the race (month 1 is {first})").format(first=first)
    ticks = range(YEAR, months + 1, YEAR) if months >= YEAR else range(1, months + 1)
    return Scale(label, 1, max(months, 2), tuple(ticks), numbers.whole)


def _at(months: int) -> Array:
    at: Array = np.arange(1, months + 1, dtype=float)
    return at


def _yearly(heads: Sequence[str], columns: Sequence[Sequence[str]], months: int) -> Table:
    """Return a table with a row for every year-end and the last month."""
    kept = sorted({*range(YEAR, months + 1, YEAR), months})
    rows = [[numbers.whole(month), *(column[month - 1] for column in columns)] for month in kept]
    return Table([_("Month"), *heads], rows)
