"""What the decisions of a class were worth: each world under other luck, every lab with people.

The work is cut into parts that depend on nothing but a world's record, so that other processes may
do them; what comes out does not depend on who does which, nor in what order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from game.core.arrays import Array
from game.debrief import everyone, futures
from game.debrief.course import Hear, Past, played
from game.debrief.debrief import Debrief, told_of
from game.debrief.everyone import Everyone, OtherLuck
from game.debrief.futures import Lot
from game.debrief.seating import seat
from game.debrief.sharing import Part, begun, deaf, gathered
from game.pack.lesson import Lesson, LessonWorld
from game.record import Record


class PackEffort(NamedTuple):
    """How many futures are played; what is found says so."""

    seeds: int = 1000  #: of everybody's decisions
    turns: int = 160  #: for each arm of the turning points
    even: int = 96  #: of each lab's decisions at 50/50
    lot: int = 160  #: runs that fork at a time
    straight: int = 340  #: runs that do not


class Same(NamedTuple):
    """How a lab would have ended at 50/50 in the world and luck of the class."""

    place: int
    score: float
    compute: float  #: kH100e


@dataclass(frozen=True, slots=True)
class TeamFound:
    """One lab with people: its debrief, and its places among all labs in other luck."""

    told: Debrief
    same: Same


@dataclass(frozen=True, slots=True)
class WorldFound:
    """One world; arrays are ``(labs, seeds)``, and what is told of months is ``(months, labs)``."""

    lesson: LessonWorld
    everyone: Everyone
    pasts: Mapping[str, Past]
    teams: Mapping[str, TeamFound]

    @property
    def labs(self) -> tuple[str, ...]:
        """Lab ids in row order."""
        return self.lesson.record.scenario.lab_ids

    @property
    def scores(self) -> tuple[float, ...]:
        """How all labs scored in the class."""
        return self.pasts[self.labs[0]].scores

    @property
    def compute(self) -> Array:
        """What all labs had in the end, kH100e."""
        last: Array = self.pasts[self.labs[0]].course.compute[-1]
        return last

    def place(self, lab: str) -> int:
        """Return a lab's place by score in the class; equals share the better one."""
        own = self.scores[self.labs.index(lab)]
        return 1 + sum(each > own for each in self.scores)

    def places(self, lab: str) -> tuple[int, ...]:
        """Return in how many seeds a lab took each place, from the first on."""
        taken = self.everyone.place[self.labs.index(lab)].astype(np.intp)
        return tuple(np.bincount(taken, minlength=len(self.labs) + 1)[1:].tolist())

    @property
    def seeds(self) -> int:
        """In how many seeds."""
        return int(self.everyone.place.shape[1])

    @property
    def winner(self) -> str:
        """Who scored most, the first of equals."""
        return self.labs[int(np.argmax(self.scores))]


@dataclass(frozen=True, slots=True)
class Found:
    """A class and what was found of each of its worlds."""

    lesson: Lesson
    worlds: tuple[WorldFound, ...]


def find(
    lesson: Lesson,
    *,
    effort: PackEffort | None = None,
    pool: Executor | None = None,
    hear: Hear | None = None,
) -> Found:
    """Return what the decisions of a class were worth.

    ``pool`` does parts of the work beside; without it all is done here. ``hear`` is told how much
    of how much is done; what it raises ends the work.

    Raises
    ------
    RecordError
        If the orders of a world do not lead to its figures.
    """
    effort = effort or PackEffort()
    parts = [each for world in lesson.worlds for each in _parts(world, effort)]
    with begun(parts, pool) as handed:
        done = gathered(handed, hear or deaf, 0, sum(each.work for each in parts))
    return Found(lesson, tuple(_world(world, done) for world in lesson.worlds))


def _parts(world: LessonWorld, effort: PackEffort) -> Iterator[Part]:
    """Yield the parts of a world, the longest first."""
    record, people, number = world.record, world.people, world.number
    labs = record.scenario.lab_ids
    months = len(record.turns) * record.scenario.months_per_turn
    for lab in people:
        for first, count in _lots(effort.turns, effort.lot):
            work = count * months * (len(record.turns) + 2) // 2
            lot = Lot(first, count, forks=True)
            yield Part((number, "arms", lab), work, futures.play, (record, lab, lot))
    for first, count in _lots(effort.seeds, effort.straight):
        seeds = (record, people or labs, Lot(first, count))
        yield Part((number, "seeds", ""), count * months, everyone.play_everyone, seeds)
    for lab in labs:
        yield Part((number, "past", lab), 200 * months, past, (record, lab))
    if people:
        halves, lot = everyone.play_halves, Lot(0, effort.even)
        work = effort.even * len(people) * months
        yield Part((number, "even", ""), work, halves, (record, people, lot))
        lot = Lot(0, 1, real=True)
        yield Part((number, "same", ""), 50 * months, halves, (record, people, lot))


def _lots(runs: int, most: int) -> Iterator[tuple[int, int]]:
    for first in range(0, runs, most):
        yield first, min(most, runs - first)


def past(record: Record, lab: str) -> Past:
    """Play a record again as far as it goes, for one lab's eyes."""
    return played(record, lab, seat(record, lab), whole=False)


def _world(world: LessonWorld, done: Mapping[tuple[int, str, str], list[Any]]) -> WorldFound:
    number, labs = world.number, world.record.scenario.lab_ids
    ended = everyone.together(done[number, "seeds", ""])
    pasts = {lab: done[number, "past", lab][0] for lab in labs}
    teams = {}
    for lab in world.people:
        row = labs.index(lab)
        even, same = (done[number, kind, ""][0][lab] for kind in ("even", "same"))
        arms = futures.together(done[number, "arms", lab])
        luck = OtherLuck(arms, ended.of(row), even, same)
        place, score, compute = (
            float(each[0, 0]) for each in (same.place, same.score, same.compute)
        )
        told = told_of(world.record, lab, pasts[lab], luck)
        teams[lab] = TeamFound(told, Same(round(place), score, compute))
    return WorldFound(world, ended, pasts, teams)
