"""Which kept race is a branch of which: the families of a heap of records.

A branch knows its parent by checksum; where no record fits, it stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.record import Origin, Record
from game.record.file import checksum


class Kin(NamedTuple):
    """A record's place among others: its place there, its parent's, and how deep it lies."""

    place: int
    parent: int | None
    depth: int


def is_parent(record: Record, origin: Origin) -> bool:
    """Return whether ``record`` is the parent, played on since or not."""
    return len(record.turns) >= origin.parent_turns and (
        _known_as(record, origin.parent_turns) == origin.parent
    )


def _known_as(record: Record, turns: int) -> str:
    """Return what a branch knows ``record`` by: its checksum when it had ``turns`` turns."""
    body = record.document()
    body["turns"] = record.turns[:turns]
    del body["checksum"]
    return checksum(body)


def families(records: Sequence[Record]) -> list[Kin]:
    """Return all records, each parent before its branches, these by the turn they leave it in.

    Where two records are the same race, the first is the parent. Families stay in the order of
    their first members in ``records``.
    """
    parents = _parents(records)
    branches: dict[int | None, list[int]] = {}
    for index, parent in enumerate(parents):
        branches.setdefault(parent, []).append(index)
    found: list[Kin] = []
    first = _firsts(parents)

    def add(index: int, depth: int) -> None:
        found.append(Kin(index, parents[index], depth))
        for each in sorted(branches.get(index, ()), key=lambda at: (_turn(records[at]), at)):
            add(each, depth + 1)

    for root in sorted(branches.get(None, ()), key=lambda at: first[at]):
        add(root, 0)
    return found


def _parents(records: Sequence[Record]) -> list[int | None]:
    known: dict[tuple[int, int], str] = {}

    def fits(at: int, origin: Origin, branch: Record) -> bool:
        record, turns = records[at], origin.parent_turns
        same = (record.seed, record.run) == (branch.seed, branch.run)
        if not same or len(record.turns) < turns or record is branch:
            return False
        if (at, turns) not in known:
            known[at, turns] = _known_as(record, turns)
        return known[at, turns] == origin.parent

    return [
        None
        if record.origin is None
        else next((at for at in range(len(records)) if fits(at, record.origin, record)), None)
        for record in records
    ]


def _firsts(parents: Sequence[int | None]) -> dict[int, int]:
    """Return for each root the first place in which one of its family stands."""
    first: dict[int, int] = {}
    for index in range(len(parents)):
        root, above = index, parents[index]
        while above is not None:
            root, above = above, parents[above]
        first.setdefault(root, index)
    return first


def _turn(record: Record) -> int:
    return 0 if record.origin is None else record.origin.turn
