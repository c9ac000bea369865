"""Luck belongs to its address and looks like luck. The long battery of tests is ``make soak``."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pytest

from game.core.arrays import Array
from game.core.chance import Luck
from tests.worlds import race, random_orders

LABS = ("xai", "openai", "google")


def luck(seed: int = 1, runs: int = 20_000, space: str = "race") -> Luck:
    return Luck.of(seed, range(runs), LABS, space)


def correlation(one: Array, other: Array) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def test_uniform_draws_fill_the_unit_interval_evenly() -> None:
    draws = luck().uniforms(3, "crash")
    assert 0 < draws.min() < draws.max() < 1
    counts = np.histogram(draws, bins=50, range=(0, 1))[0]
    expected = draws.size / 50
    chi_square = ((counts - expected) ** 2 / expected).sum()
    assert chi_square < 94  # 49 degrees of freedom: one in ten thousand lies beyond


def test_normal_draws_have_the_moments_of_a_normal() -> None:
    draws = luck(runs=60_000).normals(3, "sentiment")
    error = 4 / np.sqrt(draws.size)
    assert abs(draws.mean()) < error
    assert abs(draws.var() - 1) < error * np.sqrt(2)
    assert abs((draws**3).mean()) < error * np.sqrt(15)
    assert abs((draws**4).mean() - 3) < error * np.sqrt(96)
    assert np.abs(draws).max() < 4.4


def test_the_normal_table_is_the_inverse_of_the_normal_distribution() -> None:
    from statistics import NormalDist

    from game.core.chance import _normal_table

    table = _normal_table()
    for place in (0, 1, 1000, 32_767, 32_768, 50_000, 65_535):
        exact = NormalDist().inv_cdf((place + 0.5) / 65_536)
        assert table[place] == pytest.approx(exact, rel=1e-7)


def test_neighbouring_addresses_are_independent() -> None:
    one = luck()
    base = one.uniform(5, "crash", "xai")
    neighbours = {
        "month": one.uniform(6, "crash", "xai"),
        "lab": one.uniform(5, "crash", "openai"),
        "channel": one.uniform(5, "crash size", "xai"),
        "seed": luck(2).uniform(5, "crash", "xai"),
        "space": luck(space="future").uniform(5, "crash", "xai"),
        "run": np.roll(base, 1),
    }
    limit = 4 / np.sqrt(base.size)
    for name, values in neighbours.items():
        assert abs(correlation(base, values)) < limit, name
        assert abs(correlation(base**2, values)) < limit, name
    for (a, x), (b, y) in itertools.combinations(neighbours.items(), 2):
        assert abs(correlation(x, y)) < 1.5 * limit, (a, b)


def test_low_bits_are_as_random_as_high_ones() -> None:
    draws = luck(runs=50_000).uniform(1, "low bits")
    low = np.mod(draws * 2.0**40, 1.0)
    assert abs(correlation(draws, low)) < 4 / np.sqrt(draws.size)
    assert abs(low.mean() - 0.5) < 4 * np.sqrt(1 / 12 / low.size)


def test_a_draw_depends_on_its_address_and_on_nothing_else() -> None:
    alone = Luck.of(1, [17], ("google",))
    among = luck(runs=40)
    assert alone.uniform(9, "faults", "google")[0] == among.uniform(9, "faults", "google")[17]
    assert alone.normals(9, "faults")[0, 0] == among.normal(9, "faults", "google")[17]


def test_negative_and_large_seeds_are_seeds() -> None:
    seeds = (-1, 0, 1, 2**63, 2**64 - 2)
    draws = {Luck.of(seed, [0], LABS).uniform(1, "x")[0] for seed in seeds}
    assert len(draws) == len(seeds)


def test_luck_is_the_same_in_every_process() -> None:
    # Python's own hash of a text differs from process to process.
    code = "from game.core.chance import Luck; print(Luck.of(3, [5], ('a',)).uniform(2, 'b')[0])"
    command = [sys.executable, "-c", code]
    heard = {subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)}
    assert len(heard) == 1
    assert float(heard.pop()) == Luck.of(3, [5], ("a",)).uniform(2, "b")[0]


def test_orders_never_shift_anyones_luck() -> None:
    # Crashes, the hidden facts and grid luck are the same whatever is ordered.
    quiet, busy = race(runs=range(8)), race(runs=range(8))
    while not quiet.finished:
        quiet.play_turn({})
        busy.play_turn(random_orders(busy, 3))
        assert np.array_equal(quiet.world.climate.sentiment, busy.world.climate.sentiment)
        np.testing.assert_allclose(quiet.world.climate.supply, busy.world.climate.supply)
    assert not np.array_equal(quiet.world.accounts.cash, busy.world.accounts.cash)
