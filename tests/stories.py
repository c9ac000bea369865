"""Two races under the same luck that differ in one thing, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from agents.contract import ORDER_FIELDS
from game.core.arrays import Array
from game.core.interventions import Interventions
from game.core.world import World
from game.ensemble import Race
from game.phases import Events
from tests.worlds import plan, scenario

RUNS = 24


@dataclass(frozen=True, kw_only=True)
class Play:
    """How one race is played: by the seats' plans, but for what is said here.

    ``orders`` are one lab's from ``turn`` on (one-shot orders in that turn only), ``others`` are
    all labs'; ``card`` is put on the lab's table before that turn, and ``rumour`` is what a rival
    (its row) is rumoured to do to the lab (a move's code).
    """

    orders: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, float] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    shock: Mapping[str, float] = field(default_factory=dict)  # in the turn's first month
    card: int = 0
    rumour: tuple[int, int] | None = None
    turn: int = 0


class Story(NamedTuple):
    """What happened: the world after each month, and the events of each."""

    worlds: list[World]
    events: list[Events]
    row: int
    race: Race

    @property
    def end(self) -> World:
        """The world after the last month."""
        return self.worlds[-1]

    def mean(self, values: Callable[[World], Array]) -> Array:
        """Return the mean over the months of what ``values`` reads, for the lab of the story."""
        total = sum(values(world)[self.row] for world in self.worlds)
        return np.asarray(total) / len(self.worlds)

    def count(self, event: str) -> Array:
        """Return the sum over the months of an event of the lab of the story."""
        return np.asarray(sum(each[event][self.row] for each in self.events if event in each))


def tell(play: Play, lab: str, name: str, months: int, seed: int = 7) -> Story:
    """Play ``months`` of a race and keep every month of it."""
    race = Race(scenario(name).with_overrides(play.numbers), seed, range(RUNS))
    row = race.labs.index(lab)
    worlds: list[World] = []
    events: list[Events] = []
    while race.world.month < months:
        asked = plan(race)
        for order, value in play.others.items():
            asked[order] = np.full_like(asked[order], value)
        if race.turn >= play.turn:
            for order, value in play.orders.items():
                if race.turn == play.turn or not ORDER_FIELDS[order].once:
                    asked[order][row] = value
        if race.turn == play.turn and play.card:
            card_1 = race.world.acts.card_1.copy()
            card_1[row] = play.card
            acts = replace(race.world.acts, card_1=card_1, card_2=np.zeros_like(card_1))
            race.world = replace(race.world, acts=acts)
        if race.turn == play.turn and play.rumour:
            race.world = _rumoured(race.world, row, play.rumour)
        race.give(asked)
        for _ in range(race.setting.months_per_turn):
            first = race.turn == play.turn and race.month().opens_turn
            happened = race.step(_shocks(race, row, play.shock) if first else None)
            worlds.append(race.world)
            events.append(happened)
    return Story(worlds, events, row, race)


def _rumoured(world: World, row: int, rumour: tuple[int, int]) -> World:
    mover, move = rumour
    pending, target = world.acts.pending.copy(), world.acts.target.copy()
    pending[mover], target[mover] = move, row
    return replace(world, acts=replace(world.acts, pending=pending, target=target))


def _shocks(race: Race, row: int, shock: Mapping[str, float]) -> Interventions:
    found = Interventions.none(len(race.labs), race.world.runs)
    for name, size in shock.items():
        values = getattr(found, name).copy()
        values[row if values.ndim > 1 else ...] = size
        found = replace(found, **{name: values})
    return found
