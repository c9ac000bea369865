"""Figures of growth: capability against what it cost, and what bound each lab."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from agents.contract import Bound
from game.pages import palette
from game.pages.axes import decades, nice
from game.pages.bars import Kind, parts
from game.pages.figure import Figure, Table
from game.pages.maps import Way, ways
from game.study.report.courses import YEAR, Courses
from game.study.report.facts import QUANTILES, LabFacts
from game.study.report.outcomes import kinds_of
from game.study.report.source import Source
from game.words import bounds, numbers, terms
from game.words.language import _


def spenders(labs: Sequence[LabFacts]) -> list[LabFacts]:
    """Return the labs that have spent anything: a scale of factors has no place for nothing."""
    return [lab for lab in labs if lab.figures["spent"][2] > 0]


def capability(source: Source, known: Sequence[LabFacts], found: Courses | None) -> Figure:
    """Return how capable the models of labs become for what each of them spends."""
    shown = [_way(source, lab, found) for lab in known]
    across = decades(
        _("Capital spending since the start (USD bn, log scale)"),
        [x for way in shown for x in (*way.across.tolist(), *way.ends[0])],
        terms.figure,
    )
    up = nice(
        _("Capability of the best released model (log10 FLOP)"),
        [x for way in shown for x in (*way.up.tolist(), *way.ends[1])],
        lambda value: numbers.digits(value, int(not float(value).is_integer())),
    )
    return Figure(
        title=_("Capability against what it cost"),
        told=_capability_told(source, known, courses=found is not None),
        picture=ways(across, up, shown),
        table=_capability_table(source, known),
    )


def _capability_told(source: Source, known: Sequence[LabFacts], *, courses: bool) -> str:
    most = max(known, key=lambda lab: lab.figures["capability"][2])
    dearest = max(known, key=lambda lab: lab.figures["spent"][2])
    told = _(
        "{most} has the most capable models in the median race, {dearest} has spent the most: "
        "{spent}. Large dots are medians at the end, crosses hold half of all races."
    ).format(
        most=terms.apart(source.names[most.lab]),
        dearest=terms.apart(source.names[dearest.lab]),
        spent=numbers.usd(dearest.figures["spent"][2]),
    )
    return " ".join([told, *([_("Small dots are year-ends.")] if courses else [])])


def _capability_table(source: Source, known: Sequence[LabFacts]) -> Table:
    parts_of = [numbers.percent(each) for each in QUANTILES[1:4]]
    heads = [f"{head} {part}" for head in (_("Spent"), _("Capability")) for part in parts_of]
    rows = [
        [
            source.names[lab.lab],
            *map(numbers.usd, lab.figures["spent"][1:4]),
            *(numbers.digits(able, 1) for able in lab.figures["capability"][1:4]),
        ]
        for lab in known
    ]
    return Table([_("Lab"), *heads], rows, ["", *["USD"] * 3, *["log10 FLOP"] * 3])


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


def bound_kinds() -> list[Kind]:
    """Return what binds a lab, in the order of its codes."""
    return [Kind(bounds.name(bound), palette.BOUNDS[bound]) for bound in Bound]


def bound_months(source: Source, labs: Sequence[LabFacts]) -> Figure:
    """Return for how many months each limit bound each lab, on average."""
    binding = [bound for bound in Bound if any(lab.bound[bound] for lab in labs)]
    never = [bounds.name(bound) for bound in Bound if bound not in binding]
    kinds = [bound_kinds()[bound] for bound in binding]
    rows = kinds_of(source, [lab.lab for lab in labs])
    months = max(sum(lab.bound) for lab in labs)
    title, high = _("Months of the race, on average"), max(months, 1.0)
    across = nice(title, [months], numbers.whole, low=0.0, high=high, parts=5.0)
    lead = next((lab for lab in labs if lab.lab in source.bettors), labs[0])
    tightest = max(Bound, key=lambda bound: lead.bound[bound])
    return Figure(
        title=_("What bound each lab's growth"),
        told=_("{bound} bound {lab} longest: {months} of {all} on average.").format(
            bound=bounds.name(tightest),
            lab=terms.apart(source.names[lead.lab]),
            months=numbers.digits(lead.bound[tightest], 1),
            all=numbers.months(sum(lead.bound)),
        ),
        picture=parts(
            kinds,
            [
                (row, [lab.bound[bound] for bound in binding])
                for row, lab in zip(rows, labs, strict=True)
            ],
            across,
        ),
        table=Table(
            [_("Lab"), *(kind.name for kind in kinds)],
            [
                [source.names[lab.lab], *(numbers.digits(lab.bound[x], 1) for x in binding)]
                for lab in labs
            ],
            ["", *[_("months")] * len(kinds)],
        ),
        note=_("Never bound any lab: {bounds}.").format(bounds=" · ".join(never)) if never else "",
    )
