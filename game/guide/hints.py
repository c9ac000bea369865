"""First-time hints, one row each: what is said, of which control, and when it is met.

A hint is chosen from the view of the race and from what stands on the screen; it changes nothing.
The order is that of urgency: where two things are met at once, the first is spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import NamedTuple

import numpy as np

from agents.contract import Move
from game.bulletin import scalar
from game.view import View
from game.words.language import phrase

#: A fall of the shares that is near, a run that is nearly done, cash that is short (months).
_NEAR, _NEARLY_DONE, _SHORT = 0.3, 0.8, 9.0
#: Chips that draw so much more than runs, as a share, are idle.
_IDLE = 0.1


class Hint(NamedTuple):
    """One hint: its name, its text, the control that it speaks of, and when that is met.

    ``dialog`` is the dialog or full view in which the control lies, ``action`` the one whose key
    fills the place ``{key}`` in the text.
    """

    name: str
    text: str
    points_at: str
    met: Callable[[View], bool]
    dialog: str = ""
    action: str = ""


def _from_turn(turn: int) -> Callable[[View], bool]:
    return lambda view: view.turn >= turn


def _near_a_call(view: View) -> bool:
    return scalar(view.see.margin) > 0 and scalar(view.see.margin_headroom) < _NEAR


def _idle(view: View) -> bool:
    return view.site.load > (1.0 + _IDLE) * view.site.live


def _may_move(view: View) -> bool:
    usual = {Move.NONE, Move.DECLARE}
    return view.turn >= 1 and any(each.legal for each in view.moves if each.move not in usual)


def _rumoured(view: View) -> bool:
    return bool(np.any(np.asarray(view.see.rival_move) > Move.NONE))


HINTS: tuple[Hint, ...] = (
    Hint(
        "call",
        phrase(
            "A fall of the founder's shares would now bring the lenders. Capital shows how far "
            "off that is, and what a smaller pledge would change."
        ),
        "view.capital",
        _near_a_call,
    ),
    Hint(
        "card",
        phrase(
            "A card waits for an answer. Point at an answer to read what follows from it; without "
            "one, the answer that is marked is taken when the turn ends."
        ),
        "answer_1",
        lambda view: bool(view.cards),
    ),
    Hint(
        "split",
        phrase(
            "Begin here: how much of the capital buys chips, power and halls, and how much goes "
            "into research. It holds until you move it again."
        ),
        "stack_share",
        _from_turn(0),
    ),
    Hint(
        "idle",
        phrase(
            "Chips stand idle: they wait for power or for a hall. The bar in gold is what is "
            "short; more of anything else brings little until it grows."
        ),
        "bound",
        _idle,
    ),
    Hint(
        "run",
        phrase(
            "The run is nearly done. Release the model for customers and better terms, or begin a "
            "larger run and wait."
        ),
        "run",
        lambda view: scalar(view.see.run_progress) >= _NEARLY_DONE,
    ),
    Hint(
        "money",
        phrase(
            "As it is spent now, the cash ends within nine months. One offer may be asked for in a "
            "turn; point at each to read what it means."
        ),
        "money",
        lambda view: scalar(view.see.runway_months) < _SHORT,
    ),
    Hint(
        "bet",
        phrase(
            "This bar is the bet: the betting lab's compute divided by that of all its rivals. "
            "The white tick is where it should stand by now to be won in time."
        ),
        "bet",
        _from_turn(1),
    ),
    Hint(
        "move",
        phrase(
            "One move a turn, or none. Rivals hear of it a turn ahead, and it becomes dearer the "
            "more it is used."
        ),
        "move",
        _may_move,
    ),
    Hint(
        "rumour",
        phrase(
            "A rival prepares a move: it takes effect next turn. Rivals shows who it is, and what "
            "each of them usually does."
        ),
        "view.rivals",
        _rumoured,
    ),
    Hint(
        "arrivals",
        phrase(
            "What you order today arrives here, quarters later: chips, power and halls each have "
            "their own date, and one without the others waits."
        ),
        "arrivals",
        _from_turn(2),
    ),
    Hint(
        "estimate",
        phrase(
            "How likely do you hold your first objective? It changes nothing in the race; at the "
            "end it is scored, and the adviser's chances are told once you have said yours."
        ),
        "estimate",
        _from_turn(3),
    ),
    Hint(
        "run_on",
        phrase(
            "Nothing to decide? This ends turns with your standing orders until something needs "
            "you; any key stops it. Its own key is {key}."
        ),
        "run_on",
        _from_turn(4),
        action="run_on",
    ),
    Hint(
        "advanced",
        phrase(
            "All of this follows the seat's default until you touch it. “Loan to value” is the one "
            "to know: it borrows on chips and halls by itself."
        ),
        "loan_to_value",
        _from_turn(0),
        dialog="advanced",
    ),
    Hint(
        "pledge",
        phrase(
            "Try a pledge here before you order it: beside it stands what a fall of the shares "
            "would do."
        ),
        "try_pledge",
        lambda view: scalar(view.see.has_arsenal) > 0,
        dialog="capital",
    ),
)  # fmt: skip


def next_hint(
    view: View, *, dialog: str, seen: Container[str], on_screen: Container[str]
) -> Hint | None:
    """Return the hint for what is met now for the first time, if anything is."""
    for hint in HINTS:
        fits = hint.dialog == dialog and hint.points_at in on_screen and hint.name not in seen
        if fits and hint.met(view):
            return hint
    return None
