"""A class as it was played, as plain data: worlds, who decided what, slips and events put in.

A person is a number and a seat; what they are called is in ``Lesson.names`` and empty unless the
teacher asked for it. Practice rounds and rounds that were undone are not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from game.record import Record
from game.scenario import Scenario


class Author(NamedTuple):
    """A member of a lab in one round: the seat there, counted from 1, and the roles held."""

    person: str
    seat: int
    roles: tuple[str, ...]


class Decision(NamedTuple):
    """An order as it stood at the close of a round.

    ``value`` is as a record writes it, ``amount`` the same as a number. ``edits`` is how often the
    order was set in the round, ``editors`` by how many people.
    """

    order: str
    value: float | str
    amount: float
    by: Author
    edits: int
    editors: int


@dataclass(frozen=True, slots=True)
class TeamRound:
    """What one lab did in one round."""

    members: tuple[Author, ...]
    strategy: str | None
    committed: bool
    decisions: tuple[Decision, ...]


class Prediction(NamedTuple):
    """A slip: ``lab`` will have the most compute, with ``sure``; ``came`` is None if not judged."""

    round: int  #: before which it was handed in, counted from 1
    world: int
    team: str  #: the lab that the person sat at
    person: str
    lab: str
    sure: float
    came: bool | None
    brier: float | None


class Injected(NamedTuple):
    """An event that the teacher put in before a round (counted from 1) was closed."""

    round: int
    worlds: tuple[int, ...]
    lab: str | None
    title: str  #: English; translated where it is shown
    talk: str


@dataclass(frozen=True, slots=True)
class LessonWorld:
    """One world: its record, what its condition changed, and its rounds by lab."""

    number: int
    condition: str
    changes: Mapping[str, tuple[float, float]]  #: by path: in the scenario, and in this world
    record: Record
    rounds: tuple[Mapping[str, TeamRound], ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Labs where somebody sat when a round was closed, in row order."""
        return tuple(
            lab
            for lab in self.record.scenario.lab_ids
            if any(turn[lab].members for turn in self.rounds)
        )


@dataclass(frozen=True, slots=True)
class Lesson:
    """A class; ``tables`` are its tables as CSV text by file name."""

    scenario: Scenario
    worlds: tuple[LessonWorld, ...]
    people: int
    predictions: tuple[Prediction, ...]
    injected: tuple[Injected, ...]
    tables: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def played(self) -> int:
        """Rounds played."""
        return len(self.worlds[0].rounds)

    @property
    def finished(self) -> bool:
        """Whether the race was played to its end."""
        return self.played >= self.scenario.turns

    def of_team(self, world: int, lab: str) -> tuple[Prediction, ...]:
        """Return the slips of a lab's members."""
        return tuple(each for each in self.predictions if (each.world, each.team) == (world, lab))
