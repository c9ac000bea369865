"""How things are timed: in turn, so that a busy machine is as busy for one as for the other."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

Clock = Callable[[], float]
RESAMPLES = 2000


def in_turn(
    work: Mapping[str, Callable[[], object]],
    samples: int,
    clock: Clock = time.process_time,
    *,
    warm: bool = True,
) -> dict[str, list[float]]:
    """Return the seconds of each work in each of ``samples`` rounds, one after the other.

    The clock counts this process's own time by default, which neighbours disturb least; give
    ``time.perf_counter`` where the work is done by other processes. To be ``warm`` a first round is
    not counted; rubbish is collected between the works, outside their time.
    """
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for sample in range(0 if warm else 1, samples + 1):
        for name, once in work.items():
            gc.collect()
            begun = clock()
            once()
            if sample > 0:
                seconds[name].append(clock() - begun)
    return seconds


class Ratio(NamedTuple):
    """A ratio of medians and its 95% bootstrap interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return it as people read it."""
        digits = 0 if self.value >= 20 else 2  # noqa: PLR2004 - a matter of looks
        return f"{self.value:.{digits}f} × ({self.low:.{digits}f} to {self.high:.{digits}f})"


def ratio_of_rates(
    fast: Sequence[float], slow: Sequence[float], fast_runs: float, slow_runs: float
) -> Ratio:
    """Return runs a second of ``fast`` over those of ``slow``; seconds of paired samples.

    Rounds are drawn anew as pairs, so that a slow moment of the machine counts for both sides.
    """
    one, other = np.asarray(fast) / fast_runs, np.asarray(slow) / slow_runs
    random = np.random.default_rng(0)
    drawn = random.integers(0, len(one), size=(RESAMPLES, len(one)))
    ratios = np.median(other[drawn], axis=1) / np.median(one[drawn], axis=1)
    low, high = np.quantile(ratios, (0.025, 0.975))
    return Ratio(float(np.median(other) / np.median(one)), float(low), float(high))


def rate(seconds: Sequence[float], runs: float) -> float:
    """Return runs a second by the median."""
    return runs / statistics.median(seconds)
