"""What luck has to look like, as p-values: addressed bits in, one p-value for each test out.

Streams run along one part of the address (runs, months, labs, channels, seeds, spaces) while the
others stay or run across, for that is where a weak hash would show: neighbours there differ least.
P-values are two-sided, so that too even is as suspect as uneven.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy import stats

from game.core.arrays import Array
from game.core.chance import Keys, Luck

Matrix = npt.NDArray[np.uint64]
Test = Callable[[Matrix], float]

LABS = ("xai", "openai", "anthropic", "google", "meta", "microsoft")
CHANNELS = (
    "research", "leap", "leap size", "programme", "brand", "chip output", "faults", "committee",
    "court", "vote", "card", "card outcome", "sentiment", "crash", "crash size", "report cash",
    "report debt", "deal 1", "deal 2", "deal 11", "belief pace", "belief scale", "strategy a",
    "strategy b",
)  # fmt: skip
SPACES = ("race", "future", "race 2", "future 2", "rac", "racf")


class Bits(Protocol):
    """Sixty-four bits for each run at an address."""

    def __call__(
        self, runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str
    ) -> Keys:
        """Return the bits, ``(runs,)``."""


def addressed(
    runs: Keys, *, seed: int, month: int, lab: str, channel: str, space: str
) -> Keys:  # fmt: skip
    """Return the bits of ``game.core.chance`` that its uniform and normal draws are made of."""
    luck = Luck.of(seed, runs.astype(np.int64), (lab,), space)
    return luck._hash(month, channel, (lab,))[0]


def _rows(bits: Bits, part: str, places: Sequence[object], across: int) -> Matrix:
    base: dict[str, object] = {
        "seed": 1, "month": 7, "lab": "xai", "channel": "research", "space": "race",
    }  # fmt: skip
    runs = np.arange(across, dtype=np.uint64)
    return np.stack([bits(runs, **(base | {part: each})) for each in places])  # type: ignore[arg-type]


def _runs_against_months(bits: Bits) -> Matrix:
    """One run on, one month back: where the two are merely added, the same number comes again."""
    wide = [_rows(bits, "month", (64 - k,), 4096 + 64)[0, k : k + 4096] for k in range(64)]
    return np.stack(wide)


# Bits ``(places, across)``; neighbouring rows are neighbouring addresses.
STREAMS: Mapping[str, Callable[[Bits], Matrix]] = {
    "runs": lambda bits: _rows(bits, "channel", CHANNELS[:4], 1 << 16).T,
    "months": lambda bits: _rows(bits, "month", range(1, 65), 4096),
    "labs": lambda bits: _rows(bits, "lab", LABS, 1 << 15),
    "channels": lambda bits: _rows(bits, "channel", CHANNELS, 1 << 13),
    "seeds": lambda bits: _rows(bits, "seed", range(256), 1024),
    "far seeds": lambda bits: _rows(bits, "seed", [2**k for k in range(63)], 4096),
    "spaces": lambda bits: _rows(bits, "space", SPACES, 1 << 15),
    "runs against months": _runs_against_months,
}


def unit(bits: Matrix) -> Array:
    """Return bits as numbers in (0, 1), as a uniform draw is made."""
    result: Array = ((bits >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52
    return result


def two_sided(value: float) -> float:
    """Return the two-sided p-value of a one-sided one."""
    return float(2.0 * min(value, 1.0 - value))


def _chi_square(counts: Array) -> float:
    expected = counts.sum() / counts.size
    total = float(((counts - expected) ** 2 / expected).sum())
    return two_sided(float(stats.chi2.sf(total, counts.size - 1)))


def evenness(bits: Matrix) -> float:
    """Chi-square over 1,024 slices of the unit interval."""
    return _chi_square(np.histogram(unit(bits), bins=1024, range=(0.0, 1.0))[0].astype(float))


def kolmogorov(bits: Matrix) -> float:
    """Kolmogorov-Smirnov distance from the uniform distribution."""
    return two_sided(float(stats.kstest(unit(bits).ravel(), "uniform").pvalue))


def normality(bits: Matrix) -> float:
    """Kolmogorov-Smirnov distance of normal draws from the normal distribution."""
    from game.core.chance import _normal_table

    draws = _normal_table()[(bits >> np.uint64(48)).astype(np.intp)]
    return two_sided(float(stats.kstest(draws.ravel(), "norm").pvalue))


def pairs(bits: Matrix) -> float:
    """Chi-square over the 32 by 32 squares in which neighbours fall."""
    places = (bits[: len(bits) // 2 * 2] >> np.uint64(59)).astype(np.int64)
    cells = places[0:-1:2] * 32 + places[1::2]
    return _chi_square(np.bincount(cells.ravel(), minlength=1024).astype(float))


def triples(bits: Matrix) -> float:
    """Chi-square over the 8 by 8 by 8 cubes in which three neighbours fall."""
    places = (bits[: len(bits) // 3 * 3] >> np.uint64(61)).astype(np.int64)
    cells = places[0:-2:3] * 64 + places[1:-1:3] * 8 + places[2::3]
    return _chi_square(np.bincount(cells.ravel(), minlength=512).astype(float))


def low_pairs(bits: Matrix) -> float:
    """The same as ``pairs`` of the lowest bits that a uniform draw uses."""
    return pairs(bits << np.uint64(64 - 5 - 12))


def correlation(bits: Matrix) -> float:
    """Correlation of neighbours and of neighbours but one, whichever is worse."""
    draws = unit(bits) - 0.5
    worst = 1.0
    for lag in (1, 2):
        one, other = draws[:-lag].ravel(), draws[lag:].ravel()
        if one.size:
            score = float((one * other).sum() * 12.0 / np.sqrt(one.size))
            worst = min(worst, 2.0 * 2.0 * float(stats.norm.sf(abs(score))))
    return worst


def bit_balance(bits: Matrix) -> float:
    """Each bit is set half of the time."""
    return _bits_p(_ones(bits.ravel()), bits.size)


def bit_independence(bits: Matrix) -> float:
    """Each bit of a draw says nothing of the same bit and others of its neighbour."""
    one, other = bits[:-1].ravel(), bits[1:].ravel()
    counts = [_ones(one ^ _rotated(other, shift)) for shift in (0, 1, 7, 13, 32)]
    return _bits_p(np.concatenate(counts), one.size)


def _rotated(bits: Matrix, shift: int) -> Matrix:
    if shift == 0:
        return bits
    return (bits << np.uint64(shift)) | (bits >> np.uint64(64 - shift))


def _ones(bits: Matrix) -> Array:
    """Return how often each of the 64 bits is set."""
    octets = np.ascontiguousarray(bits).view(np.uint8).reshape(-1, 8)
    return np.unpackbits(octets, axis=1).sum(axis=0, dtype=np.int64).astype(float)


def _bits_p(counts: Array, draws: int) -> float:
    scores = (counts - draws / 2.0) / np.sqrt(draws / 4.0)
    return two_sided(float(stats.chi2.sf(float((scores**2).sum()), counts.size)))


def birthdays(bits: Matrix) -> float:
    """Collisions of the upper and of the lower half of the bits are as many as chance brings."""
    worst = 1.0
    for shift in (32, 0):
        half = ((bits >> np.uint64(shift)) & np.uint64(0xFFFFFFFF)).ravel()
        found = half.size - np.unique(half).size
        expected = half.size * (half.size - 1) / 2.0 / 2.0**32
        worst = min(worst, 2.0 * _poisson_p(found, expected))
    return worst


def birthday_spacings(bits: Matrix) -> float:
    """Equal distances between sorted draws are as many as chance brings (Marsaglia)."""
    days = (bits.ravel() >> np.uint64(32))[: 1 << 17].reshape(-1, 4096)
    spacings = np.sort(np.diff(np.sort(days, axis=1), axis=1), axis=1)
    found = int((np.diff(spacings, axis=1) == 0).sum())
    return _poisson_p(found, days.shape[0] * 4096.0**3 / 4.0 / 2.0**32)


def _poisson_p(found: int, expected: float) -> float:
    below = float(stats.poisson.cdf(found, expected))
    above = float(stats.poisson.sf(found - 1, expected))
    return min(1.0, 2.0 * min(below, above))


TESTS: Mapping[str, Test] = {
    each.__name__: each
    for each in (
        evenness, kolmogorov, normality, pairs, triples, low_pairs, correlation, bit_balance,
        bit_independence, birthdays, birthday_spacings,
    )
}  # fmt: skip


def p_values(bits: Bits, stream: str) -> dict[str, float]:
    """Return the p-value of each test on one stream."""
    matrix = STREAMS[stream](bits)
    return {name: test(matrix) for name, test in TESTS.items()}
