"""Luck addressed by (seed, run, month, lab id, channel): the only source of randomness.

A number belongs to its address, not to a place in a stream: a changed decision never shifts
anybody's luck, and a run's luck does not depend on how many runs are simulated beside it. The hash
is SplitMix64's finaliser (Steele, Lea & Flood 2014, *Fast splittable pseudorandom number
generators*) over the address, applied twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array

Keys = npt.NDArray[np.uint64]

_GOLDEN = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF
_TABLE_BITS = 16
_EXPONENT_OF_ONE = 0x3FF0000000000000
WORLD = "world"


def _mix_number(value: int) -> int:
    value = (value + _GOLDEN) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


def _mix(keys: Keys) -> Keys:
    """Return ``keys`` mixed; the array given is overwritten."""
    keys += np.uint64(_GOLDEN)
    keys ^= keys >> np.uint64(30)
    keys *= np.uint64(0xBF58476D1CE4E5B9)
    keys ^= keys >> np.uint64(27)
    keys *= np.uint64(0x94D049BB133111EB)
    keys ^= keys >> np.uint64(31)
    return keys


@lru_cache(maxsize=4096)
def _name_key(name: str) -> int:
    """Return a 64-bit key of ``name`` that is the same in every process (unlike ``hash``)."""
    key = 0xCBF29CE484222325
    for byte in name.encode():
        key = _mix_number(key ^ byte)
    return key


@lru_cache(maxsize=1)
def _normal_table() -> Array:
    """Return the standard normal quantiles at the middle of 65,536 equal slices.

    Source: Acklam's rational approximation of the inverse normal distribution (relative error
    below 1.2e-9), here from its upper half by symmetry.
    """
    half = 1 << (_TABLE_BITS - 1)
    upper = (np.arange(half, 2 * half) + 0.5) / (2 * half)
    centre = upper - 0.5
    square = centre * centre
    top = np.array([-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2,
                    1.383577518672690e2, -3.066479806614716e1, 2.506628277459239])  # fmt: skip
    bottom = np.array([-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2,
                       6.680131188771972e1, -1.328068155288572e1, 1.0])  # fmt: skip
    middle = np.polyval(top, square) * centre / np.polyval(bottom, square)
    root = np.sqrt(-2.0 * np.log(1.0 - upper))
    tail_top = np.array([-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838,
                         -2.549732539343734, 4.374664141464968, 2.938163982698783])  # fmt: skip
    tail_bottom = np.array([7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996,
                            3.754408661907416, 1.0])  # fmt: skip
    tail = -np.polyval(tail_top, root) / np.polyval(tail_bottom, root)
    positive = np.where(upper < 1 - 0.02425, middle, tail)
    table = np.concatenate([-positive[::-1], positive])
    table.setflags(write=False)
    return table


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of some runs of one seed; ``space`` keeps imagined futures apart from the race.

    ``runs`` holds run indices, ``(runs,)``; ``labs`` the lab ids in row order.
    """

    seed: int
    runs: Keys
    labs: tuple[str, ...]
    space: str
    _base: Keys

    @classmethod
    def of(
        cls,
        seed: int,
        runs: Sequence[int] | npt.NDArray[np.int64],
        labs: Sequence[str],
        space: str = "race",
    ) -> Luck:
        """Return the luck of ``runs`` (indices >= 0) under ``seed`` (any integer)."""
        keys = np.asarray(runs, dtype=np.uint64).reshape(-1)
        root = _mix_number(_mix_number(seed & _MASK) ^ _name_key(space))
        base = _mix(keys ^ np.uint64(root))
        return cls(seed, keys, tuple(labs), space, base)

    def _hash(self, month: int, channel: str, labs: Sequence[str]) -> Keys:
        """Return 64 random bits for each address, ``(labs, runs)``."""
        of_channel = _name_key(channel)
        addresses = [_mix_number(_mix_number(of_channel ^ _name_key(lab)) + month) for lab in labs]
        return _mix(self._base ^ np.array(addresses, dtype=np.uint64)[:, np.newaxis])

    def _uniforms(self, month: int, channel: str, labs: Sequence[str]) -> Array:
        bits = self._hash(month, channel, labs)
        bits >>= np.uint64(12)
        # As the 52 bits behind the point of a float of [1, 2); half a step keeps off 0 and 1.
        bits |= np.uint64(_EXPONENT_OF_ONE)
        result: Array = bits.view(np.float64)
        result -= 1.0 - 2.0**-53
        return result

    def _normals(self, month: int, channel: str, labs: Sequence[str]) -> Array:
        bits = self._hash(month, channel, labs)
        bits >>= np.uint64(64 - _TABLE_BITS)
        drawn: Array = _normal_table().take(bits.view(np.int64))
        return drawn

    def uniform(self, month: int, channel: str, lab: str = WORLD) -> Array:
        """Return uniform draws strictly inside (0, 1), ``(runs,)``."""
        drawn: Array = self._uniforms(month, channel, (lab,))[0]
        return drawn

    def normal(self, month: int, channel: str, lab: str = WORLD) -> Array:
        """Return standard normal draws, ``(runs,)``; 65,536 distinct values, at most 4.3."""
        drawn: Array = self._normals(month, channel, (lab,))[0]
        return drawn

    def uniforms(self, month: int, channel: str) -> Array:
        """Return one uniform draw per lab, ``(labs, runs)``."""
        return self._uniforms(month, channel, self.labs)

    def normals(self, month: int, channel: str) -> Array:
        """Return one standard normal draw per lab, ``(labs, runs)``."""
        return self._normals(month, channel, self.labs)
