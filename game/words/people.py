"""Several people at one machine: what each is called, and what is kept of their turn."""

from __future__ import annotations

from game.words import numbers
from game.words.language import _


def name(place: int) -> str:
    """Return what the person in a place, counted from 0, is called."""
    return _("Person {number}").format(number=numbers.whole(place + 1))


def look_away() -> str:
    """Return what everybody does who is not the next one."""
    return _("Everybody else looks away: all orders stay hidden until the turn is over.")


def new_turn() -> str:
    """Return what is said before the first one sits down again."""
    return _("Everybody has ordered and the months have passed: a new turn begins.")


def unkept() -> str:
    """Return what is lost when they leave in the middle of a turn."""
    return _(
        "The race is saved when everybody has ended the turn. Orders of a turn that is not over "
        "are asked for again."
    )


def asked_again(turns: int) -> str:
    """Return what is lost of a race that was left after so many whole turns."""
    return _(
        "This race was kept up to the end of turn {turn}. Orders that were given after it were "
        "not: everybody is asked again."
    ).format(turn=numbers.whole(turns))
