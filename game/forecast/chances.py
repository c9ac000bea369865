"""How likely, and how little is known of what hardly ever happens."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array

FEW = 50  # successes, below which no chance is told but its upper bound
QUANTILES = (0.5, 0.9, 0.99)


class Chance(NamedTuple):
    """How often something came, with Clopper and Pearson's 95% interval.

    ``upper`` is the one-sided 95% bound: with no success the rule of three. ``logs`` are the 50, 90
    and 99% points of ln(own ÷ rivals combined) in the last month.
    """

    wins: int
    races: int
    low: float
    high: float
    upper: float
    logs: tuple[float, ...]

    @property
    def is_rare(self) -> bool:
        """Whether only the upper bound should be told."""
        return self.wins < FEW


def chance(wins: int, races: int, ratio: Array) -> Chance:
    """Return the chance of ``wins`` in ``races``; ``ratio`` ``(runs,)`` is that of the last month.

    >>> none = chance(0, 2000, np.array([0.5]))
    >>> round(none.upper, 5), round(3 / 2000, 5)
    (0.0015, 0.0015)
    """
    from scipy.stats import beta

    def bound(level: float, *, above: bool) -> float:
        if above:
            return 1.0 if wins == races else float(beta.ppf(level, wins + 1, races - wins))
        return 0.0 if wins == 0 else float(beta.ppf(1.0 - level, wins, races - wins + 1))

    logs = np.log(np.maximum(ratio, 1e-9))
    told = tuple(round(float(x), 3) for x in np.quantile(logs, QUANTILES))
    return Chance(
        wins, races, bound(0.975, above=False), bound(0.975, above=True), bound(0.95, above=True),
        told,
    )  # fmt: skip


def said(found: Chance) -> str:
    """Return a chance in words: the bound alone where it came fewer than 50 times.

    >>> said(Chance(120, 2000, 0.05, 0.0715, 0.07, (-0.5, 0.1, 0.4)))
    '6.00% (95% interval 5.00% to 7.15%; 120 of 2,000)'
    """
    if not found.is_rare:
        share = found.wins / found.races
        return (
            f"{share:.2%} (95% interval {found.low:.2%} to {found.high:.2%}; "
            f"{found.wins:,} of {found.races:,})"
        )
    half, ninety, ninety_nine = found.logs
    return (
        f"below {_up(found.upper)} (95%, {found.wins} of {found.races:,}); 50, 90, 99% points of "
        f"the logarithm of the ratio {half:.2f}, {ninety:.2f}, {ninety_nine:.2f}"
    )


def _up(share: float) -> str:
    """Return a bound rounded up, so that it stays one."""
    return f"{math.ceil(share * 1e4) / 1e4:.2%}"
