"""How to play the same races again: an experiment file, or one command where that says it all."""

from __future__ import annotations

from typing import Any

from game.scenario.resting import ships
from game.study.experiment import Experiment, Range

_PLAIN = 80


def as_yaml(experiment: Experiment) -> str | None:
    """Return an experiment file that gives the same rows, or nothing where none can.

    It names the scenarios; whether they are the same is told by their hashes. None can where
    scenarios vary over ranges of their own.
    """
    import yaml

    if any(ranges != experiment.ranges[0] for ranges in experiment.ranges[1:]):
        return None
    document: dict[str, Any] = {
        "format": 1,
        "name": experiment.name,
        "title": experiment.title,
        "scenarios": [each.name for each in experiment.scenarios],
        "runs": experiment.runs,
        "seed": experiment.seed,
        "seats": {lab: list(names) for lab, names in experiment.seats.items()},
        "vary": {path: list(values) for path, values in experiment.grid.items()}
        | {path: _range(each) for path, each in experiment.ranges[0].items()},
        "sample": experiment.sample,
        "points": experiment.points,
        "trajectories": experiment.trajectories,
    }
    told = {name: each for name, each in document.items() if each not in ({}, None, "")}
    return str(yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=_PLAIN))


def _range(ends: Range) -> dict[str, Any]:
    found: dict[str, Any] = {"low": ends.low, "high": ends.high}
    return found | {"scale": "log"} if ends.log else found


def as_command(experiment: Experiment) -> str | None:
    """Return the command that gives the same rows, or nothing where it takes a file."""
    if len(experiment.scenarios) > 1 or any(experiment.ranges) or experiment.points:
        return None
    words = [
        f"compute-race batch {experiment.scenarios[0].name}",
        f"--runs {experiment.runs} --seed {experiment.seed}",
        *(
            f"--vary {path}={','.join(map(repr, values))}"
            for path, values in experiment.grid.items()
        ),
        *(f"--strategy {lab}={name}" for lab, names in experiment.seats.items() for name in names),
        *(["--trajectories"] if experiment.trajectories else []),
        "--out AGAIN",
    ]
    return " \\\n  ".join(words)


def changed(experiment: Experiment) -> list[str]:
    """Return the names of scenarios that are not those which ship here under these names."""
    return [each.name for each in experiment.scenarios if not ships(each)]
