"""What a class tells when it is over, from its log: decisions and their authors, slips, tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from game.classroom import report, tables
from game.classroom.folding import fold
from game.classroom.injections import INJECTIONS
from game.classroom.log import Event, Kept
from game.classroom.people import Team, roles
from game.classroom.slips import due, leader
from game.classroom.state import Classroom
from game.core.errors import UserError
from game.pack.lesson import (
    Author,
    Decision,
    Injected,
    Lesson,
    LessonWorld,
    Prediction,
    TeamRound,
)
from game.record import decode

Edits = dict[tuple[str, str], list[str]]  # who set an order of a team, from the first on


class _Notes:
    """What the folded class no longer says: who sat where in each round, and every edit."""

    def __init__(self) -> None:
        self.rounds: list[dict[str, TeamRound]] = []
        self.injected: list[Injected] = []
        self.edits: Edits = {}

    def before(self, room: Classroom, event: Event) -> None:
        """Note what an event is about to change."""
        body = event.body
        if event.kind == "drafted":
            for name in body["orders"]:
                self.edits.setdefault((body["team"], name), []).append(event.actor)
        elif event.kind == "round_closed":
            self.rounds.append({team.id: self._round(room, team) for team in room.teams.values()})
            self.edits = {}
        elif event.kind == "undone":
            self.rounds.pop()
            self.edits = {}
        elif event.kind in {"practice_started", "practice_reset"}:
            self.rounds, self.injected, self.edits = [], [], {}
        elif event.kind == "intervened":
            self.injected.append(_injected(room, event))

    def _round(self, room: Classroom, team: Team) -> TeamRound:
        authors = [self._author(room, team, person) for person in team.members]
        known = {each.person: each for each in authors}
        made = []
        for name, edit in team.draft.items():
            who = self.edits.get((team.id, name), [edit.by])
            row = room.scenario.lab_ids.index(team.lab)
            asked = decode({team.lab: {name: edit.value}}, room.scenario.lab_ids)
            # Whoever has left since is known by their seat alone.
            by = known.get(edit.by) or Author(edit.by, team.seat(edit.by), ())
            amount = float(asked[name][row, 0])
            made.append(Decision(name, edit.value, amount, by, len(who), len(set(who))))
        return TeamRound(tuple(authors), team.strategy, team.committed, tuple(made))

    def _author(self, room: Classroom, team: Team, person: str) -> Author:
        held = roles(len(team.members), team.members.index(person), room.turn)
        return Author(person, team.seat(person), held)


def lesson_of(kept: Iterable[Kept], names: Mapping[str, str] | None = None) -> Lesson:
    """Return what a log tells; ``names`` by person's id, if they are to be told.

    Raises
    ------
    UserError
        If the log is of other rules or damaged, or no round was played.
    """
    events, notes = list(kept), _Notes()
    room = fold((each.event for each in events), notes.before)
    if room.practice or not notes.rounds:
        raise UserError("expected a class that has played a round, found none")
    worlds = tuple(_world(room, number, notes.rounds) for number in range(len(room.worlds)))
    told = tuple(_predictions(room, notes.rounds))
    return Lesson(
        scenario=replace(room.scenario, aliases=room.aliases),
        worlds=worlds,
        people=sum(not each.gone for each in room.people.values()),
        predictions=told,
        injected=tuple(notes.injected),
        tables={
            "events.csv": tables.events(events),
            "decisions.csv": tables.decisions(worlds),
            "rounds.csv": report.rounds(room).replace("\r\n", "\n"),
            "predictions.csv": tables.predictions(told),
        },
        names=dict(names or {}),
    )


def _world(room: Classroom, number: int, rounds: list[dict[str, TeamRound]]) -> LessonWorld:
    world, overrides = room.worlds[number], room.settings["worlds"][number]["overrides"]
    numbers = room.scenario.numbers
    changes = {path: (numbers[path].value, float(to)) for path, to in overrides.items()}
    scenario = replace(world.record.scenario, aliases=room.aliases)
    by_lab = tuple({team.lab: turn[team.id] for team in room.labs_of(number)} for turn in rounds)
    record = replace(world.record, scenario=scenario)
    return LessonWorld(number, world.condition, changes, record, by_lab)


def _injected(room: Classroom, event: Event) -> Injected:
    body = event.body
    known = INJECTIONS[body["event"]]
    return Injected(room.turn + 1, tuple(body["worlds"]), body["lab"], known.title, known.talk)


def _predictions(room: Classroom, rounds: list[dict[str, TeamRound]]) -> Iterable[Prediction]:
    """Yield the slips of rounds that were played, judged where their time has come."""
    judged = {
        (person, turn): brier
        for person in room.people
        for turn, _slip, brier in room.briers(person)
    }
    months, turns = room.scenario.months_per_turn, room.scenario.turns
    for turn, slips in sorted(room.slips.items()):
        for person, slip in slips.items():
            team = _team_of(room, rounds, turn, person)
            brier = judged.get((person, turn))
            came = None
            if brier is not None:
                at = due(turn, months, turns)
                # As `briers` does it: in the world where the person sits now.
                world = room.worlds[room.teams[room.people[person].team].world]
                figures = world.record.turns[at - 1]["checkpoint"]["compute"]
                came = leader(room.scenario.lab_ids, figures) == slip.lab
            where = turn + 1, team.world, team.lab, person
            yield Prediction(*where, slip.lab, slip.sure, came, brier)


def _team_of(room: Classroom, rounds: list[dict[str, TeamRound]], turn: int, person: str) -> Team:
    """Return where a person sat in a round, or sits now if it was not closed."""
    for name, did in (rounds[turn] if turn < len(rounds) else {}).items():
        if any(each.person == person for each in did.members):
            return room.teams[name]
    return room.teams[room.people[person].team]
