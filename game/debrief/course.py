"""The race as it went, played again from its record: its course, its news, what was ordered."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from agents.contract import Bound
from game.core.arrays import Array
from game.core.interventions import gather
from game.debrief.arcs import Arc, Watch
from game.debrief.choices import Choice, choices
from game.debrief.seating import Seating
from game.ensemble import Race
from game.journal import Journal
from game.phases import Events
from game.phases.scoring import scores
from game.phases.standing import measured_bet
from game.record import Record, RecordError, agree, checkpoint, decode
from game.turn import RULES_VERSION
from game.view import News

Hear = Callable[[int, int], None]


class Course(NamedTuple):
    """Month by month, true figures: ``(months + 1, labs)`` from before the first month on."""

    compute: Array  #: kH100e
    capability: Array  #: log10 FLOP
    cash: Array  #: USD bn
    bet: Array  #: the seat's compute over its rivals' in the bet, ``(months,)``
    bound: tuple[Bound, ...]  #: what bound the seat's growth, by month

    @property
    def narrowest(self) -> tuple[Bound, int]:
        """What bound the seat in most months, and in how many; the earlier code of equals."""
        counts = {each: self.bound.count(each) for each in Bound}
        most = max(Bound, key=lambda each: counts[each])
        return most, counts[most]


class Past(NamedTuple):
    """All that a record tells when it is played again; ``race`` stands after its last month."""

    race: Race
    course: Course
    news: tuple[News, ...]
    choices: tuple[tuple[Choice, ...], ...]  #: turn by turn
    arcs: tuple[Arc, ...]
    attained: tuple[float, ...]  #: the seat's three objectives, 0 to 1
    scores: tuple[float, ...]  #: of all labs, 0 to 100


def played(
    record: Record, lab: str, seating: Seating, hear: Hear | None = None, *, whole: bool = True
) -> Past:
    """Play the record again; ``hear`` is told how many turns of how many are done.

    Unless it must be ``whole``, a race that is not over is told as far as it was played.

    Raises
    ------
    RecordError
        For a record of other rules, of a race that is not over, or whose orders do not lead to its
        figures.
    """
    check(record, whole=whole)
    race = Race(record.scenario, record.seed, [record.run])
    notes = _Notes(race, race.labs.index(lab))
    made = []
    for number, turn in enumerate(record.turns, start=1):
        asked = decode(turn["orders"], race.labs)
        made.append(choices(race, lab, asked, seating.strategies[seating.fallback]))
        notes.journal.open_turn(race.look())
        race.give(asked)
        for _ in range(race.setting.months_per_turn):
            notes.month(race.step(gather(turn["interventions"], race.world.month + 1, race.labs)))
        if not agree(checkpoint(race), turn["checkpoint"]):
            raise RecordError(f"turn {number}: expected its figures as recorded, found others")
        if hear is not None:
            hear(number, len(record.turns))
    found = scores(race.world, race.month())
    told = notes.watch.found(race.world)
    return Past(
        race=race,
        course=notes.course(),
        news=tuple(notes.journal.chronicle),
        choices=tuple(made),
        arcs=tuple(arc for arc, is_told in told.items() if is_told[0]),
        attained=tuple(found.attained[:, notes.row, 0].tolist()),
        scores=tuple(found.score[:, 0].tolist()),
    )


def check(record: Record, *, whole: bool = True) -> None:
    """Refuse what can't be debriefed; unless it must be ``whole``, a part of a race can.

    Raises
    ------
    RecordError
        For a record of other rules, or of a race that is not over.
    """
    if record.rules_version != RULES_VERSION:
        raise RecordError(
            f"expected rules version {RULES_VERSION}, found {record.rules_version}: "
            "its turns cannot be played again"
        )
    turns = record.scenario.turns
    if whole and len(record.turns) < turns:
        raise RecordError(
            f"expected a race that is over, found turn {len(record.turns)} of {turns}"
        )


class _Notes:
    """What is noted of each month."""

    def __init__(self, race: Race, row: int) -> None:
        self.race, self.row = race, row
        self.journal, self.watch = Journal(race), Watch(race)
        self.bet: list[float] = []
        self.bound: list[Bound] = []
        self.seen: dict[str, list[Array]] = {"compute": [], "capability": [], "cash": []}
        self._note()

    def month(self, events: Events) -> None:
        """Note the month that has just been played."""
        self.journal.add_month(events)
        self.watch.month(self.race.world, events)
        self.bet.append(float(measured_bet(self.race.world, self.race.month())[self.row, 0]))
        self.bound.append(Bound(round(float(self.race.world.plant.bound[self.row, 0]))))
        self._note()

    def _note(self) -> None:
        world = self.race.world
        now = {
            "compute": world.used,
            "capability": world.mind.capability,
            "cash": world.accounts.cash,
        }
        for name, values in now.items():
            self.seen[name].append(values[:, 0].copy())

    def course(self) -> Course:
        """Return all months."""
        told = {name: np.stack(held) for name, held in self.seen.items()}
        return Course(**told, bet=np.array(self.bet), bound=tuple(self.bound))
