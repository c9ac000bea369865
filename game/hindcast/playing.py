"""The races of the hindcast: as any race, but for what is fed in and the lab that is founded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, NamedTuple

import numpy as np

from agents.strategies import REGISTRY
from game.core.arrays import Array
from game.core.world import World
from game.ensemble import Asked, Race, decide
from game.hindcast.inputs import FOUNDED, MONTHS, Inputs
from game.hindcast.record import Point
from game.opening import open_world
from game.scenario import Scenario

CHUNK = 250  # races at once: memory stays small, and progress is seen
_AT_FOUNDING = ("accounts", "capital", "mind", "pipeline", "plant")
_SUMMED = ("capex", "revenue")
Hear = Callable[[int], None]


class Course(NamedTuple):
    """What the races did, month by month: ``(36, labs, runs)`` by quantity.

    ``fleet`` kH100e used, ``capex`` and ``revenue`` USD bn a month, ``valuation`` USD bn,
    ``capability`` log10 FLOP. Capital spending counts when it comes into use, as in a company's
    books; the model pays when it orders.
    """

    labs: tuple[str, ...]
    of: dict[str, Array]

    def at(self, quantity: str, point: Point) -> Array:
        """Return what the races give for a point of the record, ``(runs,)``."""
        first, last = point.months
        values = self.of[quantity][first - 1 : last, self.labs.index(point.of)]
        found: Array = values.sum(0) if quantity in _SUMMED else values[-1]
        return found


def play(
    scenario: Scenario,
    runs: int,
    seed: int,
    *,
    spread: bool = True,
    dated: bool = True,
    hear: Hear | None = None,
) -> Course:
    """Play ``runs`` races of the hindcast; ``hear`` is told how many more are done.

    With ``spread`` each race draws figures and inputs from their ranges; physics stays as it is.
    ``dated`` as in ``Inputs.of``.
    """
    parts = []
    for first in range(0, runs, CHUNK):
        last = min(first + CHUNK, runs)
        inputs = Inputs.of(scenario, seed, range(first, last), spread=spread, dated=dated)
        parts.append(_play(scenario, range(first, last), seed, inputs))
        if hear:
            hear(last - first)
    together = {name: np.concatenate([part[name] for part in parts], axis=2) for name in parts[0]}
    return Course(scenario.lab_ids, together)


def _play(scenario: Scenario, runs: range, seed: int, inputs: Inputs) -> dict[str, Array]:
    race = Race(scenario, seed, runs, inputs.numbers(1))
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    seen: dict[str, list[Array]] = {}
    life = scenario.numbers["physics.chips.book_life"].value
    for number in range(1, MONTHS + 1):
        race.parameters = scenario.parameters(inputs.numbers(number))
        for lab, month in FOUNDED.items():
            if number == month:
                race.world = founded(race, scenario.row(lab))
        if (number - 1) % scenario.months_per_turn == 0:
            race.give(_asked(race, seats, number))
        book = race.world.accounts.book
        race.step(inputs.events(number))
        # What came into use: the books' growth and the wear that it has made good.
        booked = race.world.accounts.book - book * (1.0 - 1.0 / life)
        for name, values in _seen(race.world, booked).items():
            seen.setdefault(name, []).append(values)
    return {name: np.stack(values) for name, values in seen.items()}


def _asked(race: Race, seats: list[Any], number: int) -> Asked:
    """Return what the labs that exist ask for; the others ask for nothing."""
    rows = {lab: race.labs.index(lab) for lab, month in FOUNDED.items() if number < month}
    return decide(
        race.look(), [None if row in rows.values() else seat for row, seat in enumerate(seats)]
    )


def founded(race: Race, row: int) -> World:
    """Return the world with a lab in it that begins now, with what its scenario gives it."""
    fresh = open_world(race.parameters, race.setting, race.luck)
    world = race.world
    return replace(
        world,
        **{name: _with_row(getattr(world, name), getattr(fresh, name), row)
           for name in _AT_FOUNDING},
    )  # fmt: skip


def _with_row(old: Any, new: Any, row: int) -> Any:  # noqa: ANN401 - any group
    mixed = {}
    for each in fields(old):
        values = np.array(getattr(old, each.name))
        values[..., row, :] = getattr(new, each.name)[..., row, :]
        mixed[each.name] = values
    return replace(old, **mixed)


def _seen(world: World, booked: Array) -> dict[str, Array]:
    return {
        "fleet": np.array(world.used),
        "capex": booked,
        "revenue": np.array(world.trade.revenue),
        "valuation": np.array(world.capital.valuation),
        "capability": np.array(world.mind.capability),
    }
