"""What every open screen is to show now: made once for all who see the same, kept till it changes.

Belongs to the class's one thread, as all that looks into the class.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from game.classroom import figures, inviting
from game.classroom.house import House, clock
from game.classroom.people import Team
from game.classroom.state import Classroom
from game.words import language

Key = TypeVar("Key")


class Seen(NamedTuple):
    """Whose eyes: student, teacher or projector; the language; and the person, if it is one."""

    kind: str
    language: str
    person: str


class Showing:
    """Messages for screens, with those of the last time at hand."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._teams: dict[tuple[str, str], tuple[Any, dict[str, Any]]] = {}
        self._worlds: dict[tuple[str, int], tuple[Any, dict[str, Any]]] = {}
        self.address = ""  #: where phones find the class, once known

    def messages(
        self, house: House, there: list[tuple[Key, Seen]], presence: dict[str, str]
    ) -> list[tuple[Key, dict[str, Any]]]:
        """Return what each screen is to show; students without a seat are left out."""
        room, people = house.room, house.log.names()
        clocks = {"do": "state"} | figures.clock_of(room, clock())
        public: dict[str, dict[str, Any]] = {}
        found = []
        for screen, seen in there:
            language.use(seen.language)
            if seen.kind == "student":
                who = room.people.get(seen.person)
                if who is None or who.gone:
                    continue
                shared = self._team(room, room.teams[who.team], people, seen.language)
                message = shared | {"me": figures.own_message(room, seen.person)}
            else:
                if seen.language not in public:
                    public[seen.language] = self._public(room, seen.language)
                message = public[seen.language]
                if seen.kind == "teacher":
                    message = message | figures.teacher_message(room, people)
                    message = message | {"presence": presence}
            found.append((screen, clocks | message))
        return found

    def _team(
        self, room: Classroom, team: Team, people: dict[str, str], spoken: str
    ) -> dict[str, Any]:
        world = room.worlds[team.world]
        names = [people.get(each, "") for each in team.members]
        # All that the message is made of: the same session and turn is the same race.
        race = (world.session, world.turn, room.phase == "over")
        state = (race, repr(team), names, room.aliases, room.figures, room.rule)
        before = self._teams.get((spoken, team.id))
        if before is None or before[0] != state:
            before = state, figures.team_message(room, team, people)
            self._teams[spoken, team.id] = before
        return before[1]

    def _public(self, room: Classroom, spoken: str) -> dict[str, Any]:
        worlds = []
        for number, world in enumerate(room.worlds):
            state = (world.session, world.turn, room.aliases)
            before = self._worlds.get((spoken, number))
            if before is None or before[0] != state:
                before = state, figures.public_world(room, number)
                self._worlds[spoken, number] = before
            worlds.append(before[1] | figures.progress(room, number))
        join = inviting.invitation(room.code, self.address)
        return figures.public_message(room) | {"worlds": worlds, "join": join}
