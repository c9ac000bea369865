"""An index with its interval, and how intervals are made: by drawing points and luck again.

A point's answer is its mean over ``runs`` races, and race k has the same luck at each point. Chance
enters twice, with the points and with the luck, so both are drawn again with replacement, each time
the same luck for all points (the pigeonhole bootstrap, Owen 2007, Annals of Applied Statistics 1).
An interval is the estimate plus and minus 1.96 standard deviations of what came out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array
from game.core.chance import Luck

SPACE = "sensitivity"  # of its luck, apart from that of races
WIDTH = 1.959964  # standard deviations on either side that hold 95% of a normal distribution


class Estimate(NamedTuple):
    """A value and the ends of its 95% interval."""

    value: float
    low: float
    high: float

    @property
    def half(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


class Drawn(NamedTuple):
    """What is drawn again: ``bases`` ``(count,)``, and the weight of each luck ``(runs,)``."""

    bases: npt.NDArray[np.int64]
    weights: Array


def around(value: float, again: Array) -> Estimate:
    """Return an estimate from what came out when it was made again, ``(resamples,)``."""
    half = WIDTH * float(np.std(again, ddof=1))
    return Estimate(float(value), float(value) - half, float(value) + half)


def draws(seed: int, count: int, runs: int, resamples: int) -> Iterator[Drawn]:
    """Yield ``resamples`` draws of ``count`` bases and ``runs`` lots of luck; weights add to 1."""
    of_bases, of_runs = (Luck.of(seed, range(size), (), SPACE) for size in (count, runs))
    for number in range(resamples):
        bases = (of_bases.uniform(number, "bases") * count).astype(np.int64)
        again = (of_runs.uniform(number, "runs") * runs).astype(np.int64)
        yield Drawn(bases, np.bincount(again, minlength=runs) / runs)


def left_by_luck(races: Array) -> float | None:
    """Return the variance that luck leaves in a point's mean, beside what all points share.

    ``races`` is ``(points, runs)``. What a lot of luck does to every point alike moves no index;
    what is left of a two-way table after the means of its rows and columns does, over ``runs``.
    Nothing can be told with one race a point.

    >>> print(left_by_luck(np.array([[1.0, 2.0], [4.0, 5.0]])))
    0.0
    >>> left_by_luck(np.array([[1.0, 2.0], [5.0, 4.0]]))
    0.5
    """
    points, runs = races.shape
    if runs < 2 or points < 2:  # noqa: PLR2004 - no variance of one
        return None
    rest = races - races.mean(1, keepdims=True) - races.mean(0, keepdims=True) + races.mean()
    return float(np.sum(rest**2) / ((points - 1) * (runs - 1)) / runs)
