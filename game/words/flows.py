"""What moves a lab's cash: the name of each flow, and what it is."""

from __future__ import annotations

from agents.contract import phrase
from game.words.language import _

_NAMES = {
    "receipts": (phrase("Customers"), phrase("Sales of the month before, paid now.")),
    "raised": (phrase("Raised"), phrase("Rounds, Gulf payments and the parent's budget.")),
    "borrowed": (phrase("Borrowed"), phrase("New debt, leases and loans on pledged shares.")),
    "running": (phrase("Running costs"), phrase("Energy, upkeep, selling and staff.")),
    "service": (phrase("Interest and principal"), phrase("What lenders and landlords were due.")),
    "built": (phrase("Chips and building"), phrase("Orders of chips, power and halls.")),
    "researched": (phrase("Architecture"), phrase("Money spent on research.")),
    "other": (
        phrase("Other"),
        phrase("Moves, cards, repairs, rents, repaid pledges, and bills paid late."),
    ),
}


def name(flow: str) -> str:
    """Return what ``flow`` is called (``game.journal.FLOWS``, and ``other``).

    >>> name("built")
    'Chips and building'
    """
    return _(_NAMES[flow][0])


def meaning(flow: str) -> str:
    """Return what ``flow`` is, in a sentence."""
    return _(_NAMES[flow][1])
