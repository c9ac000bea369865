"""What holds of every strategy that ships: legal, finite, pure, the same alone and in a batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from agents.contract import (
    ORDER_FIELDS,
    Kind,
    Observation,
    Orders,
    Strategy,
    plain_strategy,
    strategy,
    take_columns,
)
from agents.finding import find_strategy
from agents.strategies import REGISTRY
from game.ensemble import Race, decide, nothing_asked, put
from game.foresight import Foresight
from game.legal import resolve
from game.observe import Sight
from game.scenario import Scenario
from tests.whole_races import seats_of

RUNS = 5
TURNS = (0, 1, 7, 12, 19)
# The planner thinks shorter here than in a race: what holds of two futures holds of sixteen.
SEATS = {**REGISTRY, "planner": find_strategy("planner:futures=2,months=6")}


@pytest.fixture(scope="module")
def races(article: Scenario) -> list[tuple[Race, Sight]]:
    """Some moments of a race, each with what the labs see."""
    race = Race(article, 3, range(RUNS))
    race.foresight = Foresight(article)
    moments = []
    seats = seats_of(article)
    while not race.finished:
        sight = race.look()
        if race.turn in TURNS:
            copy = Race(article, 3, range(RUNS))
            copy.world = race.world
            moments.append((copy, sight))
        race.play_turn(decide(sight, seats))
    return moments


def values(orders: Orders, width: int) -> dict[str, np.ndarray]:
    """Return the orders that are given, as arrays of one width."""
    given = {name: getattr(orders, name) for name in ORDER_FIELDS}
    return {
        name: np.broadcast_to(np.asarray(value, dtype=float), (width,))
        for name, value in given.items()
        if value is not None
    }


def every_row(sight: Sight) -> Observation:
    return sight.of(range(len(sight.month.setting.labs)))


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_orders_are_finite_and_within_their_ranges(
    name: str, races: list[tuple[Race, Sight]]
) -> None:
    for _, sight in races:
        see = every_row(sight)
        for order, given in values(SEATS[name](see), see.month.shape[0]).items():
            asked = given[~np.isnan(given)]  # NaN keeps the standing order
            spec = ORDER_FIELDS[order]
            low = -1.0 if order.startswith("answer") or order == "estimate" else spec.low
            assert np.isfinite(asked).all(), order
            assert (asked >= low).all(), order
            assert (asked <= spec.high).all(), order


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_moves_and_money_are_never_refused(name: str, races: list[tuple[Race, Sight]]) -> None:
    for race, sight in races:
        labs = len(race.labs)
        asked = nothing_asked(labs, RUNS)
        put(asked, range(labs), SEATS[name](every_row(sight)))
        _, cuts = resolve(asked, race.world, race.month())
        refused = {order for order, _ in cuts} & {"move", "equity", "gulf", "committee"}
        assert refused == set()


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_a_strategy_is_pure(name: str, races: list[tuple[Race, Sight]]) -> None:
    for _, sight in races:
        see = every_row(sight)
        first = values(SEATS[name](see), see.month.shape[0])
        again = values(SEATS[name](every_row(sight)), see.month.shape[0])
        assert first.keys() == again.keys()
        for order, given in first.items():
            np.testing.assert_array_equal(given, again[order], err_msg=order)


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_column_alone_equals_column_of_the_batch(
    name: str, races: list[tuple[Race, Sight]]
) -> None:
    for _, sight in races:
        see = every_row(sight)
        width = see.month.shape[0]
        batch = values(SEATS[name](see), width)
        for k in range(0, width, 4):
            alone = values(SEATS[name](take_columns(see, slice(k, k + 1))), 1)
            assert alone.keys() == batch.keys()
            for order, given in alone.items():
                np.testing.assert_array_equal(given[0], batch[order][k], err_msg=order)


def test_a_plain_if_that_is_not_marked_says_what_to_do(
    races: list[tuple[Race, Sight]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agents.registry.REGISTRY", {})

    @strategy
    def hasty(see: Observation) -> Orders:
        """Decide with a plain if. It forgets that it sees many races."""
        return Orders(stack_share=0.9 if see.cash > 1.0 else 0.1)

    seat = Strategy("hasty", hasty, plain=False)
    with pytest.raises(TypeError, match=r"'hasty' uses a plain `if`.*@plain_strategy.*np\.where"):
        seat(every_row(races[0][1]))


def test_a_marked_plain_strategy_is_called_race_by_race(
    races: list[tuple[Race, Sight]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agents.registry.REGISTRY", {})

    @plain_strategy
    def beginner(see: Observation) -> Orders:
        """Decide with a plain if. It sees one race at a time."""
        if see.cash > 20.0:
            return Orders(stack_share=0.9)
        return Orders(stack_share=0.1, reserve=6.0)

    see = every_row(races[1][1])
    orders = Strategy("beginner", beginner, plain=True)(see)
    np.testing.assert_array_equal(orders.stack_share, np.where(see.cash > 20.0, 0.9, 0.1))
    np.testing.assert_array_equal(np.isnan(orders.reserve), see.cash > 20.0)


@pytest.mark.parametrize("mark", [strategy, plain_strategy])
def test_a_mark_may_state_ranges_and_a_group(
    mark: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    registry: dict[str, Strategy] = {}
    monkeypatch.setattr("agents.registry.REGISTRY", registry)

    @mark(kind=Kind.MONEY, calm=(0, 2))
    def thrifty(see: Observation, *, calm: float = 1.0) -> Orders:
        """Keep money back. It is a test."""
        return Orders(reserve=calm * see.default.reserve)

    found = registry["thrifty"]
    assert (found.kind, found.plain) == (Kind.MONEY, mark is plain_strategy)
    assert found.parameters["calm"].high == 2.0
    assert found.with_parameters("calm=2").name == "thrifty:calm=2"


def test_a_strategy_without_a_docstring_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agents.registry.REGISTRY", {})

    def silent(see: Observation) -> Orders:
        return see.default

    with pytest.raises(TypeError, match="'silent' has no docstring"):
        strategy(silent)
