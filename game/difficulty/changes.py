"""What a level changes in a scenario: each number and each seat, and why."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.difficulty.levels import RIVALS, Level, Minds, Shift
from game.scenario import NumberRow, Scenario


class NumberChange(NamedTuple):
    """A number as the scenario gives it and under a level; ``lab`` is None for the world's."""

    path: str
    lab: str | None
    unit: str
    before: float
    after: float
    says: str
    reason: str
    confidence: str


class MindChange(NamedTuple):
    """How many rivals' seats are taken from those who sit there, and by whom.

    The seed draws which seats they are, and for each one of ``strategies``.
    """

    seats: int
    of: int
    strategies: tuple[str, ...]
    says: str
    reason: str
    confidence: str


class Changes(NamedTuple):
    """All that a level changes, and nothing besides."""

    minds: tuple[MindChange, ...]
    numbers: tuple[NumberChange, ...]


def changes_of(level: Level, scenario: Scenario, people: Sequence[str]) -> Changes:
    """Return what ``level`` changes where ``people`` (lab ids) are not the program's rivals.

    Numbers of the world are everybody's, theirs too; a rival's own numbers and its strategy are
    changed in the other labs only. A number stays as it is where it has no range, where it was set
    for this run, and where it stands already at that end of its range.

    Raises
    ------
    ValueError
        If the scenario has no such lab.
    """
    rivals = rivals_of(scenario, people)
    return Changes(
        minds=tuple(_minds(level.minds, len(rivals))),
        numbers=tuple(
            change for shift in level.numbers for change in _moved(shift, scenario, rivals)
        ),
    )


def rivals_of(scenario: Scenario, people: Sequence[str]) -> tuple[str, ...]:
    """Return all labs but ``people``, in row order.

    Raises
    ------
    ValueError
        If the scenario has no such lab.
    """
    for lab in people:
        scenario.row(lab)
    return tuple(lab for lab in scenario.lab_ids if lab not in people)


def _minds(rows: Sequence[Minds], rivals: int) -> Iterator[MindChange]:
    """Yield how many seats each row takes of those that the rows before have left."""
    left = rivals
    for row in rows:
        # A share such as 0.4 of 5 is 2 seats, whatever its last bit says.
        seats = min(left, math.ceil(round(row.share * rivals, 9)))
        left -= seats
        if seats:
            told = (row.strategies, row.says, row.reason, row.confidence)
            yield MindChange(seats, rivals, *told)


def _moved(shift: Shift, scenario: Scenario, rivals: Sequence[str]) -> Iterator[NumberChange]:
    if shift.number.startswith(RIVALS):
        below = shift.number.removeprefix(RIVALS)
        places: list[tuple[str, str | None]] = [(f"labs.{lab}.{below}", lab) for lab in rivals]
    else:
        places = [(shift.number, None)]
    for path, lab in places:
        row = scenario.numbers[path]
        after = _under(shift, row)
        if after != row.value:
            told = (shift.says, shift.reason, shift.confidence)
            yield NumberChange(path, lab, row.unit, row.value, after, *told)


def _under(shift: Shift, row: NumberRow) -> float:
    """Return a number moved towards an end of its range, and never past it."""
    if row.low is None or row.high is None:
        return row.value
    end = row.low if shift.towards == "low" else row.high
    return min(max(row.value + shift.by * (end - row.value), row.low), row.high)
