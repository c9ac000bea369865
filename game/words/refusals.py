"""Why an order was cut, in a sentence."""

from __future__ import annotations

from typing import Protocol

from agents.contract import phrase
from game.words import orders
from game.words.language import _
from game.words.orders import humanised


class Cut(Protocol):
    """An order that the rules cut."""

    @property
    def order(self) -> str: ...  # noqa: D102 - the fields of the record
    @property
    def limit(self) -> float: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102


_REASONS = {
    "range": phrase("it lies outside its range"),
    "pool": phrase("the source gives no more"),
    "parent_limit": phrase("the parent gives no more"),
    "board": phrase("the board allows no more"),
    "self": phrase("a lab cannot be its own rival"),
    "not_now": phrase("it is not open now"),
}


def sentence(cut: Cut) -> str:
    """Return one refusal as a sentence.

    >>> from types import SimpleNamespace as Refusal
    >>> from game.words.numbers import plain
    >>> plain(sentence(Refusal(order="pledge", limit=0.5, reason="board")))
    'Pledged shares: cut to 50%, because the board allows no more.'
    """
    code = str(cut.reason)
    because = _(_REASONS[code]) if code in _REASONS else humanised(code)
    return _("{order}: cut to {limit}, because {reason}.").format(
        order=orders.name(cut.order),
        limit=orders.value(cut.order, float(cut.limit)),
        reason=because,
    )
