"""What is said of a race that is over: why it went so, its story, and adventures to lay beside."""

from __future__ import annotations

from agents.contract import Card, phrase
from game.words import cards, numbers, orders
from game.words.language import _

_WHY = {
    "won_turn": phrase(
        "{lab} reached its goal, and one turn gave most of it: {date}, {choice}, worth {effect}."
    ),
    "won_luck": phrase(
        "{lab} reached its goal with luck: the same decisions do so in {met} of {races} other "
        "seeds."
    ),
    "won_sound": phrase(
        "{lab} reached its goal, and not by luck alone: the same decisions do so in {met} of "
        "{races} other seeds."
    ),
    "lost_ruin": phrase(
        "{lab} missed its goal because it could not pay: creditors took over, after money had "
        "bound its growth in {months} of {all}."
    ),
    "lost_pledges": phrase(
        "{lab} missed its goal after it had pledged most of the founder's shares: they fell, the "
        "lenders called, and halls were sold or auctioned."
    ),
    "lost_luck": phrase(
        "{lab} missed its goal by bad luck: the same decisions reach it in {met} of {races} other "
        "seeds."
    ),
    "lost_habit": phrase(
        "{lab} missed its goal with an order that it kept up for {turns} of {all} turns: {choice}, "
        "as its usual strategy would have. Against that strategy its decisions were worth {effect}."
    ),
    "lost_turn": phrase(
        "{lab} missed its goal, and one turn cost most: {date}, {choice}, worth {effect}."
    ),
    "lost_bound": phrase(
        "{lab} missed its goal and no single turn decided it: what bound growth longest was "
        "{bound}, in {months} of {all}."
    ),
}
_BOUNDS = (phrase("money"), phrase("chips"), phrase("power"), phrase("halls"), phrase("staff"))
_ARCS = {
    "miracle": phrase(
        "The miracle: far behind, power first, a breakthrough, then more than all rivals combined."
    ),
    "arsenal": phrase(
        "The arsenal: shares pledged, a fall of the market, the call, and halls under the hammer."
    ),
    "tortoise": phrase(
        "The tortoise: who leads in chips is overtaken by who makes more of fewer chips."
    ),
    "duel": phrase(
        "The duel: the bet is lost, but the rival of the feud is beaten on both boards."
    ),
}
_ADVENTURES = {
    "apollo": phrase("the Apollo programme"),
    "shuttle": phrase("the Space Shuttle"),
    "telecoms": phrase("the telecoms boom of the 1990s in the United States"),
    "reality_labs": phrase("Meta's Reality Labs"),
    "manhattan": phrase("the Manhattan Project"),
    "a380": phrase("the Airbus A380"),
    "channel_tunnel": phrase("the Channel Tunnel"),
    "concorde": phrase("Concorde"),
    "iridium": phrase("the first Iridium network"),
    "super_collider": phrase("the abandoned Superconducting Super Collider"),
}
_HELD = {
    "sourced": phrase("published figure"),
    "derived": phrase("derived from published figures, not checked against them"),
    "assumed": phrase("usual estimate, not checked"),
}


def why(cause: str, said: dict[str, str]) -> str:
    """Return the sentence of a cause, filled in.

    >>> why("won_luck", {"lab": "xAI", "met": "12", "races": "1,000"})
    'xAI reached its goal with luck: the same decisions do so in 12 of 1,000 other seeds.'
    """
    return _(_WHY[cause]).format(**said)


def bound(code: int) -> str:
    """Return what bound growth, within a sentence."""
    return _(_BOUNDS[code])


def arc(name: str) -> str:
    """Return the story of a race in a sentence."""
    return _(_ARCS[name])


def adventure(name: str) -> str:
    """Return what a costly adventure is called; its id where it has no name yet."""
    return _(_ADVENTURES[name]) if name in _ADVENTURES else orders.humanised(name)


def held(confidence: str) -> str:
    """Return how well a figure of an adventure is known."""
    return _(_HELD[confidence])


def choice(order: str, given: str, usual: str, card: Card) -> str:
    """Return an order beside what the fallback would have ordered.

    >>> choice("pledge", "40%", "0%", Card.NONE)
    'Pledged shares: 40% instead of 0%'
    """
    if card is not Card.NONE:
        return _("another answer to “{card}”").format(card=cards.title(card))
    return _("{order}: {given} instead of {usual}").format(
        order=orders.name(order), given=given, usual=usual
    )


def chance(value: float) -> str:
    """Return an effect on a chance, in points of a hundred.

    >>> numbers.plain(chance(0.123))
    '+12.3 points of chance'
    """
    return _("{points} points of chance").format(points=numbers.digits(100 * value, 1, signed=True))


def score(value: float) -> str:
    """Return an effect on the score.

    >>> numbers.plain(score(-2.0))
    '−2.0 points of score'
    """
    return _("{points} points of score").format(points=numbers.digits(value, 1, signed=True))
