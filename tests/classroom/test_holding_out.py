"""What one student takes, or a full disk, leaves the teacher the wall, page, clock and files."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from game.classroom import server, serving, sockets
from game.classroom.house import clock
from game.classroom.lines import MOST
from game.classroom.log import Event, EventLog
from game.classroom.server import COOKIE
from tests.classroom.wire import Client, every_wall


def test_the_walls_of_students_leave_the_teacher_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All lines of a test come from this machine: here the teacher's is told by its cookie.
    monkeypatch.setattr(sockets, "_of_this_machine", lambda socket: COOKIE in socket.cookies)
    code = client.server.desk.house.room.code
    with every_wall(client):
        with client.live("projector", code) as one_more:
            assert one_more.end() == (1013, [])
        with client.teach(), client.live("projector", code) as own:
            assert own.hear()["phase"] == "lobby"


def test_the_clock_outlives_a_full_disk(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(server, "_AGAIN", 0.05)
    log = client.server.desk.house.log
    commit, full = log.commit, [True, True]

    def held() -> None:
        if full:
            full.pop()
            raise sqlite3.OperationalError("database or disk is full")
        commit()

    with client.teach() as teacher:
        assert teacher.tell(do="open")["do"] == "done"
        monkeypatch.setattr(log, "commit", held)
        monkeypatch.setattr(server, "clock", lambda: clock() + 3_600_000)
        assert teacher.hear(phase="ready")["round"] == 2
    assert full == []
    assert "cannot be closed yet" in caplog.text


def test_a_seat_that_moves_ends_its_old_token_first(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, house, screens = client.join(), client.server.desk.house, client.server.screens
    found: list[Any] = []
    end = screens.end

    def ended(person: str) -> None:
        found.append(house.by_token(seat["token"]))
        end(person)

    monkeypatch.setattr(screens, "end", ended)
    assert client.post("/recover", {"phrase": seat["phrase"]}).status == 200
    assert found == [None]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such rights nor limits")
def test_nobody_else_may_read_a_class_or_its_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = EventLog(tmp_path / "class.sqlite", new=True)
    log.begin()
    log.append(Event("joined", "p1", {}))
    log.commit()
    seen: dict[str, int] = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    replace = Path.replace

    def replaced(half: Path, target: Path) -> Path:
        seen["half"] = half.stat().st_mode & 0o777
        return replace(half, target)

    monkeypatch.setattr(Path, "replace", replaced)
    log.save_copy(tmp_path / "saved.sqlite")
    log.close()
    assert seen == {"class.sqlite": 0o600, "class.sqlite-wal": 0o600, "half": 0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such rights nor limits")
def test_every_connection_may_have_its_file() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
        serving.more_files()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert hard == before[1]
    assert soft > MOST or soft == hard
