"""Whether another form of the three phases agrees with the ensemble; stale forms get no ratio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from benchmarks.mesa_model import Starts, ThreePhases
from benchmarks.three_phases import (
    LAB_FIELDS,
    WORLD_FIELDS,
    changed_fields,
    luck_tables,
    opened,
    play,
    starts,
)
from game.core.arrays import Array
from game.ensemble import Race
from game.scenario import Scenario

TOLERANCE = 1e-9
# Beside amounts of this size differences are absolute: a ten-thousandth of a dollar, of a chip.
SMALLEST = 1e-6

Form = Callable[[Race, int], dict[str, Array]]


class Agreement(NamedTuple):
    """The widest relative difference and where it is; ``unseen`` are fields not compared."""

    widest: float
    where: str
    unseen: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the forms are the same model."""
        return self.widest <= TOLERANCE and not self.unseen

    def __str__(self) -> str:
        """Tell it in one line."""
        if self.unseen:
            return f"not compared: {', '.join(self.unseen)}"
        return f"widest relative difference {self.widest:.1e} ({self.where})"


def agreement(scenario: Scenario, form: Form, runs: int = 24) -> Agreement:
    """Compare ``form`` with the ensemble, a whole race from the start and worlds that were stirred.

    ``form`` returns the state by name after some months from where the race stands.
    """
    months = scenario.race_months
    found = [
        _compare(opened(scenario, runs), form, months),
        _compare(stirred(opened(scenario, runs, turns=scenario.turns // 2)), form, months // 2),
    ]
    unseen = tuple(sorted({name for each in found for name in each.unseen}))
    widest = max(found, key=lambda each: each.widest)
    return widest._replace(unseen=unseen)


def stirred(race: Race) -> Race:
    """Put suits, locks, permits, ruin and riches at random into a race, so that each branch counts.

    From the start alone nobody sues, no supply is locked in, and chips seldom run short.
    """
    random, world = np.random.default_rng(0), race.world
    shape = world.plant.fleet.shape

    def some(low: float, high: float, share: float = 0.4) -> Array:
        return np.where(random.random(shape) < share, random.uniform(low, high, shape), 0.0)

    race.world = replace(
        world,
        climate=replace(world.climate, sentiment=random.uniform(-1.2, 0.6, shape[1])),
        accounts=replace(world.accounts, cash=world.accounts.cash * some(0.0, 40.0, 0.8)),
        capital=replace(world.capital, penalty=some(1, 9)),
        standing=replace(world.standing, suit=some(1, 9), grudge=some(0, 1)),
        acts=replace(
            world.acts,
            defendant=np.floor(random.uniform(0, shape[0], shape)),
            lock=some(1, 9),
            prepaid=some(1, 9),
            quiet=some(1, 9),
        ),
        mind=replace(
            world.mind,
            publish=np.floor(random.uniform(0, 3, shape)),
            quality=world.mind.quality - some(0, 6),
        ),
        trade=replace(world.trade, breakthrough=np.round(some(0, 1)), serving_share=some(0, 1)),
        orders=replace(world.orders, power_first=some(0, 1), chip_premium=some(0, 0.5)),
    )
    return race


def _compare(race: Race, form: Form, months: int) -> Agreement:
    ours, theirs = play(race, months), form(race, months)
    compared = [(g, n) for groups in (LAB_FIELDS, WORLD_FIELDS) for g in groups for n in groups[g]]
    widest, where = 0.0, "everywhere"
    for group, name in compared:
        one, other = getattr(getattr(ours, group), name), theirs[name]
        scale = np.maximum(np.maximum(np.abs(one), np.abs(other)), SMALLEST)
        apart = float(np.max(np.abs(one - other) / scale))
        if not apart <= widest:  # a NaN is as wide as can be
            widest, where = (apart if np.isfinite(apart) else np.inf), f"{group}.{name}"
    missing = changed_fields(race.world, ours) - set(compared)
    return Agreement(widest, where, tuple(".".join(each) for each in missing))


def mesa_form(race: Race, months: int) -> dict[str, Array]:
    """Return the end of the Mesa model that is given the ensemble's own luck."""
    tables = luck_tables(race, months)

    class GivenLuck(ThreePhases):
        def normal(self, channel: str, row: int) -> float:
            return float(tables[channel, self.month][row, self.run])

        uniform = normal

    beginning = starts(race)
    ends = [_end(GivenLuck, run, beginning, months) for run in range(race.world.runs)]
    return {name: np.stack([end[name] for end in ends], axis=-1) for name in ends[0]}


def _end(model: type[ThreePhases], run: int, beginning: Starts, months: int) -> dict[str, Array]:
    played = model(run, beginning, months)
    for _ in range(months):
        played.step()
    per_lab = [name for names in LAB_FIELDS.values() for name in names]
    wide = [name for names in WORLD_FIELDS.values() for name in names]
    found = {name: np.array([getattr(lab, name) for lab in played.agents]) for name in per_lab}
    return found | {name: np.array(getattr(played, name)) for name in wide}
