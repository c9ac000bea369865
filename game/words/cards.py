"""The cards: what has happened, in a title and a sentence, and the answers one may give."""

from __future__ import annotations

from agents.contract import Card, phrase
from game.words.language import _
from game.words.orders import humanised

_TITLES = {
    Card.NONE: phrase("No card"),
    Card.UNPERMITTED_TURBINES: phrase("Unpermitted turbines"),
    Card.PLEDGE_STRETCHED: phrase("The pledge is stretched"),
    Card.BOARD_CAPS_PLEDGES: phrase("The board caps pledges"),
    Card.SHORT_SELLER: phrase("A short-seller's report"),
    Card.IDLE_CAPACITY: phrase("Compute stands idle"),
    Card.SUPPLIER_LIMIT: phrase("The supplier's limit"),
    Card.RUN_NEARLY_DONE: phrase("The run is nearly done"),
    Card.RIVAL_RELEASES: phrase("The rival releases"),
    Card.MACROHARD_WORKS: phrase("MACROHARD works"),
    Card.MILESTONE_MISSED: phrase("A milestone is missed"),
}
_TEXTS = {
    Card.NONE: phrase("Nothing waits for an answer."),
    Card.UNPERMITTED_TURBINES: phrase("The county asks what the turbines beside the halls run on."),
    Card.PLEDGE_STRETCHED: phrase("The loan nears the level at which the lender calls."),
    Card.BOARD_CAPS_PLEDGES: phrase("Directors want fewer of the founder's shares pledged."),
    Card.SHORT_SELLER: phrase("A fund bets in public that the pledged shares will fall."),
    Card.IDLE_CAPACITY: phrase("Powered halls have no work; another lab would pay for them."),
    Card.SUPPLIER_LIMIT: phrase("The chip maker will not sell more to one buyer."),
    Card.RUN_NEARLY_DONE: phrase("The model could go out now, or train on for a jump or nothing."),
    Card.RIVAL_RELEASES: phrase("The rival's new model is out, and customers compare."),
    Card.MACROHARD_WORKS: phrase("The office prototype works; launching it takes serving compute."),
    Card.MILESTONE_MISSED: phrase("The year's promise is not kept, and everyone can count."),
}
_OPTIONS = {
    "fight": phrase("Fight it"),
    "wait": phrase("Wait"),
    "batteries": phrase("Batteries"),
    "pay_cash": phrase("Pay cash"),
    "add_shares": phrase("Add shares"),
    "sell_hall": phrase("Sell a hall"),
    "accept": phrase("Accept"),
    "vote": phrase("Call a vote"),
    "buy_back": phrase("Buy back"),
    "open_books": phrase("Open books"),
    "ignore": phrase("Ignore"),
    "lease": phrase("Lease it out"),
    "keep": phrase("Keep it"),
    "prepay": phrase("Prepay"),
    "pay_premium": phrase("Premium"),
    "release": phrase("Release"),
    "two_more_quarters": phrase("Two more quarters"),
    "rush": phrase("Rush ours"),
    "hold": phrase("Hold"),
    "open_yours": phrase("Open ours"),
    "launch": phrase("Launch"),
    "license": phrase("License it"),
    "shelve": phrase("Shelve it"),
    "restate": phrase("Restate"),
    "double": phrase("Double it"),
    "explain": phrase("Explain"),
}


def title(card: Card) -> str:
    """Return the card's title.

    >>> title(Card.SHORT_SELLER)
    "A short-seller's report"
    """
    return _(_TITLES[card])


def text(card: Card) -> str:
    """Return what has happened, in a sentence."""
    return _(_TEXTS[card])


def option(name: str) -> str:
    """Return what one answer is called.

    >>> option("open_books")
    'Open books'
    """
    return _(_OPTIONS[name]) if name in _OPTIONS else humanised(name)
