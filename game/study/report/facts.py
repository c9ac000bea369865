"""What a folder of races says, as plain numbers: shares with intervals, medians, bounds.

Shares are 0 to 1. Money is USD bn, compute kH100e, capability log10 FLOP, time months.
"""

from __future__ import annotations

from typing import NamedTuple

from game.study.columns import BOUNDS
from game.study.report import evidence, pars
from game.study.report.evidence import Share
from game.study.report.source import Source, quoted

MOST_COMBINATIONS = 60
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
FIGURES = ("compute", "efficiency", "capability", "revenue", "valuation", "spent", "score", "bet")
PAR = "over_par"  # the score over the seat's par, where there is one

Five = tuple[float, float, float, float, float]


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
    """How one lab ends; ``figures`` hold 5, 25, 50, 75 and 95% by name, ``share`` among them.

    ``PAR`` is among ``most`` and ``figures`` where the scores are comparable.
    """

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


def lots_of_luck(source: Source) -> int:
    """Return how many lots of luck there are; races of one run index share theirs."""
    ((found,),) = source.ask("SELECT count(DISTINCT run) FROM rows")
    return int(found)


def combinations(source: Source) -> list[Combination]:
    """Return the answer of each combination, at most one more than ``MOST_COMBINATIONS``."""
    return _answers(source, ["cell", *map(quoted, source.folder.experiment.grid)])


def _answers(source: Source, by: list[str]) -> list[Combination]:
    won, ruined = (source.of_bettor(f"{name}_month") for name in ("supremacy", "restructured"))
    hits = [f"{column} IS NOT NULL" for column in (won, ruined)]
    shares = evidence.shares(source, by, hits)
    query = f"SELECT {''.join(f'{key}, ' for key in by)}median({won}) FROM rows"  # noqa: S608 - names of columns, quoted
    if by:
        listed = ", ".join(by)
        query += f" GROUP BY {listed} ORDER BY {listed} LIMIT {MOST_COMBINATIONS + 1}"
    found = []
    for *key, month in source.ask(query):
        cell, values = (key[0], tuple(key[1:])) if key else (0, ())
        wins, ruins = shares[tuple(key)]
        found.append(Combination(cell, values, Answer(wins, ruins, month)))
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
    most = {
        name: _is_most(source, lab, [quoted(f"{each}_{name}") for each in source.labs])
        for name in ("compute", "capability")
    }
    over_par = pars.over_par(source)
    if over_par:
        measured[PAR] = over_par[lab]
        most[PAR] = _is_most(source, lab, [over_par[each] for each in source.labs])
    asked = [
        *(f"sum({own(bound.name)})" for bound in BOUNDS),
        *(f"quantile_cont({each}, {list(QUANTILES)})" for each in measured.values()),
    ]
    (row,) = source.ask(f"SELECT {', '.join(asked)} FROM rows")  # noqa: S608 - names of columns, quoted
    bound, spread = row[: len(BOUNDS)], row[len(BOUNDS) :]
    hits = [f"{own(f'{name}_month')} IS NOT NULL" for name in ("supremacy", "restructured")]
    there = f"{own('compute')} IS NOT NULL"
    shares = evidence.shares(source, [], [*hits, *most.values()], there).get((), [])
    wins, ruins, *tops = shares or [Share(0, 0)] * (len(hits) + len(most))
    return LabFacts(
        lab=lab,
        races=wins.of,
        supremacy=wins,
        restructured=ruins,
        most=dict(zip(most, tops, strict=True)),
        figures={name: tuple(each) for name, each in zip(measured, spread, strict=True) if each},
        bound=tuple(float(each or 0) / max(wins.of, 1) for each in bound),
    )


def _is_most(source: Source, lab: str, values: list[str]) -> str:
    """Return the condition that no lab has more; of equals the first in order counts."""
    columns = ", ".join(values)
    place = source.labs.index(lab) + 1
    return f"list_position([{columns}], list_max([{columns}])) = {place}"


def bets(source: Source, edges: list[float]) -> list[int]:
    """Return how many races end with the bet below each edge but the first, and above the last."""
    bet = source.of_bettor("bet")
    counts = ", ".join(f"count(*) FILTER ({bet} < {edge!r})" for edge in edges[1:])
    (row,) = source.ask(f"SELECT {counts} FROM rows")  # noqa: S608 - a column's name, quoted, and numbers
    below = [int(each) for each in row]
    return [after - before for before, after in zip([0, *below], below, strict=False)]


def above(source: Source) -> Share:
    """Return in how many races the lab that bets ends with as much as its rivals combined."""
    bet = source.of_bettor("bet")
    return evidence.shares(source, [], [f"{bet} >= 1"]).get((), [Share(0, 0)])[0]
