"""The founder's other companies: their share prices are the arsenal's value (S8, S16).

Money is USD bn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask
from game.core.parameters.world import Founder


class SharePrices(NamedTuple):
    """Market values afterwards, USD bn."""

    carmaker: Array
    rocket: Array
    rocket_mark: Array


def move_share_prices(
    *,
    carmaker: Array,
    rocket: Array,
    rocket_mark: Array,
    mood_luck: Array,
    carmaker_luck: Array,
    rocket_luck: Array,
    crash: Array,
    shock: Array,
    marked: Mask,
    terms: Founder,
) -> SharePrices:
    """Both companies drift, tremble with the market's mood, and fall in a crash.

    All ``(runs,)``. ``*_luck`` are standard normal, ``crash`` >= 0 is this month's fall of
    sentiment, ``shock`` > 0 a factor put in from outside. The rocket company is private: its value
    is seen only when it is ``marked``, at a round. Source: S8, S16; forms, step 2.

    Without drift, luck or crash nothing moves, and an unmarked change stays unseen:

    >>> one, nil = np.ones(1), np.zeros(1)
    >>> from game.core.parameters import only
    >>> terms = only(Founder, drift=0, noise=0, mood_share=0, crash_response=0)
    >>> after = move_share_prices(carmaker=one, rocket=one, rocket_mark=one, mood_luck=nil,
    ...     carmaker_luck=nil, rocket_luck=nil, crash=nil, shock=0.5 * one,
    ...     marked=one > 1, terms=terms)
    >>> after.carmaker, after.rocket, after.rocket_mark
    (array([0.5]), array([0.5]), array([1.]))
    """
    common = terms.mood_share * mood_luck
    own = np.sqrt(np.maximum(1.0 - terms.mood_share * terms.mood_share, 0.0))
    fall = terms.crash_response * crash

    def moved(value: Array, luck: Array) -> Array:
        change = terms.drift + terms.noise * (common + own * luck) - fall
        result: Array = value * np.exp(change) * shock
        return result

    after = moved(rocket, rocket_luck)
    return SharePrices(
        carmaker=moved(carmaker, carmaker_luck),
        rocket=after,
        rocket_mark=np.where(marked, after, rocket_mark),
    )


def stake_value(
    *,
    carmaker_stake: Array,
    rocket_stake: Array,
    carmaker: Array,
    rocket_mark: Array,
    terms: Founder,
) -> Array:
    """Return what lenders count of each founder's stakes, USD bn, ``(labs, runs)``.

    Stakes are shares of the companies, values are ``(runs,)``. Source: S8.
    """
    rocket = rocket_stake * rocket_mark * terms.rocket_pledgeable
    result: Array = carmaker_stake * carmaker + rocket
    return result


def engineers(*, rocket_stake: Array, terms: Founder) -> Array:
    """Return the share of building time that rocket engineers save, ``(labs, runs)``.

    A founder who still holds a stake can lend the culture of enormous, fast building. Source: S16.
    """
    result: Array = np.where(rocket_stake > 0, terms.launch_speed, 0.0)
    return result
