"""A figure with its 95% interval, what is wanted of it, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Z = 1.959964  # 95% of a normal distribution, two-sided
RESAMPLES = 400
_SEED = 95


class Interval(NamedTuple):
    """A figure and its 95% interval."""

    value: float
    low: float
    high: float


class Check(NamedTuple):
    """One thing that is asked of the model; ``holds`` is ``None`` where it is only printed."""

    line: int
    what: str
    figure: str
    wanted: str
    holds: bool | None

    @property
    def verdict(self) -> str:
        """In words."""
        return {True: "pass", False: "falls short", None: "printed"}[self.holds]


def share(happened: npt.ArrayLike) -> Interval:
    """Return how often something happens, with Wilson's interval.

    >>> share([1, 0, 0, 0]).value
    0.25
    """
    values = np.asarray(happened, dtype=np.float64)
    count, rate = values.size, float(values.mean())
    middle = (rate + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z * np.sqrt(rate * (1 - rate) / count + Z**2 / (4 * count**2)) / (1 + Z**2 / count)
    return Interval(rate, max(float(middle - half), 0.0), min(float(middle + half), 1.0))


def mean(values: npt.ArrayLike) -> Interval:
    """Return a mean with its normal interval; one value alone has none.

    >>> mean([1.0, 1.0, 1.0])
    Interval(value=1.0, low=1.0, high=1.0)
    """
    found = np.asarray(values, dtype=np.float64)
    half = Z * standard_error(found)
    return Interval(float(found.mean()), float(found.mean()) - half, float(found.mean()) + half)


def standard_error(values: Array) -> float:
    """Return the standard error of a mean of independent races."""
    if values.size < 2:  # noqa: PLR2004 - one value does not vary
        return 0.0
    return float(values.std(ddof=1) / np.sqrt(values.size))


def beats(better: npt.ArrayLike, worse: npt.ArrayLike) -> Array:
    """Return for each paired race 1 where the first is higher, a half where they tie.

    >>> beats([2.0, 1.0, 0.0], [1.0, 1.0, 1.0])
    array([1. , 0.5, 0. ])
    """
    one, other = np.asarray(better, dtype=np.float64), np.asarray(worse, dtype=np.float64)
    found: Array = (one > other) + 0.5 * (one == other)
    return found


def ratio_of_shares(often: npt.ArrayLike, seldom: npt.ArrayLike) -> Interval:
    """Return how many times likelier the first is, with Katz's interval on the logarithm.

    Half an event is added on both sides, so that a chance that was never seen is not zero.

    >>> round(ratio_of_shares([1, 1, 1, 0], [1, 0, 0, 0]).value, 2)
    2.33
    """
    rates, spread = [], 0.0
    for each in (often, seldom):
        values = np.asarray(each, dtype=np.float64)
        happened = float(values.sum()) + 0.5
        rates.append(happened / (values.size + 0.5))
        spread += 1.0 / happened - 1.0 / (values.size + 0.5)
    value = rates[0] / rates[1]
    half = Z * float(np.sqrt(max(spread, 0.0)))
    return Interval(value, float(value * np.exp(-half)), float(value * np.exp(half)))


def resampled(count: int, figure: Callable[[npt.NDArray[np.intp]], float]) -> Interval:
    """Return a figure of races with its bootstrap interval (percentiles of 400 resamples).

    ``figure`` takes indices of races, with repetitions, and returns a number.
    """
    dice = np.random.default_rng(_SEED)
    drawn = [float(figure(dice.integers(0, count, count, dtype=np.intp))) for _ in range(RESAMPLES)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(float(figure(np.arange(count))), float(low), float(high))


def percent(found: Interval) -> str:
    """Return a share in words.

    >>> percent(Interval(0.0975, 0.09, 0.105))
    '9.8% (9.0–10.5)'
    """
    value, low, high = (100 * min(max(each, 0.0), 1.0) for each in found)
    return f"{value:.1f}% ({low:.1f}–{high:.1f})"


def plain(found: Interval, digits: int = 2) -> str:
    """Return a number in words."""
    value, low, high = (f"{each:.{digits}f}" for each in found)
    return f"{value} ({low}–{high})"


def table(checks: Sequence[Check]) -> str:
    """Return the list as a table that a terminal and a page can show."""
    columns = ("Line", "What", "Figure (95% interval)", "Wanted", "")
    rows = [columns] + [(str(c.line), c.what, c.figure, c.wanted, c.verdict) for c in checks]
    widths = [max(len(row[k]) for row in rows) for k in range(len(columns))]
    told = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |"
            for row in rows]  # fmt: skip
    told.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(told)
