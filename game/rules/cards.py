"""Cards: what happens to a lab and waits for an answer; an unanswered card takes its default.

The deck itself is ``game.core.deck``; a card's numbers lie in the scenario, its sentences in
``game.words``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game.core import deck
from game.core.arrays import Array, Mask
from game.core.parameters.play import CardNumbers

_COUNTS = np.array([0, *(len(card.options) for card in deck.DECK.values())], dtype=np.float64)
_DEFAULTS = np.array([0, *(card.default for card in deck.DECK.values())], dtype=np.float64)
# Large primes that spread one draw over the cards; replies come before shocks, and these before
# the conditions that may return next year.
_SPREAD = np.array([
    1009, 2003, 3001, 4001, 5003, 6007, 7001, 8009, 9001, 10007, 11003, 12007, 13001, 14009, 15013,
    16001, 17011, 18013, 19001, 20011, 21001, 22003, 23003, 24001, 25013, 26003, 27011, 28001,
    29009, 30011, 31013, 32003,
], dtype=np.float64)  # fmt: skip
_RANK = np.array([
    0.0 if code < deck.FIRST_SHOCK else 1.0 if code < deck.FIRST_REPLY else 2.0
    for code in range(deck.CODES)
])  # fmt: skip


class Chosen(dict[tuple[int, int], Mask]):
    """Who chose each (card, option); nobody where none of them is held."""

    def __init__(self, nobody: Mask) -> None:
        """Start with nobody choosing anything; ``nobody`` is all false, ``(labs, runs)``."""
        super().__init__()
        self.nobody = nobody

    def __missing__(self, key: tuple[int, int]) -> Mask:
        """Return that nobody chose ``key``."""
        return self.nobody


class Hand(NamedTuple):
    """Up to two open cards a lab, and when each was last dealt."""

    card_1: Array
    card_2: Array
    dealt: Array


def spread(luck: Array, codes: Sequence[int]) -> Array:
    """Return one uniform draw of each lab spread over the cards ``codes``, ``(codes, labs, runs)``.

    >>> spread(np.full((1, 1), 0.3), [deck.IDLE, deck.DATA]).round(6).ravel()
    array([0.1, 0.9])
    """
    wide = luck * _SPREAD[list(codes), np.newaxis, np.newaxis]
    result: Array = wide - np.floor(wide)
    return result


def deal(*, conditions: Mask, dealt: Array, luck: Array, month: int, terms: CardNumbers) -> Hand:
    """Deal at most two of the cards whose condition holds and that have rested.

    ``conditions`` and ``dealt`` (month last dealt) are ``(cards, labs, runs)``; ``luck``
    ``(labs, runs)`` is uniform and ranks equals. Replies are urgent and need no rest; they come
    first, then shocks.
    Source: play, Cards.
    """
    best, code = np.full((2, luck.size), -0.5), np.zeros((2, luck.size))  # no card, unless ready
    rows = [int(row) for row in np.flatnonzero(conditions.any(axis=(1, 2)))]
    for row in rows:
        ready = conditions[row]
        if row < deck.FIRST_REPLY:
            ready = ready & (month - dealt[row] >= terms.cooldown)
        # Most cards are ready in few places, so only those are looked at.
        at = np.flatnonzero(ready)
        value = spread(luck.take(at), [row])[0, 0] + _RANK[row]
        first = value > best[0, at]
        second = ~first & (value > best[1, at])
        leads, follows = at[first], at[second]
        best[1, leads], code[1, leads] = best[0, leads], code[0, leads]
        best[0, leads], code[0, leads] = value[first], row
        best[1, follows], code[1, follows] = value[second], row
    code = code.reshape(2, *luck.shape)
    dealt = dealt.copy()
    for row in rows:
        dealt[row][(code[0] == row) | (code[1] == row)] = month
    return Hand(card_1=code[0], card_2=code[1], dealt=dealt)


def held(*cards: Array) -> list[int]:
    """Return the codes of all cards on these tables, in order.

    >>> held(np.array([[0.0, 9.0]]), np.array([[3.0, 0.0]]))
    [3, 9]
    """
    counts = np.bincount(np.concatenate([card.astype(np.intp).ravel() for card in cards]))
    return [int(code) for code in np.flatnonzero(counts) if 0 < code < deck.CODES]


def answers(*, card_1: Array, card_2: Array, answer_1: Array, answer_2: Array) -> Chosen:
    """Return, for each (card, option), the labs that chose it; the default where unanswered.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> chosen = answers(card_1=a(deck.IDLE), card_2=a(0), answer_1=a(-1), answer_2=a(-1))
    >>> chosen[deck.IDLE, 0].item(), chosen[deck.IDLE, 1].item()
    (False, True)
    """
    picked = []
    for card, answer in ((card_1, answer_1), (card_2, answer_2)):
        code = card.astype(np.intp)
        valid = (answer >= 0) & (answer < _COUNTS[code])
        picked.append(np.where(valid, answer, _DEFAULTS[code]))
    chosen = Chosen(np.zeros(card_1.shape, dtype=bool))
    for card_held in held(card_1, card_2):
        first, second = card_1 == card_held, card_2 == card_held
        for option in range(len(deck.DECK[card_held].options)):
            chosen[card_held, option] = (first & (picked[0] == option)) | (
                second & (picked[1] == option)
            )
    return chosen


def consequences(
    *, table: dict[int, deck.Card], chosen: Chosen, numbers: object, luck: Array
) -> dict[str, Array]:
    """Return how much of each channel follows from what was chosen, ``(labs, runs)``.

    ``numbers`` holds the amounts by name; ``luck`` (uniform) decides gambles. A channel that
    nobody's answer uses is missing.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> chosen = answers(card_1=a(deck.DELAY), card_2=a(0), answer_1=a(1), answer_2=a(-1))
    >>> from game.core.parameters import only
    >>> from game.core.parameters.deck import Shocks
    >>> terms = only(Shocks, appeal_chance=0.4, appeal_cut=0.1)
    >>> lost = consequences(table=deck.SHOCKS, chosen=chosen, numbers=terms, luck=a(0.5))
    >>> lost["budget_cut"].item(), lost["committee_refused"].item()
    (0.1, 1.0)
    """
    found: dict[str, Array] = {}
    for (code, place), who in chosen.items():
        if code not in table:
            continue
        option = table[code].options[place]
        lucky = luck < getattr(numbers, option.chance) if option.chance else who
        parts = ((option.surely, who), (option.well, who & lucky), (option.badly, who & ~lucky))
        for follows, mask in parts:
            for channel, name in follows.items():
                amount = np.where(mask, getattr(numbers, name) if name else 1.0, 0.0)
                found[channel] = found.get(channel, 0.0) + amount
    return found


def permit_lost(*, chosen: Chosen, luck: Array, terms: CardNumbers) -> Mask:
    """Return who fought for a permit and lost, by uniform ``luck``: power stops for months (S4)."""
    return chosen[deck.TURBINES, 0] & (luck < terms.fight_chance)


def shares_fall(*, chosen: Chosen, luck: Array, terms: CardNumbers) -> Array:
    """Return the log fall of share prices that short-sellers bring about, ``(runs,)`` (S8).

    Opened books convince with a chance; ignoring the report lets the shares fall.
    """
    failed = chosen[deck.SHORT, 1] & (luck >= terms.books_chance)
    hit = (chosen[deck.SHORT, 2] | failed).any(axis=0)
    result: Array = np.where(hit, -np.log1p(-terms.short_fall), 0.0)
    return result


def credibility_change(*, chosen: Chosen, luck: Array, terms: CardNumbers) -> tuple[Array, Mask]:
    """Return the change of credibility by answers, and who won the vote on pledges (S15).

    A vote puts credibility at stake; restating a milestone costs a little, doubling it gains now
    and promises more, an explanation is believed or not.
    """
    vote_won = chosen[deck.BOARD, 1] & (luck < terms.vote_chance)
    change = np.where(chosen[deck.BOARD, 1] & ~vote_won, -terms.vote_loss, 0.0)
    change = change + np.where(chosen[deck.MISSED, 0], -terms.restate_loss, 0.0)
    change = change + np.where(chosen[deck.MISSED, 1], terms.double_gain, 0.0)
    unbelieved = chosen[deck.MISSED, 2] & (luck >= terms.explain_chance)
    return change + np.where(unbelieved, -terms.explain_loss, 0.0), vote_won
