"""What the figures of a race rest on: how well a scenario's numbers are known, and which decide.

A computed figure has no badge of its own. It depends on all numbers of its scenario at once, so
that the weakest badge below any of them is the same; what tells more is how many there are of each
and which of them a study of sensitivity found to decide the bet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import yaml
from pydantic import Field

from game import paths
from game.core.errors import UserError
from game.scenario.build import load
from game.scenario.rows import CONFIDENCES, NumberRow
from game.scenario.scenario import Scenario
from game.scenario.shape import Stem, Strict


class Study(Strict):
    """Which figures decide the bet in a world, by what measure, over how many races."""

    of: Annotated[list[Stem], Field(min_length=1)]
    measure: Literal["PAWN", "ST"]
    races: Annotated[int, Field(gt=0)]
    figures: Annotated[dict[str, float], Field(min_length=1)]


class _File(Strict):
    format: Literal[1]
    studies: Annotated[list[Study], Field(min_length=1)]


class Decisive(NamedTuple):
    """The numbers that decide the bet, the most decisive first, and in which world they do."""

    measured: str
    rows: tuple[NumberRow, ...]


def file() -> Path:
    """Return the file of the studies that ship with the game."""
    return paths.scenarios() / "sensitivity" / "decisive.yaml"


@lru_cache(maxsize=1)
def studies() -> tuple[Study, ...]:
    """Return the studies that ship with the game; the first is that of the calibrated world."""
    return tuple(_File.model_validate(yaml.safe_load(file().read_text(encoding="utf-8"))).studies)


def decisive(scenario: Scenario) -> Decisive:
    """Return the scenario's numbers that decide the bet, as measured in the world nearest to it.

    A world that no study knows is told by that of the calibrated one: whoever shows this says where
    it was measured.
    """
    known = studies()
    study = next((each for each in known if scenario.name in each.of), known[0])
    found = (scenario.numbers.get(path) for path in study.figures)
    return Decisive(study.of[0], tuple(row for row in found if row is not None))


def counts(rows: Iterable[NumberRow]) -> dict[str, int]:
    """Return how many numbers have each badge, the weakest first."""
    found = Counter(row.confidence for row in rows)
    return {badge: found[badge] for badge in CONFIDENCES if found[badge]}


def ships(scenario: Scenario) -> bool:
    """Return whether a scenario is the one that ships under its name, number by number."""
    try:
        return load(scenario.name).hash == scenario.hash
    except UserError:
        return False
