"""Short races for tests: loading, random legal orders, and a walk over every array of a world."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

import agents.strategies  # noqa: F401 - registers the strategies
from agents.contract import ORDER_FIELDS, REGISTRY
from game.core.arrays import Array
from game.core.world import World
from game.ensemble import Asked, Race, decide, nothing_asked
from game.scenario import Scenario, load, names

SCENARIOS = tuple(sorted(names()))
#: Numbers under which every shock and every condition strikes early and often.
STORMY = {
    "world.shocks.admitted": 12.0, "world.shocks.strike_chance": 0.06, "world.cards.cooldown": 1.0,
    "world.shocks.data_level": 0.2, "world.shocks.quarrel_grudge": 0.1,
    "world.shocks.grid_refused": 200.0, "world.shocks.crash_mood": -0.3,
    "world.cards.board_trigger": 0.2, "world.cards.short_trigger": 0.2,
    "world.cards.pledge_trigger": 0.2, "world.cards.posture_trigger": 0.3,
    "world.cards.supplier_trigger": 0.02, "world.cards.run_trigger": 0.3,
    "world.demand.venture_months": 6.0, "world.supply.output": 850.0,
}  # fmt: skip


@lru_cache(maxsize=8)
def scenario(name: str) -> Scenario:
    """Return a shipped scenario, read once."""
    return load(name)


def race(
    name: str = "article",
    seed: int = 11,
    runs: Sequence[int] = (0,),
    sweep: Mapping[str, npt.ArrayLike] | None = None,
) -> Race:
    """Return a race that has not begun."""
    return Race(scenario(name), seed, runs, sweep)


def stormy(seed: int = 7, runs: Sequence[int] = (0,)) -> Race:
    """Return a race of the article in which every card comes early and often."""
    return Race(scenario("article").with_overrides(STORMY), seed, runs)


def random_orders(race: Race, seed: int, silence: float = 0.3) -> Asked:
    """Return orders over the whole range of every field and a little beyond, some left out."""
    labs, runs = len(race.labs), race.world.runs
    draw = np.random.default_rng([seed, race.world.month])
    asked = nothing_asked(labs, runs)
    for name, spec in ORDER_FIELDS.items():
        width = spec.high - spec.low
        high = spec.high if spec.unit not in {"lab", "MW", "USD bn"} else min(spec.high, 600.0)
        low = spec.low if spec.unit != "MW" else -600.0
        values = draw.uniform(low - 0.05 * width, high + 0.05 * width, (labs, runs))
        if spec.unit == "lab":
            values = draw.integers(0, labs + 2, (labs, runs)).astype(np.float64)
        asked[name] = np.where(draw.random((labs, runs)) < silence, np.nan, values)
    return asked


def plan(race: Race, name: str = "balanced") -> Asked:
    """Return what one strategy orders now in every seat."""
    return decide(race.look(), [REGISTRY[name]] * len(race.labs))


def arrays_of(part: object, path: str = "") -> Iterator[tuple[str, Array]]:
    """Walk over every array of a world, with its dotted name."""
    if isinstance(part, np.ndarray):
        yield path, part
    elif is_dataclass(part):
        for each in fields(part):
            inner = f"{path}.{each.name}" if path else each.name
            yield from arrays_of(getattr(part, each.name), inner)


def column(world: World, run: int) -> dict[str, Array]:
    """Return one run of every array of a world."""
    return {name: values[..., run] for name, values in arrays_of(world)}
