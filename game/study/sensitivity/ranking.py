"""The figures in the order of what they decide, and how much of it stands on weak sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask
from game.scenario import NumberRow
from game.scenario.resting import counts
from game.study.answers import Answer
from game.study.experiment import Range
from game.study.samples import groups_of, unit_points
from game.study.sensitivity import screening, sobol
from game.study.sensitivity.data import figure, values
from game.study.sensitivity.estimate import Estimate, around
from game.study.sensitivity.plan import RUNS, Method, Subject, check_method
from game.study.sensitivity.sobol import Hear

WEAK = "assumed"
_KEYS: dict[Method, str] = {"sobol": "ST", "morris": "mu_star", "pawn": "PAWN"}
_RARE = 0.02  # a share of races below which a yes or no says little about its causes
_WIDE = 0.3  # half an interval over its value, beyond which an order is a guess


class Ranked(NamedTuple):
    """A figure with its source, its range here, and its measures by name."""

    row: NumberRow
    range: Range
    measures: dict[str, Estimate]


class Ranking(NamedTuple):
    """Figures, the most decisive first by the measure ``key``; measures in the order told.

    ``mean`` is that of the answer over all races. ``dummy`` holds the measures of a figure that
    decides nothing, ``weak`` the share of the total that stands on assumed figures.
    """

    subject: Subject
    method: Method
    answer: Answer
    mean: float
    key: str
    rows: tuple[Ranked, ...]
    dummy: dict[str, Estimate]
    weak: Estimate
    notes: tuple[str, ...]


class _Measured(NamedTuple):
    measures: dict[str, tuple[Estimate, ...]]
    dummy: dict[str, Estimate]
    again: Array  # the key measure of the resamples, ``(resamples, figures)``


def rank(
    path: Path,
    of: Subject,
    answer: Answer,
    *,
    method: Method,
    resamples: int | None = None,
    hear: Hear | None = None,
) -> Ranking:
    """Return the ranking of a whole folder's figures by ``answer``; ``hear`` is told how far it is.

    Raises
    ------
    StudyError
        If the folder was not made for the method, or a race has no such answer.
    """
    check_method(of.experiment, method)
    races = values(path, of, answer)
    if method == "sobol":
        found = _sobol(of, races, resamples or sobol.RESAMPLES, hear)
    elif method == "morris":
        found = _morris(of, races, resamples or screening.MORRIS_RESAMPLES, hear)
    else:
        columns = (figure(path, of, name) for name in of.ranges)
        found = _pawn(of, races, columns, resamples or screening.PAWN_RESAMPLES, hear=hear)
    key = _KEYS[method]
    rows = [
        Ranked(row, ends, {m: e[k] for m, e in found.measures.items()})
        for k, (row, ends) in enumerate(_ranked(of))
    ]
    weak = np.array([each.row.confidence == WEAK for each in rows])
    # A distance of distributions is above nil by chance alone; the others are not.
    floor = found.dummy[key].value if method == "pawn" else 0.0
    share = _share(found.measures[key], found.again, weak, floor)
    rows.sort(key=lambda each: -each.measures[key].value)
    mean, order = float(races.mean()), tuple(rows)
    ranking = Ranking(of, method, answer, mean, key, order, found.dummy, share, ())
    return ranking._replace(notes=tuple(_notes(ranking)))


def _ranked(of: Subject) -> Iterator[tuple[NumberRow, Range]]:
    """Yield what is ranked: each figure with its range, or each group as if it were one."""
    numbers = of.experiment.scenarios[of.cell.scenario].numbers
    if not of.is_grouped:
        yield from ((numbers[name], ends) for name, ends in of.ranges.items())
        return
    paths = list(of.ranges)
    for name, places in groups_of(paths).items():
        rows = [numbers[paths[place]] for place in places]
        badges = counts(rows)
        told = ", ".join(f"{number} {word}" for word, number in badges.items())
        most = max(badges, key=lambda word: badges[word])
        count = float(len(rows))
        group = NumberRow(name, count, 0.0, 1.0, "figures", rows[0].date, told, most, "", 0)
        yield group, Range(0.0, 1.0)


def _sobol(of: Subject, races: Array, resamples: int, hear: Hear | None) -> _Measured:
    found = sobol.indices(races, of.width, of.experiment.seed, resamples, hear)
    dummy = {"S1": found.dummy_first}
    if found.dummy_total is not None:
        dummy["ST"] = found.dummy_total
    return _Measured({"S1": found.first, "ST": found.total}, dummy, found.totals)


def _morris(of: Subject, races: Array, resamples: int, hear: Hear | None) -> _Measured:
    index, width = np.arange(of.points, dtype=np.int64), len(of.ranges)
    unit = unit_points("morris", width, of.experiment.seed, of.points, index)
    found = screening.morris(races, unit, of.experiment.seed, resamples, hear)
    measures = {"mu_star": found.mu_star, "mu": found.mu, "sigma": found.sigma}
    dummy = {} if found.dummy is None else {"mu_star": found.dummy}
    return _Measured(measures, dummy, found.again)


def _pawn(
    of: Subject,
    races: Array,
    columns: Iterator[Array],
    resamples: int,
    *,
    hear: Hear | None,
) -> _Measured:
    found = screening.pawn(races.mean(1), columns, of.experiment.seed, resamples, hear)
    return _Measured({"PAWN": found.median}, {"PAWN": found.dummy}, found.again)


def _share(found: tuple[Estimate, ...], again: Array, weak: Mask, floor: float) -> Estimate:
    """Return the weak figures' share of all that is above ``floor``."""

    def part(each: Array) -> float:
        kept = np.maximum(each - floor, 0.0)
        return float(kept[weak].sum() / kept.sum()) if kept.sum() else 0.0

    value = part(np.array([one.value for one in found]))
    share = around(value, np.array([part(each) for each in again]))
    return Estimate(value, max(share.low, 0.0), min(share.high, 1.0))


def _notes(ranking: Ranking) -> Iterator[str]:
    """Yield what a reader should know before trusting the order."""
    runs, answer, rows = ranking.subject.runs, ranking.answer, ranking.rows
    if runs < RUNS - 2:
        yield (
            f"few races a point ({runs}): luck may pass for interaction; --runs {RUNS} or more "
            "is better"
        )
    if answer.is_share and not _RARE <= ranking.mean <= 1 - _RARE:
        yield (
            f"{answer.text}, comes in {ranking.mean:.2%} of races: of what is so rare or so sure, "
            "indices are mostly noise; --outcome log_bet is smooth"
        )
    top = rows[0].measures[ranking.key]
    if top.half > _WIDE * abs(top.value):
        yield f"the first figure's interval is {top.half / abs(top.value):.0%} of it on either side"
    floor = ranking.dummy.get(ranking.key)
    if floor is not None:
        below = sum(each.measures[ranking.key].value <= floor.high for each in rows)
        yield f"{below} of {len(rows)} figures are not above what luck alone can show"
