"""What an experiment's numbers range over, and whether the numbers fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.scenario import Scenario
from game.study.design import races_of
from game.study.experiment import Experiment, Range
from game.study.samples import BLOCK


def values_of(given: Mapping[str, Any]) -> list[float]:
    """Return what a number is given: its values, its steps, or the two ends of its range.

    >>> values_of({"low": 0, "high": 1, "steps": 3})
    [0.0, 0.5, 1.0]
    """
    if "values" in given:
        return [float(value) for value in given["values"]]
    low, high, steps = float(given["low"]), float(given["high"]), given.get("steps")
    if not steps:
        return [low, high]
    if given.get("scale") == "log":
        return [low * (high / low) ** (k / (steps - 1)) for k in range(steps)]
    return [low + (high - low) * k / (steps - 1) for k in range(steps)]


def calibrated(
    scenario: Scenario, chosen: Mapping[str, Any], grid: Mapping[str, Any]
) -> dict[str, Range]:
    """Return the sourced range of each chosen figure that has one."""
    under = tuple(f"{each.rstrip('.')}." for each in chosen.get("under") or ())
    badges = chosen.get("confidence")
    found = {}
    for path, row in scenario.numbers.items():
        if row.low is None or row.high is None or row.low >= row.high or path in grid:
            continue
        is_under = not under or f"{path}.".startswith(under)
        # A choice has no values between two others, and shares of landlords sum to one.
        is_free = row.unit != "choice" and ".landlords." not in path
        if is_under and is_free and (not badges or row.confidence in badges):
            found[path] = Range(row.low, row.high)
    return found


def outside(experiment: Experiment) -> Iterator[str]:
    """Yield a line on each figure that varies beyond the range that its source gives."""
    for path in experiment.varied:
        for scenario, ranges in zip(experiment.scenarios, experiment.ranges, strict=True):
            values = experiment.grid.get(path) or ranges.get(path, ())[:2]
            told = scenario.numbers[path].beyond(values)
            if told:
                yield told
                break


def check_numbers(experiment: Experiment) -> None:
    """Refuse an experiment whose first combinations contradict themselves.

    Raises
    ------
    ScenarioError
        As for a scenario's file that said so.
    """
    for cell in experiment.cells:
        each = (experiment.points or 1) * experiment.runs
        starts = {k * each for k in range(min(experiment.combinations, BLOCK))}
        scenario = experiment.scenarios[cell.scenario]
        if experiment.ranges[cell.scenario]:
            last = min(BLOCK, experiment.races_of_a_cell)
            scenario.parameters(races_of(experiment, cell, 0, last).numbers)
        if experiment.grid:
            corners = [races_of(experiment, cell, first, first + 1) for first in sorted(starts)]
            paths = corners[0].numbers
            scenario.parameters(
                {path: [float(one.numbers[path][0]) for one in corners] for path in paths}
            )
