"""The tables of a class as CSV, for whoever counts: persons are numbers, nobody has a name.

What stands in a table is listed here field by field: a new kind of event adds nothing unasked.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from game.classroom.log import Kept
from game.pack.lesson import LessonWorld, Prediction

EVENTS = ("seq", "seconds", "kind", "actor", "round", "practice", "world", "lab", "detail")
DECISIONS = (
    "world", "condition", "seed", "round", "lab", "person", "seat", "roles", "order", "value",
    "edits", "editors", "committed",
)  # fmt: skip
PREDICTIONS = ("round", "world", "team", "person", "lab", "sure", "came", "brier")
#: What is told of an event beside who, when and where: no names, and nothing that opens a seat.
_DETAIL = {
    "drafted": ("orders",), "predicted": ("lab", "sure"), "filled": ("strategy",),
    "intervened": ("event", "kind", "size", "worlds", "lab"), "switched": ("name", "value"),
    "removed": ("blocked",), "moved": ("person",), "reissued": ("person",), "renamed": ("person",),
    "names_forgotten": ("count",),
}  # fmt: skip


def events(kept: Sequence[Kept]) -> str:
    """Return one row an event; ``seconds`` are since the class was opened."""
    turn, practice, rows = 1, False, []
    for seq, at, event in kept:
        if event.kind == "practice_started":
            practice = True
        elif event.kind == "practice_reset":
            turn, practice = 1, False
        elif event.kind == "undone":
            turn -= 1
        world, _, lab = str(event.body.get("team", "")).partition(":")
        told = {name: event.body.get(name) for name in _DETAIL.get(event.kind, ())}
        detail = json.dumps(told, sort_keys=True, separators=(",", ":")) if told else ""
        seconds = f"{(at - kept[0].at) / 1000:.3f}"
        where = [turn, int(practice), world, lab, detail]
        rows.append([seq, seconds, event.kind, event.actor, *where])
        if event.kind == "round_closed":
            turn += 1
    return _csv(EVENTS, rows)


def decisions(worlds: Iterable[LessonWorld]) -> str:
    """Return one row for every order that stood in a draft when its round was closed."""
    rows = []
    for world in worlds:
        for number, turn in enumerate(world.rounds, start=1):
            for lab, did in turn.items():
                for made in did.decisions:
                    by = made.by
                    where = [world.number, world.condition, world.record.seed, number, lab]
                    who = [by.person, by.seat, " ".join(by.roles)]
                    how = [made.edits, made.editors, int(did.committed)]
                    rows.append([*where, *who, made.order, made.value, *how])
    return _csv(DECISIONS, rows)


def predictions(told: Iterable[Prediction]) -> str:
    """Return one row a slip; what is not judged yet is left empty."""
    rows = []
    for each in told:
        judged = ("", "") if each.brier is None else (int(bool(each.came)), f"{each.brier:.6g}")
        rows.append([*each[:6], *judged])
    return _csv(PREDICTIONS, rows)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(heads)
    table.writerows(rows)
    return text.getvalue()
