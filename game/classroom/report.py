"""The rounds of a class as a table, and each world's record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from game.classroom.state import Classroom
from game.record.file import canonical

ROUNDS = (
    "world", "condition", "seed", "round", "lab", "people", "strategy", "committed",
    "edits", "compute_kh100e", "cash_usd_bn", "revenue_usd_bn_month", "score", "lab_name",
)  # fmt: skip


def rounds(room: Classroom) -> str:
    """Return one row a lab and round as CSV; compute in kH100e, money in USD bn.

    A lab has its name in files beside the one that the class has seen.
    """
    table = _Table(ROUNDS)
    seen = {lab.id: lab.alias if room.aliases else lab.name for lab in room.scenario.labs}
    for number, world in enumerate(room.worlds):
        condition, _about = room.condition_of(number)
        turns = zip(world.record.turns, room.played, strict=True)
        for turn, (kept, played) in enumerate(turns, start=1):
            figures = kept["checkpoint"]
            for row, team in enumerate(room.labs_of(number)):
                did = played[team.id]
                table.add(
                    [number, condition, world.seed, turn, team.lab, len(team.members)]
                    + [team.strategy or "", int(did.committed), len(did.orders)]
                    + [
                        f"{figures[name][row]:.6g}"
                        for name in ("compute", "cash", "revenue", "score")
                    ]
                    + [seen[team.lab]]
                )
    return table.text()


def record(room: Classroom, number: int) -> str | None:
    """Return the record of a world as its file has it, or None where there is no such world."""
    if not 0 <= number < len(room.worlds):
        return None
    return canonical(room.worlds[number].record.document()) + "\n"


class _Table:
    """Rows of CSV below their headings."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        self._text = io.StringIO()
        self._rows = csv.writer(self._text)
        self._rows.writerow(headings)

    def add(self, row: Iterable[object]) -> None:
        self._rows.writerow(row)

    def text(self) -> str:
        return self._text.getvalue()
