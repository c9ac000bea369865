"""Every number that a scenario must give is read, and changes something in a race."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import NamedTuple

import numpy as np
import pytest

from game.core.arrays import Array
from game.core.parameters import Labs, Physics, WorldParameters, declared_numbers, only
from game.core.parameters.declare import Declared
from game.core.parameters.physics import Chips
from game.ensemble import Race
from game.scenario import Scenario, ScenarioError
from tests.worlds import STORMY, arrays_of, plan, scenario

# Numbers that must sum to one with others move together with one of them.
PARTNERS = {
    "world.score.first_weight": "world.score.second_weight",
    "world.score.second_weight": "world.score.third_weight",
    "world.score.third_weight": "world.score.second_weight",
    "labs.defaults.train": "labs.defaults.serve",
    "labs.defaults.experiment": "labs.defaults.serve",
    "labs.defaults.serve": "labs.defaults.train",
}


class Circumstances(NamedTuple):
    """A race in which numbers can show: its scenario, its numbers, and how the seats play."""

    scenario: str
    given: dict[str, float]
    strategy: str
    orders: Mapping[str, float | tuple[float, ...]]


ALL_IN = {
    "stack_share": 0.97, "pledge": 1.0, "loan_to_value": 0.8, "reserve": 0.0, "deploy": 1.0,
    "equity": 1000.0, "gulf": 1000.0, "chip_premium": 0.3,
}  # fmt: skip
LETTING = (400.0, -400.0, 400.0, -400.0, 400.0, -400.0)
SCARCE = {"world.supply.output": 300.0, "world.supply.buyer_limit": 0.02}
GLUT = {"world.supply.output": 6000.0, "physics.build.crew_share": 0.02}
TIGHT = {"world.finance.equity_pool": 5.0}  # so that somebody is restructured
PLEDGED = {"pledge": 1.0, "on_call": 2.0}
NERVOUS = {"physics.credit.call_level": 0.26}
POOR = {"labs.meta.money.budget_share": 0.002, "labs.openai.mind.staff": 25.0}
CIRCUMSTANCES = (
    Circumstances("article", {}, "balanced", {}),
    Circumstances("article", {}, "random", {}),
    Circumstances("baseline", {"labs.xai.site.fleet": 6000.0} | TIGHT, "stacker", ALL_IN),
    Circumstances("article", {}, "random", {"answer_1": 0, "answer_2": 0, "pledge": 1}),
    Circumstances(
        "article",
        {},
        "random",
        {"answer_1": 1, "answer_2": 1, "move": 6, "host": LETTING, "pledge": 0.7},
    ),
    Circumstances("baseline", SCARCE, "random", ALL_IN | {"answer_1": 0, "move": 5}),
    Circumstances("baseline", SCARCE, "random", ALL_IN | {"answer_1": 1, "answer_2": 1}),
    Circumstances("article", GLUT | POOR, "balanced", {"committee": 40.0, "reserve": 0.0}),
    *(
        Circumstances("article", STORMY, "random", {"answer_1": each, "answer_2": each})
        for each in (0, 1, 2)
    ),
    *(
        Circumstances(
            "article", STORMY | given, "balanced", PLEDGED | {"answer_1": a, "answer_2": a}
        )
        for a, given in ((0, {}), (2, {}), (2, NERVOUS))
    ),
)


def numbers() -> dict[str, Declared]:
    """Return every declared number: of the labs by the path below a lab."""
    found = {f"physics.{path}": spec for path, spec in declared_numbers(Physics).items()}
    found |= {f"world.{path}": spec for path, spec in declared_numbers(WorldParameters).items()}
    return found | {f"labs.{path}": spec for path, spec in declared_numbers(Labs).items()}


def moved(path: str, value: float, spec: Declared) -> list[float]:
    """Return values that the declaration allows instead of ``value``, best first."""
    steps = [0.5, -0.5, 0.2, -0.2, 0.1, -0.1, 1.0, -1.0, 30.0]
    if path.endswith(("_limit", "_low", "_high", ".low", ".high", "_cap", "crew_share")):
        steps = [-0.95 if value > 0 else 0.95, *steps]  # a bound shows where it binds
    tries = [value + step * max(abs(value), 0.2) for step in steps]
    if path.endswith(("months", "life", "release")):
        tries = [value + 1.0, value - 1.0, *tries]
    return [x for x in tries if spec.low <= x <= spec.high and x != value]


def variation(source: Scenario, path: str, spec: Declared) -> dict[str, float]:
    """Return what to set so that the number at ``path`` moves, in all labs at once."""
    found: dict[str, float] = {}
    for lab in source.lab_ids if path.startswith("labs.") else ("",):
        place, partner = (
            each.replace("labs.", f"labs.{lab}.") for each in (path, PARTNERS.get(path, ""))
        )
        value = source.numbers[place].value
        for near in moved(path, value, spec):
            trial = {place: near}
            if partner:
                trial[partner] = source.numbers[partner].value - (near - value)
            try:
                source.parameters({each: [x] for each, x in trial.items()})
            except ScenarioError:
                continue  # it contradicts another number
            found |= trial
            break
    return found


def sweep_of(source: Scenario, paths: Sequence[str]) -> dict[str, Array]:
    """Return a sweep whose first run moves nothing, and every other run one of ``paths``."""
    specs = numbers()
    sweep: dict[str, Array] = {}
    for run, path in enumerate(paths, start=1):
        for place, value in variation(source, path, specs[path]).items():
            kept = np.full(1 + len(paths), source.numbers[place].value)
            sweep.setdefault(place, kept)[run] = value
    return sweep


def changed(one: Race) -> set[int]:
    """Return the runs that differ from the first in the world or in what labs see."""
    sight = one.look()
    groups = (sight.own, sight.temper, sight.defaults, sight.history)
    found = [values for _, values in arrays_of(one.world)]
    found += [np.nan_to_num(values, nan=-7.0) for group in groups for values in group.values()]
    seen: set[int] = set()
    for values in found:
        wide = np.broadcast_to(values, (*values.shape[:-1], one.world.runs))
        flat = wide.reshape(-1, one.world.runs)
        seen |= set(np.flatnonzero((flat != flat[:, :1]).any(axis=0)).tolist())
    return seen


def shown(circumstances: Circumstances, run: int, paths: Sequence[str]) -> set[str]:
    """Play one race in which each run has one number moved; return the numbers that show."""
    source = scenario(circumstances.scenario).with_overrides(circumstances.given)
    one = Race(source, 23, [run] * (1 + len(paths)), sweep_of(source, paths))
    seen: set[int] = set()
    while not one.finished and len(seen) < len(paths):
        asked = plan(one, circumstances.strategy)
        for order, value in circumstances.orders.items():
            column = np.reshape(np.asarray(value, dtype=np.float64), (-1, 1))
            asked[order] = np.broadcast_to(column, asked[order].shape)
        one.play_turn(asked)
        seen |= changed(one)
    return {paths[run - 1] for run in seen}


def test_every_number_changes_something() -> None:
    dead = list(numbers())
    for circumstances in CIRCUMSTANCES:
        for run in (2, 9, 15) if circumstances.strategy == "random" else (2,):
            seen = shown(circumstances, run, dead)
            dead = [path for path in dead if path not in seen]
    for run in range(120):  # which shocks a race admits is drawn before its first month
        if not dead:
            break
        source = scenario("article")
        one = Race(source, 23, [run] * (1 + len(dead)), sweep_of(source, dead))
        seen = {dead[place - 1] for place in changed(one)}
        dead = [path for path in dead if path not in seen]
    assert dead == []


def test_only_leaves_other_numbers_unknown() -> None:
    chips = only(Chips, cost=2.0)
    assert chips.cost.tolist() == [2.0]
    assert all(
        math.isnan(getattr(chips, each.name)[0]) for each in fields(Chips) if each.name != "cost"
    )


def test_only_refuses_a_name_that_is_no_number() -> None:
    with pytest.raises(TypeError, match="Chips has no number price"):
        only(Chips, price=2.0)
