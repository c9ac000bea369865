"""A race of four turns between three labs, and what its labs see in the middle of it."""

from __future__ import annotations

import pytest

from agents.contract import Observation
from agents.strategies import REGISTRY
from game.ensemble import Race, decide
from game.scenario import Scenario, load


@pytest.fixture(scope="session")
def short() -> Scenario:
    return load("classroom_small", {"race_months": 12, "months_per_turn": 3})


@pytest.fixture(scope="session")
def seen() -> Observation:
    """What all labs of the article see after four turns of three races."""
    scenario = load("article")
    race = Race(scenario, 5, range(3))
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    for _ in range(4):
        race.play_turn(decide(race.look(), seats))
    return race.look().of(range(len(race.labs)))
