"""What a teacher takes home: a table of the rounds without names, and each world's record."""

from __future__ import annotations

import csv
import io

from game.classroom.state import Classroom
from game.record.file import canonical

HEADINGS = (
    "world", "condition", "seed", "round", "lab", "people", "strategy", "committed",
    "edits", "compute_kh100e", "cash_usd_bn", "revenue_usd_bn_month", "score",
)  # fmt: skip


def rounds(room: Classroom) -> str:
    """Return one row a lab and round as CSV; compute in kH100e, money in USD bn."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADINGS)
    for number, world in enumerate(room.worlds):
        turns = zip(world.record.turns, room.played, strict=True)
        for turn, (kept, played) in enumerate(turns, start=1):
            figures = kept["checkpoint"]
            for row, team in enumerate(room.labs_of(number)):
                did = played[team.id]
                table.writerow(
                    [number, world.condition, world.seed, turn, team.lab, len(team.members)]
                    + [team.strategy or "", int(did.committed), len(did.orders)]
                    + [
                        f"{figures[name][row]:.6g}"
                        for name in ("compute", "cash", "revenue", "score")
                    ]
                )
    return text.getvalue()


def record(room: Classroom, number: int) -> str | None:
    """Return the record of a world as its file has it, or None where there is no such world."""
    if not 0 <= number < len(room.worlds):
        return None
    return canonical(room.worlds[number].record.document()) + "\n"
