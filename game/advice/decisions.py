"""What is open to a lab this turn: each decision, and the options beside what is drafted.

Read from the ``Observation`` alone, and from what every seat knows of its scenario.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from agents.contract import (
    AIMED,
    ANSWERS,
    ORDER_FIELDS,
    STANDING,
    Card,
    Move,
    Observation,
    Orders,
    Release,
    Restate,
    Run,
)
from game.core import deck

#: How far the other splits lie from the drafted one.
SPLITS = (-0.3, -0.15, 0.15, 0.3)
POSTURES = (0.0, 0.5, 1.0)
#: How much more is pledged, and lent on the fleet, where that is the offer taken.
MORE_PLEDGED, MORE_LENT = 0.25, 0.2
WORTH_ASKING = 0.05  # USD bn
ONCE = ("equity", "gulf", "committee")
_SAME = 0.005
_UNSAID = {"answer_1": -1.0, "answer_2": -1.0, "estimate": -1.0, "move_target": -1.0}


class Theme(StrEnum):
    """What a decision is about."""

    CARD = "card"
    RESTATE = "restate"
    SPLIT = "split"
    POSTURE = "posture"
    MONEY = "money"
    MODEL = "model"
    RELEASE = "release"
    MOVE = "move"


class Option(NamedTuple):
    """One way to decide: a name, a number beside it, and the orders that it stands for.

    The number is the order's value: a share, USD bn, or the code of a choice.
    """

    name: str
    amount: float
    orders: tuple[tuple[str, float], ...]


class Decision(NamedTuple):
    """One decision of a turn: what is drafted, and what else is open. ``card`` is 0 if none."""

    theme: Theme
    card: int
    drafted: Option
    options: tuple[Option, ...]


Resolved = dict[str, float]


def resolved(see: Observation, draft: Orders) -> Resolved:
    """Return what is drafted for every order: what is said, else what stands, else nothing.

    Raises
    ------
    ValueError
        If ``see`` is not the view of one lab in one race.
    """
    if see.month.shape != (1,):
        raise ValueError(f"expected the view of one lab, found {see.month.shape[0]} columns")
    return {name: _value(see, draft, name) for name in ORDER_FIELDS}


def _value(see: Observation, draft: Orders, name: str) -> float:
    given = getattr(draft, name)
    value = np.nan if given is None else float(np.asarray(given, dtype=np.float64).reshape(-1)[0])
    if not np.isnan(value):
        return value
    return one(getattr(see.standing, name)) if name in STANDING else _UNSAID.get(name, 0.0)


def one(values: object) -> float:
    """Return the number in an array of length one."""
    return float(np.asarray(values, dtype=np.float64).reshape(-1)[0])


def decisions(see: Observation, draft: Orders, *, restating: bool = False) -> tuple[Decision, ...]:
    """Return what is open to the one lab of ``see``, with at least one option beside the draft.

    ``restating`` says that the bet may be restated this turn, which a scenario's calendar tells.
    """
    now = resolved(see, draft)
    found = [_card(see, now, slot) for slot in (1, 2)]
    if restating:
        wanted = [_choice("restate", each) for each in Restate]
        found.append(_decision(Theme.RESTATE, now, wanted))
    splits = [min(max(now["stack_share"] + step, 0.0), 1.0) for step in SPLITS]
    found += [
        _decision(Theme.SPLIT, now, [_standing("stack_share", each) for each in splits]),
        _decision(Theme.POSTURE, now, [_standing("power_first", each) for each in POSTURES]),
        _decision(Theme.MONEY, now, _money(see, now)),
        _decision(Theme.MODEL, now, [_choice("run", each) for each in Run]),
        _decision(Theme.RELEASE, now, [_choice("release", each) for each in Release]),
        _decision(Theme.MOVE, now, _moves(see, now)),
    ]
    return tuple(each for each in found if each is not None and each.options)


def _decision(theme: Theme, now: Resolved, wanted: list[Option], card: int = 0) -> Decision:
    """Part what is drafted from what else is open; an option twice is an option once."""
    drafted: Option | None = None
    others: list[Option] = []
    for option in wanted:
        if all(abs(now[name] - value) < _SAME for name, value in option.orders):
            drafted = drafted or option
        elif option.orders not in [each.orders for each in others]:
            others.append(option)
    names = {name for option in wanted for name, _ in option.orders}
    as_it_is = tuple((name, now[name]) for name in sorted(names))
    alone = as_it_is[0][1] if len(as_it_is) == 1 else np.nan
    name = as_it_is[0][0] if len(as_it_is) == 1 else "drafted"
    return Decision(theme, card, drafted or Option(name, alone, as_it_is), tuple(others))


def _standing(name: str, value: float) -> Option:
    return Option(name, value, ((name, value),))


def _choice(name: str, member: Run | Release | Restate) -> Option:
    return Option(name, float(member), ((name, float(member)),))


def _card(see: Observation, now: Resolved, slot: int) -> Decision | None:
    held = Card(round(one(getattr(see, f"card_{slot}"))))
    if held is Card.NONE:
        return None
    order, default = f"answer_{slot}", deck.DECK[held].default
    # Without an answer a card takes its default.
    said = now[order] if now[order] >= 0 else float(default)
    wanted = [
        Option(answer, float(place), ((order, float(place)),))
        for place, answer in enumerate(ANSWERS[held])
        if see.card_open[slot - 1, place, 0] > 0 or place == default
    ]
    return _decision(Theme.CARD, now | {order: said}, wanted, held)


def _money(see: Observation, now: Resolved) -> list[Option]:
    """Nothing, the seat's usual round, or one of the offers that the seat has."""
    nothing = dict.fromkeys(ONCE, 0.0)
    limits = {name: one(getattr(see, f"{name}_limit")) for name in ONCE}
    usual = {name: min(one(getattr(see.default, name)), limits[name]) for name in ONCE}
    usual = {name: amount if amount > WORTH_ASKING else 0.0 for name, amount in usual.items()}

    def taken(name: str, amount: float, orders: dict[str, float]) -> Option:
        return Option(name, amount, tuple((nothing | orders).items()))

    found = [taken("none", 0.0, {})]
    if sum(usual.values()) > 0:
        found.append(taken("plan", sum(usual.values()), usual))
    for name in ONCE:
        amount = usual[name] or limits[name] / 2.0
        if amount > WORTH_ASKING:
            found.append(taken(name, amount, {name: amount}))
    pledge = min(now["pledge"] + MORE_PLEDGED, one(see.pledge_limit))
    if one(see.has_arsenal) > 0 and pledge > now["pledge"] + _SAME:
        found.append(taken("pledge", pledge, {"pledge": pledge}))
    lent = min(now["loan_to_value"] + MORE_LENT, ORDER_FIELDS["loan_to_value"].high)
    if lent > now["loan_to_value"] + _SAME:
        found.append(taken("loan_to_value", lent, {"loan_to_value": lent}))
    return found


def _moves(see: Observation, now: Resolved) -> list[Option]:
    found = [Option("move", float(Move.NONE), (("move", float(Move.NONE)),))]
    for move in Move:
        if move is not Move.NONE and see.move_open[move, 0] > 0:
            aim = now["move_target"] if now["move"] == move else now["rival"]
            aimed = (("move_target", aim),) if move in AIMED else ()
            found.append(Option("move", float(move), (("move", float(move)), *aimed)))
    return found
