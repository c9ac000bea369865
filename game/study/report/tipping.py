"""Where the answer tips: supremacy and ruin as one or two numbers vary."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.study.report.facts import Share
from game.study.report.source import Source, quoted

MOST_VALUES, BINS, SHOWN = 12, 8, 4


class Side(NamedTuple):
    """A number that varies: its path, and the values that races are counted at.

    Where it takes too many values they are counted between ``edges``, and ``at`` are the middles.
    """

    path: str
    at: tuple[float, ...]
    edges: tuple[float, ...] | None = None

    def sql(self) -> str:
        """Return the SQL of the place of a race along this side; null where it has none."""
        column = quoted(self.path)
        if self.edges is None:
            cases = " ".join(
                f"WHEN {column} = {value!r} THEN {place}" for place, value in enumerate(self.at)
            )
            return f"CASE {cases} END"
        low, high = self.edges[0], self.edges[-1]
        scaled = f"({column} - {low!r}) / {(high - low)!r} * {len(self.at)}"
        return f"CAST(least(greatest(floor({scaled}), 0), {len(self.at) - 1}) AS INTEGER)"


class Curve(NamedTuple):
    """Supremacy and ruin along one side, at each of its values."""

    side: Side
    supremacy: tuple[Share, ...]
    restructured: tuple[Share, ...]

    @property
    def reach(self) -> float:
        """How far apart supremacy or ruin are, between their least and most."""
        spans = []
        for shares in (self.supremacy, self.restructured):
            known = [share.value for share in shares if share.of]
            spans.append(max(known) - min(known) if known else 0.0)
        return max(spans)


class Map(NamedTuple):
    """Counts over two sides, each ``(values up, values across)``."""

    across: Side
    up: Side
    races: Array
    supremacy: Array
    restructured: Array


def sides(source: Source) -> list[Side]:
    """Return all numbers that vary, gridded ones first, each with the values that are there."""
    experiment = source.folder.experiment
    found = []
    for path in experiment.varied:
        column = quoted(path)
        values = source.ask(
            f"SELECT DISTINCT {column} AS x FROM rows WHERE x IS NOT NULL "  # noqa: S608 - a column's name, quoted
            f"ORDER BY x LIMIT {MOST_VALUES + 1}"
        )
        at = tuple(float(value) for (value,) in values)
        if len(at) > MOST_VALUES:
            ((low, high),) = source.ask(f"SELECT min({column}), max({column}) FROM rows")  # noqa: S608 - as above
            edges = tuple(float(edge) for edge in np.linspace(low, high, BINS + 1))
            middles = tuple((a + b) / 2 for a, b in itertools.pairwise(edges))
            found.append(Side(path, middles, edges))
        elif len(at) > 1:
            found.append(Side(path, at))
    return found


def curve(source: Source, side: Side) -> Curve:
    """Return supremacy and ruin along one side, over all else that varies."""
    rows = {place: counts for place, *counts in _counted(source, [side])}
    wins, ruins = [], []
    for place in range(len(side.at)):
        races, won, ruined = rows.get(place, (0, 0, 0))
        wins.append(Share(won, races))
        ruins.append(Share(ruined, races))
    return Curve(side, tuple(wins), tuple(ruins))


def map_of(source: Source, across: Side, up: Side) -> Map:
    """Return the tipping map over two sides, over all else that varies."""
    shape = (len(up.at), len(across.at))
    races, wins, ruins = (np.zeros(shape) for _ in range(3))
    for column, row, count, won, ruined in _counted(source, [across, up]):
        races[row, column], wins[row, column], ruins[row, column] = count, won, ruined
    return Map(across, up, races, wins, ruins)


def strongest(source: Source, found: list[Side]) -> list[Curve]:
    """Return the curves along which the answer moves most, the strongest first."""
    curves = [curve(source, side) for side in found]
    return sorted(curves, key=lambda each: -each.reach)[:SHOWN]


def _counted(source: Source, along: list[Side]) -> list[tuple[int, ...]]:
    places = [f"{side.sql()} AS p{number}" for number, side in enumerate(along)]
    keys = ", ".join(f"p{number}" for number in range(len(along)))
    known = " AND ".join(f"p{number} IS NOT NULL" for number in range(len(along)))
    won, ruined = (source.of_bettor(f"{name}_month") for name in ("supremacy", "restructured"))
    return source.ask(
        f"SELECT {keys}, count(*), count(won), count(ruined) FROM "  # noqa: S608 - names of columns, quoted, and numbers
        f"(SELECT {', '.join(places)}, {won} AS won, {ruined} AS ruined FROM rows) "
        f"WHERE {known} GROUP BY {keys} ORDER BY {keys}"
    )
