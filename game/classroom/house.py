"""The owner of a class: its log and its state, kept equal. One thread at a time may use it.

Whatever is asked is answered only when it is on the disk. Opened again after a crash, a class
stands where its last acknowledged event left it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from game.classroom import asking, keys, seating
from game.classroom.folding import apply, fold
from game.classroom.log import Event, EventLog
from game.classroom.people import Person
from game.classroom.state import Classroom
from game.core.errors import UserError
from game.scenario import Scenario
from game.turn import RULES_VERSION


class WorldPlan(NamedTuple):
    """One world of a class to be: its seed, what its condition is called and what it changes.

    ``title`` and ``about`` say to people what the condition is; ``scenario`` is the world's own,
    or None for the class's.
    """

    seed: int
    condition: str = ""
    overrides: Mapping[str, float] = {}
    title: str = ""
    about: str = ""
    scenario: Scenario | None = None


class Joined(NamedTuple):
    """A person who has come in, and what only their phone is told."""

    person: Person
    seat: keys.Seat


def plan(
    scenario: Scenario,
    worlds: Sequence[WorldPlan],
    *,
    rounds: int | None = None,
    minutes: float = 2.25,
    commit: str = "captain",
) -> Event:
    """Return the opening of a class: ``rounds`` divide the months of the race.

    Raises
    ------
    UserError
        Where they do not divide them, or there is no world.
    """
    scenario = _in_rounds(scenario, rounds)
    if not worlds:
        raise UserError("expected a world at least, found none")
    body: dict[str, Any] = {
        "rules_version": RULES_VERSION,
        "scenario": scenario.as_document(),
        "worlds": [_planned(each, rounds) for each in worlds],
        "code": keys.code(),
        "commit": commit,
        "minutes": minutes,
        "aliases": scenario.aliases,
    }
    return Event("class_opened", asking.TEACHER, body)


def _in_rounds(scenario: Scenario, rounds: int | None) -> Scenario:
    if rounds is None:
        return scenario
    if rounds < 1 or scenario.race_months % rounds:
        months = scenario.race_months
        raise UserError(f"--rounds: expected a number that divides {months}, found {rounds}")
    return scenario.with_overrides({"months_per_turn": scenario.race_months / rounds})


def _planned(world: WorldPlan, rounds: int | None) -> dict[str, Any]:
    own = world.scenario
    return {
        "seed": world.seed,
        "condition": world.condition,
        "title": world.title,
        "about": world.about,
        "overrides": dict(world.overrides),
        "scenario": None if own is None else _in_rounds(own, rounds).as_document(),
    }


class House:
    """A class in its file: ``ask`` it, ``join`` it, read ``room`` between two questions."""

    def __init__(self, log: EventLog, room: Classroom) -> None:
        """Take over a log and the class that it says; see ``begin`` and ``reopen``."""
        self.log = log
        self.room = room

    @classmethod
    def begin(cls, path: Path, opening: Event) -> House:
        """Begin a class in a new file."""
        room = Classroom(opening)
        log = EventLog(path, new=True)
        log.begin()
        log.append(opening)
        log.commit()
        return cls(log, room)

    @classmethod
    def reopen(cls, path: Path) -> House:
        """Return the class in a file, as its last event left it.

        Raises
        ------
        UserError
            If the file is no class, or one of other rules.
        """
        log = EventLog(path)
        try:
            room = fold(kept.event for kept in log.events())
        except UserError as error:
            log.close()
            raise UserError(f"{path}: {error}") from None
        return cls(log, room)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Let several questions reach the disk together; none is answered before it has ended."""
        self.log.begin()
        try:
            yield
            self.log.commit()
        except BaseException:
            # What was taken into the state is not in the log: the log is right.
            self.log.abandon()
            self.room = fold(kept.event for kept in self.log.events())
            raise

    def take(self, event: Event) -> int:
        """Put an event into the log of the batch and into the state; return its number.

        One that came before, by its key, is there once.
        """
        if event.key is not None:
            before = self.log.number_of(event.key)
            if before is not None:
                return before
        kept = self.log.append(event)
        apply(self.room, event)
        return kept.seq

    def once(self, key: str | None, who: str) -> int | None:
        """Return the number of an event that ``who`` has sent before with this key."""
        return None if key is None else self.log.number_of(f"{who}/{key}")

    def student(self, person: str, message: Any) -> int:  # noqa: ANN401 - a union of messages
        """Do what a person asks, in the batch; return the event's number."""
        before = self.once(message.key, person)
        return before or self.take(asking.student(self.room, person, message))

    def teacher(self, message: Any, now: int | None = None) -> int:  # noqa: ANN401 - as above
        """Do what the teacher asks, in the batch; return the event's number."""
        before = self.once(message.key, asking.TEACHER)
        if before:
            return before
        seq = self.take(asking.teacher(self.room, message, clock() if now is None else now))
        if message.do == "rename":
            self.log.name(message.person, message.name)
        return seq

    def join(self, name: str) -> Joined:
        """Seat a new person, in the batch.

        Raises
        ------
        Refused
            If there is no seat.
        """
        team, seat = seating.seat_for(self.room), keys.seat()
        body = {
            "person": seating.next_person(self.room),
            "team": team,
            "token": keys.token_hash(seat.token),
            "phrase": keys.hashed(seat.phrase),
        }
        self.take(Event("joined", body["person"], body))
        self.log.name(body["person"], name)
        return Joined(self.room.people[body["person"]], seat)

    def reissue(self, person: str) -> Joined:
        """Give a person's seat a new token and phrase, in the batch; the old ones end.

        Raises
        ------
        Refused
            If there is no such person in the class.
        """
        who = self.room.people.get(person)
        if who is None or who.gone:
            raise asking.Refused("gone", f"expected a person in the class, found {person}")
        seat = keys.seat()
        body = {
            "person": person,
            "token": keys.token_hash(seat.token),
            "phrase": keys.hashed(seat.phrase),
        }
        self.take(Event("reissued", person, body))
        return Joined(who, seat)

    def by_token(self, token: str) -> Person | None:
        """Return whose token this is, or None."""
        return self._who(lambda each: each.token, keys.token_hash(token))

    def by_any_token(self, token: str) -> Person | None:
        """Return whose token this is or was when they were removed, or None."""
        wanted = keys.token_hash(token)
        return next((each for each in self.room.people.values() if each.token == wanted), None)

    def by_phrase(self, phrase: str) -> Person | None:
        """Return whose recovery phrase this is, or None."""
        return self._who(lambda each: each.phrase, keys.hashed(phrase))

    def _who(self, of: Callable[[Person], str], wanted: str) -> Person | None:
        # Hashes of random secrets: that a comparison takes longer tells nobody anything.
        for person in self.room.people.values():
            if not person.gone and of(person) == wanted:
                return person
        return None

    def go_on(self, now: int) -> None:
        """Give an open round back the time in which nobody was served; ``now`` is ms since 1970.

        When the class fell silent is not known: it is taken to be at its last event.
        """
        deadline = self.room.deadline
        if self.room.phase != "decide" or deadline is None:
            return
        *_, last = self.log.events()
        body = {"deadline": now + max(deadline - last.at, 0), "paused": None}
        with self.batch():
            self.take(Event("timed", asking.CLOCK, body))

    def tick(self, now: int) -> bool:
        """Close the round if its time is over; return whether it was."""
        deadline = self.room.deadline
        if self.room.phase != "decide" or deadline is None or now < deadline:
            return False
        with self.batch():
            self.take(asking.close(self.room, asking.CLOCK))
        return True


def clock() -> int:
    """Return ms since 1970."""
    return time.time_ns() // 1_000_000
