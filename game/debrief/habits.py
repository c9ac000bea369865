"""What a seat ordered otherwise than the fallback turn after turn: a habit costs by its length.

One turn tells little of an order that stood through the race: each further turn of it counts as
small, since the turns before have done the harm already.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from agents.contract import Card
from game.debrief.choices import Choice

#: An order is a habit where it was given in so large a share of the turns; assumed.
_OFTEN = 0.5
#: How far it must stand from the fallback's in the middle of these turns; assumed.
_FAR = 0.25


class Habit(NamedTuple):
    """An order that stood apart from the fallback's in most turns."""

    made: Choice  #: as in the turn in the middle of them by size
    turns: int  #: in how many it was given


def habit(choices: tuple[tuple[Choice, ...], ...]) -> Habit | None:
    """Return the order that stood apart most, added up over all turns; None where none did.

    More and less than the fallback's are two orders. Answers to cards are none: each is a card of
    its own.

    >>> less = Choice("stack_share", 0.1, 0.8, Card.NONE, 0.8)
    >>> found = habit(((less,), (less,), ()))
    >>> found.made.order, found.turns
    ('stack_share', 2)
    >>> habit(((less,), (), ()))
    """
    kept: defaultdict[tuple[str, bool], list[Choice]] = defaultdict(list)
    for turn in choices:
        for each in turn:
            if each.card is Card.NONE:
                kept[each.order, each.given > each.usual].append(each)
    found = [
        Habit(sorted(made, key=lambda each: each.size)[len(made) // 2], len(made))
        for made in kept.values()
        if len(made) >= _OFTEN * len(choices)
    ]
    far = [each for each in found if each.made.size >= _FAR]
    return max(far, key=lambda each: each.turns * each.made.size, default=None)
