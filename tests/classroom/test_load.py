"""A class over real sockets, its server in a process of its own: nothing is lost or doubled."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from game.classroom.house import House
from tests.classroom.lesson import Told, lesson, spread
from tests.classroom.served import Served, Used

SEATS = 15  #: in a world of three labs


def test_every_slip_order_and_vote_of_a_class_is_kept_once(
    tmp_path: Path,
    full: bool,  # noqa: FBT001 - a fixture
    capsys: pytest.CaptureFixture[str],
) -> None:
    students, rounds = (200, 10) if full else (20, 2)
    path, worlds = tmp_path / "class.sqlite", -(-students // SEATS)
    length = 10 if full else 5
    with Served(path, worlds, length, "majority") as served:
        told = asyncio.run(lesson(served, students, rounds, 5.0 if full else 1.0))
        used = served.stop()
    house = House.reopen(path)
    events = [kept.event for kept in house.log.events()]
    house.log.close()
    # What was acknowledged and what is in the log are the same, each once.
    keys = [event.key for event in events if event.key and event.actor != "teacher"]
    assert sorted(keys) == sorted(told.taken)
    kinds = Counter(event.kind for event in events)
    assert kinds["joined"] == students
    assert kinds["predicted"] == kinds["drafted"] == students * rounds
    enough = sum(len(t.members) // 2 + 1 for t in house.room.teams.values() if t.members)
    assert kinds["committed"] == enough * rounds
    assert told.late == (students - enough) * rounds
    slips = [slip for turn in house.room.slips.values() for slip in turn.values()]
    assert len(slips) == students * rounds
    for turn in house.room.played:
        assert all(did.committed for name, did in turn.items() if house.room.teams[name].members)
    assert min(told.watched.values()) > rounds
    with capsys.disabled():
        tell(students, rounds, told, used)


def tell(students: int, rounds: int, told: Told, used: Used) -> None:
    """Print the figures: they are what the test reports, and none is a condition."""
    lines = [f"\n{students} students, {rounds} rounds: all in after {told.joined:.2f} s"]
    lines += [f"{kind}: {len(each)}, {spread(each)}" for kind, each in sorted(told.waited.items())]
    lines += [f"opened: {spread(told.opened)}", f"closed: {spread(told.closed)}"]
    lines += [f"server: {used.seconds:.1f} processor s, {used.memory:.0f} MB; {told.watched}"]
    print("\n  ".join(lines))  # noqa: T201 - as said
