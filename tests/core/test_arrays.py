"""Sums over labs have one order, and what divides never divides by nil."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.arrays import (
    best_of_rivals,
    over_labs,
    over_some,
    pick,
    power,
    ratio,
    received_by,
    rivals_of,
)

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12)


@given(NUMBERS)
def test_a_sum_is_a_sum(numbers: list[float]) -> None:
    values = np.array(numbers)[:, np.newaxis]
    assert over_labs(values)[0] == pytest.approx(sum(numbers), abs=1e-6)
    np.testing.assert_allclose(
        rivals_of(values) + values, np.broadcast_to(over_labs(values), values.shape), atol=1e-6
    )


@given(NUMBERS)
def test_the_best_rival_is_never_oneself(numbers: list[float]) -> None:
    values = np.array(numbers)[:, np.newaxis]
    best = best_of_rivals(values)
    for row in range(len(numbers)):
        others = [*numbers[:row], *numbers[row + 1 :]]
        assert best[row, 0] == max(others, default=-np.inf)


@given(st.floats(0, 1e9), st.floats(-5, 20))
def test_power_is_a_power(base: float, exponent: float) -> None:
    found = power(np.array([base]), np.array([exponent]))[0]
    assert found == pytest.approx(max(base, 1e-60) ** exponent, rel=1e-9)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_ratio_of_nothing_is_what_was_said(part: float, whole: float) -> None:
    found = ratio(np.array([part]), np.array([whole]), empty=7.0)[0]
    assert found == (7.0 if abs(whole) < 1e-12 else part / whole)


def test_what_labs_aim_at_each_other_arrives_whole() -> None:
    aimed = np.array([[1.0, 2.0], [4.0, 0.0], [8.0, 3.0]])
    rows = np.array([[1.0, 2.0], [0.0, 0.0], [1.0, 1.0]])
    arrived = received_by(aimed, rows)
    assert arrived.tolist() == [[4.0, 0.0], [9.0, 3.0], [0.0, 2.0]]
    assert np.array_equal(over_labs(arrived), over_labs(aimed))


def test_a_look_at_a_lab_that_does_not_exist_is_a_look_at_the_last() -> None:
    assert pick(np.array([[10.0], [20.0]]), np.array([[9.0], [-1.0]])).ravel().tolist() == [20, 10]


@pytest.mark.parametrize("labs", [1, 2, 6, 7, 8, 9, 24, 48])
@pytest.mark.parametrize("runs", [1, 2, 3, 8, 9, 300])
def test_labs_are_added_one_after_the_other_however_many_runs(labs: int, runs: int) -> None:
    drawn = np.random.default_rng(labs).lognormal(size=(labs, 3, runs)) * 1e3
    for values in (drawn, drawn[:, 0], np.broadcast_to(drawn[..., :1], drawn.shape)):
        expected = values[0] + 0.0
        for row in values[1:]:
            expected = expected + row
        assert np.array_equal(over_labs(values), expected)


def test_some_labs_are_added_in_their_order() -> None:
    drawn = np.random.default_rng(3).lognormal(size=(9, 5))
    chosen = 1.0 - np.eye(9)
    for row, total in enumerate(over_some(drawn, chosen)):
        expected = np.zeros(5)
        for lab in range(9):
            if lab != row:
                expected = expected + drawn[lab]
        assert np.array_equal(total, expected)
