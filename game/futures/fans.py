"""Fans: what many futures have in common, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from agents.contract import Array
from agents.futures import Course

#: The middle, and the edges of the bands that hold half and nine in ten of the futures.
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
WORST = 0.05
EMPTY = 0.005  # USD bn: less is written as nothing


class Fan(NamedTuple):
    """Quantiles of some futures after each coming month, ``(months, len(QUANTILES))``."""

    month: int  #: months since the start, now
    futures: int
    compute: Array  #: own, kH100e
    rivals: Array  #: all rivals combined, kH100e
    ratio: Array  #: own compute over the rivals'
    cash: Array  #: USD bn
    ends: int | None  #: months from now until cash has ended in ``WORST`` of the futures

    @property
    def months(self) -> int:
        """How far it reaches."""
        return len(self.ratio)

    @property
    def share(self) -> Array:
        """Own compute over that of all labs, 0 to 1."""
        found: Array = self.ratio / (1.0 + self.ratio)
        return found


def fan_of(month: int, courses: Sequence[Course]) -> Fan:
    """Gather the courses of one column, a month each, ``(1, 1, futures)``.

    >>> one = np.ones((1, 1, 4))
    >>> fan = fan_of(3, [Course(2 * one, 4 * one, one), Course(3 * one, 3 * one, 0 * one)])
    >>> fan.ratio[:, 2].tolist(), fan.share[:, 2].round(3).tolist(), fan.ends
    ([0.5, 1.0], [0.333, 0.5], 2)
    """
    compute, rivals, cash = (
        np.stack([getattr(each, name)[0, 0] for each in courses]) for name in Course._fields
    )
    return Fan(
        month=month,
        futures=compute.shape[1],
        compute=_quantiles(compute),
        rivals=_quantiles(rivals),
        ratio=_quantiles(compute / np.maximum(rivals, 1e-9)),
        cash=_quantiles(cash),
        ends=_ends(cash),
    )


def _quantiles(values: Array) -> Array:
    found: Array = np.quantile(values, QUANTILES, axis=1).T
    return found


def _ends(cash: Array) -> int | None:
    """Return after how many months cash has once been gone in ``WORST`` of the futures."""
    gone = np.maximum.accumulate(cash < EMPTY, axis=0).mean(axis=1)
    months = np.flatnonzero(gone >= WORST)
    return int(months[0]) + 1 if len(months) else None
