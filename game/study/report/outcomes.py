"""Figures of how races end: who is ahead of whom, shares of compute, the bet, and the table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from game.pages import palette
from game.pages.axes import Scale, decades, nice
from game.pages.bars import Kind, Panel, Spread, distribution, panels, spreads
from game.pages.courses import Mark
from game.pages.figure import Figure, Table
from game.study.report import facts, wording
from game.study.report.facts import LabFacts
from game.study.report.source import Source
from game.words import numbers, terms
from game.words.language import _

_NO = (0.0, 0.0, 0.0, 0.0, 0.0)
_PER_CENT = 100.0


def kinds_of(source: Source, labs: Sequence[str]) -> list[Kind]:
    """Return the labs as rows of a chart, the one that bets in gold."""
    colours = palette.of_labs(source.labs, source.bettors)
    return [Kind(source.names[lab], colours[lab], lab in source.bettors) for lab in labs]


def per_cent(value: float) -> str:
    """Return a number that is per cent already, for an axis."""
    return numbers.percent(value / _PER_CENT)


def ends(source: Source, labs: Sequence[LabFacts]) -> Figure:
    """Return who ends ahead of all, by two or three measures, and who is restructured.

    Seats are compared by score over par; where there is no par, scores are not compared.
    """
    has_par = all(facts.PAR in lab.most for lab in labs)
    named = [
        *([(_("Highest score ÷ par"), [lab.most[facts.PAR] for lab in labs])] if has_par else []),
        (_("Most compute"), [lab.most["compute"] for lab in labs]),
        (_("Most capable model"), [lab.most["capability"] for lab in labs]),
        (_("Restructured"), [lab.restructured for lab in labs]),
    ]
    shown = [
        Panel(
            title,
            [_PER_CENT * share.value for share in shares],
            [(_PER_CENT * share.ends[0], _PER_CENT * share.ends[1]) for share in shares],
        )
        for title, shares in named
    ]
    most = max(end for panel in shown for _low, end in panel.ends)
    across = nice(_("Share of races (%)"), [most], per_cent, low=0.0, parts=2.0)
    kinds = kinds_of(source, [lab.lab for lab in labs])
    rows = [
        [source.names[lab.lab], *(wording.both(shares[place]) for _title, shares in named)]
        for place, lab in enumerate(labs)
    ]
    return Figure(
        title=_("Who ends ahead, and who is restructured"),
        told=_ends_told(source, labs, has_par=has_par),
        picture=panels(kinds, shown, across, lambda value: numbers.percent(value / _PER_CENT)),
        table=Table([_("Lab"), *(title for title, _shares in named)], rows),
    )


def _ends_told(source: Source, labs: Sequence[LabFacts], *, has_par: bool) -> str:
    def told(line: str, name: str) -> str:
        best = max(labs, key=lambda lab: lab.most[name].hits)
        return line.format(
            lab=terms.apart(source.names[best.lab]), share=wording.share(best.most[name])
        )

    if has_par:
        score = told(_("{lab} ends with the highest score ÷ par in {share} of races."), facts.PAR)
        meant = _(
            "The score, 0 to 100, is how far a seat's own aims are reached; par is the score of "
            "the seat's default strategy in the median race, and seats compare only by score ÷ par."
        )
    else:
        score = ""
        meant = _(
            "Who leads by score is not told: seats have aims of their own, and no stored par of "
            "theirs fits this scenario."
        )
    compute = told(_("{lab} ends with the most compute in {share} of races."), "compute")
    lines = _("Thin lines are {level} intervals.").format(level=wording.level())
    return " ".join(filter(None, [score, compute, lines, meant]))


def medians(source: Source, labs: Sequence[LabFacts]) -> Table:
    """Return the table of how each lab ends: a row for each measure."""

    def row(name: str, tell: Callable[[LabFacts], str]) -> list[str]:
        return [name, *(tell(lab) for lab in labs)]

    def median(name: str, tell: Callable[[float], str]) -> Callable[[LabFacts], str]:
        return lambda lab: tell(lab.figures[name][2]) if lab.figures.get(name, _NO)[2] else "–"

    rows = [
        row(_("Supremacy (share of races, %)"), lambda lab: wording.share(lab.supremacy)),
        row(_("Restructured (share of races, %)"), lambda lab: wording.share(lab.restructured)),
        row(_("Score, median (points)"), median("score", lambda x: numbers.digits(x, 1))),
        *(
            [row(_("Score ÷ par, median (×)"), median(facts.PAR, numbers.times))]
            if any(facts.PAR in lab.figures for lab in labs)
            else []
        ),
        row(_("Compute used (H100-equivalents)"), median("compute", numbers.compute)),
        row(
            _("Share of all labs' compute (%)"),
            median("share", lambda x: numbers.percent(x, 1)),
        ),
        row(_("Compute ÷ all rivals combined"), median("bet", numbers.times)),
        row(
            _("Efficiency of the architecture (× the field's at the start)"),
            median("efficiency", numbers.times),
        ),
        row(_("Capability (log10 FLOP)"), median("capability", lambda x: numbers.digits(x, 1))),
        row(_("Revenue of the last month (USD)"), median("revenue", numbers.usd)),
        row(
            _("Value to investors (USD; – for labs that belong to a parent company)")
            if any(not lab.figures.get("valuation", _NO)[2] for lab in labs)
            else _("Value to investors (USD)"),
            median("valuation", numbers.usd),
        ),
        row(_("Capital spending since the start (USD)"), median("spent", numbers.usd)),
    ]
    return Table([_("At the end, medians"), *(source.names[lab.lab] for lab in labs)], rows)


def spread_table(
    source: Source, labs: Sequence[LabFacts], name: str, form: Callable[[float], str]
) -> Table:
    """Return five quantiles of one measure for each lab."""
    heads = [_("Lab"), *(numbers.percent(each) for each in facts.QUANTILES)]
    rows = [
        [source.names[lab.lab], *map(form, lab.figures[name])]
        for lab in labs
        if name in lab.figures
    ]
    return Table(heads, rows)


def end_shares(source: Source, labs: Sequence[LabFacts]) -> Figure:
    """Return where each lab's share of compute ends, for folders without trajectories."""
    known = [lab for lab in labs if "share" in lab.figures]
    shown = [Spread(tuple(_PER_CENT * x for x in lab.figures["share"])) for lab in known]  # type: ignore[arg-type]
    across = nice(
        _("Share of all labs' compute at the end (%)"),
        [spread.values[-1] for spread in shown],
        per_cent,
        low=0.0,
    )
    most = max(known, key=lambda lab: lab.figures["share"][2])
    return Figure(
        title=_("Where the shares of compute end"),
        told=_(
            "{lab} has the largest median share, {share}. Thin lines hold nine races in ten, "
            "thick ones half of them; dots and figures are medians."
        ).format(
            lab=terms.apart(source.names[most.lab]),
            share=numbers.percent(most.figures["share"][2], 1),
        ),
        picture=spreads(kinds_of(source, [lab.lab for lab in known]), shown, across),
        table=spread_table(source, known, "share", lambda x: numbers.percent(x, 1)),
    )


def end_bets(source: Source) -> Figure:
    """Return how the bet stands at the end, for folders without trajectories."""
    edges = [10 ** (power / 8) for power in range(-24, 13)]
    counts = np.array(facts.bets(source, edges), dtype=float)
    total = max(counts.sum(), 1.0)
    filled = np.flatnonzero(counts)
    low, high = (int(filled.min()), int(filled.max()) + 1) if filled.size else (0, 1)
    shares = _PER_CENT * counts[low:high] / total
    ends_at = np.array(edges[low : high + 1])
    across: Scale = decades(
        _("Compute ÷ all rivals combined at the end (ratio, log scale)"),
        [*ends_at.tolist(), 1.0],
        numbers.times,
    )
    up = nice(_("Share of races (%)"), shares.tolist(), per_cent, low=0.0)
    rows = [
        [
            _("{low} to {high}").format(low=numbers.times(a), high=numbers.times(b)),
            terms.figure(c),
        ]
        for a, b, c in zip(ends_at[:-1], ends_at[1:], counts[low:high], strict=True)
    ]
    return Figure(
        title=_("How {lab}'s bet stands at the end").format(lab=terms.apart(source.bettor)),
        told=_("In {share} of races {lab} ends above all rivals combined, the dashed line.").format(
            share=wording.share(facts.above(source)), lab=terms.apart(source.bettor)
        ),
        picture=distribution(ends_at, shares, across, up, Mark(1.0, _("all rivals combined"))),
        table=Table([_("Compute ÷ all rivals combined"), _("Races")], rows),
    )


def known_max(values: Sequence[float]) -> float:
    """Return the largest number that is one; 0 of none."""
    return max((value for value in values if math.isfinite(value)), default=0.0)
