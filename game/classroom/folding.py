"""What each event does to a class."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from game.classroom.log import Event
from game.classroom.people import PAPER, Edit, Person, agreed
from game.classroom.slips import Slip
from game.classroom.state import PRACTICE, Classroom, Played
from game.core.errors import UserError


def _joined(room: Classroom, event: Event) -> None:
    body = event.body
    person = Person(body["person"], body["team"], body["token"], body["phrase"])
    room.people[person.id] = person
    if person.team:
        room.teams[person.team].take_in(person.id)


def _leave(room: Classroom, person: Person) -> None:
    if not person.team:
        return
    team = room.teams[person.team]
    if person.id in team.members:
        team.members.remove(person.id)
    if person.id in team.votes:
        team.votes.remove(person.id)
    # A commitment stands when one of those who made it leaves; the rest may now be enough.
    team.committed = team.committed or (bool(team.votes) and agreed(team, room.turn, room.rule))


def _moved(room: Classroom, event: Event) -> None:
    person = room.people[event.body["person"]]
    _leave(room, person)
    person.team = event.body["team"]
    room.teams[person.team].take_in(person.id)


def _removed(room: Classroom, event: Event) -> None:
    person = room.people[event.body["person"]]
    _leave(room, person)
    person.gone, person.blocked = True, bool(event.body["blocked"])


def _unblocked(room: Classroom, event: Event) -> None:
    room.people[event.body["person"]].blocked = False


def _reissued(room: Classroom, event: Event) -> None:
    person = room.people[event.body["person"]]
    person.token, person.phrase = event.body["token"], event.body["phrase"]


def _drafted(room: Classroom, event: Event) -> None:
    team = room.teams[event.body["team"]]
    for name, value in event.body["orders"].items():
        if value is None:
            team.draft.pop(name, None)
        else:
            team.draft[name] = Edit(value, event.actor)
    # A vote is for what was voted on.
    team.votes = []


def _committed(room: Classroom, event: Event) -> None:
    team = room.teams[event.body["team"]]
    if event.actor not in team.votes:
        team.votes.append(event.actor)
    team.committed = agreed(team, room.turn, room.rule)


def _reopened(room: Classroom, event: Event) -> None:
    team = room.teams[event.body["team"]]
    team.votes, team.committed = [], False


def _predicted(room: Classroom, event: Event) -> None:
    author = event.actor
    if author == PAPER:
        author = f"{PAPER}:{event.body['team']}"
        # A sheet's slip is a lab's: it is judged and told as a person's, who has no seat.
        room.people.setdefault(author, Person(author, event.body["team"], "", "", gone=True))
    slips = room.slips.setdefault(room.turn, {})
    slips[author] = Slip(event.body["lab"], event.body["sure"])


def _papered(room: Classroom, event: Event) -> None:
    room.teams[event.body["team"]].paper = bool(event.body["paper"])


def _round_opened(room: Classroom, event: Event) -> None:
    room.phase, room.paused = "decide", None
    room.deadline = event.body["deadline"]


def _practice_started(room: Classroom, event: Event) -> None:
    room.practice = True
    # A slip of the lobby is about the race.
    room.slips, room.kept_slips = {}, room.slips
    room.worlds = room.new_worlds(PRACTICE)
    _seat_strategies(room)
    _round_opened(room, event)


def _practice_reset(room: Classroom, event: Event) -> None:
    del event
    room.practice, room.phase = False, "ready"
    room.deadline = room.paused = None
    room.worlds = room.new_worlds(0)
    room.played, room.slips, room.kept_slips = [], room.kept_slips, {}
    for team in room.teams.values():
        team.clear()
    _seat_strategies(room)


def _seat_strategies(room: Classroom) -> None:
    for team in room.teams.values():
        if team.strategy is not None:
            room.worlds[team.world].fill(team.lab, team.strategy)


def _timed(room: Classroom, event: Event) -> None:
    room.deadline, room.paused = event.body["deadline"], event.body["paused"]


def _round_closed(room: Classroom, event: Event) -> None:
    del event
    did = {
        team.id: Played(dict(team.draft), committed=team.committed) for team in room.teams.values()
    }
    for number, world in enumerate(room.worlds):
        teams = room.labs_of(number)
        world.play({team.lab: team.orders() for team in teams if team.committed})
    room.played.append(did)
    for team in room.teams.values():
        team.clear()
    room.deadline = room.paused = None
    room.phase = "over" if room.finished else "ready"


def _undone(room: Classroom, event: Event) -> None:
    del event
    did = room.played.pop()
    for number, world in enumerate(room.worlds):
        teams = room.labs_of(number)
        world.rewind({team.lab: team.strategy for team in teams if team.strategy is not None})
    for team in room.teams.values():
        team.clear()
        team.draft = {name: replace(edit) for name, edit in did[team.id].orders.items()}
    room.slips = {turn: slips for turn, slips in room.slips.items() if turn <= room.turn}
    room.deadline = room.paused = None
    room.phase = "ready"


def _ended(room: Classroom, event: Event) -> None:
    del event
    room.phase = "over"
    room.deadline = room.paused = None


def _end_undone(room: Classroom, event: Event) -> None:
    del event
    room.phase = "ready"


def _filled(room: Classroom, event: Event) -> None:
    team = room.teams[event.body["team"]]
    team.strategy = event.body["strategy"]
    room.worlds[team.world].fill(team.lab, event.body["strategy"])


def _intervened(room: Classroom, event: Event) -> None:
    body = event.body
    for number in body["worlds"]:
        room.worlds[number].intervene(body["kind"], body["size"], body["lab"])


_SWITCHES: dict[str, type] = {
    "aliases": bool, "figures": bool, "forecast": bool, "locked": bool, "door": bool,
    "rule": str, "minutes": float,
}  # fmt: skip


def _switched(room: Classroom, event: Event) -> None:
    name, value = event.body["name"], event.body["value"]
    if name not in _SWITCHES:  # in a file that somebody else has made, any name may stand
        raise ValueError(f"no switch {name}")
    setattr(room, name, _SWITCHES[name](value))


def _noted(room: Classroom, event: Event) -> None:
    """Change nothing: it is in the log to be read (what became of names, not in the log)."""


_HANDLERS: dict[str, Callable[[Classroom, Event], None]] = {
    "joined": _joined,
    "moved": _moved,
    "removed": _removed,
    "unblocked": _unblocked,
    "reissued": _reissued,
    "renamed": _noted,
    "names_forgotten": _noted,
    "drafted": _drafted,
    "committed": _committed,
    "reopened": _reopened,
    "predicted": _predicted,
    "papered": _papered,
    "round_opened": _round_opened,
    "practice_started": _practice_started,
    "practice_reset": _practice_reset,
    "timed": _timed,
    "round_closed": _round_closed,
    "undone": _undone,
    "ended": _ended,
    "end_undone": _end_undone,
    "filled": _filled,
    "intervened": _intervened,
    "switched": _switched,
}


def apply(room: Classroom, event: Event) -> None:
    """Take one event; whoever wrote it has checked it."""
    _HANDLERS[event.kind](room, event)
    room.seq += 1


def fold(
    events: Iterable[Event], before: Callable[[Classroom, Event], None] | None = None
) -> Classroom:
    """Return the class that a log says; ``before`` sees each event and the class that it meets.

    Raises
    ------
    UserError
        If the log is empty, of other rules, or damaged.
    """
    room: Classroom | None = None
    try:
        for event in events:
            if room is None:
                room = Classroom(event)
            else:
                if before is not None:
                    before(room, event)
                apply(room, event)
    except (
        KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError,
    ) as error:  # fmt: skip
        raise UserError(
            f"event {room.seq + 1 if room else 1}: expected one that fits the class, found {error}"
        ) from None
    if room is None:
        raise UserError("expected the opening of a class, found an empty log")
    return room
