"""The words on an order sheet, apart from those of its orders."""

from __future__ import annotations

from game.words.language import _, phrase

#: A lab's own figures, in the order in which they are told.
FIGURES = {
    "cash": phrase("Cash on hand"),
    "runway": phrase("Cash lasts"),
    "compute": phrase("Compute in all"),
    "powered": phrase("Compute with power"),
    "efficiency": phrase("Efficiency of the architecture"),
    "call": phrase("Share fall until a margin call"),
}
ROLES = {
    "founder": phrase("founder"),
    "cfo": phrase("head of finance"),
    "builder": phrase("builder"),
    "scientist": phrase("scientist"),
    "strategist": phrase("strategist"),
}
#: What to do with a sheet, on its back.
STEPS = (
    phrase(
        "Predict first, each for yourself, then agree on one slip: nobody knows, all may guess."
    ),
    phrase("Settle the split before anything else: what is not stacked improves the architecture."),
    phrase(
        "Each role proposes its own orders; roles pass on every round. Write numbers into boxes."
    ),
    phrase(
        "An empty box keeps what stood before. So a sheet with the split alone is a whole sheet."
    ),
    phrase("A number that is missing is an order that this lab does not have now."),
    phrase("The founder signs and hands the sheet in before the clock runs out."),
    phrase("A sheet that is not handed in keeps the standing orders, and is marked so."),
)
_CAPTIONS = {
    "title": phrase("Order sheets"),
    "game": phrase("Compute Race in class"),
    "sheet": phrase("Order sheet"),
    "round": phrase("Round {round} of {rounds}"),
    "world": phrase("World"),
    "team": phrase("Team"),
    "typed": phrase("Typed in"),
    "split": phrase("Stack compute, or improve the architecture?"),
    "alone": phrase("The split alone makes a whole sheet."),
    "improve": phrase("Better architecture"),
    "stack": phrase("Stacking compute"),
    "if_empty": phrase("if empty: {value}"),
    "card": phrase("the teacher reads it out: write the number of your answer"),
    "slip": phrase("Prediction slip"),
    "lead": phrase("Who will have the most compute in two years?"),
    "sure": phrase("How sure are you?"),
    "founder": phrase("Founder of the round"),
    "offered": phrase("up to what is offered"),
    "how": phrase("How to fill in this sheet"),
    "means": phrase("What each order means"),
    "model": phrase("A model for play and teaching, not a forecast or investment advice."),
}


def caption(name: str, **parts: str) -> str:
    """Return a caption in the language in use, with its ``parts`` in their places.

    >>> caption("round", round="1", rounds="5")
    'Round 1 of 5'
    """
    return _(_CAPTIONS[name]).format(**parts)
