"""Addressed luck stands beside a battery of statistical tests; bad generators fall by the same.

Streams and seeds are fixed, so what holds once holds always. The limit of each test is the error of
the whole battery divided by the number of tests in it (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from agents.strategies import REGISTRY
from game.core import chance
from game.core.arrays import Array
from game.core.chance import Keys, Luck, _mix, _mix_number, _name_key, _normal_table
from tests.core.luck_battery import (
    CHANNELS,
    LABS,
    STREAMS,
    TESTS,
    Bits,
    addressed,
    p_values,
)
from tests.races import race

LIMIT = 0.01 / (len(STREAMS) * len(TESTS))


@pytest.mark.parametrize("stream", STREAMS)
def test_luck_is_uniform_and_independent_along(stream: str) -> None:
    found = p_values(addressed, stream)
    assert {name: p for name, p in found.items() if p < LIMIT} == {}


def test_the_battery_does_not_crowd_its_p_values() -> None:
    # Of a sound generator they are themselves uniform; tests that are wrong show here.
    found = [p for stream in ("months", "labs") for p in p_values(addressed, stream).values()]
    assert stats.kstest(found, "uniform").pvalue > 0.001


# --- what must not pass

_FAR = np.uint64(0x9E3779B97F4A7C15)


def _month_unmixed(
    runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str
) -> Keys:
    """Mix all but the month, which is added at the end."""
    return addressed(runs, seed=seed, month=0, lab=lab, channel=channel, space=space) + np.uint64(
        month
    )


def _run_unmixed(runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str) -> Keys:
    """Add run and month before one mixing, so that they can stand in for each other."""
    root = _mix_number(seed) ^ _name_key(lab) ^ _name_key(channel) ^ _name_key(space)
    return _mix(runs + np.uint64(root) + np.uint64(month))


def _a_line(runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str) -> Keys:
    """Take a multiple of the run's number: even as a comb."""
    return (
        addressed(
            runs[:1] * np.uint64(0), seed=seed, month=month, lab=lab, channel=channel, space=space
        )
        + runs * _FAR
    )


def _lab_blurred(runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str) -> Keys:
    """Take only how long the lab's name is, so that some share their luck."""
    short = "x" * (len(lab) // 3)
    return addressed(runs, seed=seed, month=month, lab=short, channel=channel, space=space)


def _few_seeds(runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str) -> Keys:
    """Look at ten bits of the seed's key."""
    return addressed(
        runs, seed=_mix_number(seed) & 1023, month=month, lab=lab, channel=channel, space=space
    )


def _biased(runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str) -> Keys:
    """Leave the lowest bit that a draw uses unset in one draw of sixteen."""
    bits = addressed(runs, seed=seed, month=month, lab=lab, channel=channel, space=space)
    return np.where(bits & np.uint64(15), bits, bits & ~np.uint64(1 << 12))


def _shared_low_bits(
    runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str
) -> Keys:
    """Let the lower half depend on the run alone."""
    bits = addressed(runs, seed=seed, month=month, lab=lab, channel=channel, space=space)
    low = np.uint64(0xFFFFFFFF)
    return (bits & ~low) | (_mix(runs.copy()) & low)


@pytest.mark.parametrize(
    ("bad", "stream", "test"),
    [
        (_month_unmixed, "months", "pairs"),
        (_month_unmixed, "months", "correlation"),
        (_month_unmixed, "months", "bit_independence"),
        (_run_unmixed, "runs against months", "triples"),
        (_run_unmixed, "runs against months", "birthdays"),
        (_a_line, "runs", "evenness"),
        (_a_line, "runs", "kolmogorov"),
        (_a_line, "runs", "normality"),
        (_a_line, "runs", "birthday_spacings"),
        (_lab_blurred, "labs", "correlation"),
        (_few_seeds, "seeds", "birthdays"),
        (_biased, "channels", "bit_balance"),
        (_shared_low_bits, "months", "low_pairs"),
    ],
)
def test_a_bad_generator_is_caught(bad: Bits, stream: str, test: str) -> None:
    assert TESTS[test](STREAMS[stream](bad)) < LIMIT


def test_every_test_of_the_battery_catches_something() -> None:
    (cases,) = (
        mark.args[1]
        for mark in test_a_bad_generator_is_caught.pytestmark  # type: ignore[attr-defined]
        if mark.name == "parametrize"
    )
    assert {name for _, _, name in cases} == set(TESTS)


# --- one bit of the address, half of the bits of the draw


def _flipped(bits: Callable[[Keys], Keys], width: int, tries: int) -> Array:
    """Flip each of ``width`` bits of some numbers; return how odd each of 64 bits changes (z)."""
    numbers = np.random.default_rng(5).integers(0, 2**63, tries, dtype=np.uint64)
    numbers &= np.uint64(2**width - 1)
    before = bits(numbers)
    changed = [bits(numbers ^ np.uint64(1 << k)) ^ before for k in range(width)]
    octets = np.ascontiguousarray(np.stack(changed)).view(np.uint8).reshape(width, tries, 8)
    found = np.unpackbits(octets, axis=2).sum(axis=1, dtype=np.int64)
    scores: Array = (found - tries / 2) / np.sqrt(tries / 4)
    return scores


def _of_runs(runs: Keys) -> Keys:
    return addressed(runs, seed=1, month=7, lab="xai", channel="leap", space="race")


def _of_seeds(seeds: Keys) -> Keys:
    drawn = [
        Luck.of(int(seed), [5], ("xai",))._hash(7, "leap", ("xai",))[0, 0]
        for seed in seeds.tolist()
    ]
    return np.array(drawn, dtype=np.uint64)


def _of_months(months: Keys) -> Keys:
    luck = Luck.of(1, [5], ("xai",))
    # Other channels, so that a few months are tried on many addresses.
    drawn = [
        luck._hash(int(m), f"channel {k}", ("xai",))[0, 0] for k, m in enumerate(months.tolist())
    ]
    return np.array(drawn, dtype=np.uint64)


@pytest.mark.parametrize(
    ("bits", "width", "tries"),
    [(_of_runs, 63, 4000), (_of_seeds, 63, 500), (_of_months, 12, 1000)],
    ids=("runs", "seeds", "months"),
)
def test_a_flipped_bit_of_the_address_changes_half_of_the_draw(
    bits: Callable[[Keys], Keys], width: int, tries: int
) -> None:
    scores = _flipped(bits, width, tries)
    worst = 2 * stats.norm.sf(np.abs(scores).max()) * scores.size
    assert worst > 0.01
    together = stats.chi2.sf((scores**2).sum(), scores.size)
    assert 0.005 < together < 0.995


def test_a_hash_without_its_last_mixing_does_not_avalanche() -> None:
    scores = _flipped(lambda runs: runs * _FAR, 63, 4000)
    assert 2 * stats.norm.sf(np.abs(scores).max()) * scores.size < 1e-9


# --- addresses and tables


def test_no_two_addresses_of_a_race_share_their_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[tuple[str, int, str, str]] = set()

    def heard(kind: str) -> None:
        draw = getattr(Luck, kind)

        def told(self: Luck, month: int, channel: str, lab: str = chance.WORLD) -> Array:
            asked.add((kind, month, channel, lab))
            drawn: Array = draw(self, month, channel, lab)
            return drawn

        monkeypatch.setattr(Luck, kind, told)
        monkeypatch.setattr(
            Luck,
            f"{kind}s",
            lambda self, month, channel: np.stack(
                [told(self, month, channel, lab) for lab in self.labs]
            ),
        )

    heard("uniform")
    heard("normal")
    played = race()
    played.play([REGISTRY["random"]] * len(played.labs))
    addresses = sorted(asked)
    assert len(addresses) > 10_000
    luck = Luck.of(1, [0], LABS)
    draws = {
        int(luck._hash(month, channel, (lab,))[0, 0])
        for _, month, channel, lab in addresses
    }  # fmt: skip
    # One number read both as uniform and as normal would tie two events together, so would two
    # names that make one key.
    assert len(draws) == len(addresses)


def test_a_million_addresses_have_a_million_draws() -> None:
    runs = np.arange(1024, dtype=np.uint64)
    draws = [
        addressed(runs, seed=seed, month=month, lab=lab, channel=channel, space="race")
        for seed in (1, 2) for month in range(1, 9) for lab in LABS for channel in CHANNELS[:11]
    ]  # fmt: skip
    together = np.concatenate(draws)
    assert together.size > 1_000_000
    assert np.unique(together).size == together.size


def test_the_normal_table_has_the_moments_of_a_normal() -> None:
    # Sixteen bits end at 4.3, so the tails beyond are missing: a ten-thousandth of the variance.
    table = _normal_table()
    assert abs(table.mean()) < 1e-12
    assert abs((table**2).mean() - 1.0) < 2e-4
    assert abs((table**3).mean()) < 1e-10
    assert abs((table**4).mean() - 3.0) < 5e-3
    assert np.all(np.diff(table) > 0)
