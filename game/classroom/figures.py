"""What each screen of a class is sent: a lab its own figures, the projector what all may know.

A team's message is built from its own ``View`` alone, so that what is private to another lab cannot
be in it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from agents.contract import ORDER_FIELDS
from game.classroom.people import ROLES, Team, captain, roles
from game.classroom.state import Classroom
from game.view import View
from game.words import bounds, cards, events, numbers, orders, refusals
from game.words.language import _

_FIGURES = ("cash", "runway_months", "compute", "powered", "efficiency", "margin_headroom")


def scalar(value: Any) -> float:  # noqa: ANN401 - an array of length 1, or a number
    """Return a figure as a number for JSON, six digits of it."""
    return float(f"{float(np.asarray(value).reshape(-1)[0]):.6g}")


def names_of(room: Classroom) -> dict[str, str]:
    """Return what the labs are called in this class, in the language in use, by id."""
    return {lab.id: _(lab.alias if room.aliases else lab.name) for lab in room.scenario.labs}


def clock_of(room: Classroom, now: int) -> dict[str, Any]:
    """Return what every screen shows of the round; times are ms since 1970."""
    return {
        "phase": room.phase,
        "practice": room.practice,
        "round": min(room.turn + 1, room.scenario.turns),
        "rounds": room.scenario.turns,
        "deadline": room.deadline,
        "paused": room.paused,
        "now": now,
    }


def team_message(room: Classroom, team: Team, people: dict[str, str]) -> dict[str, Any]:
    """Return what all members of a team are sent; ``people`` are display names by id."""
    draft = team.orders()
    view, cut = room.worlds[team.world].look(team.lab, draft)
    names = names_of(room)
    message: dict[str, Any] = {
        "lab": team.lab,
        "labs": names,
        "date": numbers.turn_name(*view.date, view.months_per_turn),
        "members": [
            {
                "id": person,
                "name": people.get(person, ""),
                "roles": roles(len(team.members), place, room.turn),
            }
            for place, person in enumerate(team.members)
        ],
        "captain": captain(team, room.turn),
        "rule": room.rule,
        "committed": team.committed,
        "votes": team.votes,
        "draft": {name: {"value": edit.value, "by": edit.by} for name, edit in team.draft.items()},
        "orders": _orders(view, names),
        "cut": [refusals.sentence(each) for each in cut],
        "cards": _cards(view),
        "news": _news(view, names)[-8:],
    }
    if room.figures:
        message |= _own(view)
    if room.phase == "over":
        message["condition"] = room.worlds[team.world].condition
    return message


def _news(view: View, names: dict[str, str], *, public: bool = False) -> list[str]:
    """Return last round's news, each sentence once; a year says some things every month."""
    told = [each for each in view.news if each.lab is None or not public]
    return list(dict.fromkeys(events.sentence(each, names) for each in told))


def _own(view: View) -> dict[str, Any]:
    see = view.see
    own = {name: scalar(getattr(see, name)) for name in _FIGURES}
    return {
        "own": own | {"score": round(view.score, 1), "rank": view.rank},
        "told": {
            "cash": numbers.usd(own["cash"]),
            "runway": numbers.months(own["runway_months"]),
            "compute": numbers.compute(own["compute"], unit=True),
            "powered": numbers.compute(own["powered"], unit=True),
            "efficiency": numbers.times(own["efficiency"]),
            "call": numbers.percent(own["margin_headroom"]),
        },
        "bound": bounds.sentence(view.bound),
        "arsenal": scalar(see.has_arsenal) > 0,
    }


def _orders(view: View, names: dict[str, str]) -> dict[str, Any]:
    """Return each order that the lab may give: its range now, its standing value, its words."""
    found: dict[str, Any] = {}
    for role in ROLES.values():
        for name in role:
            spec, (low, high) = ORDER_FIELDS[name], view.limits[name]
            if name.startswith(("answer", "estimate")) or high <= low:
                continue
            entry: dict[str, Any] = {
                "name": orders.name(name),
                "help": orders.help_text(name),
                "low": scalar(low),
                "high": scalar(high),
                "value": scalar(getattr(view.draft, name)),
                "unit": spec.unit,
            }
            if spec.choices is not None:
                entry["choices"] = _choices(view, name)
            elif spec.unit == "lab":
                entry["choices"] = [[lab, names[lab]] for lab in view.labs if lab != view.lab]
            found[name] = entry
    return found


def _choices(view: View, name: str) -> list[list[str]]:
    open_moves = {each.move.value for each in view.moves if each.legal} | {0}
    spec = ORDER_FIELDS[name].choices
    return [
        [member.name.lower(), orders.choice(member)]
        for member in (spec or ())
        if name != "move" or member.value in open_moves
    ]


def _cards(view: View) -> list[dict[str, Any]]:
    return [
        {
            "order": f"answer_{place}",
            "title": cards.title(each.card),
            "text": cards.text(each.card),
            "options": [
                [number, cards.option(option.name), numbers.usd(option.cost)]
                for number, option in enumerate(each.options)
                if option.open
            ],
            "default": each.default,
        }
        for place, each in enumerate(view.cards, start=1)
    ]


def own_message(room: Classroom, person: str) -> dict[str, Any]:
    """Return what one person alone is sent."""
    slip = room.slips.get(room.turn, {}).get(person)
    return {
        "id": person,
        "slip": None if slip is None else {"lab": slip.lab, "sure": slip.sure},
        "judged": [
            [turn + 1, s.lab, s.sure, round(score, 3)] for turn, s, score in room.briers(person)
        ],
    }


def public_message(room: Classroom) -> dict[str, Any]:
    """Return what every wall may show of the class as a whole: nobody's name."""
    return {
        "labs": names_of(room),
        "bettor": room.scenario.bettor,
        "people": sum(not each.gone for each in room.people.values()),
    }


def public_world(room: Classroom, number: int) -> dict[str, Any]:
    """Return what all may know of a world after its last round; compute in kH100e, by month."""
    world, names = room.worlds[number], names_of(room)
    first, second, *_ = room.scenario.lab_ids
    # A lab's own past is exact in its view: the room sees each lab as another one is told of it.
    view, _cut = world.look(first, room.teams[f"{number}:{first}"].orders())
    other, _cut = world.look(second, room.teams[f"{number}:{second}"].orders())
    reported = {
        lab: [scalar(each) for each in (other if lab == first else view).series[lab].compute]
        for lab in names
    }
    rivals = [reported[lab] for lab in room.scenario.bet_rivals]
    return {
        "date": numbers.turn_name(*view.date, view.months_per_turn),
        "compute": reported,
        "rivals": [scalar(sum(month)) for month in zip(*rivals, strict=True)],
        "news": _news(view, names, public=True)[-5:],
    }


def progress(room: Classroom, number: int) -> dict[str, Any]:
    """Return which labs of a world are committed, and which a strategy plays."""
    teams = room.labs_of(number)
    return {
        "committed": {team.lab: team.committed for team in teams},
        "strategies": {team.lab: team.strategy for team in teams if team.strategy is not None},
    }


def teacher_message(room: Classroom, people: dict[str, str]) -> dict[str, Any]:
    """Return what the teacher's page shows beside the projector's."""
    return {
        "code": room.code,
        "rule": room.rule,
        "minutes": room.minutes,
        "switches": {
            "aliases": room.aliases,
            "figures": room.figures,
            "locked": room.locked,
            "door": room.door,
        },
        "conditions": [each.condition for each in room.worlds],
        "seats": [
            {"id": each.id, "name": people.get(each.id, ""), "team": each.team}
            for each in room.people.values()
            if not each.gone
        ],
        "teams": [
            {
                "id": each.id,
                "world": each.world,
                "lab": each.lab,
                "members": each.members,
                "committed": each.committed,
                "strategy": each.strategy,
                "paper": each.paper,
            }
            for each in room.teams.values()
        ],
        "played": [{name: did.committed for name, did in turn.items()} for turn in room.played],
    }
