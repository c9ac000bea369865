"""Run 17 of an ensemble is run 17 played alone, bit for bit, swept parameters included."""

from __future__ import annotations

import numpy as np
import pytest

from agents.contract import ORDER_FIELDS
from game.core.arrays import Array
from game.core.parameters import Labs, Physics, WorldParameters, declared_numbers
from game.core.world import World
from game.ensemble import Asked, Race
from game.scenario import ScenarioError
from tests.worlds import column, plan, race, scenario, stormy

TURNS = 20
POINTS = (-1.0, 0.5, 2.0)  # where numpy's power takes a short cut
NEIGHBOURS = (-0.7, 0.45, 1.3)


def orders_by_address(race: Race, strategy: str) -> Asked:
    """Return orders that depend on a run alone, not on who is simulated beside it."""
    asked = plan(race, strategy)
    for name, spec in ORDER_FIELDS.items():
        if spec.unit == "MW":
            luck = np.stack([race.luck.uniform(race.world.month, name, lab) for lab in race.labs])
            asked[name] = 600.0 * luck - 300.0
    return asked


def played(race: Race, strategy: str, turns: int = TURNS) -> World:
    for _ in range(turns):
        race.play_turn(orders_by_address(race, strategy))
    return race.world


def assert_same(alone: dict[str, Array], among: dict[str, Array]) -> None:
    strays = [name for name in alone if not np.array_equal(alone[name], among[name])]
    assert strays == []


@pytest.mark.parametrize("strategy", ["balanced", "random"])
@pytest.mark.parametrize("size", [7, 64])
def test_one_run_alone_equals_its_column(strategy: str, size: int, *, full: bool) -> None:
    size = 1_000 if full and size == 64 else size
    runs = range(size)
    many = played(race(runs=runs), strategy)
    for run in {0, 3, 5, size - 1}:
        alone = played(race(runs=(run,)), strategy)
        assert_same(column(alone, 0), column(many, run))


def test_one_run_alone_equals_its_column_while_all_cards_fall() -> None:
    many = played(stormy(runs=range(9)), "random")
    for run in (0, 4, 8):
        assert_same(column(played(stormy(runs=(run,)), "random"), 0), column(many, run))


def test_eight_labs_or_more_do_not_change_a_sum() -> None:
    # numpy adds pairwise from eight elements on, which `over_labs` must not.
    from game.core.arrays import over_labs

    values = np.random.default_rng(1).normal(size=(17, 9)) * 10.0 ** np.arange(-8, 9)[:, np.newaxis]
    for run in range(values.shape[1]):
        alone = over_labs(np.ascontiguousarray(values[:, run : run + 1]))
        assert np.array_equal(alone, over_labs(values)[run : run + 1])


def exponents() -> list[str]:
    """Return the paths of numbers that stand in an exponent."""
    kinds = (("physics", Physics), ("world", WorldParameters))
    return [
        f"{kind}.{path}"
        for kind, record in kinds
        for path, spec in declared_numbers(record).items()
        if spec.unit == "exponent" or path.endswith("inference_return")
    ]


def legal_values(path: str, wanted: tuple[float, ...]) -> list[float]:
    """Return those of ``wanted`` that a scenario may have there, and its own value."""
    legal = [scenario("article").numbers[path].value]
    for value in wanted:
        try:
            scenario("article").parameters({path: [value]})
        except ScenarioError:
            continue
        legal.append(value)
    return legal


@pytest.mark.parametrize("path", exponents())
def test_a_swept_exponent_has_no_short_cuts(path: str) -> None:
    values = legal_values(path, (*POINTS, *NEIGHBOURS))
    assert 0.5 in values
    swept = played(race(runs=range(len(values)), sweep={path: values}), "balanced", turns=6)
    for run, value in enumerate(values):
        alone = played(race(runs=(run,), sweep={path: [value]}), "balanced", turns=6)
        assert_same(column(alone, 0), column(swept, run))


def test_all_numbers_may_be_swept_at_once() -> None:
    source = scenario("article")
    draw = np.random.default_rng(4)
    names = [(f"physics.{path}", spec) for path, spec in declared_numbers(Physics).items()]
    names += [(f"world.{path}", spec) for path, spec in declared_numbers(WorldParameters).items()]
    for path, spec in declared_numbers(Labs).items():
        names += [(f"labs.{lab}.{path}", spec) for lab in source.lab_ids]
    sweep: dict[str, Array] = {}
    for path, _ in names:
        row = source.numbers[path]
        low = row.value if row.low is None else row.low
        high = row.value if row.high is None else row.high
        values = low + (high - low) * draw.random(4)
        try:
            source.parameters({path: values})
        except ScenarioError:
            continue  # a number that only moves together with another one
        sweep[path] = values
    assert len(sweep) > 0.9 * len(names)
    swept = played(race(runs=range(4), sweep=sweep), "random")
    for run in range(4):
        one = {path: values[run : run + 1] for path, values in sweep.items()}
        alone = played(race(runs=(run,), sweep=one), "random")
        assert_same(column(alone, 0), column(swept, run))
