"""What binds a lab: the name of each bound, and a sentence for the one that binds now."""

from __future__ import annotations

from agents.contract import Bound, phrase
from game.words.language import _

_NAMES = {
    Bound.MONEY: phrase("Money"),
    Bound.CHIPS: phrase("Chips"),
    Bound.POWER: phrase("Power"),
    Bound.HALLS: phrase("Halls"),
    Bound.STAFF: phrase("Staff"),
}
_SENTENCES = {
    Bound.MONEY: phrase("Money binds: more was for sale."),
    Bound.CHIPS: phrase("Chips bind: fewer came than you ordered."),
    Bound.POWER: phrase("Power binds: chips wait for megawatts."),
    Bound.HALLS: phrase("Halls bind: megawatts wait for a roof."),
    Bound.STAFF: phrase("Staff binds: there is nobody to build more."),
}


def spent() -> str:
    """Return what is said instead while there is no cash at all."""
    return _("The cash is gone: bills come first, and little can be built.")


def name(bound: Bound) -> str:
    """Return what ``bound`` is called."""
    return _(_NAMES[bound])


def sentence(bound: Bound) -> str:
    """Return what it means that ``bound`` binds now.

    >>> sentence(Bound.POWER)
    'Power binds: chips wait for megawatts.'
    """
    return _(_SENTENCES[bound])
