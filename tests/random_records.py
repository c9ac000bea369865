"""Records of races that might have been: any scenario, seats, level, orders and interruptions."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from agents.contract import ORDER_FIELDS, Orders
from agents.strategies import REGISTRY
from game.casting import KINDS
from game.core.interventions import KINDS as INTERVENTIONS
from game.difficulty import levels
from game.record import Record
from game.session import Session
from tests.worlds import SCENARIOS, random_orders, scenario

#: Whoever plays futures takes seconds a race, and random races are many.
SLOW = "planner"
SWIFT = tuple(name for name in sorted(REGISTRY) if name != SLOW)
PER_LAB = frozenset({"grid_refused", "gulf_offer"})


@lru_cache(maxsize=4)
def random_record(number: int, turns: int | None = None) -> Record:
    """Return random race ``number``; scenarios come in turn, so that a few races meet them all.

    People order at random in one or two seats, a level may be on, a teacher may put something in
    and give a seat to another strategy. ``turns`` are played, or as many as it happens.
    """
    draw = np.random.default_rng([number, 4711])
    found = scenario(SCENARIOS[number % len(SCENARIOS)])
    labs = list(found.lab_ids)
    people = tuple(draw.choice(labs, size=int(draw.integers(1, 3)), replace=False).tolist())
    level = None if draw.random() < 0.6 else str(draw.choice(_swift_levels()))
    session = Session(
        found,
        seed=int(draw.integers(0, 1000)),
        run=int(draw.integers(0, 3)),
        humans=people,
        rivals=str(draw.choice(KINDS)),
        difficulty=level,
    )
    wanted = int(draw.integers(2, 7)) if turns is None else turns
    for _ in range(min(wanted, found.turns)):
        _interrupt(session, draw, [lab for lab in labs if lab not in people])
        for lab in people:
            if draw.random() < 0.8:
                session.submit(lab, anything(session, lab, int(draw.integers(0, 1 << 30))))
        session.end_turn()
    return session.model.record


def _swift_levels() -> list[str]:
    return [
        level.id
        for level in levels()
        if not any(name.startswith(SLOW) for row in level.minds for name in row.strategies)
    ]


def anything(session: Session, lab: str, seed: int) -> Orders:
    """Return orders for ``lab`` over all ranges and a little beyond, some left out."""
    race = session.model.race
    asked, row = random_orders(race, seed), race.labs.index(lab)
    given = {name: asked[name][row] for name in ORDER_FIELDS}
    return Orders(**{name: value for name, value in given.items() if not np.isnan(value[0])})


def _interrupt(session: Session, draw: np.random.Generator, others: list[str]) -> None:
    model = session.model
    if draw.random() < 0.2:
        kind = str(draw.choice(sorted(INTERVENTIONS)))
        lab = str(draw.choice(model.race.labs)) if kind in PER_LAB else None
        model.intervene(kind, 0.9, lab)
    if others and draw.random() < 0.2:
        model.seat(str(draw.choice(others)), str(draw.choice(SWIFT)))
