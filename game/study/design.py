"""Which numbers each race is played with: grids and sampled points, by slice.

Any slice of a design can be made without the rest of it, so that memory does not grow with the
number of races and every chunk finds its own numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.study.experiment import Cell, Experiment, Range
from game.study.samples import Indices, points_of

# Shares of one market over all labs: together at most 1, whatever each is drawn as.
SHARES = ("mind.share", "mind.office")


class Races(NamedTuple):
    """Some races of a cell: the address of their luck, their point, and their numbers by path."""

    runs: Indices
    points: Indices
    numbers: dict[str, Array]


def races_of(experiment: Experiment, cell: Cell, first: int, last: int) -> Races:
    """Return the races ``first`` to ``last - 1`` of ``cell``, counted from its first."""
    index = np.arange(first, last, dtype=np.int64)
    each = (experiment.points or 1) * experiment.runs
    rest, runs = index % each, index % experiment.runs
    # Without points of their own, races are their own points.
    points = runs if experiment.points is None else rest // experiment.runs
    numbers = _gridded(experiment.grid, index // each)
    ranges = experiment.ranges[cell.scenario]
    if ranges:
        numbers |= _sampled(experiment, ranges, points)
        _share_out(numbers, experiment, cell)
    return Races(runs, points, numbers)


def _gridded(grid: Mapping[str, tuple[float, ...]], combination: Indices) -> dict[str, Array]:
    if not grid:
        return {}
    places = np.unravel_index(combination, [len(values) for values in grid.values()])
    return {
        path: np.array(values, dtype=np.float64)[place]
        for (path, values), place in zip(grid.items(), places, strict=True)
    }


def _sampled(
    experiment: Experiment, ranges: Mapping[str, Range], points: Indices
) -> dict[str, Array]:
    total = experiment.points or experiment.runs
    unit = points_of(experiment.sample, ranges, experiment.seed, total, points)
    return {
        path: _between(each, unit[:, place]) for place, (path, each) in enumerate(ranges.items())
    }


def _between(ends: Range, unit: Array) -> Array:
    low, high = ends.low, ends.high
    if ends.log:
        low, high = np.log(low), np.log(high)
    values = low + (high - low) * unit
    if ends.log:
        values = np.exp(values)
    # Rounding may step over an end that the rules do not allow to be passed.
    result: Array = np.clip(values, ends.low, ends.high)
    return result


def _share_out(numbers: dict[str, Array], experiment: Experiment, cell: Cell) -> None:
    """Scale drawn shares of a market down where together they would exceed the whole of it."""
    scenario = experiment.scenarios[cell.scenario]
    for share in SHARES:
        paths = [f"labs.{lab}.{share}" for lab in scenario.lab_ids]
        drawn = [path for path in paths if path in experiment.ranges[cell.scenario]]
        total = sum(numbers.get(path, scenario.numbers[path].value) for path in paths)
        for path in drawn:
            numbers[path] = numbers[path] / np.maximum(total, 1.0)
