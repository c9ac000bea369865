"""What each move does, and why it cannot be made now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.contract import AIMED, Move, phrase
from game.words import numbers
from game.words.language import _
from game.words.orders import choice

if TYPE_CHECKING:
    from game.view import View

__all__ = ["AIMED", "closed", "meaning", "name", "told"]

_MEANING = {
    Move.NONE: phrase("Keep your hands free this turn."),
    Move.DECLARE: phrase(
        "Say in public that you will have more compute than all rivals combined. Financing "
        "improves; each year's milestone can be held against you."
    ),
    Move.POACH: phrase("Hire a rival's team: your research gains, theirs loses."),
    Move.SUE: phrase("Take the rival to court: both slow down, and the grudge grows."),
    Move.MACROHARD: phrase("Build office software with AI and attack the incumbent's market."),
    Move.LOCK_SUPPLY: phrase("Pay ahead for chips, so that others queue behind you."),
    Move.LIFT_CAP: phrase("Ask the board to allow more shares to be pledged."),
    Move.BID_SITE: phrase(
        "Buy a site with power and halls from a lab in trouble: your next racks need no other."
    ),
    Move.PUBLISH: phrase(
        "Give a model away: your standing grows, and so does everyone's efficiency."
    ),
    Move.LEASE_OUT: phrase("Rent idle compute to another lab, with a 90-day exit."),
}
_CLOSED = {
    Move.NONE: phrase("Always open."),
    Move.DECLARE: phrase("Closed: it is declared already, or the board would refuse it."),
    Move.POACH: phrase("Closed: there is not enough cash."),
    Move.SUE: phrase("Closed: a suit is running, or there is not enough cash."),
    Move.MACROHARD: phrase("Closed: the venture exists, or board or cash do not allow it."),
    Move.LOCK_SUPPLY: phrase("Closed: a lock-in is running, or there is not enough cash."),
    Move.LIFT_CAP: phrase("Closed: there are no shares to pledge, or the cap is lifted already."),
    Move.BID_SITE: phrase("Closed: no lab in trouble sells a site."),
    Move.PUBLISH: phrase("Closed for now."),
    Move.LEASE_OUT: phrase("Closed: there is no compute to spare."),
}
#: The moves that luck decides: the number that tells how often they work, and how that reads.
_ODDS = {
    Move.SUE: ("world.rivalry.suit_chance", phrase("It is won in {odds} of cases.")),
    Move.LIFT_CAP: (
        "world.moves.vote_chance",
        phrase("The board agrees in {odds} of cases, if your credibility is ordinary."),
    ),
}


def name(move: Move) -> str:
    """Return what ``move`` is called."""
    return choice(move)


def meaning(move: Move) -> str:
    """Return what ``move`` does, in a sentence."""
    return _(_MEANING[move])


def told(view: View, move: Move) -> str:
    """Return what ``move`` does, and how likely it works where luck decides it."""
    path, text = _ODDS.get(move, ("", ""))
    row = view.terms.get(path)
    if row is None:
        return meaning(move)
    return f"{meaning(move)} {_(text).format(odds=numbers.percent(row.value))}"


def closed(move: Move) -> str:
    """Return why ``move`` may not be open now.

    >>> closed(Move.BID_SITE)
    'Closed: no lab in trouble sells a site.'
    """
    return _(_CLOSED[move])


def the_bet() -> str:
    """Return what the bet is, for whoever is asked whether to declare it."""
    return _(
        "In five years you want more compute, the chips that AI runs on, than all rivals "
        "combined. Will you say so? A bet that nobody has heard cannot be held against you, "
        "and nobody finances it."
    )
