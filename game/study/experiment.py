"""An experiment as it is played: scenarios, seats, what varies, and the key that names it all."""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from game.foresight import Foresight
from game.scenario import Scenario
from game.turn import RULES_VERSION


class Range(NamedTuple):
    """A number that is sampled between two ends, evenly or evenly in its logarithm."""

    low: float
    high: float
    log: bool = False


class Cell(NamedTuple):
    """Races that share scenario and seats; ``strategies`` in row order of the labs."""

    number: int
    scenario: int
    strategies: tuple[str, ...]


@dataclass(frozen=True)
class Experiment:
    """What is played; two experiments with the same ``key`` give the same rows.

    ``runs`` is the number of races of each combination of cell, grid values and sampled point.
    Without ``points`` every race of a combination has a point of its own. ``ranges`` are those of
    each scenario by path. ``strategies`` maps each used name to the hash of its source, ``sources``
    the names of the form FILE.py:NAME to where the file is on this machine, which is no part of the
    experiment.
    """

    name: str
    title: str
    about: str
    scenarios: tuple[Scenario, ...]
    runs: int
    seed: int
    seats: Mapping[str, tuple[str, ...]]
    grid: Mapping[str, tuple[float, ...]]
    ranges: tuple[Mapping[str, Range], ...]
    sample: str
    points: int | None
    trajectories: bool
    strategies: Mapping[str, str]
    sources: Mapping[str, Path] = field(default_factory=dict, compare=False)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, scenario by scenario."""
        return tuple(Cell(k, *each) for k, each in enumerate(self._line_ups()))

    def _line_ups(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        for place, scenario in enumerate(self.scenarios):
            choices = [self.seats.get(lab.id, lab.strategies[:1]) for lab in scenario.labs]
            for strategies in itertools.product(*choices):
                yield place, strategies

    @cached_property
    def foresights(self) -> tuple[Foresight, ...]:
        """Who plays futures for strategies that ask, by scenario.

        A lab believes in the scenario's own figures, also where a race varies them.
        """
        return tuple(Foresight(each) for each in self.scenarios)

    @property
    def combinations(self) -> int:
        """Number of combinations of grid values."""
        return math.prod(len(values) for values in self.grid.values())

    @property
    def races_of_a_cell(self) -> int:
        """Number of races of one cell."""
        return self.combinations * (self.points or 1) * self.runs

    @property
    def races(self) -> int:
        """Number of races altogether."""
        return len(self.cells) * self.races_of_a_cell

    @property
    def varied(self) -> tuple[str, ...]:
        """The paths of all numbers that vary in some cell, in the order of columns."""
        sampled = [path for each in self.ranges for path in each]
        return tuple(dict.fromkeys([*self.grid, *sampled]))

    @property
    def labs(self) -> tuple[str, ...]:
        """The labs of all scenarios, in the order of columns."""
        return tuple(dict.fromkeys(lab for each in self.scenarios for lab in each.lab_ids))

    def document(self) -> dict[str, Any]:
        """Return the experiment as JSON data, without what scenarios say and where files lie."""
        return {
            "name": self.name,
            "title": self.title,
            "about": self.about,
            "scenarios": {each.name: each.hash for each in self.scenarios},
            "runs": self.runs,
            "seed": self.seed,
            "seats": {lab: list(names) for lab, names in self.seats.items()},
            "grid": {path: list(values) for path, values in self.grid.items()},
            "ranges": [
                {path: list(each) for path, each in ranges.items()} for ranges in self.ranges
            ],
            "sample": self.sample,
            "points": self.points,
            "trajectories": self.trajectories,
            "strategies": dict(sorted(self.strategies.items())),
        }

    @cached_property
    def key(self) -> str:
        """SHA-256 over all that decides the rows, as 64 hexadecimal digits."""
        told = ("name", "title", "about")
        decisive = {name: each for name, each in self.document().items() if name not in told}
        decisive["rules_version"] = RULES_VERSION
        # In order: that of scenarios, seats and paths decides which race is which.
        text = json.dumps(decisive, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @classmethod
    def from_document(
        cls,
        document: Mapping[str, Any],
        scenarios: Mapping[str, Any],
        sources: Mapping[str, Path] | None = None,
    ) -> Experiment:
        """Return the experiment of a manifest, whose ``scenarios`` are documents by name."""
        return cls(
            name=document["name"],
            title=document["title"],
            about=document["about"],
            scenarios=tuple(Scenario.from_document(scenarios[n]) for n in document["scenarios"]),
            runs=int(document["runs"]),
            seed=int(document["seed"]),
            seats={lab: tuple(names) for lab, names in document["seats"].items()},
            grid={path: tuple(values) for path, values in document["grid"].items()},
            ranges=tuple(
                {path: Range(*each) for path, each in ranges.items()}
                for ranges in document["ranges"]
            ),
            sample=document["sample"],
            points=document["points"],
            trajectories=document["trajectories"],
            strategies=dict(document["strategies"]),
            sources=dict(sources or {}),
        )
