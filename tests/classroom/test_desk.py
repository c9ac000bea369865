"""The one writer: what fails is its sender's affair, and costs nobody else an order."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import NoReturn

import pytest

from game.classroom.asking import Refused
from game.classroom.desk import Desk
from game.classroom.folding import fold
from game.classroom.house import House
from game.classroom.server import Server
from tests.classroom.talk import join
from tests.classroom.wire import Client


def break_down(_house: House) -> NoReturn:
    raise sqlite3.OperationalError("disk I/O error")


def refuse(_house: House) -> NoReturn:
    raise Refused("closed", "expected an open round, found none")


def test_one_that_fails_takes_nobody_along(house: House) -> None:
    async def together() -> list[object]:
        desk = Desk(house)
        deeds = [lambda at: at.join("A"), break_down, refuse, lambda at: at.join("B")]
        asked = [asyncio.ensure_future(desk.ask(deed)) for deed in deeds]
        await asyncio.sleep(0)
        # All wait by now, and are taken as one batch.
        desk.start()
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert house.room.digest() == fold(kept.event for kept in house.log.events()).digest()
        await desk.stop()
        return list(answers)

    first, broken, refused, last = asyncio.run(together())
    assert isinstance(broken, sqlite3.OperationalError)
    assert isinstance(refused, Refused)
    assert [first.person.id, last.person.id] == ["p1", "p2"]  # type: ignore[attr-defined]


def test_an_order_that_the_disk_does_not_take_is_refused(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Client(Server(house, tmp_path)) as client:
        seat = client.join()
        with client.teach() as teacher, client.live("student", seat["token"]) as phone:
            teacher.tell(do="open")
            with monkeypatch.context() as patched:
                patched.setattr(house.log, "commit", lambda: break_down(house))
                assert phone.tell(do="commit", key="a")["why"] == "disk"
            assert not house.room.teams["0:xai"].committed
            assert phone.tell(do="commit", key="a")["do"] == "done"
            assert phone.hear(committed=True)


def test_people_who_look_at_a_class_wait_for_no_writer(house: House) -> None:
    async def look() -> int:
        desk = Desk(house)
        found = await asyncio.gather(*(desk.read(lambda at: len(at.room.teams)) for _ in range(9)))
        await desk.stop()
        return sum(found)

    join(house)
    assert asyncio.run(look()) == 27
