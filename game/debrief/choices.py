"""What a seat ordered in a turn where its fallback, in the same place, would have ordered other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from agents.contract import ORDER_FIELDS, Card, OrderField, Strategy
from game.core.world import OrderBook, World
from game.ensemble import Asked, Race, nothing_asked, put
from game.legal import resolve

#: How much a difference counts from which on two orders are no longer the same.
_OTHER = 0.05
#: Amounts that are as much as any, USD bn and MW: presentation only, so that a round and a split
#: can be compared; assumed.
_LARGE = {"USD bn": 50.0, "MW": 1000.0}
_WEIGHT = {
    "restate": 1.5, "move": 1.2, "stack_share": 1.2, "pledge": 1.2, "answer_1": 0.25,
    "answer_2": 0.25, "train": 0.5, "experiment": 0.5, "serve": 0.5, "on_call": 0.3, "reserve": 0.7,
}  # fmt: skip
#: What is no decision of its own, or none that moves the race.
_ASIDE = frozenset(("estimate", "move_target", "rival"))


class Choice(NamedTuple):
    """An order as it was carried out, and as the fallback would have had it.

    ``card`` is what was answered, where the order is an answer.
    """

    order: str
    given: float
    usual: float
    card: Card
    size: float  #: how far the two are apart, for sorting


def choices(race: Race, lab: str, asked: Asked, fallback: Strategy) -> tuple[Choice, ...]:
    """Return in what ``asked`` differs from the fallback for ``lab``, the largest first.

    ``race`` is one race that stands before the turn's orders; it stays there.
    """
    row, month = race.labs.index(lab), race.month()
    wanted = nothing_asked(1, 1)
    put(wanted, [0], fallback(race.look().of([row])))
    instead = {name: values.copy() for name, values in asked.items()}
    for name, values in wanted.items():
        instead[name][row] = values[0]
    given, usual = (resolve(each, race.world, month)[0] for each in (asked, instead))
    found = (_choice(name, row, given, usual, race.world) for name in ORDER_FIELDS)
    return tuple(sorted((each for each in found if each), key=lambda each: -each.size))


def _choice(name: str, row: int, given: OrderBook, usual: OrderBook, world: World) -> Choice | None:
    done, else_done = (float(getattr(book, name)[row, 0]) for book in (given, usual))
    size = abs(done - else_done) / _range(ORDER_FIELDS[name]) * _WEIGHT.get(name, 1.0)
    if name in _ASIDE or not np.isfinite(size) or size < _OTHER:
        return None
    held = {"answer_1": world.acts.card_1, "answer_2": world.acts.card_2}.get(name)
    card = Card.NONE if held is None else Card(round(float(held[row, 0])))
    if held is not None and card is Card.NONE:
        return None
    return Choice(name, done, else_done, card, min(size, _WEIGHT.get(name, 1.0)))


def _range(spec: OrderField) -> float:
    if spec.choices is not None or spec.unit == "option":
        return 1.0
    return _LARGE.get(spec.unit, spec.high - spec.low)
