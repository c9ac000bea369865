"""What the adviser says, in sentences: its options, its verdicts, its reasons, its four bands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

from agents.contract import Card, Move, Release, Restate, Run, phrase
from game.advice import (
    Advice,
    Band,
    Chances,
    Counsel,
    Decision,
    Marks,
    Measure,
    Option,
    Point,
    Theme,
)
from game.words import cards, moves, numbers, objectives, orders
from game.words.language import _, plural

_TITLES = {
    Theme.RESTATE: phrase("The bet: keep it, or restate it"),
    Theme.SPLIT: phrase("Split: compute or architecture"),
    Theme.POSTURE: phrase("How power comes: the grid, or power first"),
    Theme.MONEY: phrase("Money: where it comes from"),
    Theme.MODEL: phrase("Model: the run in training"),
    Theme.RELEASE: phrase("Release policy: how a model is published"),
    Theme.MOVE: phrase("Move: one, or none"),
}
_MONEY = {
    "none": phrase("No money is asked for"),
    "plan": phrase("The seat's usual round: {amount}"),
    "equity": phrase("A round of {amount} from private investors"),
    "gulf": phrase("{amount} from the Gulf consortium"),
    "committee": phrase("{amount} from the parent's committee"),
    "pledge": phrase("Pledge {share} of the founder's shares"),
    "loan_to_value": phrase("Borrow up to {share} of the fleet's value"),
    "drafted": phrase("As drafted"),
}
_CODES: dict[Theme, type[IntEnum]] = {
    Theme.MODEL: Run,
    Theme.RELEASE: Release,
    Theme.RESTATE: Restate,
}
# A rise, and a fall; never more than was measured.
_POINTS = {
    Measure.COMPUTE: (
        phrase("More compute at the end: {instead} instead of {drafted}."),
        phrase("Less compute at the end: {instead} instead of {drafted}."),
    ),
    Measure.BET: (
        phrase("More compute against all rivals combined: {instead} instead of {drafted}."),
        phrase("Less compute against all rivals combined: {instead} instead of {drafted}."),
    ),
    Measure.CAPABILITY: (
        phrase("A larger model at the end: {ratio} the training compute."),
        phrase("A smaller model at the end: {ratio} the training compute."),
    ),
    Measure.CASH: (
        phrase("More cash in the leanest month: {instead} instead of {drafted}."),
        phrase("Less cash in the leanest month: {instead} instead of {drafted}."),
    ),
    Measure.RUIN: (
        phrase("A restructuring comes more often."),
        phrase("A restructuring comes less often."),
    ),
}
_READ: dict[Measure, Callable[[float], str]] = {
    Measure.COMPUTE: lambda value: numbers.compute(value, unit=True),
    Measure.BET: lambda value: numbers.percent(value, 1),
    Measure.CASH: numbers.usd,
}
_BANDS = {
    Band.VERY_UNLIKELY: phrase("very unlikely"),
    Band.UNLIKELY: phrase("unlikely"),
    Band.LIKELY: phrase("likely"),
    Band.VERY_LIKELY: phrase("very likely"),
}


def title(decision: Decision) -> str:
    """Return what a decision is about.

    >>> title(Decision(Theme.SPLIT, 0, Option("stack_share", 0.5, ()), ()))
    'Split: compute or architecture'
    """
    if decision.theme is Theme.CARD:
        return _("Card: {title}").format(title=cards.title(Card(decision.card)))
    return _(_TITLES[decision.theme])


def option(decision: Decision, given: Option, labs: Sequence[str]) -> str:
    """Return what one option is called; ``labs`` are names in the scenario's order.

    >>> split = Option("stack_share", 0.55, ())
    >>> numbers.plain(option(Decision(Theme.SPLIT, 0, split, ()), split, []))
    'Stack compute: 55%'
    """
    if decision.theme is Theme.MONEY:
        return _(_MONEY[given.name]).format(
            amount=numbers.usd(given.amount), share=numbers.percent(given.amount)
        )
    if decision.theme is Theme.CARD:
        return cards.option(given.name)
    if decision.theme is Theme.MOVE:
        return _aimed(given, labs)
    if decision.theme in _CODES:
        return orders.choice(_CODES[decision.theme](round(given.amount)))
    value = orders.value(given.name, given.amount)
    if decision.theme is Theme.POSTURE:
        return value
    return _("{order}: {value}").format(order=orders.name(given.name), value=value)


def _aimed(given: Option, labs: Sequence[str]) -> str:
    ordered = dict(given.orders)
    move, target = Move(round(ordered["move"])), round(ordered.get("move_target", -1.0))
    name = moves.name(move)
    if move not in moves.AIMED or not 0 <= target < len(labs):
        return name
    return _("{move}, aimed at {lab}").format(move=name, lab=labs[target])


def drafted(decision: Decision, labs: Sequence[str]) -> str:
    """Return what is drafted, in a sentence."""
    return _("Drafted: {option}.").format(option=option(decision, decision.drafted, labs))


def score(counsel: Counsel) -> str:
    """Return how an option scores against the draft, with the standard error.

    >>> from game.advice import Difference
    >>> numbers.plain(score(Counsel(Option("run", 1.0, ()), Difference(2.04, 0.3), (), ())))
    '+2.0 ± 0.3'
    """
    change, error = counsel.score
    return f"{numbers.digits(change, 1, signed=True)} ± {numbers.digits(error, 1)}"


def verdict(counsel: Counsel) -> str:
    """Return whether an option is better than the draft, as far as that can be told.

    >>> from game.advice import Difference
    >>> verdict(Counsel(Option("run", 1.0, ()), Difference(0.5, 0.3), (), ()))
    'no clear difference'
    """
    if not counsel.is_clear:
        return _("no clear difference")
    return _("better") if counsel.score.change > 0 else _("worse")


def point(given: Point) -> str:
    """Return one measured reason.

    >>> numbers.plain(point(Point(Measure.CASH, 4.0, 6.5, True)))
    'More cash in the leanest month: $6.50B instead of $4.00B.'
    """
    text = _(_POINTS[given.measure][0 if given.rises else 1])
    if given.measure is Measure.RUIN:
        return text
    if given.measure is Measure.CAPABILITY:
        return text.format(ratio=numbers.times(10.0 ** (given.instead - given.drafted)))
    read = _READ[given.measure]
    return text.format(instead=read(given.instead), drafted=read(given.drafted))


def case(points: Sequence[Point]) -> str:
    """Return what speaks for an option, or against it, strongest first; a dash for nothing."""
    return " ".join(point(each) for each in points) or "–"


def lines(decision: Decision, counsel: Counsel, labs: Sequence[str]) -> list[str]:
    """Return one option in lines: how it scores, what speaks for it, what against."""
    told = [f"  {option(decision, counsel.option, labs)}: {score(counsel)}, {verdict(counsel)}"]
    if counsel.pro:
        told.append(_("    For: {case}").format(case=case(counsel.pro)))
    if counsel.con:
        told.append(_("    Against: {case}").format(case=case(counsel.con)))
    return told


def bands(told: Chances, first: str, names: Mapping[str, str], bettor: str) -> list[str]:
    """Return the chances of the draft, a sentence each; ``first`` is one's first objective."""
    return [
        _("Your estimate for “{goal}”: {estimate}. The adviser: {band}.").format(
            goal=objectives.name(first),
            estimate=numbers.percent(told.estimate),
            band=_(_BANDS[told.first]),
        ),
        _("That {lab} wins the bet: {band}.").format(
            lab=names[bettor], band=_(_BANDS[told.supremacy])
        ),
        _("A restructuring before the end: {band}.").format(band=_(_BANDS[told.ruin])),
    ]


def brier(found: Marks) -> list[str]:
    """Return how good a race's forecasts were, a sentence each.

    >>> from game.advice import Forecast
    >>> for said in brier(Marks(True, (Forecast(1, 0.5, 0.9),), 0.25, 0.01, 0.01)):
    ...     print(numbers.plain(said))
    Brier score of your estimates: 0.250; of the adviser in the same turns: 0.010.
    Brier score of the adviser over all turns: 0.010.
    A Brier score of 0 is perfect; evens every time would get 0.25.
    """
    told = []
    if found.player is not None and found.adviser_there is not None:
        text = _(
            "Brier score of your estimates: {own}; of the adviser in the same turns: {adviser}."
        )
        own, there = numbers.digits(found.player, 3), numbers.digits(found.adviser_there, 3)
        told.append(text.format(own=own, adviser=there))
    text = _("Brier score of the adviser over all turns: {score}.")
    told.append(text.format(score=numbers.digits(found.adviser, 3)))
    told.append(_("A Brier score of 0 is perfect; evens every time would get 0.25."))
    return told


def no_chances(advice: Advice) -> str:
    """Return why no chances are told."""
    if not advice.reaches_end:
        return _("These futures end before the race does, so they tell no chances.")
    return _("Chances are told once you have given your own estimate.")


def method(advice: Advice) -> str:
    """Return how the advice was found, in a sentence.

    >>> from agents.budgets import BUDGETS
    >>> numbers.plain(method(Advice(0, 0, BUDGETS["quick"], 12, False, None, ())))
    'Every option was played in the same 4 futures of 12 months; differences are averages, in points of the score ± one standard error.'
    """  # noqa: E501 - one line of output
    futures = plural("{count} future", "{count} futures", advice.budget.futures)
    return _(
        "Every option was played in the same {futures} of {months}; differences are averages, in "
        "points of the score ± one standard error."
    ).format(
        futures=futures.format(count=numbers.whole(advice.budget.futures)),
        months=numbers.months(advice.months),
    )


def premises() -> str:
    """Return what the futures take for granted, in two sentences."""
    return _(
        "They start from what the lab can see, with luck of their own; the draft is held, the "
        "seat's usual money is asked for, and rivals follow their own plans. It is a model and "
        "commentary, not a forecast, and not investment advice."
    )
