"""Shares of races with intervals that know which races share their luck.

Race ``run`` of every combination meets the same luck, so that races of many combinations say less
than as many races with luck of their own. All that is counted is whole numbers: the order in which
races are read makes no difference.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from game.study.lots import quantile, variance
from game.study.report.source import Source, quoted

_NORMAL = 1.959963984540054  # within so many deviations LEVEL of a normal lies


class Share(NamedTuple):
    """How many of how many, with the ends of its 95% interval.

    Where races share luck, ``lots`` is how many lots of it (or of points) there are, and ``worth``
    how many races with luck of their own would say as much; otherwise both are 0.
    """

    hits: int
    of: int
    lots: int = 0
    worth: float = 0.0

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.hits / self.of if self.of else 0.0

    @property
    def ends(self) -> tuple[float, float]:
        """The interval. Source: Wilson 1927, without correction for continuity.

        Of races that share luck it is Wilson's for what they are worth, with Student's quantile
        for the lots (Korn and Graubard 1998, Survey Methodology 24); one lot says nothing.

        >>> [round(end, 4) for end in Share(0, 10).ends]
        [0.0, 0.2775]
        >>> Share(0, 0).ends, Share(3, 9, lots=1).ends
        ((0.0, 1.0), (0.0, 1.0))
        """
        if not self.of or self.lots == 1:
            return 0.0, 1.0
        many, reach = self.worth if self.lots else self.of, _NORMAL
        if self.lots:
            reach = quantile(self.lots - 1)
        part, square = self.value, reach**2
        middle = part + square / (2 * many)
        half = reach * math.sqrt(part * (1 - part) / many + square / (4 * many**2))
        below, above = ((middle + each) / (1 + square / many) for each in (-half, half))
        # Rounding leaves a trace where the end is the end of all shares.
        low = 0.0 if not self.hits else max(below, 0.0)
        return low, 1.0 if self.hits == self.of else min(above, 1.0)


def stands_apart(best: Share, others: Sequence[Share]) -> bool:
    """Tell whether a share's interval lies above those of all others."""
    return all(best.ends[0] > other.ends[1] for other in others)


def shares(
    source: Source, by: Sequence[str], hits: Sequence[str], where: str = "TRUE"
) -> dict[tuple[Any, ...], list[Share]]:
    """Return the share of races that fulfil each of ``hits``, for each value of ``by``; both SQL.

    Keys are in order.
    """
    found = _counted(source, by, hits, where, ())
    if not _is_shared(source, by):
        return {key: [Share(n.hits, n.of) for n in counts] for key, counts in found.items()}
    runs, points, both = (
        _counted(source, by, hits, where, names)
        for names in (("run",), ("point",), ("run", "point"))
    )
    return {
        key: [_clustered(*each) for each in zip(runs[key], points[key], both[key], strict=True)]
        for key in found
    }


class _Counts(NamedTuple):
    """Whole numbers over clusters: how many, their races and hits, and sums of products."""

    number: int
    of: int
    hits: int
    hits_hits: int
    hits_of: int
    of_of: int

    @property
    def variance(self) -> Fraction:
        """Of the mean, where races of a cluster may go together."""
        if self.number <= 1:
            return Fraction(0)
        mean = Fraction(self.hits, self.of)
        squares = self.hits_hits - 2 * mean * self.hits_of + mean**2 * self.of_of
        return Fraction(self.number, self.number - 1) * squares / self.of**2


def _clustered(runs: _Counts, points: _Counts, both: _Counts) -> Share:
    if runs.number == runs.of:
        return Share(runs.hits, runs.of)
    by_run, by_point, by_both = (float(each.variance) for each in (runs, points, both))
    spread = variance(by_run, by_point, by_both, runs.number, points.number)
    least = min((each.number for each in (runs, points) if each.number > 1), default=1)
    part = runs.hits / runs.of
    # Where all lots agree they are all that is known, and no races say more than as many.
    alone = part * (1 - part)  # the variance of a race's answer
    worth = min(alone / spread, float(runs.of)) if spread > 0 else float(least)
    return Share(runs.hits, runs.of, least, worth)


def _is_shared(source: Source, by: Sequence[str]) -> bool:
    """Tell whether two races of one group may meet the same luck."""
    experiment = source.folder.experiment
    if (experiment.points or 1) > 1:
        return True
    alone = {"cell", *map(quoted, experiment.grid)} <= set(by)
    return not alone and experiment.combinations * len(experiment.cells) > 1


def _counted(
    source: Source, by: Sequence[str], hits: Sequence[str], where: str, cluster: Sequence[str]
) -> dict[tuple[Any, ...], list[_Counts]]:
    """Return the counts of each of ``hits`` by group, each race alone or in its cluster."""
    keys = [f"k{place}" for place in range(len(by))]
    named = [f"{key} AS {name}" for key, name in zip(by, keys, strict=True)]
    flags = [f"h{place}" for place in range(len(hits))]
    inner = [*named, *cluster, "count(*) AS n"]
    inner += [f"count(*) FILTER ({hit}) AS {flag}" for hit, flag in zip(hits, flags, strict=True)]
    rows = f"SELECT {', '.join(inner)} FROM rows WHERE {where} GROUP BY ALL"  # noqa: S608 - names of columns, quoted
    sums = [f"sum({flag}), sum({flag} * {flag}), sum({flag} * n)" for flag in flags]
    outer = [*keys, "count(*)", "sum(n)", "sum(n * n)", *sums]
    listed = f" GROUP BY {', '.join(keys)} ORDER BY {', '.join(keys)}" if keys else ""
    found: dict[tuple[Any, ...], list[_Counts]] = {}
    for row in source.ask(f"SELECT {', '.join(outer)} FROM ({rows}){listed}"):  # noqa: S608 - as above
        key, (number, of, of_of, *rest) = row[: len(keys)], row[len(keys) :]
        triples = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
        if of:
            found[key] = [
                _Counts(number, int(of), int(one), int(square), int(cross), int(of_of))
                for one, square, cross in triples
            ]
    return found
