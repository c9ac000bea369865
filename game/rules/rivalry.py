"""The grudge, talent and the courts: contests that are personal are fiercer (S12)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask
from game.core.parameters.world import Rivalry


def move_grudge(*, grudge: Array, temper: Array, rival_ahead: Mask, terms: Rivalry) -> Array:
    """Return each lab's grudge, 0 to 1: it fades, and rises when the rival releases a better model.

    ``temper`` is how much the lab measures itself against one rival. Source: S12.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> from game.core.parameters import only
    >>> terms = only(Rivalry, grudge_memory=0.9, grudge_release=0.2)
    >>> move_grudge(grudge=a(0.5), temper=a(1), rival_ahead=a(1) > 0, terms=terms).item()
    0.65
    """
    rise = terms.grudge_release * rival_ahead
    result: Array = np.clip(terms.grudge_memory * grudge + temper * rise, 0.0, 1.0)
    return result


def take_offence(*, grudge: Array, temper: Array, wronged: Array, terms: Rivalry) -> Array:
    """Return each lab's grudge after ``wronged`` poachings and suits against it (S12)."""
    result: Array = np.clip(grudge + temper * terms.grudge_act * wronged, 0.0, 1.0)
    return result


class Poached(NamedTuple):
    """Talent that changes sides."""

    gained: Array
    lost: Array


def poach(*, poaching: Mask, target_talent: Array, lost_by: Array, terms: Rivalry) -> Poached:
    """A team changes sides: what one lab gains another loses.

    ``poaching`` marks the labs that poach, ``target_talent`` is their target's talent, ``lost_by``
    how many poach from each lab. Source: S12.
    """
    gained = np.where(poaching, terms.poached_talent * target_talent, 0.0)
    return Poached(gained=gained, lost=lost_by)


def retreat(*, talent: Array, grudge: Array, retreating: Mask, terms: Rivalry) -> Array:
    """Return talent after a retreat: people who came for the fight leave; ``(labs, runs)``.

    ``retreating`` marks labs that restate or shelve what they declared. Source: S12; play, grudge.
    """
    return np.where(retreating, talent * (1.0 - terms.retreat_loss * grudge), talent)


class Suit(NamedTuple):
    """What a court decides this month."""

    months: Array
    won: Mask
    award: Array


def court(*, months: Array, luck: Array, terms: Rivalry) -> Suit:
    """A suit slows both sides for its months and then is won or lost.

    ``months`` left of a suit brought by each lab, ``luck`` uniform.
    Source: S12, S13.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> from game.core.parameters import only
    >>> terms = only(Rivalry, suit_chance=0.4, suit_award=2)
    >>> after = court(months=a(1), luck=a(0.3), terms=terms)
    >>> after.won.item(), after.award.item(), after.months.item()
    (True, 2.0, 0.0)
    """
    ends = months == 1.0
    won = ends & (luck < terms.suit_chance)
    left = np.maximum(months - 1.0, 0.0)
    return Suit(
        months=left,
        won=won,
        award=np.where(won, terms.suit_award, 0.0),
    )
