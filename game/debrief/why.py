"""The one sentence why a race was won or lost: the first cause that its figures bear out.

A sentence says no more than was found. Ruin and called pledges are events of the race; luck is told
from other seeds; an order that was kept up against the fallback's counts where all decisions
together are told apart from nothing, a turn where its effect is; and what bound growth longest is
left where none of these holds.
"""

from __future__ import annotations

import math
from enum import StrEnum

from agents.contract import Bound, Card
from game.debrief.arcs import Arc
from game.debrief.choices import Choice
from game.debrief.debrief import Debrief
from game.debrief.habits import Habit, habit
from game.debrief.turning import Effect, Estimate, Measure
from game.words import debrief as words
from game.words import numbers, orders
from game.words.language import _

#: From here on the same decisions reach the goal more often than not.
EVENS = 0.5
#: An effect is worth the sentence from so much on: chance, and points of score; assumed.
WORTH = {Measure.CHANCE: 0.05, Measure.SCORE: 2.0}


class Cause(StrEnum):
    """Why a race was won or lost."""

    WON_TURN = "won_turn"
    WON_LUCK = "won_luck"
    WON_SOUND = "won_sound"
    LOST_RUIN = "lost_ruin"
    LOST_PLEDGES = "lost_pledges"
    LOST_LUCK = "lost_luck"
    LOST_HABIT = "lost_habit"
    LOST_TURN = "lost_turn"
    LOST_BOUND = "lost_bound"


def cause(told: Debrief) -> Cause:
    """Return the first cause that the figures bear out."""
    if not told.met:
        return _lost(told)
    if telling(told) is not None:
        return Cause.WON_TURN
    return Cause.WON_SOUND if told.seeds.met.value >= EVENS else Cause.WON_LUCK


def _lost(told: Debrief) -> Cause:
    found = (
        (told.restructured, Cause.LOST_RUIN),
        (Arc.ARSENAL in told.arcs, Cause.LOST_PLEDGES),
        (told.seeds.met.value >= EVENS, Cause.LOST_LUCK),
        (kept_up(told) is not None, Cause.LOST_HABIT),
        (telling(told) is not None, Cause.LOST_TURN),
    )
    return next((each for holds, each in found if holds), Cause.LOST_BOUND)


def telling(told: Debrief) -> Effect | None:
    """Return the turn that mattered most, if it helped who won or hurt who lost, clearly."""
    weighed, sign = told.weighed, 1.0 if told.met else -1.0
    for effect in weighed.decisive[:1]:
        found = effect.by(weighed.measure)
        enough = sign * found.value >= WORTH[weighed.measure]
        if enough and found.clear and told.choices[effect.turn - 1]:
            return effect
    return None


def kept_up(told: Debrief) -> Habit | None:
    """Return what was ordered turn after turn, where the decisions hurt together, clearly.

    A turn that mattered and had nothing of it goes before it.
    """
    found, turn, all_of_it = habit(told.choices), telling(told), together(told)
    if found is None or not all_of_it.clear or all_of_it.value > -WORTH[told.weighed.measure]:
        return None
    if turn is not None and not any(
        each.order == found.made.order for each in told.choices[turn.turn - 1]
    ):
        return None
    return found


def together(told: Debrief) -> Estimate:
    """Return what all decisions were worth against the fallback throughout."""
    weighed = told.weighed
    after, before = (each.by(weighed.measure) for each in (weighed.repeated, weighed.without))
    # Both arms have the same luck: apart from each other the error is at most this.
    return Estimate(after.value - before.value, math.hypot(after.error, before.error))


def sentence(told: Debrief) -> str:
    """Return why the race was won or lost, in the language in use."""
    why, turn = cause(told), telling(told)
    bound, months = told.course.narrowest
    if why is Cause.LOST_RUIN:
        months = told.course.bound.count(Bound.MONEY)
    said = {
        "lab": lab_name(told, told.lab),
        "met": numbers.whole(round(told.seeds.met.value * told.seeds.races)),
        "races": numbers.whole(told.seeds.races),
        "bound": words.bound(bound),
        "months": numbers.whole(months),
        "all": numbers.months(len(told.course.bound)),
    }
    kept = kept_up(told)
    if why is Cause.LOST_HABIT and kept is not None:
        said |= {
            "choice": choice(told, kept.made),
            "turns": numbers.whole(kept.turns),
            "all": numbers.whole(len(told.choices)),
            "effect": amount_said(together(told), told.weighed.measure),
        }
    elif turn is not None:
        said |= {
            "date": turn_name(told, turn.turn),
            "choice": choices(told, turn),
            "effect": effect_said(turn, told.weighed.measure),
        }
    return words.why(why, said)


def choices(told: Debrief, effect: Effect) -> str:
    """Return the two largest choices of a turn in words: its effect is that of all of them."""
    made = told.choices[effect.turn - 1]
    apart = [each for each in made if differs(told, each)] or list(made[:1])
    return " · ".join(choice(told, each) for each in apart[:2])


def choice(told: Debrief, made: Choice) -> str:
    """Return a choice in words."""
    labs = [lab_name(told, lab) for lab in told.scenario.lab_ids]
    given, usual = (orders.value(made.order, each, labs) for each in (made.given, made.usual))
    return words.choice(made.order, given, usual, made.card)


def differs(told: Debrief, made: Choice) -> bool:
    """Return whether a choice and the usual one read differently."""
    if made.card is not Card.NONE:
        return True
    labs = [lab_name(told, lab) for lab in told.scenario.lab_ids]
    return orders.value(made.order, made.given, labs) != orders.value(made.order, made.usual, labs)


def effect_said(effect: Effect, measure: Measure) -> str:
    """Return the size of an effect in words."""
    return amount_said(effect.by(measure), measure)


def amount_said(worth: Estimate, measure: Measure) -> str:
    """Return what something was worth in words."""
    said = words.chance if measure is Measure.CHANCE else words.score
    return said(worth.value)


def lab_name(told: Debrief, lab: str) -> str:
    """Return what a lab is called."""
    found = told.scenario.labs[told.scenario.row(lab)]
    return _(found.alias if told.scenario.aliases else found.name)


def turn_name(told: Debrief, turn: int) -> str:
    """Return what a turn (counted from 1) is called."""
    months = told.scenario.months_per_turn
    # A scenario's start is the month before its first.
    first = numbers.later(*told.scenario.start, 1 + (turn - 1) * months)
    return numbers.turn_name(*first, months)
