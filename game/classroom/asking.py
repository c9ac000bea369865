"""What may be asked of a class, and by whom: each answer is an event for the log, or a reason.

Nothing here changes the class. ``now`` is ms since 1970, from whoever owns the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agents.strategies import REGISTRY
from game.classroom import messages
from game.classroom.injections import INJECTIONS
from game.classroom.log import Event
from game.classroom.people import LARGEST_TEAM, Person, Team, captain
from game.classroom.state import Classroom
from game.classroom.worlds import read
from game.core.errors import UserError

TEACHER, CLOCK = "teacher", "clock"


class Refused(UserError):  # noqa: N818 - said to a person, who has done nothing wrong
    """Something that cannot be done now; ``code`` is what a page looks its sentence up by."""

    def __init__(self, code: str, text: str) -> None:
        """Keep the code beside the English text."""
        super().__init__(text)
        self.code = code


def student(room: Classroom, person: str, message: Any) -> Event:  # noqa: ANN401 - a union
    """Return what a person's message does to the class.

    Raises
    ------
    Refused
        If they may not, or not now.
    """
    who = room.people.get(person)
    if who is None or who.gone:
        raise Refused("gone", "expected a seat in the class, found none")
    if not who.team:
        raise Refused("spectator", "expected a seat at a lab, found somebody who looks on")
    if message.round not in {None, 0 if room.practice else room.turn + 1}:
        raise Refused("late", f"expected a message of this round, found one of {message.round}")
    # A slip is best written before the round is opened.
    early = isinstance(message, messages.Predict) and room.phase in {"lobby", "ready"}
    early = early and not room.practice
    if not early and (room.phase != "decide" or room.paused is not None):
        raise Refused("closed", "expected an open round, found none")
    team = room.teams[who.team]
    event: Event = _STUDENT[type(message)](room, team, who, message)
    return event._replace(key=None if message.key is None else f"{person}/{message.key}")


def _draft(room: Classroom, team: Team, who: Person, message: messages.Draft) -> Event:
    if team.committed:
        raise Refused("committed", "expected an open draft, found one that is committed")
    given = {name: value for name, value in message.orders.items() if value is not None}
    try:
        read(team.lab, given, room.scenario.lab_ids)
    except (TypeError, ValueError) as error:
        raise Refused("order", str(error)) from None
    return Event("drafted", who.id, {"team": team.id, "orders": message.orders})


def _commit(room: Classroom, team: Team, who: Person, message: messages.Commit) -> Event:
    del message
    if team.committed:
        raise Refused("committed", "expected an open draft, found one that is committed")
    if room.rule == "captain" and captain(team, room.turn) != who.id:
        raise Refused("captain", "expected the captain to commit, found another member")
    return Event("committed", who.id, {"team": team.id})


def _reopen(room: Classroom, team: Team, who: Person, message: messages.Reopen) -> Event:
    del message
    if room.rule == "captain" and captain(team, room.turn) != who.id:
        raise Refused("captain", "expected the captain to reopen, found another member")
    return Event("reopened", who.id, {"team": team.id})


def _predict(room: Classroom, team: Team, who: Person, message: messages.Predict) -> Event:
    del team
    if message.lab not in room.scenario.lab_ids:
        raise Refused("order", f"expected a lab of the race, found {message.lab}")
    return Event("predicted", who.id, {"lab": message.lab, "sure": message.sure})


_STUDENT: dict[type, Callable[..., Event]] = {
    messages.Draft: _draft,
    messages.Commit: _commit,
    messages.Reopen: _reopen,
    messages.Predict: _predict,
}


def teacher(room: Classroom, message: Any, now: int) -> Event:  # noqa: ANN401 - a union
    """Return what the teacher's message does to the class.

    Raises
    ------
    Refused
        If it cannot be done now.
    """
    name = message.do
    event = _TEACHER[name](room, message, now)
    return event._replace(key=None if message.key is None else f"{TEACHER}/{message.key}")


def close(room: Classroom, actor: str = TEACHER) -> Event:
    """Return the end of the round.

    Raises
    ------
    Refused
        If none is open.
    """
    if room.phase != "decide":
        raise Refused("closed", "expected an open round, found none")
    return Event("round_closed", actor, {"turn": room.turn})


def _ends(room: Classroom, now: int) -> int:
    return now + round(room.minutes * 60_000)


def _open(room: Classroom, _message: object, now: int) -> Event:
    if room.phase not in {"lobby", "ready"} or room.practice:
        raise Refused("phase", f"expected a class between rounds, found one in {room.phase}")
    return Event("round_opened", TEACHER, {"deadline": _ends(room, now)})


def _practice(room: Classroom, _message: object, now: int) -> Event:
    if room.phase not in {"lobby", "ready"} or room.turn > 0:
        raise Refused("phase", "expected a class before its first round, found it under way")
    return Event("practice_started", TEACHER, {"deadline": _ends(room, now)})


def _reset(room: Classroom, _message: object, _now: int) -> Event:
    if not room.practice:
        raise Refused("phase", "expected a practice round, found the race itself")
    return Event("practice_reset", TEACHER, {})


def _close(room: Classroom, _message: object, _now: int) -> Event:
    return close(room)


def _pause(room: Classroom, _message: object, now: int) -> Event:
    if room.phase != "decide" or room.deadline is None:
        raise Refused("closed", "expected a running clock, found none")
    left = max(room.deadline - now, 0)
    return Event("timed", TEACHER, {"deadline": None, "paused": left})


def _resume(room: Classroom, _message: object, now: int) -> Event:
    if room.phase != "decide" or room.paused is None:
        raise Refused("closed", "expected a stopped clock, found none")
    return Event("timed", TEACHER, {"deadline": now + room.paused, "paused": None})


def _extend(room: Classroom, message: messages.Extend, now: int) -> Event:
    more = message.seconds * 1000
    if room.phase != "decide":
        raise Refused("closed", "expected an open round, found none")
    if room.paused is not None:
        return Event("timed", TEACHER, {"deadline": None, "paused": room.paused + more})
    ends = max(room.deadline or now, now) + more
    return Event("timed", TEACHER, {"deadline": ends, "paused": None})


def _end(room: Classroom, _message: object, _now: int) -> Event:
    if room.phase == "over" or room.practice:
        raise Refused("phase", "expected a race under way, found none")
    return Event("ended", TEACHER, {"turn": room.turn})


def _undo(room: Classroom, _message: object, _now: int) -> Event:
    if room.phase == "over" and not room.finished:
        return Event("end_undone", TEACHER, {"turn": room.turn})
    if not room.played:
        raise Refused("phase", "expected a round to undo, found none")
    return Event("undone", TEACHER, {"turn": room.turn - 1})


def _fill(room: Classroom, message: messages.Fill, _now: int) -> Event:
    team = _team(room, message.team)
    if team.members or team.paper:
        raise Refused("seated", "expected an empty lab, found people at it")
    if message.strategy not in REGISTRY:
        raise Refused("strategy", f"expected a strategy of ours, found {message.strategy}")
    return Event("filled", TEACHER, {"team": team.id, "strategy": message.strategy})


def _move(room: Classroom, message: messages.Move, _now: int) -> Event:
    person, team = _person(room, message.person), _team(room, message.team)
    if team.strategy is not None or len(team.members) >= LARGEST_TEAM or person.team == team.id:
        raise Refused("full", "expected a lab with a free seat, found none there")
    return Event("moved", TEACHER, {"person": person.id, "team": team.id})


def _rename(room: Classroom, message: messages.Rename, _now: int) -> Event:
    return Event("renamed", TEACHER, {"person": _person(room, message.person).id})


def _remove(room: Classroom, message: messages.Remove, _now: int) -> Event:
    person = _person(room, message.person)
    return Event("removed", TEACHER, {"person": person.id, "blocked": message.block})


def _unblock(room: Classroom, message: messages.Unblock, _now: int) -> Event:
    person = room.people.get(message.person)
    if person is None or not person.blocked:
        raise Refused("gone", f"expected a person who is shut out, found {message.person}")
    return Event("unblocked", TEACHER, {"person": person.id})


def _switch(room: Classroom, message: messages.Switch, _now: int) -> Event:
    del room
    name, value = message.name, message.value
    fits = {
        "rule": isinstance(value, str),
        "minutes": isinstance(value, float) and 0.25 <= value <= 60,  # noqa: PLR2004 - a lesson
    }.get(name, isinstance(value, bool))
    if not fits:
        raise Refused("order", f"{name}: expected a value that fits, found {value!r}")
    return Event("switched", TEACHER, {"name": name, "value": value})


def _inject(room: Classroom, message: messages.Inject, _now: int) -> Event:
    known = INJECTIONS.get(message.event)
    worlds = list(range(len(room.worlds))) if message.worlds is None else message.worlds
    if known is None or any(not 0 <= each < len(room.worlds) for each in worlds):
        raise Refused("order", f"expected an event and worlds of the class, found {message.event}")
    if known.at_lab != (message.lab in room.scenario.lab_ids) or (message.lab and not known.at_lab):
        raise Refused(
            "order", f"{message.event}: expected it at {'a' if known.at_lab else 'no'} lab"
        )
    if room.phase == "over":
        raise Refused("phase", "expected a race under way, found its end")
    body = {"worlds": sorted(set(worlds)), "kind": known.kind, "size": known.size}
    return Event("intervened", TEACHER, body | {"lab": message.lab, "event": message.event})


def _team(room: Classroom, name: str) -> Team:
    if name not in room.teams:
        raise Refused("order", f"expected a lab of the class, found {name}")
    return room.teams[name]


def _person(room: Classroom, name: str) -> Person:
    person = room.people.get(name)
    if person is None or person.gone:
        raise Refused("gone", f"expected a person in the class, found {name}")
    return person


_TEACHER: dict[str, Callable[[Classroom, Any, int], Event]] = {
    "open": _open,
    "practice": _practice,
    "reset": _reset,
    "close": _close,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "undo": _undo,
    "end": _end,
    "fill": _fill,
    "move": _move,
    "rename": _rename,
    "remove": _remove,
    "unblock": _unblock,
    "switch": _switch,
    "inject": _inject,
}
