"""What a folder of races says, as plain numbers: shares with intervals, medians, bounds.

Shares are 0 to 1. Money is USD bn, compute kH100e, capability log10 FLOP, time months.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from game.study.columns import BOUNDS
from game.study.report.source import Source, quoted

LEVEL, _NORMAL = 0.95, 1.959963984540054  # so much of a normal lies within so many deviations
MOST_COMBINATIONS = 60
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
FIGURES = ("compute", "efficiency", "capability", "revenue", "valuation", "spent", "score", "bet")

Five = tuple[float, float, float, float, float]


class Share(NamedTuple):
    """How many of how many, with the ends of its 95% interval."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.hits / self.of if self.of else 0.0

    @property
    def ends(self) -> tuple[float, float]:
        """The interval. Source: Wilson 1927, without correction for continuity.

        >>> [round(end, 4) for end in Share(0, 10).ends]
        [0.0, 0.2775]
        >>> Share(0, 0).ends
        (0.0, 1.0)
        """
        if not self.of:
            return 0.0, 1.0
        part, square = self.value, _NORMAL**2
        middle = part + square / (2 * self.of)
        half = _NORMAL * math.sqrt(part * (1 - part) / self.of + square / (4 * self.of**2))
        below, above = ((middle + each) / (1 + square / self.of) for each in (-half, half))
        # Rounding leaves a trace where the end is the end of all shares.
        low = 0.0 if not self.hits else max(below, 0.0)
        return low, 1.0 if self.hits == self.of else min(above, 1.0)


class Answer(NamedTuple):
    """How the bet ends for the lab that made it; ``month`` is the median one of supremacy."""

    supremacy: Share
    restructured: Share
    month: float | None


class Combination(NamedTuple):
    """The answer in one cell and one combination of grid values, in the order of the grid."""

    cell: int
    values: tuple[float, ...]
    answer: Answer


class LabFacts(NamedTuple):
    """How one lab ends; ``figures`` hold 5, 25, 50, 75 and 95% by name, ``share`` among them."""

    lab: str
    races: int
    supremacy: Share
    restructured: Share
    most: dict[str, Share]
    figures: dict[str, Five]
    bound: tuple[float, ...]


def answer(source: Source) -> Answer:
    """Return the answer over all races that are there."""
    if not source.parts:
        return Answer(Share(0, 0), Share(0, 0), None)
    return _answers(source, [])[0].answer


def combinations(source: Source) -> list[Combination]:
    """Return the answer of each combination, at most one more than ``MOST_COMBINATIONS``."""
    return _answers(source, ["cell", *map(quoted, source.folder.experiment.grid)])


def _answers(source: Source, by: list[str]) -> list[Combination]:
    won, ruined = (source.of_bettor(f"{name}_month") for name in ("supremacy", "restructured"))
    keys = "".join(f"{key}, " for key in by)
    query = f"SELECT {keys}count(*), count({won}), count({ruined}), median({won}) FROM rows"  # noqa: S608 - names of columns, quoted
    if by:
        listed = ", ".join(by)
        query += f" GROUP BY {listed} ORDER BY {listed} LIMIT {MOST_COMBINATIONS + 1}"
    found = []
    for *key, count, wins, ruins, month in source.ask(query):
        each = Answer(Share(wins, count), Share(ruins, count), month)
        cell, values = (key[0], tuple(key[1:])) if key else (0, ())
        found.append(Combination(cell, values, each))
    return found


def labs(source: Source) -> list[LabFacts]:
    """Return how each lab ends that has a race, in the order of columns."""
    found = (_lab(source, lab) for lab in source.labs)
    return [each for each in found if each.races]


def _lab(source: Source, lab: str) -> LabFacts:
    def own(name: str) -> str:
        return quoted(f"{lab}_{name}")

    all_compute = [quoted(f"{each}_compute") for each in source.labs]
    whole = " + ".join(f"coalesce({column}, 0)" for column in all_compute)
    measured = {name: own(name) for name in FIGURES} | {"share": f"{own('compute')} / ({whole})"}
    most = {name: _is_most(source, lab, name) for name in ("score", "compute", "capability")}
    asked = [
        f"count({own('compute')})",
        f"count({own('supremacy_month')})",
        f"count({own('restructured_month')})",
        *(f"count(*) FILTER ({each})" for each in most.values()),
        *(f"sum({own(bound.name)})" for bound in BOUNDS),
        *(f"quantile_cont({each}, {list(QUANTILES)})" for each in measured.values()),
    ]
    (row,) = source.ask(f"SELECT {', '.join(asked)} FROM rows")  # noqa: S608 - names of columns, quoted
    races, wins, ruins, *rest = row
    tops, rest = rest[: len(most)], rest[len(most) :]
    bound, spread = rest[: len(BOUNDS)], rest[len(BOUNDS) :]
    return LabFacts(
        lab=lab,
        races=races,
        supremacy=Share(wins, races),
        restructured=Share(ruins, races),
        most={name: Share(count, races) for name, count in zip(most, tops, strict=True)},
        figures={name: tuple(each) for name, each in zip(measured, spread, strict=True) if each},
        bound=tuple(float(each or 0) / max(races, 1) for each in bound),
    )


def _is_most(source: Source, lab: str, name: str) -> str:
    """Return the condition that no lab has more; of equals the first in order counts."""
    columns = ", ".join(quoted(f"{each}_{name}") for each in source.labs)
    place = source.labs.index(lab) + 1
    return f"list_position([{columns}], list_max([{columns}])) = {place}"


def bets(source: Source, edges: list[float]) -> list[int]:
    """Return how many races end with the bet below each edge but the first, and above the last."""
    bet = source.of_bettor("bet")
    counts = ", ".join(f"count(*) FILTER ({bet} < {edge!r})" for edge in edges[1:])
    (row,) = source.ask(f"SELECT {counts} FROM rows")  # noqa: S608 - a column's name, quoted, and numbers
    below = [int(each) for each in row]
    return [after - before for before, after in zip([0, *below], below, strict=False)]
