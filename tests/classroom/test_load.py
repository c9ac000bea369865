"""A whole class of simulated students over real sockets: nobody's order is lost or doubled."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

import pytest

from game.classroom.demo import Told, rehearse
from game.classroom.house import WorldPlan
from game.classroom.server import Server
from tests.classroom.conftest import Begin
from tests.classroom.wire import Client


def lead(client: Client, students: int) -> None:
    """Be the teacher: open each round, and close it when every lab with people is committed."""
    with client.teach() as teacher:
        teacher.hear(people=students)
        for turn in range(5):
            teacher.tell(do="open", key=f"open-{turn}")
            while True:
                state = teacher.hear()
                labs = [each for each in state["teams"] if each["members"]]
                if state["phase"] == "decide" and all(each["committed"] for each in labs):
                    break
            teacher.tell(do="close", key=f"close-{turn}")


def test_every_order_of_a_class_arrives_once(
    begin: Begin,
    tmp_path: Path,
    full: bool,  # noqa: FBT001 - a fixture
    capsys: pytest.CaptureFixture[str],
) -> None:
    students = 200 if full else 20
    house = begin(*(WorldPlan(seed) for seed in range(-(-students // 15))))
    with Client(Server(house, tmp_path)) as client:
        teacher = threading.Thread(target=lead, args=(client, students))
        teacher.start()
        told: Told = asyncio.run(rehearse(client.port, house.room.code, students, hurry=0.2))
        teacher.join()
        events = [kept.event for kept in house.log.events()]
    assert told.seats == students
    # Whoever proposes after the captain has committed is told so, and nothing else goes wrong.
    assert set(told.refused) <= {"committed"}
    logged = [event.key for event in events if event.key and event.actor != "teacher"]
    assert sorted(logged) == sorted(told.taken)
    kinds = Counter(event.kind for event in events)
    # The teacher closes when all labs are committed, so a slow student may miss a round.
    assert kinds["committed"] == 5 * sum(bool(each.members) for each in house.room.teams.values())
    with capsys.disabled():
        for kind, seconds in sorted(told.waited.items()):
            worst = quantiles(seconds, n=100)[98]
            print(  # noqa: T201 - the figures are what the test reports
                f"\n{students} students, {kind}: {len(seconds)} acknowledged, "
                f"median {median(seconds) * 1e3:.1f} ms, 99th percentile {worst * 1e3:.1f} ms"
            )
