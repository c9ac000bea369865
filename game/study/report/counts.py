"""Quantiles of any number of values in fixed memory: counted in narrow bins, exact to a bin.

Counts are whole numbers, so the result depends neither on order nor on threads.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array

Counts = npt.NDArray[np.int64]


class Bins(NamedTuple):
    """``number`` bins of width ``step`` from ``low`` on, in the value or in its logarithm.

    What lies outside is counted in the first or the last bin.
    """

    low: float
    step: float
    number: int
    log: bool = False

    @classmethod
    def over(cls, low: float, high: float, number: int, *, log: bool = False) -> Bins:
        """Return bins between two ends."""
        if log:
            low, high = math.log(low), math.log(high)
        return cls(low, (high - low) / number, number, log)

    def sql(self, value: str) -> str:
        """Return the SQL of the number of the bin that ``value`` lies in."""
        inner = f"ln(greatest({value}, 1e-30))" if self.log else value
        place = f"floor(({inner} - {self.low!r}) / {self.step!r})"
        return f"CAST(least(greatest({place}, 0), {self.number - 1}) AS INTEGER)"

    def quantile(self, counts: Counts, share: float) -> Array:
        """Return the value below which ``share`` lies, over the last axis; NaN of nothing.

        >>> bins = Bins.over(0.0, 10.0, 10)
        >>> float(bins.quantile(np.array([0, 4, 4, 0, 0, 0, 0, 0, 0, 0]), 0.5))
        2.0
        """
        below = np.cumsum(counts, axis=-1)
        total = below[..., -1]
        wanted = np.maximum(share * total, 1e-9)
        place = np.minimum((below < wanted[..., np.newaxis]).sum(axis=-1), self.number - 1)
        here = np.take_along_axis(counts, place[..., np.newaxis], axis=-1)[..., 0]
        upto = np.take_along_axis(below, place[..., np.newaxis], axis=-1)[..., 0]
        inside = (wanted - (upto - here)) / np.maximum(here, 1)
        value = self.low + self.step * (place + inside)
        found: Array = np.where(total > 0, np.exp(value) if self.log else value, np.nan)
        return found
