"""Where the answer tips: supremacy and ruin as one or two numbers vary."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.study.report import evidence
from game.study.report.evidence import Share
from game.study.report.source import Source, quoted

MOST_VALUES, BINS, SHOWN = 12, 8, 4


Places = dict[tuple[int, ...], Share]


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
    """Shares over two sides by place ``(up, across)``; places without a race are left out."""

    across: Side
    up: Side
    supremacy: Places
    restructured: Places

    def values(self, shares: Places) -> Array:
        """Return shares ``(values up, values across)``, NaN where there is no race."""
        found = np.full((len(self.up.at), len(self.across.at)), np.nan)
        for place, share in shares.items():
            found[place] = share.value
        return found


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
    rows = {place: shares for (place,), shares in _counted(source, [side]).items()}
    nothing = [Share(0, 0)] * 2
    wins, ruins = zip(*(rows.get(place, nothing) for place in range(len(side.at))), strict=True)
    return Curve(side, wins, ruins)


def map_of(source: Source, across: Side, up: Side) -> Map:
    """Return the tipping map over two sides, over all else that varies."""
    counted = _counted(source, [up, across])
    wins, ruins = ({place: each[k] for place, each in counted.items()} for k in (0, 1))
    return Map(across, up, wins, ruins)


def strongest(source: Source, found: list[Side]) -> list[Curve]:
    """Return the curves along which the answer moves most, the strongest first."""
    curves = [curve(source, side) for side in found]
    return sorted(curves, key=lambda each: -each.reach)[:SHOWN]


def _counted(source: Source, along: list[Side]) -> dict[tuple[int, ...], list[Share]]:
    places = [side.sql() for side in along]
    known = " AND ".join(f"{place} IS NOT NULL" for place in places)
    months = (source.of_bettor(f"{name}_month") for name in ("supremacy", "restructured"))
    return evidence.shares(source, places, [f"{month} IS NOT NULL" for month in months], known)
