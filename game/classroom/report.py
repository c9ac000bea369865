"""What a teacher takes home as tables, without names; and each world's record.

Persons stand in them by number (``p3``). Nothing that lets anybody in is in them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from game.classroom.log import Kept
from game.classroom.state import Classroom
from game.record.file import canonical

ROUNDS = (
    "world", "condition", "seed", "round", "lab", "people", "strategy", "committed",
    "edits", "compute_kh100e", "cash_usd_bn", "revenue_usd_bn_month", "score",
)  # fmt: skip
DECISIONS = (
    "world", "condition", "round", "lab", "order", "value", "proposed_by", "committed",
)  # fmt: skip
EVENTS = ("seq", "at_ms", "kind", "actor", "body")
#: What an event says that lets people in, or is in other files.
_KEPT_BACK = frozenset(("token", "phrase", "code", "scenario"))


def rounds(room: Classroom) -> str:
    """Return one row a lab and round as CSV; compute in kH100e, money in USD bn."""
    table = _Table(ROUNDS)
    for number, world in enumerate(room.worlds):
        condition = room.settings["worlds"][number]["condition"]
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
                )
    return table.text()


def decisions(room: Classroom) -> str:
    """Return one row an order of a draft at its round's close, with who proposed it.

    Only what was ``committed`` was played; an undone round is in the events alone.
    """
    table = _Table(DECISIONS)
    for turn, played in enumerate(room.played, start=1):
        for team in room.teams.values():
            did = played[team.id]
            condition = room.settings["worlds"][team.world]["condition"]
            about = [team.world, condition, turn, team.lab]
            for order, edit in sorted(did.orders.items()):
                table.add([*about, order, edit.value, edit.by, int(did.committed)])
    return table.text()


def events(kept: Iterable[Kept]) -> str:
    """Return the log as CSV, one row an event; hashes of secrets and the code are left out."""
    table = _Table(EVENTS)
    for each in kept:
        body = {name: value for name, value in each.event.body.items() if name not in _KEPT_BACK}
        told = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        table.add([each.seq, each.at, each.event.kind, each.event.actor, told])
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
