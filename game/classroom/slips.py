"""Prediction slips: who will lead in two years, how sure, and what came of it (Brier)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

#: How far ahead a slip looks, months.
AHEAD = 24


class Slip(NamedTuple):
    """One person's word before a round: ``lab`` will lead in compute, with ``sure`` (0 to 1)."""

    lab: str
    sure: float


def due(turn: int, months_per_turn: int, turns: int) -> int:
    """Return after how many turns a slip is judged that was written after ``turn`` turns.

    >>> due(0, 12, 5), due(4, 12, 5), due(0, 3, 20)
    (2, 5, 8)
    """
    return min(turn + -(-AHEAD // months_per_turn), turns)


def brier(slip: Slip, leader: str) -> float:
    """Return the squared distance of what was said from what came: 0 is best, 1 worst.

    Source: Brier, G. W. (1950), Verification of forecasts expressed in terms of probability.

    >>> brier(Slip("xai", 0.75), "xai"), brier(Slip("xai", 0.5), "google")
    (0.0625, 0.25)
    """
    return (slip.sure - (1.0 if slip.lab == leader else 0.0)) ** 2


def leader(labs: Sequence[str], compute: Sequence[float]) -> str:
    """Return the lab with the most compute, the first of several.

    >>> leader(("xai", "google"), (1.0, 2.0))
    'google'
    """
    return max(zip(labs, compute, strict=True), key=lambda each: each[1])[0]
