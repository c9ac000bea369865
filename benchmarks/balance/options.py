"""Line 5, continued: no move and no answer is always right, or never."""

from __future__ import annotations

from agents.contract import ANSWERS, Array, Card, Move
from benchmarks.balance import checks
from benchmarks.balance.checks import Check
from benchmarks.balance.counts import SCENARIO, Counts
from benchmarks.balance.races import Found, floats
from benchmarks.balance.weighing import Weighing
from game.core.deck import DECK

SELDOM, OFTEN = 0.02, 0.25
RARE = 0.10
FEW = 20  # weighings below which a figure says nothing
RACES = 10  # in one job


def weighings(counts: Counts) -> list[Weighing]:
    """Return the work that this line needs."""
    return [
        Weighing(SCENARIO, first, min(first + RACES, counts.weighed), counts.weighed_seats)
        for first in range(0, counts.weighed, RACES)
    ]


def checks_of(found: Found) -> list[Check]:
    """Return how often each move and each answer is the best of those that are open."""
    moves = [_move(found, move) for move in Move if move is not Move.NONE]
    return moves + [_card(found, card) for card in Card if card is not Card.NONE]


def _best(found: Found, kind: int, option: int) -> Array:
    here = (found["kind"] == kind) & found["open"][option]
    # Where nothing else is open there is nothing to choose.
    here &= found["open"].sum(axis=0) > 1
    return floats(found["best"][option, here])


def _move(found: Found, move: Move) -> Check:
    best = _best(found, 0, int(move))
    wanted = "2–25% of the times it is legal"
    what = f"move {move.name.lower()} is best"
    if best.size < FEW:
        return Check(5, what, f"legal {best.size} times: too few", wanted, None)
    often = checks.share(best)
    return Check(5, what, f"{checks.percent(often)} of {best.size}", wanted,
                 SELDOM <= often.value <= OFTEN)  # fmt: skip


def _card(found: Found, card: Card) -> Check:
    names = _names(card)
    rates = [_best(found, int(card), option) for option in range(len(names))]
    asked = int((found["kind"] == int(card)).sum())
    what = f"card {card.name.lower()}: best answers"
    wanted = "each 10% or more"
    if min(each.size for each in rates) < FEW:
        return Check(5, what, f"open {asked} times: too few", wanted, None)
    figure = ", ".join(
        f"{name} {100 * each.mean():.0f}%" for name, each in zip(names, rates, strict=True)
    )
    return Check(5, what, f"{figure} of {asked}", wanted,
                 min(float(each.mean()) for each in rates) >= RARE)  # fmt: skip


def _names(card: Card) -> tuple[str, ...]:
    return ANSWERS.get(card) or tuple(each.name for each in DECK[int(card)].options)
