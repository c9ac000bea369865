"""What a debrief says in words: turns, luck, other seeds, place, forecasts, and what it cost."""

from __future__ import annotations

import math

from game.debrief import why
from game.debrief.adventures import Adventure
from game.debrief.debrief import Debrief
from game.debrief.turning import Effect, Estimate, Measure
from game.pages.figure import Table
from game.words import debrief as words
from game.words import numbers, objectives
from game.words.language import _


def turns_title(told: Debrief) -> str:
    """Return what the three turns are called: they mattered only where chance is ruled out."""
    if any(told.weighed.clear(each) for each in told.weighed.decisive):
        return _("The three turns that mattered most")
    return _("The three turns with the largest effect")


def turns(told: Debrief) -> list[str]:
    """Return how the turns were weighed, and how far what was found is more than chance."""
    clear = sum(told.weighed.clear(each) for each in told.weighed.decisive)
    if clear == 0:
        said = _(
            "None of these differences can be told apart from chance: no turn of this race stands "
            "out from the others."
        )
    elif clear < len(told.weighed.decisive):
        said = _(
            "Where “within chance” stands, the difference cannot be told apart from the luck of "
            "the futures."
        )
    else:
        said = _("All of these differences are larger than the luck of the futures explains.")
    return [
        _(
            "Each turn is weighed in {futures} futures of the same luck: with its orders, and with "
            "those of the strategy “{strategy}” instead, which also plays all later turns. After "
            "± stands the standard error; an effect within two of them may be chance."
        ).format(futures=numbers.whole(told.weighed.futures), strategy=told.fallback),
        said,
        unit(told),
    ]


def table(told: Debrief) -> Table:
    """Return the three turns that mattered most, with their effects."""
    rows = [
        [
            why.turn_name(told, each.turn),
            percentage(each.chance),
            points(each.score),
            _("clear") if told.weighed.clear(each) else _("within chance"),
        ]
        for each in told.weighed.decisive
    ]
    unit = _("points of 100")
    heads = [_("Turn"), _("Effect on the chance"), _("Effect on the score"), _("Told apart")]
    return Table(heads, rows, ["", unit, unit, ""])


def ordered(told: Debrief, effect: Effect) -> str:
    """Return the two largest choices of a turn in words."""
    apart = any(why.differs(told, one) for one in told.choices[effect.turn - 1])
    return why.choices(told, effect) if apart else _("as the strategy would")


def effect(told: Debrief, found: Effect) -> str:
    """Return the effect of a turn in words, and that it may be chance where it may."""
    measure = told.weighed.measure
    error = found.by(measure).error * (100 if measure is Measure.CHANCE else 1)
    text = (
        _("{effect}, ± {error}")
        if told.weighed.clear(found)
        else _("{effect}, ± {error}: within chance")
    )
    return text.format(effect=why.effect_said(found, measure), error=numbers.digits(error, 1))


def unit(told: Debrief) -> str:
    """Return what a point is that turns are weighed by."""
    if told.weighed.measure is Measure.SCORE:
        return _("A point of score: one of the 100 that the three objectives give together.")
    return _("A point of chance: one more of 100 such races, under other luck, reaches the goal.")


def luck(told: Debrief) -> list[str]:
    """Return what decisions, and what luck and rivals, made of the race."""
    weighed = told.weighed
    if weighed.measure is Measure.CHANCE:
        before, after = weighed.without.chance.value, weighed.repeated.chance.value
        real, form = float(told.met), words.chance
    else:
        before, after = weighed.without.score.value, weighed.repeated.score.value
        real, form = told.score, words.score
    said = [
        _(
            "All decisions together were worth {decisions} against the strategy throughout; what "
            "luck, and rivals who met it, added to this race is {luck}."
        ).format(decisions=form(after - before), luck=form(real - after))
    ]
    if told.replaced:
        names = ", ".join(why.lab_name(told, lab) for lab in told.replaced)
        said.append(
            _("In the futures {labs} followed the strategy of their scenario.").format(labs=names)
        )
    return said


def seeds(told: Debrief) -> list[str]:
    """Return what the same decisions come to in other seeds, and at a split of 50/50."""
    low, middle, high = told.seeds.middle
    same = told.same_world_even
    ended = _("reached its goal") if same.met else _("missed its goal")
    return [
        _(
            "The goal, “{objective}”, is reached in {met} of {races} other seeds. Half of them "
            "score between {low} and {high}, the middle one {middle}; this race scored {real}, "
            "more than {below} of them."
        ).format(
            objective=objectives.name(told.objective),
            met=numbers.whole(round(told.seeds.met.value * told.seeds.races)),
            races=numbers.whole(told.seeds.races),
            low=numbers.digits(low, 1),
            middle=numbers.digits(middle, 1),
            high=numbers.digits(high, 1),
            real=numbers.digits(told.score, 1),
            below=numbers.percent(told.seeds.below),
        ),
        _(
            "With half of the money on chips in every turn, and all else the same: {share} of "
            "{races} seeds reach the goal, at a score of {score}. In this world and luck it would "
            "have {ended}, with {own} points and {bet} of all rivals' compute."
        ).format(
            share=numbers.percent(told.even.met.value, 1),
            races=numbers.whole(told.even.races),
            score=_level(told.even.score),
            ended=ended,
            own=numbers.digits(same.score, 1),
            bet=numbers.percent(same.bet),
        ),
    ]


def place(told: Debrief) -> list[str]:
    """Return the stories that the race told, and its place among stored ones."""
    said = [words.arc(each) for each in told.arcs]
    said = said or [_("It told none of the four stories: miracle, arsenal, tortoise, duel.")]
    if told.place is None:
        return [*said, _("There are no stored races of this scenario to lay it beside.")]
    text = _("It scored more than {below} of {races} stored races of the same seat.")
    below, races = numbers.percent(told.place.below), numbers.whole(told.place.races)
    return [*said, text.format(below=below, races=races)]


def forecasts(told: Debrief) -> list[str]:
    """Return how the estimates of the seat and of its adviser did."""
    said = [_("Brier scores: 0 is perfect, 0.25 is what evens every time would get.")]
    if told.marks is not None:
        text = _("The adviser, asked once a year: {brier}.")
        said.append(text.format(brier=numbers.digits(told.marks.adviser, 3)))
    if told.own_brier is None:
        return [*said, _("The seat gave no estimates of its own.")]
    text = _("The seat's own {count} estimates: {brier}.")
    count, brier = numbers.whole(told.estimates), numbers.digits(told.own_brier, 3)
    return [*said, text.format(count=count, brier=brier)]


def model(told: Debrief) -> list[str]:
    """Return the largest model that the fleet could train."""
    text = _(
        "At the end the whole fleet could train, in {months}, a model of {billions} billion "
        "parameters with {flop} FLOP (20 tokens a parameter, Hoffmann et al. 2022)."
    )
    found = told.largest
    return [
        text.format(
            months=numbers.months(found.months),
            billions=numbers.whole(found.parameters / 1e9),
            flop=numbers.flop(math.log10(found.flop)),
        )
    ]


def cost(told: Debrief) -> list[str]:
    """Return what the race cost beside other adventures, and what an auction would bring."""
    found = told.cost
    said = [
        _(
            "The race spent {spent} on chips, power and halls, and running costs took {burnt} more "
            "than revenue. An auction would now bring {left}."
        ).format(
            spent=numbers.usd(found.spent),
            burnt=numbers.usd(found.burnt),
            left=numbers.usd(found.left),
        )
    ]
    if found.dearer is not None:
        said.append(_("Dearer was {adventure}.").format(adventure=_adventure(found.dearer)))
    if found.cheaper is not None:
        said.append(_("Cheaper was {adventure}.").format(adventure=_adventure(found.cheaper)))
    return said


def _adventure(found: Adventure) -> str:
    return _("{name}, {first} to {last}: {cost} in dollars of 2025 ({held})").format(
        name=words.adventure(found.id),
        first=numbers.year(found.begun),
        last=numbers.year(found.ended),
        cost=numbers.usd(found.today),
        held=words.held(found.confidence),
    )


def percentage(found: Estimate) -> str:
    """Return an effect on a chance with its error, in points of a hundred."""
    value = numbers.digits(100 * found.value, 1, signed=True)
    return _give_or_take(value, numbers.digits(100 * found.error, 1))


def _level(found: Estimate) -> str:
    return _give_or_take(numbers.digits(found.value, 1), numbers.digits(found.error, 1))


def points(found: Estimate) -> str:
    """Return an effect on the score with its error."""
    value = numbers.digits(found.value, 1, signed=True)
    return _give_or_take(value, numbers.digits(found.error, 1))


def _give_or_take(value: str, error: str) -> str:
    """Return a figure with its error as one piece, which no line breaks and no language turns."""
    return f"{numbers.LEFT_TO_RIGHT}{value}\u00a0±\u00a0{error}{numbers.END}"
