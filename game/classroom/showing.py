"""What every open screen is to show now: made once for all who see the same, kept till it changes.

Belongs to the class's one thread, as all that looks into the class. What several screens share is
made as text in one go, and each such part is a question of its own, so that an acknowledgement
waits for one lab's figures at most.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from game.classroom import figures, inviting, phones
from game.classroom.house import House, clock
from game.classroom.people import Team
from game.classroom.state import Classroom
from game.words import language

Key = TypeVar("Key")
Told = Callable[[Classroom, Team], dict[str, Any] | None]


class Seen(NamedTuple):
    """Whose eyes: student, teacher or projector; the language; and the person, if it is one."""

    kind: str
    language: str
    person: str


def _nothing(_room: Classroom, _team: Team) -> None:
    """Tell nothing of any futures."""


class Part(NamedTuple):
    """What some screens share: a lab's figures, or (``team`` empty) what all may know."""

    language: str
    team: str


class Showing:
    """Messages for screens, with those of the last time at hand."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._teams: dict[Part, tuple[Any, str]] = {}
        self._worlds: dict[tuple[str, int], tuple[Any, dict[str, Any]]] = {}
        #: What phones are told of the futures of their draft, if there is anybody who plays them.
        self.forecast: Told = _nothing
        self.address = ""  #: where phones find the class, once known

    def parts(
        self, house: House, there: list[tuple[Key, Seen]]
    ) -> dict[Part, list[tuple[Key, Seen]]]:
        """Return who shares what; people who have been removed are left out."""
        found: dict[Part, list[tuple[Key, Seen]]] = {}
        for screen, seen in there:
            who = house.room.people.get(seen.person)
            if seen.kind == "student" and (who is None or who.gone):
                continue
            team = who.team if seen.kind == "student" and who is not None else ""
            found.setdefault(Part(seen.language, team), []).append((screen, seen))
        return found

    def messages(
        self,
        house: House,
        part: Part,
        there: list[tuple[Key, Seen]],
        presence: dict[str, str],
    ) -> list[tuple[Key, str]]:
        """Return what each screen of a part is to show, as JSON without the time of day.

        Who looks on gets what the projector gets, with ``me`` and ``"spectator": true`` beside it.
        """
        language.use(part.language)
        room, people = house.room, house.log.names()
        now = figures.clock_of(room, clock())
        del now["now"]
        head = _text({"do": "state"} | now)
        shared = (
            self._lab(room, room.teams[part.team], people, part)
            if part.team
            else _text(self._public(room, part.language))
        )
        found = []
        for screen, seen in there:
            own: dict[str, Any] = {}
            if seen.kind == "student":
                own = {"me": figures.own_message(room, seen.person)}
                own |= {} if part.team else {"spectator": True}
            elif seen.kind == "teacher":
                own = figures.teacher_message(room, people) | {"presence": presence}
            found.append((screen, _joined(head, shared, _text(own))))
        return found

    def _lab(self, room: Classroom, team: Team, people: dict[str, str], part: Part) -> str:
        changing = {
            "race": figures.progress(room, team.world),
            "forecast": self.forecast(room, team),
        }
        return _joined(self._team(room, team, people, part), _text(changing))

    def _team(self, room: Classroom, team: Team, people: dict[str, str], part: Part) -> str:
        world = room.worlds[team.world]
        names = [people.get(each, "") for each in team.members]
        # All that the message is made of: the same session and turn is the same race.
        race = (world.session, world.turn, room.phase, len(world.session.model.interventions))
        state = (race, repr(team), names, room.aliases, room.figures, room.rule)
        before = self._teams.get(part)
        if before is None or before[0] != state:
            before = state, _text(phones.team_message(room, team, people))
            self._teams[part] = before
        return before[1]

    def _public(self, room: Classroom, spoken: str) -> dict[str, Any]:
        worlds = []
        for number, world in enumerate(room.worlds):
            state = (world.session, world.turn, room.aliases)
            before = self._worlds.get((spoken, number))
            if before is None or before[0] != state:
                before = state, figures.public_world(room, number)
                self._worlds[spoken, number] = before
            worlds.append(before[1] | figures.on_walls(room, number))
        join = inviting.invitation(room.code, self.address)
        return figures.public_message(room) | {"worlds": worlds, "join": join}


def _text(message: dict[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def _joined(*objects: str) -> str:
    """Return JSON objects as one, without reading them again.

    >>> _joined('{"a":1}', '{}', '{"b":2}')
    '{"a":1,"b":2}'
    """
    return "{" + ",".join(each[1:-1] for each in objects if each != "{}") + "}"
