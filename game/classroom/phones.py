"""What the phones of one lab are sent: all of it from the lab's own ``View``.

What is private to another lab cannot be in it, because no other lab's view is looked at.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from agents.contract import AIMED, ORDER_FIELDS, Move
from game.attention import may_restate
from game.classroom import badges, standing
from game.classroom.figures import names_of, scalar
from game.classroom.injections import put_in
from game.classroom.people import ROLES, Team, captain, roles
from game.classroom.state import Classroom
from game.view import View
from game.words import (
    bounds,
    bulletin,
    cards,
    events,
    moves,
    numbers,
    objectives,
    orders,
    refusals,
)
from game.words.language import _

_FIGURES = ("cash", "runway_months", "compute", "powered", "efficiency", "margin_headroom")
#: Cash that lasts longer than the race is told as that.
_LONG = 60.0
#: A margin call that is so near deserves a warning.
_NEAR = 0.2
#: Moves that are made once and for all.
_FOR_GOOD = frozenset((Move.DECLARE, Move.MACROHARD))
#: What an order of choices reads its own words for, choice by choice.
_MEANT = frozenset(("power_first", "run", "release"))


def team_message(room: Classroom, team: Team, people: dict[str, str]) -> dict[str, Any]:
    """Return what all members of a team are sent; ``people`` are display names by id."""
    world, names = room.worlds[team.world], names_of(room)
    seen, cut = world.look(team.lab, team.orders())
    view = replace(seen, names=names)
    message: dict[str, Any] = {
        "lab": team.lab,
        "labs": names,
        "date": numbers.turn_name(*view.date, view.months_per_turn),
        "members": [
            {
                "id": person,
                "name": people.get(person, ""),
                "seat": team.seat(person),
                "roles": roles(len(team.members), place, room.turn),
            }
            for place, person in enumerate(team.members)
        ],
        "captain": captain(team, room.turn),
        "rule": room.rule,
        "committed": team.committed,
        "votes": list(team.votes),  # a copy: what a screen was shown must not change with it
        "draft": {name: {"value": edit.value, "by": edit.by} for name, edit in team.draft.items()},
        "orders": _orders(view),
        "cut": [refusals.sentence(each) for each in cut],
        "cards": _cards(view),
        "news": _news(view)[-8:],
        "events": put_in(room, team.world, names),
        "missed": bool(room.played and team.members) and not room.played[-1][team.id].committed,
    }
    if room.figures:
        message |= _own(view) | _compute(view)
    if room.phase == "over":
        message["condition"] = _(room.condition_of(team.world)[0])
        if room.figures:
            message["result"] = _result(room, team)
    return message


def sheet_message(room: Classroom, team: Team) -> dict[str, Any]:
    """Return what an order sheet of a team is made of: as its phones are sent it, without names."""
    view, _cut = room.worlds[team.world].look(team.lab, team.orders())
    named = replace(view, names=names_of(room))
    return team_message(room, team, {}) | {"orders": _orders(named, written=True)}


def _news(view: View) -> list[str]:
    """Return last round's news, each sentence once; a year says some things every month."""
    return list(dict.fromkeys(events.sentence(each, view.names) for each in view.news))


def _own(view: View) -> dict[str, Any]:
    see = view.see
    own = {name: scalar(getattr(see, name)) for name in _FIGURES}
    has_arsenal = scalar(see.has_arsenal) > 0
    runway, call = own["runway_months"], own["margin_headroom"]
    return {
        "own": own | {"score": round(view.score, 1), "rank": view.rank},
        "told": {
            "cash": numbers.usd(own["cash"]),
            "runway": _("the whole race") if runway >= _LONG else numbers.months(runway),
            "compute": numbers.compute(own["compute"], unit=True),
            "powered": numbers.compute(own["powered"], unit=True),
            "efficiency": numbers.times(own["efficiency"]),
            "call": _("nothing is pledged") if call >= 1.0 else numbers.percent(call),
        },
        "warned": [
            name
            for name, bad in (
                ("runway", runway < view.months_per_turn),
                ("call", has_arsenal and call < _NEAR),
            )
            if bad
        ],
        "badges": {name: badges.of(view, paths) for name, paths in badges.TILES.items()},
        "bound": bounds.sentence(view.bound),
        "arsenal": has_arsenal,
        "lines": [
            [each.label, list(dict.fromkeys(each.sentences))] for each in bulletin.lines(view)
        ],
        "aims": [
            [objectives.name(each.id), round(100 * each.weight), scalar(each.attainment)]
            for each in view.objectives
        ],
    }


def _compute(view: View) -> dict[str, Any]:
    """Return compute month by month: one's own, and all others' as they report it."""
    compute = {lab: view.series[lab].compute for lab in view.labs}
    rivals = np.sum([each for lab, each in compute.items() if lab != view.lab], axis=0)
    return {
        "ratio": scalar(compute[view.lab][-1] / max(float(rivals[-1]), 1e-9)),
        "bet": view.lab == view.bettor,
        "chart": {
            "own": [scalar(each) for each in compute[view.lab]],
            "rivals": [scalar(each) for each in rivals],
            "months": view.race_months,
            "year": view.date[0] - (view.month + view.date[1] - 1) // 12,
            "told": [numbers.compute(float(each[-1])) for each in (compute[view.lab], rivals)],
        },
        "standing": [
            [lab, numbers.compute(float(compute[lab][-1]))]
            for lab in sorted(view.labs, key=lambda lab: -float(compute[lab][-1]))
        ],
    }


def _result(room: Classroom, team: Team) -> dict[str, Any] | None:
    """Return how the race ended for one lab; scores are public at the end."""
    found = standing.result(room, team.world)
    if found is None:
        return None
    (own,) = (each for each in found.places if each.lab == team.lab)
    whole = sum(each.compute for each in found.places)
    return {
        "rank": own.rank,
        "share": numbers.percent(own.compute / max(whole, 1e-9), 1),
        "bet": found.bet,
        "bettor": room.scenario.bettor,
        "ranking": [[each.lab, round(each.score, 1)] for each in found.places],
    }


def _orders(view: View, *, written: bool = False) -> dict[str, Any]:
    """Return each order that the lab may give: its range now, its standing value, its words.

    Where they are ``written`` all at once, a move's target is asked for beside the move.
    """
    found: dict[str, Any] = {}
    for role, names in ROLES.items():
        for name in names:
            spec, (low, high) = ORDER_FIELDS[name], view.limits[name]
            aim = written and name == "move_target"
            if high <= low or not (aim or _open(view, name)):
                continue
            value = scalar(getattr(view.draft, name))
            entry: dict[str, Any] = {
                "name": orders.name(name),
                "help": _asked(view) if name == "estimate" else orders.about(name),
                "role": role,
                "low": scalar(low),
                "high": scalar(high),
                # An estimate of this turn that nobody has given yet has none.
                "value": value if value >= low else None,
                "unit": _unit(name),
                "share": spec.unit in {"share", "probability"},
            }
            choices = _choices(view, name)
            if choices:
                entry |= {"choices": choices, "picked": _picked(view, name, value, choices)}
            found[name] = entry
    return found


def _asked(view: View) -> str:
    """Return what an estimate is of: the chance of the lab's first objective."""
    return _("{help}: {objective}").format(
        help=_(ORDER_FIELDS["estimate"].help), objective=objectives.name(view.objectives[0].id)
    )


def _unit(name: str) -> str:
    """Return the sign or the word that stands behind a figure of an order."""
    found = {"share": "%", "probability": "%", "ratio": "×", "USD bn": _("$ billion")}
    return found.get(ORDER_FIELDS[name].unit) or orders.unit(name)


def _open(view: View, name: str) -> bool:
    """Return whether an order has something to say now; cards have controls of their own."""
    if name == "restate":
        return may_restate(view)
    if name == "move_target":
        return Move(round(scalar(view.draft.move))) in AIMED
    return not name.startswith("answer")


def _choices(view: View, name: str) -> list[list[Any]]:
    """Return the choices of an order as (value in a record, what it is called, what it means)."""
    spec = ORDER_FIELDS[name]
    if spec.unit == "posture":
        labels = [(value, orders.posture(value)) for value, _label in orders.POSTURES]
        return [
            [value, label, means]
            for (value, label), means in zip(labels, orders.meanings(name), strict=True)
        ]
    if spec.unit == "lab":
        return [[lab, view.names[lab], ""] for lab in view.labs if lab != view.lab]
    if name == "move":
        under_way = round(scalar(view.see.books("acts.pending")))
        none = [Move.NONE.name.lower(), moves.name(Move.NONE), moves.meaning(Move.NONE)]
        return [none] + [
            [
                each.move.name.lower(),
                _priced(moves.name(each.move), each.cost),
                moves.told(view, each.move),
                badges.of_move(view, each.move),
            ]
            for each in view.moves
            if each.legal
            and each.move is not Move.NONE
            # Legal until it takes effect, which it does before it could be ordered once more.
            and not (each.move in _FOR_GOOD and each.move == under_way)
        ]
    meant = orders.meanings(name) if name in _MEANT else None
    return [
        [member.name.lower(), orders.choice(member), meant[member] if meant else ""]
        for member in (spec.choices or ())
    ]


def _picked(view: View, name: str, value: float, choices: list[list[Any]]) -> Any:  # noqa: ANN401 - as a record writes it
    spec = ORDER_FIELDS[name]
    if spec.unit == "posture":
        return min((each[0] for each in choices), key=lambda each: abs(each - value))
    if spec.unit == "lab":
        row = round(value)
        return view.labs[row] if 0 <= row < len(view.labs) else choices[0][0]
    return spec.choices(round(value)).name.lower() if spec.choices is not None else None


def _priced(label: str, cost: float) -> str:
    return f"{label} ({numbers.usd(cost)})" if cost > 0 else label


def _cards(view: View) -> list[dict[str, Any]]:
    return [
        {
            "order": f"answer_{place}",
            "title": cards.title(each.card),
            "text": cards.text(each.card),
            "options": [
                [
                    number,
                    _priced(cards.option(option.name), option.cost),
                    _odds(option.odds),
                    badges.of_option(view, each, option),
                ]
                for number, option in enumerate(each.options)
                if option.open
            ],
            "default": each.default,
        }
        for place, each in enumerate(view.cards, start=1)
    ]


def _odds(odds: float | None) -> str:
    return (
        "" if odds is None else _("It works in {odds} of cases.").format(odds=numbers.percent(odds))
    )
