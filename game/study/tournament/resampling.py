"""Bootstrap: the same tournament with its repetitions drawn again, by addressed luck."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.core.arrays import Array
from game.core.chance import Luck

DRAWS = 400
LEVEL = 0.95
_SEED, _SPACE = 0, "bootstrap"


def weights(repetitions: int, draws: int = DRAWS) -> Array:
    """Return how often each repetition is drawn, ``(draws, repetitions)``; rows sum to all.

    >>> weights(5, 2).sum(axis=1)
    array([5., 5.])
    """
    found = np.zeros((draws, repetitions))
    luck = Luck.of(_SEED, range(draws), (), _SPACE)
    for place in range(repetitions):
        drawn = (luck.uniform(place, "repetition") * repetitions).astype(np.intp)
        np.add.at(found, (np.arange(draws), np.minimum(drawn, repetitions - 1)), 1.0)
    return found


def interval(
    repetitions: int, estimate: Callable[[Array], Array], draws: int = DRAWS
) -> tuple[Array, Array]:
    """Return the ends of the 95% percentile interval of ``estimate``.

    ``estimate`` takes weights of repetitions, ``(repetitions,)``. Where it has no number for a
    draw (NaN), the draw does not count.
    """
    found = np.array([estimate(each) for each in weights(repetitions, draws)])
    tail = 50.0 * (1.0 - LEVEL)
    never = np.isnan(found).all(axis=0)
    low, high = np.nanpercentile(np.where(never, 0.0, found), [tail, 100.0 - tail], axis=0)
    return np.where(never, np.nan, low), np.where(never, np.nan, high)
