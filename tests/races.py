"""Races for tests: shipped scenarios, orders for all seats, and states as arrays by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from agents.contract import ORDER_FIELDS
from agents.strategies import REGISTRY
from game.core.arrays import Array
from game.core.world import World
from game.ensemble import Asked, Race, decide
from game.scenario import Scenario, load, names

SCENARIOS = tuple(names())


@lru_cache
def scenario(name: str) -> Scenario:
    """Return a shipped scenario, read once."""
    return load(name)


def race(
    name: str = "article",
    seed: int = 7,
    runs: Sequence[int] = (0,),
    sweep: Mapping[str, npt.ArrayLike] | None = None,
) -> Race:
    """Return a race before its first month."""
    return Race(scenario(name), seed, runs, sweep)


def plan(race: Race, strategy: str = "balanced") -> Asked:
    """Return what one strategy asks for in every seat this turn, ``(labs, runs)`` by order."""
    return decide(race.look(), [REGISTRY[strategy]] * len(race.labs))


def random_orders(race: Race, seed: int) -> Asked:
    """Return orders of this turn drawn over their ranges, some of them not given."""
    draw = np.random.default_rng([seed, race.world.month])
    shape = (len(race.labs), race.world.runs)
    asked: Asked = {}
    for name, spec in ORDER_FIELDS.items():
        high = len(race.labs) - 1 if spec.unit == "lab" else spec.high
        values = spec.low + (high - spec.low) * draw.random(shape)
        if spec.choices is not None or spec.unit in {"lab", "option"}:
            values = np.rint(values)
        asked[name] = np.where(draw.random(shape) < 0.8, values, np.nan)
    return asked


def arrays_of(world: World) -> Iterator[tuple[str, Array]]:
    """Yield every array of the state with its dotted name."""
    for group in fields(world):
        part: Any = getattr(world, group.name)
        if not isinstance(part, int):
            for each in fields(part):
                yield f"{group.name}.{each.name}", getattr(part, each.name)


def column(world: World, run: int) -> dict[str, Array]:
    """Return one run's part of every array of the state, by name."""
    return {name: values[..., run] for name, values in arrays_of(world)}
