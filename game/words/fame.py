"""What is said of races that enter the hall of fame, and of those that do not."""

from __future__ import annotations

from agents.contract import phrase
from game.words import numbers
from game.words.language import _

#: By ``ProofError.why``.
_REFUSED = {
    "rules": phrase("Not entered: it was played under other rules."),
    "branch": phrase("Not entered: it is a branch, and only a race from its first turn counts."),
    "people": phrase("Not entered: one person has to lead one lab in it."),
    "unfinished": phrase("Not entered: it is not over."),
    "interfered": phrase("Not entered: something was put into it from outside."),
    "figures": phrase("Not entered: its orders do not lead to its figures and score."),
    "scenario": phrase("Not entered: its scenario or its pace is not as it ships with the game."),
    "rivals": phrase("Not entered: its rivals are not those that the scenario and luck seat."),
    "orders": phrase("Not entered: its rivals, asked again, order otherwise."),
}


def refused(why: str) -> str:
    """Return in one line why a race has no place in the hall.

    >>> refused("unfinished")
    'Not entered: it is not over.'
    """
    return _(_REFUSED[why])


def entered(place: int, of: int) -> str:
    """Return which place a race has taken among those of its scenario, lab and level.

    >>> numbers.plain(entered(2, 5))
    'In the hall of fame: place 2 of 5 for this world, lab and difficulty.'
    """
    text = _("In the hall of fame: place {place} of {count} for this world, lab and difficulty.")
    return text.format(place=numbers.whole(place), count=numbers.whole(of))
