"""The races behind the forecast: what is kept of them, half-year by half-year."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from agents.strategies import REGISTRY
from game.core.arrays import Array, Mask, over_labs
from game.core.world import World
from game.ensemble import Race
from game.phases import Events
from game.phases.standing import bet_ratios
from game.rules import bet
from game.scenario import Scenario

CHUNK = 250  # races at once: memory stays small, and progress is seen
HALF = 6
_SUMMED = ("capex", "revenue")
DEFINITIONS = ("used_named", "owned_named", "used_all", "owned_all")
Hear = Callable[[int], None]


class Found(NamedTuple):
    """What some races did.

    ``halves`` are ``(half-years, labs, runs)`` by quantity: ``fleet`` kH100e used at the end of the
    half-year, ``capex`` and ``revenue`` USD bn a year in it, ``valuation`` USD bn. ``power`` is GW
    drawn by the labs' running compute, ``(half-years, runs)``. ``won`` says by definition whether
    the bet was won, ``ratio`` its ratio in the last month, ``(runs,)``.
    """

    halves: dict[str, Array]
    power: Array
    won: dict[str, Mask]
    ratio: dict[str, Array]


def play(scenario: Scenario, runs: int, seed: int, hear: Hear | None = None) -> Found:
    """Play ``runs`` races, every seat on its default; ``hear`` is told how many more are done."""
    parts = []
    for first in range(0, runs, CHUNK):
        last = min(first + CHUNK, runs)
        parts.append(_Watch(scenario, seed, range(first, last)).found())
        if hear:
            hear(last - first)
    return Found(
        {name: np.concatenate([each.halves[name] for each in parts], axis=2)
         for name in parts[0].halves},
        np.concatenate([each.power for each in parts], axis=1),
        {name: np.concatenate([each.won[name] for each in parts]) for name in parts[0].won},
        {name: np.concatenate([each.ratio[name] for each in parts]) for name in parts[0].ratio},
    )  # fmt: skip


class _Watch:
    """Plays a chunk and notes its half-years, and the bet by every definition in every month."""

    def __init__(self, scenario: Scenario, seed: int, runs: range) -> None:
        self.race = Race(scenario, seed, runs)
        self.seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
        none = np.zeros(len(runs))
        self.bets = {name: bet.Supremacy(none, none) for name in DEFINITIONS}
        self.side_goal = none > 0
        self.ratio: dict[str, Array] = {}
        self.sums = {name: np.zeros((len(scenario.labs), len(runs))) for name in _SUMMED}
        self.halves: dict[str, list[Array]] = {}
        self.power: list[Array] = []

    def found(self) -> Found:
        self.race.play(self.seats, self._month)
        halves = {name: np.stack(values) for name, values in self.halves.items()}
        won = {name: each.achieved > 0 for name, each in self.bets.items()}
        won["side_goal"] = self.side_goal
        return Found(halves, np.stack(self.power), won, self.ratio)

    def _month(self, world: World, events: Events) -> None:
        self._bets(world)
        self.sums["capex"] = self.sums["capex"] + events["spent"]
        self.sums["revenue"] = self.sums["revenue"] + world.trade.revenue
        if world.month % HALF:
            return
        now = {
            "fleet": world.used + 0.0,
            "valuation": world.capital.valuation + 0.0,
            **{name: total * 12.0 / HALF for name, total in self.sums.items()},
        }
        for name, values in now.items():
            self.halves.setdefault(name, []).append(values)
        self.sums = {name: np.zeros_like(total) for name, total in self.sums.items()}
        plant = world.plant
        drawn = plant.powered * plant.load / np.maximum(plant.fleet, 1e-9)
        self.power.append(over_labs(drawn) / 1000.0)

    def _bets(self, world: World) -> None:
        """Hold every definition to the rule of the verdict: months in a row, or the last one."""
        race = self.race
        race.world = world
        last = world.month >= race.setting.race_months
        ratios, bettor = bet_ratios(world, race.month()), race.setting.bettor
        barred = world.standing.restructured[bettor] > 0
        for name, before in self.bets.items():
            self.ratio[name] = getattr(ratios, name)[bettor] + 0.0
            self.bets[name] = bet.supremacy(
                measured=self.ratio[name], streak=before.streak, achieved=before.achieved,
                barred=barred, month=world.month, last=last, terms=race.parameters.world.bet,
            )  # fmt: skip
        self.ratio["side_goal"] = ratios.side_goal[bettor] + 0.0
        self.side_goal = self.side_goal | (self.ratio["side_goal"] >= 1.0)
