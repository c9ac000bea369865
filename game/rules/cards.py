"""Cards: what happens to a lab and waits for an answer; an unanswered card takes its default.

Codes as in ``agents.contract.Card``. A card's numbers lie in the scenario (``world.cards``), its
sentences in ``game.words``; what its options do is here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask
from game.core.parameters.play import CardNumbers

(TURBINES, STRETCHED, BOARD, SHORT, IDLE, SUPPLIER, NEARLY, RIVAL, PROTOTYPE, MISSED) = range(1, 11)
CODES = 11
Chosen = dict[tuple[int, int], Mask]  # who chose each (card, option)
# The option that an unanswered card takes.
DEFAULTS: dict[int, int] = {
    TURBINES: 1, STRETCHED: 0, BOARD: 0, SHORT: 1, IDLE: 1, SUPPLIER: 2, NEARLY: 0, RIVAL: 1,
    PROTOTYPE: 0, MISSED: 2,
}  # fmt: skip
OPTIONS: dict[int, tuple[str, ...]] = {
    TURBINES: ("fight", "wait", "batteries"),
    STRETCHED: ("pay_cash", "add_shares", "sell_hall"),
    BOARD: ("accept", "vote"),
    SHORT: ("buy_back", "open_books", "ignore"),
    IDLE: ("lease", "keep"),
    SUPPLIER: ("prepay", "pay_premium", "wait"),
    NEARLY: ("release", "two_more_quarters"),
    RIVAL: ("rush", "hold", "open_yours"),
    PROTOTYPE: ("launch", "license", "shelve"),
    MISSED: ("restate", "double", "explain"),
}


class Hand(NamedTuple):
    """Up to two open cards a lab, and when each was last dealt."""

    card_1: Array
    card_2: Array
    dealt: Array


def deal(*, conditions: Mask, dealt: Array, luck: Array, month: int, terms: CardNumbers) -> Hand:
    """Deal at most two of the cards whose condition holds and that have rested.

    ``conditions``, ``dealt`` (month last dealt) and ``luck`` (uniform, ranks them) are
    ``(cards, labs, runs)``. Source: play, Cards.
    """
    ready = conditions & (month - dealt >= terms.cooldown)
    rank = np.where(ready, luck, -1.0)
    rank[0] = -0.5  # no card, unless one is ready
    first = rank.argmax(axis=0)
    taken = np.arange(rank.shape[0])[:, np.newaxis, np.newaxis] == first
    rank = np.where(taken & (first > 0), -1.0, rank)
    second = rank.argmax(axis=0)
    shown = taken | (np.arange(rank.shape[0])[:, np.newaxis, np.newaxis] == second)
    return Hand(
        card_1=first.astype(np.float64),
        card_2=second.astype(np.float64),
        dealt=np.where(shown, float(month), dealt),
    )


def answers(*, card_1: Array, card_2: Array, answer_1: Array, answer_2: Array) -> Chosen:
    """Return, for each (card, option), the labs that chose it; the default where unanswered.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> chosen = answers(card_1=a(IDLE), card_2=a(0), answer_1=a(-1), answer_2=a(-1))
    >>> chosen[IDLE, 0].item(), chosen[IDLE, 1].item()
    (False, True)
    """
    chosen: Chosen = {}
    for card, options in OPTIONS.items():
        for option in range(len(options)):
            masks = []
            for held, answer in ((card_1, answer_1), (card_2, answer_2)):
                valid = (answer >= 0) & (answer < len(options))
                picked = np.where(valid, answer, float(DEFAULTS[card]))
                masks.append((held == card) & (picked == option))
            chosen[card, option] = masks[0] | masks[1]
    return chosen


def costs(*, chosen: Chosen, power: Array, terms: CardNumbers) -> Array:
    """Return what the chosen options cost at once, USD bn, ``(labs, runs)``.

    ``power`` MW is what batteries must steady.
    """
    cost = np.where(chosen[TURBINES, 2], terms.battery_cost * power / 1000.0, 0.0)
    cost = cost + np.where(chosen[SHORT, 0], terms.buyback_cost, 0.0)
    result: Array = cost + np.where(chosen[SUPPLIER, 0], terms.prepay_cost, 0.0)
    return result


def permit_lost(*, chosen: Chosen, luck: Array, terms: CardNumbers) -> Mask:
    """Return who fought for a permit and lost, by uniform ``luck``: power stops for months (S4)."""
    return chosen[TURBINES, 0] & (luck < terms.fight_chance)


def shares_fall(*, chosen: Chosen, luck: Array, terms: CardNumbers) -> Array:
    """Return the log fall of share prices that short-sellers bring about, ``(runs,)`` (S8).

    Opened books convince with a chance; ignoring the report lets the shares fall.
    """
    failed = chosen[SHORT, 1] & (luck >= terms.books_chance)
    hit = (chosen[SHORT, 2] | failed).any(axis=0)
    result: Array = np.where(hit, -np.log1p(-terms.short_fall), 0.0)
    return result


def credibility_change(*, chosen: Chosen, luck: Array, terms: CardNumbers) -> tuple[Array, Mask]:
    """Return the change of credibility by answers, and who won the vote on pledges (S15).

    A vote puts credibility at stake; restating a milestone costs a little, doubling it gains now
    and promises more, an explanation is believed or not.
    """
    vote_won = chosen[BOARD, 1] & (luck < terms.vote_chance)
    change = np.where(chosen[BOARD, 1] & ~vote_won, -terms.vote_loss, 0.0)
    change = change + np.where(chosen[MISSED, 0], -terms.restate_loss, 0.0)
    change = change + np.where(chosen[MISSED, 1], terms.double_gain, 0.0)
    unbelieved = chosen[MISSED, 2] & (luck >= terms.explain_chance)
    return change + np.where(unbelieved, -terms.explain_loss, 0.0), vote_won
