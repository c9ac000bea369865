"""Ratings, wins, imitation: what the measures of a tournament must tell of results made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.arrays import Array
from game.study.tournament.dynamics import replicate
from game.study.tournament.rating import MIDDLE, fit, pairs
from game.study.tournament.resampling import interval, weights
from game.study.tournament.shares import wins

SCISSORS = np.array([[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]])


def races(abilities: Array, seats: Array, number: int) -> tuple[Array, Array, Array]:
    """Return races dealt at random: who sits, what each gets, and the repetition."""
    luck = np.random.default_rng(1)
    labs, size = len(seats), len(abilities)
    seated = np.array([luck.permutation(size)[:labs] for _ in range(number)]).T
    noise = luck.gumbel(size=seated.shape)
    return seated, abilities[seated] + seats[:, np.newaxis] + noise, np.arange(number) % 20


def test_ratings_find_strengths_and_seats_again() -> None:
    true = np.array([2.0, 1.0, 0.0, -1.0, -2.0])
    seats = np.array([1.0, 0.0, -1.0])
    seated, values, run = races(true, seats, 4000)
    ahead = pairs(seated, values, run, 5)
    found = fit(ahead.sum(axis=0), 3)
    per_unit = 400 / np.log(10)
    np.testing.assert_allclose(found.strategies, MIDDLE + per_unit * true, atol=30)
    np.testing.assert_allclose(found.seats, per_unit * seats, atol=30)
    low, high = interval(20, lambda w: fit(np.tensordot(w, ahead, axes=1), 3, found).strategies)
    assert (low < found.strategies).all()
    assert (found.strategies < high).all()
    assert (high - low < 80).all()
    assert (high - low > 5).all()


def test_who_always_wins_is_first_and_finite() -> None:
    seated = np.tile([[0, 1, 2], [1, 2, 0]], 10)
    values = -seated.astype(float)
    found = fit(pairs(seated, values, np.zeros(30, dtype=int), 3).sum(axis=0), 2)
    first, second, third = found.strategies
    assert first > second > third
    assert np.isfinite(found.strategies).all()
    assert second == pytest.approx(MIDDLE)


def test_ratings_do_not_hang_on_the_order_of_the_races() -> None:
    seated, values, run = races(np.array([1.0, 0.0, -1.0]), np.zeros(2), 200)
    turned = np.arange(200)[::-1]
    one = fit(pairs(seated, values, run, 3).sum(axis=0), 2)
    other = fit(pairs(seated[:, turned], values[:, turned], run[turned], 3).sum(axis=0), 2)
    np.testing.assert_array_equal(one.strategies, other.strategies)


def test_ties_are_half_a_win_for_both() -> None:
    seated = np.array([[0, 1], [1, 0]])
    ahead = pairs(seated, np.ones((2, 2)), np.array([0, 1]), 2)
    assert ahead.sum() == 2.0
    np.testing.assert_allclose(fit(ahead.sum(axis=0), 2).strategies, MIDDLE)
    np.testing.assert_array_equal(wins(np.ones((2, 2))), np.full((2, 2), 0.5))


def test_a_strategy_is_never_rated_against_itself() -> None:
    seated = np.array([[0], [0]])
    assert pairs(seated, np.array([[2.0], [1.0]]), np.array([0]), 1).sum() == 0.0


def test_rock_paper_scissors_stays_where_it_is() -> None:
    course = replicate(SCISSORS)
    assert course.at_rest
    np.testing.assert_allclose(course.shares[-1], 1 / 3)


def test_rock_paper_scissors_goes_round_and_round() -> None:
    course = replicate(SCISSORS, np.array([0.5, 0.3, 0.2]), steps=2000)
    assert not course.at_rest
    # What the flow keeps: the product of the shares (Hofbauer & Sigmund 1998).
    np.testing.assert_allclose(course.shares.prod(axis=1), 0.03, rtol=0.02)
    assert (course.shares.argmax(axis=1) != course.shares[0].argmax()).any()


def test_what_is_dominated_dies_out() -> None:
    payoffs = np.array([[1.0, 1.2, 1.3], [0.9, 1.1, 1.2], [0.5, 0.7, 0.8]])
    course = replicate(payoffs)
    assert course.at_rest
    np.testing.assert_allclose(course.shares[-1], [1.0, 0.0, 0.0], atol=1e-6)
    assert (np.diff(course.shares[:, 2]) < 0).all()
    np.testing.assert_allclose(course.shares.sum(axis=1), 1.0)


def test_a_mixture_is_found_where_each_does_well_alone() -> None:
    hawk_dove = np.array([[-1.0, 2.0], [0.0, 1.0]])
    course = replicate(hawk_dove, np.array([0.9, 0.1]))
    np.testing.assert_allclose(course.shares[-1], [0.5, 0.5], atol=1e-4)


def test_an_interval_covers_the_mean_as_often_as_it_says() -> None:
    luck = np.random.default_rng(2)
    covered = 0
    for _ in range(100):
        sample = luck.normal(size=50)
        low, high = interval(50, lambda w, s=sample: np.array((w * s).mean()), draws=200)  # type: ignore[misc]
        covered += bool(low <= 0.0 <= high)
    assert 86 <= covered <= 100


def test_draws_are_the_same_each_time() -> None:
    np.testing.assert_array_equal(weights(7, 5), weights(7, 5))
    assert (weights(7, 5).sum(axis=1) == 7).all()
