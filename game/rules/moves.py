"""One special act a turn: rumoured for a turn, dearer with use, legal only in its circumstances.

Codes as in ``agents.contract.Move``: 1 declare, 2 poach, 3 sue, 4 MACROHARD, 5 lock in supply,
6 lift the pledge cap, 7 bid for a distressed site, 8 publish, 9 lease out. Money is USD bn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask, over_labs
from game.core.parameters.play import Moves

DECLARE, POACH, SUE, MACROHARD, LOCK, LIFT, SITE, PUBLISH, LEASE = range(1, 10)
CODES = 10


def prices(*, uses: Array, terms: Moves) -> Array:
    """Return the price of each move now, USD bn, ``(moves, runs)``: dearer for everyone with use.

    ``uses`` is ``(moves, labs, runs)``. Source: play, Moves and their answers.
    """
    first = {
        POACH: terms.poach_cost, SUE: terms.suit_cost, MACROHARD: terms.venture_cost,
        LOCK: terms.lock_cost, LIFT: terms.vote_cost, SITE: terms.site_cost,
    }  # fmt: skip
    runs = np.zeros(uses.shape[2])
    rows = []
    for code in range(CODES):
        times = over_labs(uses[code])
        price = first.get(code, runs) * np.exp(times * np.log(terms.dearer))
        rows.append(price + runs)
    return np.stack(rows)


def open_moves(
    *,
    declared: Array,
    control: Array,
    control_limit: Array,
    cash: Array,
    price: Array,
    suit: Array,
    venture: Array,
    priced: Array,
    lock: Array,
    arsenal: Array,
    cap_lift: Array,
    restructured: Array,
    sentiment: Array,
    fleet: Array,
    distress: Array,
    terms: Moves,
) -> Mask:
    """Return which moves are legal for each lab now, ``(moves, labs, runs)``.

    Below the control threshold the board refuses declarations and MACROHARD; what is too dear is
    not legal; a site needs somebody's distress, or a bad mood. Source: play; model, Payment is a
    waterfall.
    """
    always = np.ones_like(cash, dtype=bool)
    governed = control >= control_limit
    distressed = (over_labs(distress) > 0) | (sentiment < terms.site_mood)
    rules = {
        DECLARE: (declared <= 0) & governed & (restructured <= 0),
        POACH: always,
        SUE: suit <= 0,
        MACROHARD: (venture <= 0) & governed & (priced > 0),
        LOCK: lock <= 0,
        LIFT: (arsenal > 0) & (cap_lift < terms.lift_limit) & (restructured <= 0),
        SITE: distressed & always,
        PUBLISH: always,
        LEASE: fleet > 0,
    }  # fmt: skip
    rows = [always]
    rows += [rules[code] & (cash >= price[code]) for code in range(1, CODES)]
    return np.stack(rows)


class Effects(NamedTuple):
    """Masks of the moves that take effect this month, and what they cost; ``(labs, runs)``."""

    declared: Mask
    poaching: Mask
    suing: Mask
    venturing: Mask
    locking: Mask
    vote_won: Mask
    vote_lost: Mask
    site: Mask
    publishing: Mask
    leasing: Mask
    cost: Array
    uses: Array


def take_effect(
    *,
    pending: Array,
    legal: Mask,
    price: Array,
    uses: Array,
    vote_luck: Array,
    belief: Array,
    terms: Moves,
) -> Effects:
    """Carry out what was rumoured last turn, where it is still legal.

    ``pending`` holds codes, ``legal`` and ``uses`` are ``(moves, labs, runs)``, ``vote_luck``
    uniform. A board vote is won with a chance that grows with credibility.
    """
    acts = [(pending == code) & legal[code] for code in range(CODES)]
    won = acts[LIFT] & (vote_luck < terms.vote_chance * belief)
    cost = sum(np.where(acts[code], price[code], 0.0) for code in range(1, CODES))
    return Effects(
        declared=acts[DECLARE],
        poaching=acts[POACH],
        suing=acts[SUE],
        venturing=acts[MACROHARD],
        locking=acts[LOCK],
        vote_won=won,
        vote_lost=acts[LIFT] & ~won,
        site=acts[SITE],
        publishing=acts[PUBLISH],
        leasing=acts[LEASE],
        cost=np.asarray(cost),
        uses=uses + np.stack([act.astype(np.float64) for act in acts]),
    )
