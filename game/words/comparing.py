"""What is said of two races side by side: what they share, where they part, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from agents.contract import Card, phrase
from game.comparing import Change, Pair
from game.core.deck import DECK
from game.words import cards, numbers, orders
from game.words.language import _, plural

Show = Callable[[float], str]


def _one_decimal(value: float) -> str:
    return numbers.digits(value, 1)


def _tenths(value: float) -> str:
    return numbers.percent(value, 1)


#: The figures of ``game.comparing.Figures``, by name: what each is called and how it is written.
_FIGURES: Mapping[str, tuple[str, Show]] = {
    "ratio": (phrase("Against rivals combined"), _tenths),
    "compute": (phrase("Raw compute"), numbers.compute),
    "effective": (phrase("Effective compute"), numbers.compute),
    "capability": (phrase("Capability (FLOP)"), numbers.flop),
    "cash": (phrase("Cash"), numbers.usd),
    "revenue": (phrase("Revenue a month"), numbers.usd),
    "debt": (phrase("Debt"), numbers.usd),
    "score": (phrase("Score"), _one_decimal),
}
NAMES = tuple(_FIGURES)
_SIGNED: Mapping[str, Show] = {
    "ratio": lambda value: numbers.percent(value, 1, signed=True),
    "compute": lambda value: numbers.compute(value, signed=True),
    "effective": lambda value: numbers.compute(value, signed=True),
    "capability": lambda value: numbers.digits(value, 2, signed=True),
    "cash": lambda value: numbers.usd(value, signed=True),
    "revenue": lambda value: numbers.usd(value, signed=True),
    "debt": lambda value: numbers.usd(value, signed=True),
    "score": lambda value: numbers.digits(value, 1, signed=True),
}


def figure(name: str) -> str:
    """Return what a figure is called."""
    return _(_FIGURES[name][0])


def amount(name: str, value: float) -> str:
    """Return a figure as it is written.

    >>> numbers.plain(amount("ratio", 0.253))
    '25.3%'
    """
    return _FIGURES[name][1](value)


def difference(name: str, value: float) -> str:
    """Return by how much a figure is larger in the second race; capability in powers of ten.

    >>> numbers.plain(difference("cash", -1.5)), numbers.plain(difference("capability", 0.25))
    ('−$1.50B', '+0.25')
    """
    return _SIGNED[name](value)


def change(made: Change, names: Sequence[str]) -> str:
    """Return an order that was given otherwise, or nothing where both are written alike.

    ``names`` are those of the labs in row order.

    >>> numbers.plain(change(Change(1, "xai", "stack_share", 0.85, 0.2, Card.NONE, 0.65), ()))
    'Stack compute: 20% instead of 85%'
    >>> numbers.plain(change(Change(1, "xai", "answer_1", -1, 0, Card.FAULT_STORM, 1), ()))
    '“A storm of faults”: Shut down instead of Run on'
    """
    if made.card is not Card.NONE:
        usual, given = _answer(made.card, made.before), _answer(made.card, made.after)
        text = _("“{card}”: {given} instead of {usual}")
        told = text.format(card=cards.title(made.card), given=given, usual=usual)
    else:
        usual, given = _value(made, made.before, names), _value(made, made.after, names)
        text = _("{order}: {given} instead of {usual}")
        told = text.format(order=orders.name(made.order), given=given, usual=usual)
    return told if given != usual else ""


def _value(made: Change, amount: float, names: Sequence[str]) -> str:
    # One's own estimate below zero is none.
    return (
        "–" if made.order == "estimate" and amount < 0 else orders.value(made.order, amount, names)
    )


def _answer(card: Card, answer: float) -> str:
    """Return the name of an answer; none is the default that the card states."""
    row = DECK[int(card)]
    place = row.default if answer < 0 else round(answer)
    return cards.option(row.options[place].name) if place < len(row.options) else "–"


def changes(pair: Pair, lab: str, turn: int, names: Sequence[str]) -> list[str]:
    """Return what ``lab`` ordered otherwise in ``turn``, the largest first, as it can be read."""
    told = (change(each, names) for each in pair.of(lab, turn))
    return [each for each in told if each]


def shared(pair: Pair) -> list[str]:
    """Return what two races share, and from where on they are two, in sentences."""
    told = [_luck(pair)]
    if not pair.same_world:
        told.append(_("Their worlds differ in some numbers, such as the level of difficulty."))
    told.append(_parted(pair))
    if pair.interrupted:
        text = _("From outside, something else was put in, first in turn {turn}.")
        told.append(text.format(turn=numbers.whole(pair.interrupted[0])))
    if pair.differs is None:
        told.append(_("No figure differs in any month."))
    elif pair.differs == 0:
        told.append(_("Their figures differ from the start."))
    else:
        text = _("Their figures differ from month {month} on.")
        told.append(text.format(month=numbers.whole(pair.differs)))
    return told


def _luck(pair: Pair) -> str:
    if pair.common_luck:
        return _("Luck is common to both.")
    return _("Luck is not common: part of what differs is chance.")


def _parted(pair: Pair) -> str:
    if pair.parted is None:
        text = plural(
            "In their {count} common turn everybody ordered the same.",
            "In their {count} common turns everybody ordered the same.",
            pair.turns,
        )
        return text.format(count=numbers.whole(pair.turns))
    scenario = pair.first.record.scenario
    who = dict.fromkeys(each.lab for each in pair.changes if each.turn == pair.parted)
    if not who:
        return _("They part in turn {turn}.").format(turn=numbers.whole(pair.parted))
    return _("They part in turn {turn}, ordered otherwise by: {labs}.").format(
        turn=numbers.whole(pair.parted),
        labs=_(", ").join(_(scenario.display_name(each)) for each in who),
    )
