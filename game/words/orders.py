"""What the orders and their choices are called, and how their values read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from agents.contract import ORDER_FIELDS, Move, OnCall, Release, Restate, Run, phrase
from game.words import numbers
from game.words.language import _

_NAMES = {
    "stack_share": phrase("Stack compute"),
    "deploy": phrase("Spend"),
    "reserve": phrase("Reserve"),
    "power_ahead": phrase("Power ahead"),
    "power_first": phrase("How power comes"),
    "chip_premium": phrase("Chip premium"),
    "loan_to_value": phrase("Loan to value"),
    "pledge": phrase("Pledged shares"),
    "on_call": phrase("On a margin call"),
    "train": phrase("Training"),
    "experiment": phrase("Experiments"),
    "serve": phrase("Serving"),
    "release": phrase("Publish"),
    "price": phrase("Price"),
    "host": phrase("Hosting"),
    "rival": phrase("Rival"),
    "equity": phrase("Round"),
    "gulf": phrase("Gulf capital"),
    "committee": phrase("Committee"),
    "run": phrase("Model"),
    "move": phrase("Move"),
    "move_target": phrase("Target"),
    "answer_1": phrase("First card"),
    "answer_2": phrase("Second card"),
    "estimate": phrase("Estimate"),
    "restate": phrase("The bet"),
}
# By kind first: members of different kinds are equal as numbers.
_CHOICES: dict[type[IntEnum], tuple[str, ...]] = {
    OnCall: (
        phrase("Pay cash"),
        phrase("Sell shares"),
        phrase("Sell a hall"),
    ),
    Run: (
        phrase("Go on"),
        phrase("Release"),
        phrase("Larger run"),
    ),
    Release: (
        phrase("Closed"),
        phrase("Delayed"),
        phrase("Open"),
    ),
    Restate: (
        phrase("Keep the bet"),
        phrase("50 million H100e"),
        phrase("Beat the rival"),
        phrase("Become the landlord"),
    ),
    Move: (
        phrase("No move"),
        phrase("Declare the bet"),
        phrase("Poach a team"),
        phrase("Sue"),
        phrase("Launch MACROHARD"),
        phrase("Lock in chip supply"),
        phrase("Lift the pledge cap"),
        phrase("Bid for a distressed site"),
        phrase("Publish or open a model"),
        phrase("Lease out idle compute"),
    ),
}
_UNITS = {
    "share": phrase("share"),
    "months": phrase("months"),
    "posture": phrase("posture"),
    "choice": phrase("choice"),
    "ratio": phrase("ratio to the market"),
    "MW": phrase("MW"),
    "lab": phrase("lab"),
    "USD bn": phrase("billion US dollars"),
    "option": phrase("option"),
    "probability": phrase("probability"),
}
#: What each choice on the race's main screen means, in the order in which it is offered.
_MEANINGS: dict[str, tuple[str, ...]] = {
    "power_first": (
        phrase("Wait for the utility. Slowest, cheapest, and nobody complains."),
        phrase("Bring gas turbines of your own. Faster, and dearer per megawatt."),
        phrase("Switch racks on before the roof is on. Fastest; more of them break."),
    ),
    "run": (
        phrase("Keep training; the more compute, the better the model."),
        phrase("Publish the model as it is now; customers and investors look anew."),
        phrase("Train something bigger. It takes longer and may bring nothing new."),
    ),
    "release": (
        phrase("Customers must pay you for it."),
        phrase("Given away later, with part of the gain and of the loss."),
        phrase("Given away at once. Users come, and some revenue goes."),
    ),
}
_OFFERS = {
    "committee": phrase("Ask the parent for more. It answers some months later."),
    "equity": phrase("Sell new shares of the lab for cash now."),
    "gulf": phrase("Ask the Gulf's funds, which pay over several months."),
    "pledge": phrase("Borrow on the founder's shares. If they fall, lenders call."),
    "loan_to_value": phrase("Borrow on the chips and halls you own."),
    "": phrase("Ask for nothing new this turn."),
}
_LITTLE = 0.005  #: less of a share is not worth a word
#: Units that say nothing beside a help: the choices do.
_UNSAID = frozenset(("choice", "posture", "option", "lab"))
#: The three postures a person is offered, and the values they stand for.
POSTURES = ((0.0, phrase("Grid")), (0.5, phrase("Turbines")), (1.0, phrase("Power first")))


def humanised(name: str) -> str:
    """Return an identifier as words, for a name that has no sentence of its own yet.

    >>> humanised("top_two")
    'Top two'
    """
    return name.replace("_", " ").capitalize()


def name(order: str) -> str:
    """Return what ``order`` is called."""
    return _(_NAMES[order])


def about(order: str) -> str:
    """Return the one-line help of ``order`` without its unit, for where that stands beside it.

    >>> about("reserve")
    'Running costs and debt service kept in cash.'
    """
    return _("{help}.").format(help=_(ORDER_FIELDS[order].help))


def help_text(order: str) -> str:
    """Return the one-line help of ``order`` with its unit, where it has one.

    >>> help_text("host")
    'Compute hired from other labs; below zero: leased to them (MW)'
    """
    spec = ORDER_FIELDS[order]
    if spec.unit in _UNSAID:
        return about(order)
    return _("{help} ({unit})").format(help=_(spec.help), unit=_(_UNITS[spec.unit]))


def unit(order: str) -> str:
    """Return the unit of ``order`` in words, or nothing where its choices say enough.

    >>> unit("reserve"), unit("host"), unit("run")
    ('months', 'MW', '')
    """
    found = ORDER_FIELDS[order].unit
    return "" if found in _UNSAID else _(_UNITS[found])


def meanings(order: str) -> tuple[str, ...]:
    """Return what each choice of ``order`` means, in the order in which they are offered.

    >>> meanings("release")[0]
    'Customers must pay you for it.'
    """
    return tuple(_(each) for each in _MEANINGS[order])


def tooltips(order: str, labels: Sequence[str]) -> list[str]:
    """Return the tooltip of each choice of ``order``: what it means, then the order's help."""
    return [
        f"{tooltip(label, means)}\n{help_text(order)}"
        for label, means in zip(labels, meanings(order), strict=True)
    ]


def tooltip(label: str, means: str) -> str:
    """Return a choice and what it means, in one line."""
    return _("{label}: {sentences}").format(label=label, sentences=means)


def offer(order: str) -> str:
    """Return what asking for money by ``order`` means; nothing stands for asking for none."""
    return _(_OFFERS[order])


def loans(pledge: float, loan_to_value: float, *, founder: bool) -> str:
    """Return what stands ordered of loans, in a sentence; nothing where nothing is borrowed.

    >>> numbers.plain(loans(0.9, 0.65, founder=True))
    "Loans stand ordered: on 90% of the founder's shares, and up to 65% of the fleet's value."
    """
    fleet = numbers.percent(loan_to_value)
    if founder and pledge > _LITTLE:
        return _(
            "Loans stand ordered: on {share} of the founder's shares, and up to {fleet} of the "
            "fleet's value."
        ).format(share=numbers.percent(pledge), fleet=fleet)
    if loan_to_value > _LITTLE:
        return _("Loans stand ordered: up to {fleet} of the fleet's value.").format(fleet=fleet)
    return ""


def choice(member: IntEnum) -> str:
    """Return what one choice of an order is called.

    >>> choice(Run.LARGER)
    'Larger run'
    """
    return _(_CHOICES[type(member)][member])


def posture(value: float) -> str:
    """Return the offered posture that is nearest to ``value``.

    >>> posture(0.4)
    'Turbines'
    """
    return _(min(POSTURES, key=lambda each: abs(each[0] - value))[1])


def value(order: str, amount: float, labs: Sequence[str] = ()) -> str:
    """Return the value of an order as it reads beside its name; ``labs`` are names in order.

    >>> numbers.plain(value("stack_share", 0.85)), value("on_call", 1)
    ('85%', 'Sell shares')
    """
    spec = ORDER_FIELDS[order]
    if spec.choices is not None:
        return choice(spec.choices(round(amount)))
    if spec.unit == "lab":
        index = round(amount)
        return labs[index] if 0 <= index < len(labs) else "–"
    read: dict[str, Callable[[float], str]] = {
        "share": numbers.percent,
        "probability": numbers.percent,
        "months": numbers.months,
        "posture": posture,
        "ratio": numbers.times,
        "MW": numbers.power,
        "USD bn": numbers.usd,
        "option": numbers.whole,
    }
    return read[spec.unit](amount)
