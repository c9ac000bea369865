"""Whole races on default seats, and one race taken out of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from agents.contract import Strategy
from agents.finding import find_strategy
from game.core.world import World
from game.ensemble import Race
from game.foresight import Foresight
from game.model import RaceModel
from game.record import Record
from game.scenario import Scenario, load


def alone(world: World, run: int) -> World:
    """Return the state of one race of many: column ``run`` of every array."""
    found: World = _column(world, run)
    return found


def _column(part: Any, run: int) -> Any:  # noqa: ANN401 - groups, arrays and the month
    if isinstance(part, np.ndarray):
        return part[..., run : run + 1]
    if is_dataclass(part) and not isinstance(part, type):
        columns = {each.name: _column(getattr(part, each.name), run) for each in fields(part)}
        return type(part)(**columns)
    return part


def seats_of(scenario: Scenario, **others: str) -> list[Strategy]:
    """Return the default seats of a scenario, some of them given to others."""
    return [find_strategy(others.get(lab.id, lab.strategies[0])) for lab in scenario.labs]


def played(scenario: Scenario, seed: int, runs: Sequence[int] = (0,), **others: str) -> Race:
    """Return a race on default seats, some given to others, after its last month."""
    race = Race(scenario, seed, runs)
    race.foresight = Foresight(scenario)
    race.play(seats_of(scenario, **others))
    return race


@lru_cache(maxsize=1)
def recorded() -> Record:
    """Return the record of a race with a grudge in it, and with an intervention."""
    model = RaceModel(load("article"), 9, run=5, strategies={"xai": "grudge"})
    while not model.race.finished:
        if model.race.turn == 2:
            model.intervene("share_price", 0.7)
        model.play_turn()
    return model.record
