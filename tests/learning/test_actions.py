"""Actions mean orders: one number between 0 and 1 for each, and back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.contract import ORDER_FIELDS, STANDING, Array, Move, Observation, Orders
from game.learning.actions import ACTIONS, LIMITS, Reading, action_of, orders_of, reading

COLUMN = {name: column for column, name in enumerate(ORDER_FIELDS)}


def ordered(see: Observation, name: str, number: float) -> Array:
    """Return what one number orders of ``name``, everything else in the middle."""
    actions = np.full((see.month.shape[0], ACTIONS), 0.5)
    actions[:, COLUMN[name]] = number
    values: Array = getattr(orders_of(actions, see), name)
    return values


def test_every_order_has_a_reading() -> None:
    read = {name: reading(name) for name in ORDER_FIELDS}
    assert list(read) == list(ORDER_FIELDS)
    assert {name for name, how in read.items() if how is Reading.LIMIT} == set(LIMITS)
    assert {name for name, how in read.items() if how is Reading.RIVAL} == {"rival", "move_target"}
    assert {name for name, how in read.items() if how is Reading.LOAD} == {"host"}
    choices = {name for name, spec in ORDER_FIELDS.items() if spec.choices is not None}
    assert {name for name, how in read.items() if how is Reading.CHOICE} == choices | {
        "answer_1",
        "answer_2",
    }


@pytest.mark.parametrize("name", [n for n in ORDER_FIELDS if reading(n) is Reading.RANGE])
def test_a_range_is_crossed_evenly(seen: Observation, name: str) -> None:
    spec = ORDER_FIELDS[name]
    for number in (0.0, 0.25, 1.0):
        expected = spec.low + number * (spec.high - spec.low)
        np.testing.assert_allclose(ordered(seen, name, number), expected, rtol=1e-12)


@pytest.mark.parametrize("name", [n for n in ORDER_FIELDS if reading(n) is Reading.CHOICE])
def test_a_choice_is_one_of_equal_bins(seen: Observation, name: str) -> None:
    spec = ORDER_FIELDS[name]
    codes = np.arange(spec.low, spec.high + 1)
    for place, code in enumerate(codes):
        for within in (0.01, 0.99):
            assert (ordered(seen, name, (place + within) / len(codes)) == code).all()
    assert (ordered(seen, name, 1.0) == spec.high).all()


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_money_is_asked_for_in_shares_of_its_limit(seen: Observation, name: str) -> None:
    limit = getattr(seen, LIMITS[name])
    assert (limit > 0).any()
    np.testing.assert_array_equal(ordered(seen, name, 1.0), limit)
    np.testing.assert_array_equal(ordered(seen, name, 0.25), 0.25 * limit)


@pytest.mark.parametrize("name", ["rival", "move_target"])
def test_a_lab_is_one_of_the_rivals_and_never_oneself(seen: Observation, name: str) -> None:
    for place in range(5):
        lab = ordered(seen, name, (place + 0.5) / 5)
        np.testing.assert_array_equal(lab, seen.rival_lab[place])
        assert (lab != seen.lab).all()


def test_hosting_is_a_share_of_ones_own_load_either_way(seen: Observation) -> None:
    assert (ordered(seen, "host", 0.5) == 0).all()
    most = np.minimum(seen.load_mw, 20000)
    np.testing.assert_array_equal(ordered(seen, "host", 1.0), most)
    np.testing.assert_array_equal(ordered(seen, "host", 0.0), -most)


def test_numbers_outside_the_box_are_cut(seen: Observation) -> None:
    for name in ORDER_FIELDS:
        np.testing.assert_array_equal(ordered(seen, name, 7.0), ordered(seen, name, 1.0))
        np.testing.assert_array_equal(ordered(seen, name, -7.0), ordered(seen, name, 0.0))


def test_actions_come_back_from_the_orders_they_mean(seen: Observation) -> None:
    width = seen.month.shape[0]
    actions = np.random.default_rng(2).random((width, ACTIONS))
    orders = orders_of(actions, seen)
    again = orders_of(action_of(orders, seen), seen)
    for name in ORDER_FIELDS:
        np.testing.assert_allclose(
            getattr(again, name), getattr(orders, name), rtol=1e-5, atol=2e-3, err_msg=name
        )


def test_what_is_not_ordered_is_the_standing_order_or_nothing(seen: Observation) -> None:
    silent = orders_of(action_of(Orders(), seen), seen)
    unsaid = orders_of(action_of(Orders(reserve=np.full(18, np.nan)), seen), seen)
    np.testing.assert_array_equal(silent.reserve, unsaid.reserve)
    for name in STANDING:
        kept = getattr(seen.standing, name)
        np.testing.assert_allclose(getattr(silent, name), kept, rtol=1e-5, atol=2e-3, err_msg=name)
    assert (np.asarray(silent.equity) == 0).all()
    assert (np.asarray(silent.move) == Move.NONE).all()
    assert (np.asarray(silent.answer_1) == -1).all()


def test_a_lab_without_a_fleet_may_hire(seen: Observation) -> None:
    bare = replace(seen, load_mw=np.zeros_like(seen.load_mw))
    assert (ordered(bare, "host", 1.0) == 1.0).all()
