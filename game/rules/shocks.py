"""Shocks: each race's seed admits some of them; some strike the world, some a lab.

Codes as in ``game.core.deck``. A world-wide shock strikes in a month that the seed draws; a lab's
own strikes by chance while its condition holds. Source: play, Cards.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core import deck
from game.core.arrays import Array, Mask
from game.core.parameters.deck import Shocks

#: In the order of their codes; luck is addressed by these names.
NAMES = (
    "grid", "gulf", "freeze", "listing", "generation", "opened", "faults", "courted", "quarrel",
    "delay", "crash", "data",
)  # fmt: skip
WORLD_WIDE = (deck.GULF, deck.FREEZE, deck.LISTING, deck.GENERATION, deck.OPENED)
ALWAYS = deck.CRASH  # it needs no chance of its own: the mood has crashed already


class Drawn(NamedTuple):
    """What the seed has drawn for a race: 1 where a shock is admitted, and its month."""

    admitted: Array  #: ``(shocks, runs)``
    strikes_at: Array  #: ``(shocks, runs)``


def admit(*, luck: Array, month_luck: Array, months: int, terms: Shocks) -> Drawn:
    """Draw the shocks of each race by their weights, and the months of the world-wide ones.

    ``luck`` and ``month_luck`` are uniform, ``(shocks, runs)``; ``months`` is the race's length.
    Weighted sampling without replacement: Efraimidis and Spirakis 2006.

    >>> from game.core.parameters import only
    >>> weights = {f"{name}_weight": 1 for name in NAMES}
    >>> terms = only(Shocks, admitted=8, earliest=0, latest=0.5, **weights)
    >>> half = np.linspace(0.01, 0.99, 12)[:, np.newaxis]
    >>> drawn = admit(luck=half, month_luck=half, months=60, terms=terms)
    >>> drawn.admitted.ravel(), drawn.strikes_at.max().item()
    (array([0., 0., 0., 0., 1., 1., 1., 1., 1., 1., 1., 1.]), 31.0)
    """
    each = np.broadcast_arrays(*(getattr(terms, f"{name}_weight") for name in NAMES))
    weights = np.stack(each)
    keys = np.log(luck) / np.maximum(weights, 1e-9)
    rank = np.argsort(np.argsort(-keys, axis=0, kind="stable"), axis=0, kind="stable")
    span = np.maximum(terms.latest - terms.earliest, 0.0) * months
    return Drawn(
        admitted=np.where(rank < np.rint(terms.admitted), 1.0, 0.0),
        strikes_at=1.0 + np.floor(terms.earliest * months + (span + 0.999) * month_luck),
    )


def strikes(*, drawn: Drawn, month: int, months: int = 1) -> dict[int, Mask]:
    """Return where each world-wide shock struck in the last ``months`` to ``month``, ``(runs,)``.

    >>> one = np.ones((12, 1))
    >>> struck = strikes(drawn=Drawn(one, 7 * one), month=9, months=3)
    >>> struck[deck.FREEZE].item(), strikes(drawn=Drawn(one, 7 * one), month=9)[deck.FREEZE].item()
    (True, False)
    """
    fresh = (drawn.strikes_at <= month) & (drawn.strikes_at > month - months)
    struck = fresh & (drawn.admitted > 0)
    return {card: struck[card - deck.FIRST_SHOCK] for card in WORLD_WIDE}


def listed(*, drawn: Drawn, month: int) -> Mask:
    """Return where the rocket company is listed by ``month``, ``(runs,)``."""
    row = deck.LISTING - deck.FIRST_SHOCK
    struck: Mask = (drawn.strikes_at[row] <= month) & (drawn.admitted[row] > 0)
    return struck


def by_chance(
    *, conditions: Mask, admitted: Array, luck: Array, months: int, terms: Shocks
) -> Mask:
    """Return where a shock whose condition holds strikes a lab this turn.

    ``conditions`` and ``luck`` (uniform) are ``(shocks, labs, runs)``, world-wide shocks among
    them hold where they struck; ``months`` are those of the turn.
    """
    chance = 1.0 - np.exp(months * np.log1p(-np.minimum(terms.strike_chance, 0.999)))
    sure = [code in WORLD_WIDE or code == ALWAYS for code in deck.SHOCKS]
    always = np.array(sure)[:, np.newaxis, np.newaxis]
    struck: Mask = conditions & (admitted[:, np.newaxis] > 0) & (always | (luck < chance))
    return struck
