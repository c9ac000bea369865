"""Records for tests: a seat that does the same every turn but one, and races of random orders."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from agents.contract import ORDER_FIELDS, Observation, Orders, Strategy
from game.debrief import Debrief, Effort, debrief
from game.model import RaceModel
from game.record import Record
from game.scenario import Scenario, load
from tests.whole_races import recorded

#: Enough to look at, in a second or two.
SMALL = Effort(turns=16, seeds=24, even=8, adviser=4, lot=8)


@lru_cache(maxsize=1)
def told() -> Debrief:
    """Return the debrief of the recorded race, with little effort."""
    return debrief(recorded(), "xai", effort=SMALL)


@lru_cache(maxsize=4)
def plain_seat(name: str = "article") -> Scenario:
    """Return a scenario whose betting lab has a fallback that orders the same in every turn."""
    document = load(name).as_document()
    document["labs"][document["bettor"]]["strategies"] = ["constant"]
    return Scenario.from_document(document)


def _the_same(_see: Observation) -> Orders:
    """Order the same in every turn and in any luck."""
    return Orders(stack_share=0.7, deploy=0.9, equity=8.0, gulf=0.0, committee=0.0, pledge=0.0)


#: A fallback that nothing moves, to be put in the place of ``constant``.
STILL = Strategy("constant", _the_same, plain=False)


def one_turn(turn: int, orders: Orders, seed: int = 3) -> Record:
    """Return a race in which the betting lab leaves its fallback in one turn alone."""

    def but_once(see: Observation) -> Orders:
        """Do as usual, but once."""
        usual = _the_same(see)
        if int(see.month[0]) // 3 + 1 != turn:
            return usual
        given = {name: getattr(orders, name) for name in ORDER_FIELDS}
        said = {name: value for name, value in given.items() if value is not None}
        return Orders(**{name: getattr(usual, name) for name in ORDER_FIELDS} | said)

    scenario = plain_seat()
    strategy = Strategy("but_once", but_once, plain=False)
    model = RaceModel(scenario, seed, strategies={scenario.bettor: strategy})
    model.play()
    return model.record


def random_race(seed: int, name: str = "classroom_small") -> Record:
    """Return a race in which the betting lab orders at random over every range."""
    draw = np.random.default_rng(seed)

    def at_random(_see: Observation) -> Orders:
        """Order anything."""
        found = {
            each: draw.uniform(spec.low, min(spec.high, 600.0), 1)
            for each, spec in ORDER_FIELDS.items()
            if draw.random() < 0.6
        }
        return Orders(**found)

    scenario = load(name)
    strategy = Strategy("at_random", at_random, plain=False)
    model = RaceModel(scenario, seed, strategies={scenario.bettor: strategy})
    model.play()
    model.record.seats[scenario.bettor] = {"human": True}
    return model.record
