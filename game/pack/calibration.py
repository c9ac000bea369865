"""Whether slips were as right as they were sure: groups, intervals, and the Brier score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from game.pack.lesson import Prediction

_EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_Z = 1.96  # 95%


class Group(NamedTuple):
    """Slips that were about as sure, from ``low`` to ``high``."""

    low: float
    high: float
    slips: int
    sure: float  #: their mean
    right: float  #: the share of them that came true
    interval: tuple[float, float]  #: of that share, 95%


def judged(told: Sequence[Prediction]) -> list[Prediction]:
    """Return the slips whose time has come."""
    return [each for each in told if each.came is not None]


def groups(told: Sequence[Prediction]) -> list[Group]:
    """Return judged slips in five groups; those that are empty are left out."""
    found = []
    for low, high in pairwise(_EDGES):
        top = 2.0 if high == _EDGES[-1] else high  # who is quite sure is in the last
        here = [each for each in judged(told) if low <= each.sure < top]
        if here:
            right = sum(bool(each.came) for each in here)
            sure = sum(each.sure for each in here) / len(here)
            share = right / len(here)
            found.append(Group(low, high, len(here), sure, share, wilson(right, len(here))))
    return found


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Return the 95% interval of a share.

    Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical
    inference.

    >>> low, high = wilson(5, 10)
    >>> round(low, 3), round(high, 3)
    (0.237, 0.763)
    """
    share = hits / count
    middle = share + _Z**2 / (2 * count)
    spread = _Z * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    whole = 1 + _Z**2 / count
    return max((middle - spread) / whole, 0.0), min((middle + spread) / whole, 1.0)


def brier(told: Sequence[Prediction]) -> float | None:
    """Return the mean Brier score of judged slips, 0 (best) to 1; None where none is judged."""
    scores = [each.brier for each in told if each.brier is not None]
    return sum(scores) / len(scores) if scores else None
