"""Moments of races to be advised on, and budgets that take a moment."""

from __future__ import annotations

from collections.abc import Mapping

from agents.budgets import Budget
from agents.contract import REGISTRY, Orders
from game.ensemble import Race, decide
from game.foresight import Foresight
from game.scenario import Scenario

SMALL = Budget("small", 48, 12, 60, "tests")
WIDER = Budget("wider", 48, 48, 60, "tests that ask what is clear")


def under_way(
    scenario: Scenario, turns: int, *, seed: int = 5, set_to: Mapping[str, float] | None = None
) -> Race:
    """Return one race after some turns on the seats' own plans, with futures to ask for."""
    given = scenario.with_overrides(set_to) if set_to else scenario
    race = Race(given, seed, [0])
    race.foresight = Foresight(given)
    seats = [REGISTRY[lab.strategies[0]] for lab in given.labs]
    while race.turn < turns:
        race.play_turn(decide(race.look(), seats))
    return race


def usual(race: Race, row: int = 0) -> Orders:
    """Return the draft of somebody who takes the seat's usual round and touches nothing."""
    see = race.look().of([row])
    return Orders(equity=see.default.equity, gulf=see.default.gulf, committee=see.default.committee)
