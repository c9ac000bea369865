"""Two sets of races with the same luck, race by race: differences, and what pairing saves.

Races pair where they have the same combination, sampled point and run index, and so the same luck.
Races that share luck or a point are no new evidence for one another: the mean difference's variance
is clustered by run and by point (Cameron, Gelbach and Miller 2011, Journal of Business & Economic
Statistics 29), and the interval is Student's with one degree less than there are clusters. DuckDB
does the work on disk, so that memory does not grow with the races.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from game.study import StudyError, demand
from game.study.answers import Answer
from game.study.check import demand_undamaged
from game.study.dataset import files_of
from game.study.lots import quantile, variance
from game.study.pairing import Side

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

_MEMORY = "1GB"  # of DuckDB, which puts on disk what is more
_ADDRESS = "place, combination, point, run"
_NONE_IN = 3.0  # the rule of three: what did not come in n trials comes in at most 3 of n, at 95%


class Counts(NamedTuple):
    """Of a yes or no, how many pairs have it in both, only the first, only the second, neither."""

    both: int
    only_a: int
    only_b: int
    neither: int


class Difference(NamedTuple):
    """An answer's mean in both sets and its paired difference, B less A, with a 95% interval.

    ``saved`` is the part of the difference's variance that pairing takes away, against as many
    races with luck of their own; missing where nothing varies. ``counts`` and ``p_value`` (exact
    McNemar test, of independent pairs only) belong to a yes or no.
    """

    answer: Answer
    a: float
    b: float
    value: float
    low: float
    high: float
    saved: float | None
    counts: Counts | None
    p_value: float | None


class Comparison(NamedTuple):
    """How many races pair, of how many that are there on each side, and how they differ.

    ``clusters`` is the number of different lots of luck.
    """

    pairs: int
    there: tuple[int, int]
    clusters: int
    differences: tuple[Difference, ...]


class _Clusters(NamedTuple):
    """How many clusters there are, and the variance of the means of A, B and B - A by them."""

    number: int
    a: float
    b: float
    difference: float


def compare(a: Side, b: Side, asked: Sequence[Answer]) -> Comparison:
    """Return the paired differences of two sets of races that ``pairing`` has put side by side.

    Raises
    ------
    StudyError
        If fewer than two lots of luck pair, a paired race has no such number, or a file is damaged.
    """
    demand(("duckdb", "pyarrow", "scipy"))
    import duckdb

    with (
        tempfile.TemporaryDirectory() as spill,
        duckdb.connect(f"{spill}/pairs.duckdb") as base,
    ):
        base.execute(f"SET memory_limit = '{_MEMORY}'")
        base.execute(f"SET temp_directory = '{spill}'")
        base.execute("SET threads = 1")  # sums in one order give the same digits each time
        there = _lay_out(base, "a", a, asked), _lay_out(base, "b", b, asked)
        base.execute(f"CREATE TABLE pairs AS FROM a JOIN b USING ({_ADDRESS})")
        pairs, runs, points = _one(
            base.table("pairs"), "count(*), count(DISTINCT run), count(DISTINCT point)"
        )
        if max(runs, points) <= 1:  # there is no interval of one
            raise StudyError(
                f"{b.label}: expected two or more runs that pair with {a.label}, found {runs}"
            )
        same = a.experiment.key == b.experiment.key and a.cells == b.cells
        table = base.table("pairs")
        found = [_difference(table, k, each, same=same) for k, each in enumerate(asked)]
    return Comparison(pairs, there, runs, tuple(found))


def _lay_out(base: DuckDBPyConnection, name: str, side: Side, asked: Sequence[Answer]) -> int:
    """Make a view of one side, answers by address, and return how many races it has."""
    experiment = side.experiment
    each = (experiment.points or 1) * experiment.runs
    files = [str(path) for path in files_of(side.folder)]
    if not files:
        raise StudyError(f"{side.label}: expected races, found none played")
    demand_undamaged(side.folder)
    cells = list(side.cells)
    address = (
        f"list_position({cells}, cell) AS place, "
        f"(race % {experiment.races_of_a_cell}) // {each} AS combination, point, run"
    )
    answered = [f"{one.sql} AS {name}{k}" for k, one in enumerate(asked)]
    rows = base.read_parquet(files).filter(f"list_contains({cells}, cell)")
    rows.project(", ".join([address, *answered])).create_view(name)
    return int(_one(base.view(name), "count(*)")[0])


def _difference(pairs: DuckDBPyRelation, place: int, answer: Answer, *, same: bool) -> Difference:
    """Return one answer's difference; ``same`` where both sides are the same experiment."""
    a, b = f"a{place}", f"b{place}"
    hole = f"NOT coalesce(isfinite({a}) AND isfinite({b}), false)"
    count, holes, *means = _one(
        pairs, f"count(*), count(*) FILTER ({hole}), avg({a}), avg({b}), avg({b} - {a})"
    )
    if holes:
        raise StudyError(
            f"{answer.name}: expected a number in every paired race, found none in "
            f"{holes:,} of {count:,}"
        )
    terms = dict(zip((a, b, f"({b} - {a})"), means, strict=True))
    runs, points, both = (_clustered(pairs, by, terms) for by in ("run", "point", "run, point"))
    spread = _variance(runs, points, both, "difference")
    apart = _variance(runs, points, both, "a") + _variance(runs, points, both, "b")
    least = min(each.number for each in (runs, points) if each.number > 1)
    half = quantile(least - 1) * spread**0.5
    counts = _counts(pairs, a, b) if answer.is_share else None
    if counts is not None and not same and not counts.only_a + counts.only_b:
        half = _NONE_IN / least
    alone = counts is not None and runs.number == count
    return Difference(
        answer,
        a=means[0],
        b=means[1],
        value=means[2],
        low=means[2] - half,
        high=means[2] + half,
        saved=1 - spread / apart if apart > 0 else None,
        counts=counts,
        p_value=_mcnemar(counts) if counts and alone else None,
    )


def _clustered(pairs: DuckDBPyRelation, by: str, terms: Mapping[str, float]) -> _Clusters:
    """Return variances of the means of ``terms``, where races of a cluster may go together."""
    sums = [
        f"sum({each} - '{mean!r}'::DOUBLE) AS s{k}" for k, (each, mean) in enumerate(terms.items())
    ]
    clusters = pairs.aggregate(f"{by}, count(*) AS n, {', '.join(sums)}", by).order(by)
    number, count, *squares = _one(
        clusters, "count(*), sum(n), sum(s0 * s0), sum(s1 * s1), sum(s2 * s2)"
    )
    scale = number / (number - 1) / float(count) ** 2 if number > 1 else 0.0
    return _Clusters(number, *(scale * each for each in squares))


def _variance(runs: _Clusters, points: _Clusters, both: _Clusters, name: str) -> float:
    """Return the variance of a mean over races that share luck one way and points the other."""
    by_run, by_point, by_both = (float(getattr(each, name)) for each in (runs, points, both))
    return variance(by_run, by_point, by_both, runs.number, points.number)


def _counts(pairs: DuckDBPyRelation, a: str, b: str) -> Counts:
    cases = ((1, 1), (1, 0), (0, 1), (0, 0))
    each = [f"count(*) FILTER ({a} = {x} AND {b} = {y})" for x, y in cases]
    return Counts(*(int(number) for number in _one(pairs, ", ".join(each))))


def _mcnemar(counts: Counts) -> float | None:
    """Return how likely so uneven a split of differing pairs is, were both sides alike."""
    from scipy.stats import binomtest

    differing = counts.only_a + counts.only_b
    return float(binomtest(counts.only_b, differing).pvalue) if differing else None


def _one(rows: DuckDBPyRelation, expressions: str) -> tuple[Any, ...]:
    (found,) = rows.aggregate(expressions).fetchall()
    return found
