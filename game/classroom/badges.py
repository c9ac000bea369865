"""How sure the figures are that phones explain: sourced, derived or assumed, and by what.

A price or a chance that a phone tells beside what it buys is a number of the scenario, and carries
the number's badge; where it is made of several, that of the weakest. What a lab reads in its own
books is no such number, and has none.
"""

from __future__ import annotations

from collections.abc import Iterable

from agents.contract import Move
from game.core import deck
from game.scenario.rows import CONFIDENCES
from game.view import CardView, OptionView, View
from game.words import figures

_MOVES = {
    Move.POACH: ("world.moves.poach_cost",),
    Move.SUE: ("world.moves.suit_cost", "world.rivalry.suit_chance"),
    Move.MACROHARD: ("world.moves.venture_cost",),
    Move.LOCK_SUPPLY: ("world.moves.lock_cost",),
    Move.LIFT_CAP: ("world.moves.vote_cost", "world.moves.vote_chance"),
    Move.BID_SITE: ("world.moves.site_cost",),
}
#: What a phone's tile tells beside the lab's own books.
TILES = {"call": ("physics.credit.call_level",)}

Badge = dict[str, str]


def of(view: View, paths: Iterable[str]) -> Badge | None:
    """Return the badge of the numbers at ``paths``: its kind, and where they come from."""
    rows = [view.terms[path] for path in paths if path in view.terms]
    if not rows:
        return None
    kind = min((row.confidence for row in rows), key=CONFIDENCES.index)
    told = dict.fromkeys(figures.term(view, row.path) for row in rows)
    return {"kind": kind, "from": " · ".join(told)}


def of_move(view: View, move: Move) -> Badge | None:
    """Return the badge of what a move costs, and of how often it works."""
    return of(view, _MOVES.get(move, ()))


def of_option(view: View, card: CardView, option: OptionView) -> Badge | None:
    """Return the badge of what an answer costs, and of how often it works."""
    if option.cost <= 0 and option.odds is None:
        return None
    place = card.options.index(option)
    row, group = deck.DECK[card.card].options[place], deck.kind_of(card.card)
    paths = [f"world.{group}.{name}" for name in (row.cost, row.chance, row.risk) if name]
    if card.card == deck.TO_BID and option.cost > 0:
        paths += ["world.moves.site_cost", f"world.{group}.outbid_factor"]
    if card.card == deck.TO_SUIT and "suit_settled" in row.surely:
        paths.append(f"world.{group}.settlement")
    return of(view, paths)
