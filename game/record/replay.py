"""Replaying a record: the race rebuilt from its orders, and compared with what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from game.core.interventions import InterventionError, gather
from game.ensemble import Race
from game.record.checks import CHECKED, checkpoint, digest
from game.record.file import Record, RecordError
from game.record.orders import decode
from game.turn import RULES_VERSION

TOLERANCE = 1e-9


class Step(NamedTuple):
    """One replayed turn: the race after it, and how it compares with what was recorded."""

    turn: int
    race: Race
    identical: bool
    equal: bool


def play(record: Record) -> Iterator[Step]:
    """Rebuild the race turn by turn from its orders alone.

    Raises
    ------
    RecordError
        Where interventions are nonsense.
    """
    race = Race(record.scenario, record.seed, [record.run])
    for number, turn in enumerate(record.turns, start=1):
        race.give(decode(turn["orders"], race.labs))
        for _ in range(race.setting.months_per_turn):
            try:
                given = gather(turn["interventions"], race.world.month + 1, race.labs)
            except InterventionError as error:
                raise RecordError(f"turn {number}: {error}") from None
            race.step(given)
        yield Step(
            turn=number,
            race=race,
            identical=digest(race.world) == turn["digest"],
            equal=agree(checkpoint(race), turn["checkpoint"]),
        )


def agree(now: Mapping[str, list[float]], then: Mapping[str, list[float]]) -> bool:
    """Tell whether all figures agree within 1e-9 of their size, or of 1 where they are smaller."""
    return all(
        np.allclose(
            now[name], np.array(then[name], dtype=np.float64), rtol=TOLERANCE, atol=TOLERANCE
        )
        for name in CHECKED
    )


class Comparison(NamedTuple):
    """The verdict of a replay: ``identical``, ``equal`` or ``differs`` at ``turn``."""

    verdict: str
    turn: int
    turns: int
    race: Race


def compare(record: Record) -> Comparison:
    """Replay the whole record and say how it compares with what was recorded.

    ``identical``: all digests equal; ``equal``: within 1e-9 (another processor's last bits);
    ``differs``: ``turn`` is the first that does not fit.

    Raises
    ------
    RecordError
        For a record of other rules.
    """
    if record.rules_version != RULES_VERSION:
        raise RecordError(
            f"expected rules version {RULES_VERSION}, found {record.rules_version}: "
            "the record opens from its checkpoints only"
        )
    verdict, last = "identical", None
    for last in play(record):
        if not last.equal:
            return Comparison("differs", last.turn, len(record.turns), last.race)
        if not last.identical:
            verdict = "equal"
    race = last.race if last else Race(record.scenario, record.seed, [record.run])
    return Comparison(verdict, len(record.turns), len(record.turns), race)
