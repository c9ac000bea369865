"""A race from one of its turns on, played another way: the same world and luck up to there.

Everything before the turn is the record's. From it on a person orders for one lab; strategies
decide as they did, and what a teacher put into the race happens again. Other seats that people
held order what they ordered then, cut to what is legal now.

As long as everybody orders what was ordered, nobody has to decide anything: the same orders make
the same race, also where a strategy is somebody's own file that is not here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from agents.contract import ORDER_FIELDS, Observation, Orders, Strategy
from game.model import seat_strategy
from game.record import (
    Course,
    Origin,
    Record,
    RecordError,
    agree,
    checkpoint,
    course_of,
    decode,
    follows,
    kept_to,
)
from game.scenario import Scenario
from game.session import Session, noted_strategy
from game.turn import RULES_VERSION

#: How a record notes a seat whose person of the parent is repeated.
REPEATS = {"repeats": True}

Seats = Mapping[str, str | Strategy]


def branch(record: Record, turn: int, lab: str, strategies: Seats | None = None) -> Branch:
    """Return a live race that is ``record`` before ``turn`` and is ordered for ``lab`` from there.

    ``turn`` counts from 1 and may be the one after the record's last. ``strategies`` name, by lab,
    those that are in files of their own: a record never brings code.

    Raises
    ------
    UserError
        For a record of other rules, a turn or lab that it does not have, a strategy that cannot
        be found, or a race that goes another way here.
    """
    if lab not in record.scenario.lab_ids:
        known = ", ".join(record.scenario.lab_ids)
        raise RecordError(f"expected a lab of the race ({known}), found {lab}")
    last = min(len(record.turns) + 1, record.scenario.turns)
    if not 1 <= turn <= last:
        raise RecordError(f"expected a turn from 1 to {last}, found {turn}")
    course = _course(record)
    origin = Origin(
        parent=digest_of(record),
        parent_turns=len(record.turns),
        turn=turn,
        lab=lab,
        coming=tuple(course[turn - 1 :]),
    )
    return Branch(record, origin, turn - 1, strategies or {})


def resume(record: Record) -> Session:
    """Return a kept race after its last turn, a branch as the branch it is.

    Raises
    ------
    UserError
        As ``branch``, and as ``Session.resume``.
    """
    if record.origin is None:
        return Session.resume(record)
    return Branch(record, record.origin, len(record.turns), {})


def digest_of(record: Record) -> str:
    """Return what a branch knows its parent by: the checksum of its record."""
    found: str = record.document()["checksum"]
    return found


class Branch(Session):
    """A race that follows a course until somebody orders otherwise."""

    def __init__(self, record: Record, origin: Origin, played: int, strategies: Seats) -> None:
        """Open the race of ``record`` after ``played`` of its turns; see ``branch``."""
        if record.rules_version != RULES_VERSION:
            raise RecordError(
                f"expected rules version {RULES_VERSION}, found {record.rules_version}: "
                "this race cannot be played on"
            )
        self.origin: Origin = origin
        self._course = _course(record)
        #: Whether somebody has ordered otherwise, so that all decide for themselves.
        self.apart = False
        scenario, lab = record.scenario, origin.lab
        self._people = _people(record, lab)
        self._strangers = dict(strategies)
        others = {
            each: self._held(scenario, each, record.seats[each])
            for each in scenario.lab_ids
            if each != lab
        }
        super().__init__(
            scenario, seed=record.seed, humans=(lab,), strategies=others, run=record.run
        )
        kept = self.model.record
        kept.difficulty, kept.origin = record.difficulty, origin
        kept.seats = {each: dict(record.seats[each]) for each in scenario.lab_ids}
        kept.seats |= {each: dict(REPEATS) for each in self._people} | {lab: {"human": True}}
        for each, strategy in others.items():
            self._seat(each, strategy)
        self._replay(record.turns[:played])
        if not follows(record.turns[origin.turn - 1 : played], origin.coming):
            self.apart = True
            self.undo(lab)

    def undo(self, lab: str) -> None:
        """Lay out what was ordered this turn as long as the race is the same, else the usual."""
        told = self._told(lab)
        if told is None or lab != self.origin.lab:
            super().undo(lab)
        else:
            self.drafts[lab] = told

    def end_turn(self) -> None:
        """Play the turn; what was put into it from outside happens again."""
        if self.finished:
            return
        model, course = self.model, self._now()
        if course is not None:
            model.interventions += [dict(each) for each in course["interventions"]]
            self._change_seats(course["seat_changes"])
        super().end_turn()
        played = model.record.turns[-1]["orders"]
        if not self.apart and (course is None or course["orders"] != played):
            self.apart = True
            self.undo(self.origin.lab)

    def _now(self) -> Course | None:
        """Return the turn of the course that is played next."""
        at = self.model.race.turn
        return self._course[at] if at < len(self._course) else None

    def _told(self, lab: str) -> Orders | None:
        """Return what ``lab`` ordered this turn in the course, if it is to do so again."""
        course = self._now()
        if course is None or lab not in course["orders"]:
            return None
        if self.apart and lab not in self._people:
            return None
        race = self.model.race
        asked, row = decode({lab: course["orders"][lab]}, race.labs), race.labs.index(lab)
        return Orders(**{name: asked[name][row] for name in ORDER_FIELDS})

    def _seat(self, lab: str, strategy: Strategy) -> None:
        self.model.labs[lab].decide = partial(self._decide, lab, strategy)

    def _decide(self, lab: str, strategy: Strategy, see: Observation) -> Orders:
        return self._told(lab) or strategy(see)

    def _change_seats(self, changes: Mapping[str, Mapping[str, Any]]) -> None:
        """Give seats to others as it was done then; the person's own seat is nobody else's."""
        for lab, note in changes.items():
            if lab != self.origin.lab:
                self._seat(lab, self._held(self.scenario, lab, note))
                self.model.seat_changes[lab] = dict(note)

    def _held(self, scenario: Scenario, lab: str, note: Mapping[str, Any]) -> Strategy:
        """Return who decides for a seat once the course says no more: for a person, the default."""
        given = self._strangers.get(lab)
        if given is not None:
            return seat_strategy(given)
        default = scenario.labs[scenario.row(lab)].strategies[0]
        return noted_strategy(lab, {"strategy": note.get("strategy", default)})

    def _replay(self, turns: Sequence[Mapping[str, Any]]) -> None:
        """Play recorded turns again, and see that they come out as they did."""
        for number, turn in enumerate(turns, start=1):
            self.undo(self.origin.lab)
            self.end_turn()
            if not agree(checkpoint(self.model.race), turn["checkpoint"]):
                raise RecordError(f"turn {number}: expected the recorded figures, found others")


def _people(record: Record, lab: str) -> tuple[str, ...]:
    """Return the other seats that people held, who order again what they ordered."""
    return tuple(
        each
        for each, seat in record.seats.items()
        if each != lab and (seat.get("human") or seat.get("repeats"))
    )


def _course(record: Record) -> list[Course]:
    """Return the turns that a race may follow: those of the record, and what came next before it.

    Where a branch has left its parent, of what came next there only people's orders and what was
    put in from outside are left.
    """
    course = [course_of(turn) for turn in record.turns]
    origin = record.origin
    if origin is None:
        return course
    own = record.turns[origin.turn - 1 :]
    later = list(origin.coming[len(own) :])
    if not follows(own, origin.coming):
        later = [kept_to(each, _people(record, origin.lab)) for each in later]
    return course + later
