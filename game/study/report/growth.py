"""Figures of how races run: fans over time, capability against spending, what bound growth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from agents.contract import Bound
from game.core.arrays import Array
from game.pages import palette
from game.pages.axes import Scale, decades, nice
from game.pages.bars import Kind, parts
from game.pages.courses import Fan, Line, Mark, Over, areas, fan
from game.pages.figure import Figure, Table
from game.pages.maps import Way, ways
from game.study.report import wording
from game.study.report.courses import YEAR, Courses
from game.study.report.facts import QUANTILES, LabFacts
from game.study.report.outcomes import kinds_of, per_cent
from game.study.report.source import Source
from game.words import bounds, numbers
from game.words.language import _

_PER_CENT = 100.0
_FLOOR = 0.01


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


def share_fan(source: Source, found: Courses) -> Figure:
    """Return the share of compute of the lab that bets, and its rivals' medians."""
    lab = source.bettors[0]
    row, months = source.labs.index(lab), found.share.shape[-1]
    shares = _PER_CENT * found.share[:, row]
    kinds = kinds_of(source, source.labs)
    others = [
        Line(kinds[place].name, _PER_CENT * found.share[2, place], kinds[place].colour)
        for place in range(len(source.labs))
        if place != row
    ]
    name = source.names[lab]
    fans = Fan(
        (shares[0], shares[4]),
        (shares[1], shares[3]),
        Line(name, shares[2], palette.LEAD, bold=True),
    )
    highest = [shares[4], *(line.values for line in others)]
    up = nice(
        _("Share of all labs' compute (%)"),
        [float(np.nanmax(values)) for values in highest if np.isfinite(values).any()],
        per_cent,
        low=0.0,
    )
    low, middle, high, most = (float(shares[place, -1]) / _PER_CENT for place in (1, 2, 3, 4))
    columns = [[per_cent_fine(x) for x in values] for values in shares]
    columns += [[per_cent_fine(x) for x in line.values] for line in others]
    heads = [f"{name} {part}" for part in map(numbers.percent, QUANTILES)]
    return Figure(
        title=_("{lab}'s share of compute, and its rivals' medians").format(
            lab=wording.apart(name)
        ),
        told=_(
            "At the end half of all races have {lab} between {low} and {high} of all labs' "
            "compute, the median is {middle}, and one race in twenty lies above {most}. "
            "The light band holds nine races in ten, the dark one half of them."
        ).format(
            lab=wording.apart(name),
            low=numbers.percent(low, 1),
            high=numbers.percent(high, 1),
            middle=numbers.percent(middle, 1),
            most=numbers.percent(most, 1),
        ),
        picture=fan(Over(_at(months), _across(source, months), up), fans, others),
        table=_yearly([*heads, *(line.name for line in others)], columns, months),
    )


def per_cent_fine(value: float) -> str:
    """Return a number that is per cent already, with one decimal."""
    return numbers.percent(value / _PER_CENT, 1)


def bet_fan(source: Source, found: Courses) -> Figure:
    """Return compute over that of all rivals combined: the bet, month by month."""
    months, bets = found.bet.shape[-1], np.maximum(found.bet, _FLOOR)
    name = source.bettor
    middle = Line(name, bets[2], palette.LEAD, bold=True)
    fans = Fan((bets[0], bets[4]), (bets[1], bets[3]), middle)
    up = decades(
        _("Compute ÷ all rivals combined (ratio, log scale)"),
        [float(np.nanmin(bets[0])), float(np.nanmax(bets[4])), 1.15],
        numbers.times,
    )
    heads = [f"{name} {part}" for part in map(numbers.percent, QUANTILES)]
    columns = [[numbers.times(x) for x in values] for values in bets]
    return Figure(
        title=_("How far {lab} is from all rivals combined").format(lab=wording.apart(name)),
        told=_(
            "The median race ends at {middle} of all rivals' compute combined, one in twenty above "
            "{most}. The dashed line is the bet: as much as all of them."
        ).format(middle=numbers.times(float(bets[2, -1])), most=numbers.times(float(bets[4, -1]))),
        picture=fan(
            Over(_at(months), _across(source, months), up),
            fans,
            mark=Mark(1.0, _("all rivals combined")),
        ),
        table=_yearly(heads, columns, months),
    )


def capability(source: Source, labs: Sequence[LabFacts], found: Courses | None) -> Figure:
    """Return how capable each lab's models become for what it spends."""
    known = [lab for lab in labs if "capability" in lab.figures and lab.figures["spent"][2] > 0]
    shown = [_way(source, lab, found) for lab in known]
    across = decades(
        _("Capital spending since the start (USD bn, log scale)"),
        [x for way in shown for x in (*way.across.tolist(), *way.ends[0])],
        wording.figure,
    )
    up = nice(
        _("Capability of the best released model (log10 FLOP)"),
        [x for way in shown for x in (*way.up.tolist(), *way.ends[1])],
        lambda value: numbers.digits(value, int(not float(value).is_integer())),
    )
    most = max(known, key=lambda lab: lab.figures["capability"][2])
    dearest = max(known, key=lambda lab: lab.figures["spent"][2])
    rows = [
        [
            source.names[lab.lab],
            *(numbers.usd(lab.figures["spent"][place]) for place in (1, 2, 3)),
            *(numbers.digits(lab.figures["capability"][place], 1) for place in (1, 2, 3)),
        ]
        for lab in known
    ]
    heads = [
        _("Lab"),
        *(f"{head} {q}" for head in (_("Spent"), _("Capability")) for q in ("25%", "50%", "75%")),
    ]
    units = ["", *["USD"] * 3, *["log10 FLOP"] * 3]
    path = [_("Small dots are year-ends.")] if found is not None else []
    told = _(
        "{most} has the most capable models in the median race, {dearest} has spent the most: "
        "{spent}. Large dots are medians at the end, crosses hold half of all races."
    ).format(
        most=wording.apart(source.names[most.lab]),
        dearest=wording.apart(source.names[dearest.lab]),
        spent=numbers.usd(dearest.figures["spent"][2]),
    )
    return Figure(
        title=_("Capability against what it cost"),
        told=" ".join([told, *path]),
        picture=ways(across, up, shown),
        table=Table(heads, rows, units),
    )


def _way(source: Source, lab: LabFacts, found: Courses | None) -> Way:
    row = source.labs.index(lab.lab)
    kind = kinds_of(source, [lab.lab])[0]
    spent, able = lab.figures["spent"], lab.figures["capability"]
    before_spent, before_able = np.empty(0), np.empty(0)
    if found is not None:
        last = found.share.shape[-1] // YEAR - (found.share.shape[-1] % YEAR == 0)
        before_spent, before_able = found.spent[row, :last], found.capability[row, :last]
    kept = np.isfinite(before_spent) & (before_spent > 0)
    return Way(
        kind.name,
        np.append(before_spent[kept], spent[2]),
        np.append(before_able[kept], able[2]),
        ((spent[1], spent[3]), (able[1], able[3])),
        kind.colour,
        kind.bold,
    )


def _bound_kinds() -> list[Kind]:
    return [Kind(bounds.name(bound), palette.BOUNDS[bound]) for bound in Bound]


def bound_months(source: Source, labs: Sequence[LabFacts]) -> Figure:
    """Return for how many months each limit bound each lab, on average."""
    kinds = _bound_kinds()
    rows = kinds_of(source, [lab.lab for lab in labs])
    months = max(sum(lab.bound) for lab in labs)
    across = nice(
        _("Months of the race, on average"),
        [months],
        numbers.whole,
        low=0.0,
        high=max(months, 1.0),
        parts=5.0,
    )
    lead = next((lab for lab in labs if lab.lab in source.bettors), labs[0])
    tightest = max(Bound, key=lambda bound: lead.bound[bound])
    return Figure(
        title=_("What bound each lab's growth"),
        told=_("{bound} bound {lab} longest: {months} of {all} on average.").format(
            bound=bounds.name(tightest),
            lab=wording.apart(source.names[lead.lab]),
            months=numbers.digits(lead.bound[tightest], 1),
            all=numbers.months(sum(lead.bound)),
        ),
        picture=parts(
            kinds, [(row, lab.bound) for row, lab in zip(rows, labs, strict=True)], across
        ),
        table=Table(
            [_("Lab"), *(kind.name for kind in kinds)],
            [[source.names[lab.lab], *(numbers.digits(x, 1) for x in lab.bound)] for lab in labs],
            ["", *[_("months")] * len(kinds)],
        ),
    )


def bound_over_time(source: Source, found: Courses) -> Figure:
    """Return what bound the lab that bets, month by month."""
    months, shares = found.bound.shape[-1], _PER_CENT * found.bound
    shown = [
        Line(kind.name, shares[place], kind.colour) for place, kind in enumerate(_bound_kinds())
    ]
    up = Scale(_("Share of races bound by it (%)"), 0, _PER_CENT, (0, 25, 50, 75, 100), per_cent)
    first, last = (max(shown, key=lambda line: float(line.values[at])) for at in (0, -1))
    columns = [[per_cent_fine(x) for x in line.values] for line in shown]
    return Figure(
        title=_("What bound {lab}, and when").format(lab=wording.apart(source.bettor)),
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
