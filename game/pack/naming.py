"""What labs, rounds, worlds and people of a class are called on its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.contract import phrase
from game.pack.lesson import Author, Decision, Lesson, Prediction
from game.scenario import Scenario
from game.words import numbers, orders
from game.words.language import _

_ROLES = {
    "founder": phrase("founder"),
    "cfo": phrase("head of finance"),
    "builder": phrase("builder"),
    "scientist": phrase("scientist"),
    "strategist": phrase("strategist"),
}


def lab(scenario: Scenario, name: str) -> str:
    """Return what a lab is called in this class."""
    found = scenario.labs[scenario.row(name)]
    return _(found.alias if scenario.aliases else found.name)


def slug(scenario: Scenario, name: str) -> str:
    """Return what a lab is called in file names: its alias, where the class uses aliases.

    An alias that makes no name, or another lab's, gives way to the lab's number.
    """
    if not scenario.aliases:
        return name
    plain = [re.sub(r"[^a-z0-9]+", "-", each.alias.lower()).strip("-") for each in scenario.labs]
    row = scenario.row(name)
    mine = plain[row]
    return mine if mine and plain.count(mine) == 1 else f"lab-{row + 1}"


def labs(scenario: Scenario, names: Sequence[str] | None = None) -> list[str]:
    """Return what some labs are called, or all of them."""
    return [lab(scenario, each) for each in (scenario.lab_ids if names is None else names)]


def world(number: int) -> str:
    """Return what a world, counted from 0, is called."""
    return _("World {number}").format(number=numbers.whole(number + 1))


def round_of(number: int) -> str:
    """Return what a round, counted from 1, is called."""
    return _("Round {number}").format(number=numbers.whole(number))


def period(scenario: Scenario, number: int) -> str:
    """Return which months of the race a round, counted from 1, was."""
    length = scenario.months_per_turn
    first = numbers.later(*scenario.start, 1 + (number - 1) * length)
    return numbers.turn_name(*first, length)


def roles(held: Sequence[str]) -> str:
    """Return roles in a row."""
    return listed([_(_ROLES[each]) for each in held])


def author(lesson: Lesson, by: Author) -> str:
    """Return who it was: by seat and roles, and by name only where names are told."""
    who = lesson.names.get(by.person) or _("seat {number}").format(number=numbers.whole(by.seat))
    held = roles(by.roles)
    return _("{who} ({roles})").format(who=isolated(who), roles=held) if held else isolated(who)


def person(lesson: Lesson, slip: Prediction) -> str:
    """Return who handed a slip in: as ``author``, or by number where they sat nowhere then."""
    rounds = lesson.worlds[slip.world].rounds
    members = rounds[slip.round - 1][slip.team].members if slip.round <= len(rounds) else ()
    for each in members:
        if each.person == slip.person:
            return author(lesson, each)
    return isolated(lesson.names.get(slip.person) or slip.person)


def value(scenario: Scenario, made: Decision) -> str:
    """Return the value of an order as it reads beside its name."""
    return orders.value(made.order, made.amount, labs(scenario))


def listed(names: Sequence[str]) -> str:
    """Return names in a row, as the language in use separates them."""
    return _(", ").join(names)


def isolated(text: str) -> str:
    """Return text whose direction is its own: what a person typed may run either way."""
    return f"\u2068{text}\u2069"
