"""What the screens of a class are sent: the round, one's own slips, what all may know.

What only one lab may know is in ``game.classroom.phones``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from game.classroom import standing
from game.classroom.injections import put_in
from game.classroom.state import Classroom
from game.view import View
from game.words import events, numbers
from game.words.language import _

# What happens in most rounds: a wall has room for a few lines, and these give way.
_DAILY = frozenset({"alarmed", "committee_granted", "released", "round_closed"})


def scalar(value: Any) -> float:  # noqa: ANN401 - an array of length 1, or a number
    """Return a figure as a number for JSON, six digits of it."""
    return float(f"{float(np.asarray(value).reshape(-1)[0]):.6g}")


def names_of(room: Classroom) -> dict[str, str]:
    """Return what the labs are called in this class, in the language in use, by id."""
    return {lab.id: _(lab.alias if room.aliases else lab.name) for lab in room.scenario.labs}


def clock_of(room: Classroom, now: int) -> dict[str, Any]:
    """Return what every screen shows of the round; times are ms since 1970.

    ``round`` is the one that is played or comes next; ``named`` is the one that a class speaks of,
    which between two rounds is the last one played.
    """
    coming = min(room.turn + 1, room.scenario.turns)
    return {
        "phase": room.phase,
        "practice": room.practice,
        "round": coming,
        "named": room.turn if room.phase == "ready" and room.turn else coming,
        "rounds": room.scenario.turns,
        "deadline": room.deadline,
        "paused": room.paused,
        "now": now,
    }


def _public_news(views: dict[str, View], names: dict[str, str]) -> list[str]:
    """Return last round's news that all may know, each sentence once, what is rare at the end.

    A lab's view tells its own secrets as well: of each lab, the room hears what another is told.
    """
    told = sorted(
        (each for lab, view in views.items() for each in view.news if each.lab != lab),
        key=lambda each: (each.event not in _DAILY, each.month),
    )
    return list(dict.fromkeys(events.sentence(each, names) for each in told))


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
        "door": room.door,
        "people": sum(not each.gone for each in room.people.values()),
        "months": room.scenario.race_months,
        "turn_months": room.scenario.months_per_turn,
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
        "told": {lab: numbers.compute(series[-1]) for lab, series in reported.items() if series},
        "news": _public_news({first: view, second: other}, names)[-5:],
    }


def progress(room: Classroom, number: int) -> dict[str, Any]:
    """Return which labs of a world are committed, and which a strategy plays; the end's result."""
    teams = room.labs_of(number)
    return standing.of_world(room, number) | {
        "committed": {team.lab: team.committed for team in teams},
        "strategies": {team.lab: team.strategy for team in teams if team.strategy is not None},
    }


def on_walls(room: Classroom, number: int) -> dict[str, Any]:
    """Return what walls show of a world that changes within a round; events are the teacher's."""
    return progress(room, number) | {"events": put_in(room, number, names_of(room))}


def teacher_message(room: Classroom, people: dict[str, str]) -> dict[str, Any]:
    """Return what the teacher's page shows beside the projector's."""
    return standing.of_teacher(room) | {
        "code": room.code,
        "rule": room.rule,
        "minutes": room.minutes,
        "switches": {
            "aliases": room.aliases,
            "figures": room.figures,
            "forecast": room.forecast,
            "locked": room.locked,
            "door": room.door,
        },
        "conditions": [_(room.condition_of(number)[0]) for number in range(len(room.worlds))],
        "seats": [
            {"id": each.id, "name": people.get(each.id, ""), "team": each.team}
            for each in room.people.values()
            if not each.gone
        ],
        "blocked": [
            {"id": each.id, "name": people.get(each.id, "")}
            for each in room.people.values()
            if each.blocked
        ],
        "teams": [
            {
                "id": each.id,
                "world": each.world,
                "lab": each.lab,
                "members": list(each.members),
                "committed": each.committed,
                "strategy": each.strategy,
                "paper": each.paper,
            }
            for each in room.teams.values()
        ],
        "played": [{name: did.committed for name, did in turn.items()} for turn in room.played],
    }
