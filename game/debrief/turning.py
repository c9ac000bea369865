"""What each turn was worth: the same futures with its orders, and with the fallback's instead.

The effect of turn ``t`` is what is expected when ``t`` turns are repeated and the fallback does the
rest, less what is expected when one turn less is. Added up over all turns the effects are the
whole difference between the recorded orders and the fallback throughout; what then is missing to
the race as it went is luck, and rivals who had other luck.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from game.advice.chances import MET
from game.core.arrays import Array
from game.debrief.futures import Ends

#: A chance tells something where it is neither this near to nothing nor to certainty in all arms.
RARE = 0.02
#: So many standard errors make an effect more than luck of the futures.
CLEAR = 2.0


class Measure(StrEnum):
    """What the turns are weighed by."""

    CHANCE = "chance"  #: of the first objective met
    SCORE = "score"  #: expected, 0 to 100: where the first objective is met nearly always or never


class Estimate(NamedTuple):
    """An average over futures, and its standard error."""

    value: float
    error: float

    @property
    def clear(self) -> bool:
        """Whether it is told apart from nothing."""
        return abs(self.value) > CLEAR * self.error


class Effect(NamedTuple):
    """What the orders of a turn (counted from 1) changed, by chance (0 to 1) and by score."""

    turn: int
    chance: Estimate
    score: Estimate

    def by(self, measure: Measure) -> Estimate:
        """Return the effect by one measure."""
        return self.chance if measure is Measure.CHANCE else self.score


class Weighed(NamedTuple):
    """All turns of a race weighed against the fallback."""

    measure: Measure
    futures: int
    effects: tuple[Effect, ...]
    without: Effect  #: ``turn`` 0: what the fallback throughout comes to
    repeated: Effect  #: what the recorded orders come to; ``turn`` is the last

    @property
    def decisive(self) -> tuple[Effect, ...]:
        """The three turns that mattered most, the largest effect first; the earlier of equals."""
        order = sorted(self.effects, key=lambda each: -abs(each.by(self.measure).value))
        return tuple(order[:3])

    def clear(self, effect: Effect) -> bool:
        """Return whether an effect is told apart from the chance of its futures."""
        return effect.by(self.measure).clear


def weigh(ends: Ends) -> Weighed:
    """Return what each turn was worth, from the arms of lots that fork.

    >>> first = np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    >>> told = weigh(Ends(first, 100 * first, first, first, first))
    >>> told.measure.value, [each.chance.value for each in told.effects]
    ('chance', [0.5, 0.0])
    >>> told.without.chance.value + 0.5 == told.repeated.chance.value
    True
    """
    met = (ends.first >= MET).astype(np.float64)
    turns = met.shape[0] - 1
    effects = tuple(
        Effect(turn, estimate(met[turn] - met[turn - 1]), estimate(_gain(ends.score, turn)))
        for turn in range(1, turns + 1)
    )
    shares = met.mean(axis=1)
    telling = bool(np.any((shares >= RARE) & (shares <= 1.0 - RARE)))
    return Weighed(
        measure=Measure.CHANCE if telling else Measure.SCORE,
        futures=met.shape[1],
        effects=effects,
        without=Effect(0, estimate(met[0]), estimate(ends.score[0])),
        repeated=Effect(turns, estimate(met[-1]), estimate(ends.score[-1])),
    )


def _gain(values: Array, turn: int) -> Array:
    result: Array = values[turn] - values[turn - 1]
    return result


def estimate(values: Array) -> Estimate:
    """Return the mean of ``(runs,)`` with its standard error; of one run alone it is unknown.

    >>> estimate(np.array([0.0, 1.0, 0.0, 1.0]))
    Estimate(value=0.5, error=0.28867513459481287)
    """
    runs = len(values)
    error = float(np.std(values, ddof=1) / np.sqrt(runs)) if runs > 1 else float("inf")
    return Estimate(float(np.mean(values)), error)
