"""Strategies are called as they are written, and a mistake names itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from agents.contract import REGISTRY, Observation, Orders, plain_strategy, stack_orders, strategy
from tests.worlds import race


@pytest.fixture(autouse=True)
def _same_registry_afterwards() -> Iterator[None]:
    before = dict(REGISTRY)
    yield
    REGISTRY.clear()
    REGISTRY.update(before)


def see() -> Observation:
    return race(runs=range(8)).look().of([0])


def test_a_plain_strategy_decides_race_by_race() -> None:
    @plain_strategy
    def seldom_raises(see: Observation) -> Orders:
        """Raise money in every other race. It never spends it."""
        if see.luck("coin") < 0.5:
            return Orders(equity=3.0, price=1.1)
        return Orders(price=0.9)

    view = see()
    heads = view.luck("coin") < 0.5
    orders = REGISTRY["seldom_raises"](view)
    assert heads.any()
    assert not heads.all()
    assert np.array_equal(orders.price, np.where(heads, 1.1, 0.9))
    assert np.array_equal(np.isnan(orders.equity), ~heads)
    assert orders.gulf is None


def test_a_plain_if_on_arrays_is_told_what_to_write() -> None:
    @strategy
    def forgets(see: Observation) -> Orders:
        """Compare whole arrays. It cannot work."""
        return Orders(price=1.0 if see.cash > 3 else 2.0)

    with pytest.raises(TypeError, match=r"mark it @plain_strategy, or write np\.where"):
        REGISTRY["forgets"](see())


def test_another_error_of_a_strategy_stays_as_it_is() -> None:
    @strategy
    def fails(see: Observation) -> Orders:
        """Look for what is not there. It finds nothing."""
        raise ValueError(f"no plan for month {see.month[0]:g}")

    with pytest.raises(ValueError, match="no plan for month 0"):
        REGISTRY["fails"](see())


def test_a_strategy_without_words_is_refused() -> None:
    def silent(see: Observation) -> Orders:
        return see.default

    with pytest.raises(TypeError, match="'silent' has no docstring"):
        strategy(silent)


def test_orders_of_many_columns_stand_side_by_side() -> None:
    orders = stack_orders([Orders(price=1.0), Orders(price=np.array([2.0])), Orders()])
    assert orders.price[:2].tolist() == [1.0, 2.0]
    assert np.isnan(orders.price[2])
    assert orders.equity is None
