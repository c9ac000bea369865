"""Replies to what rivals are rumoured to do: whom a rumour concerns, and what a reply undoes.

A move is public for a turn before it takes effect; a lab that it concerns is dealt a card and may
reply in that turn. A reply that meets the move head-on makes it come to nothing. Codes of moves as
in ``agents.contract.Move``. Source: play, Moves and their answers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core import deck
from game.core.arrays import Array, Mask, over_labs, pick

DECLARE, POACH, SUE, MACROHARD, LOCK, LIFT, SITE, PUBLISH, LEASE = deck.MOVES
AIMED = (POACH, SUE, LEASE)  # these concern their target alone


def concerned(*, pending: Array, target: Array, parent: Array, office: Array) -> Mask:
    """Return whom the rumoured moves of rivals concern, ``(moves, labs, runs)``; row 0 is none.

    ``pending`` holds codes and ``target`` lab indices, ``(labs, runs)``; ``parent`` marks labs with
    a committee, ``office`` is the share of the office market. Poaching, suits and leases concern
    their target; a declaration concerns committees, MACROHARD those who sell office software; the
    others everyone else.
    """
    labs = pending.shape[0]
    rows = [np.zeros(pending.shape, dtype=bool)]
    for code in deck.MOVES:
        movers = pending == code
        if not movers.any():
            rows.append(rows[0])
            continue
        if code in AIMED:
            hit = [(movers & (target == lab)).any(axis=0) for lab in range(labs)]
        else:
            others = over_labs(movers.astype(np.float64)) - movers
            hit = list(others > 0)
        rows.append(np.stack(hit))
    rows[DECLARE] = rows[DECLARE] & (parent > 0)
    rows[MACROHARD] = rows[MACROHARD] & (office > 0)
    return np.stack(rows)


def aim(*, movers: Mask, luck: Array, target: Array | None = None) -> Array:
    """Return which rival among ``movers`` each lab meets, an index or -1; by ``luck``, not by row.

    Where ``target`` is given, a lab meets only those who aim at it.

    >>> movers = np.array([[True], [True], [False]])
    >>> aim(movers=movers, luck=np.array([[0.2], [0.9], [0.5]])).ravel()
    array([1., 0., 1.])
    """
    rows = []
    for row in range(movers.shape[0]):
        met = movers if target is None else movers & (target == row)
        seen = np.where(met, luck, -1.0)
        seen[row] = -1.0
        rows.append(np.where(seen.max(axis=0) > 0, seen.argmax(axis=0), -1.0))
    return np.stack(rows)


class Bids(NamedTuple):
    """Who outbids whom for a distressed site, ``(labs, runs)``."""

    winning: Mask
    beaten: Mask


def outbid(*, bidding: Mask, pending: Array, aim_luck: Array, bid_luck: Array) -> Bids:
    """A rumoured bid for a site is beaten; of several who do so the luckiest gets the site.

    ``bidding`` marks those who outbid; luck is uniform, ``(labs, runs)``.
    """
    at = aim(movers=pending == SITE, luck=aim_luck)
    bids = np.where(bidding & (at >= 0), bid_luck, -1.0)
    best = np.stack([np.where(at == row, bids, -1.0).max(axis=0) for row in range(at.shape[0])])
    winning = (bids > 0) & (bids >= pick(best, at))
    return Bids(winning=winning, beaten=(best > 0) & (pending == SITE))


def blunted(*, pending: Array, target: Array, retained: Mask, settled: Mask, beaten: Mask) -> Mask:
    """Return whose rumoured move comes to nothing, ``(labs, runs)``.

    A team that is ``retained`` is not poached, a quarrel that is ``settled`` does not come to
    court, and a bid that is ``beaten`` buys no site.
    """
    kept = (pick(np.where(retained, 1.0, 0.0), target) > 0) & (pending == POACH)
    peace = (pick(np.where(settled, 1.0, 0.0), target) > 0) & (pending == SUE)
    result: Mask = kept | peace | beaten
    return result


def dearness(*, used: Array, dearer: Array) -> Array:
    """Return the factor on the price of a reply, ``(runs,)``: dearer for everyone with every use.

    ``used`` counts how often each lab has replied so, ``(labs, runs)``.
    """
    result: Array = np.exp(over_labs(used) * np.log(dearer))
    return result
