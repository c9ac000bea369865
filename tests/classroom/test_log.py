"""The log of a class: nothing in it changes, nothing is in it twice, names can be forgotten."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from game.classroom import log as logs
from game.classroom.log import Event, EventLog, LogError


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    return EventLog(tmp_path / "class.sqlite", new=True)


def put(log: EventLog, *events: Event) -> None:
    log.begin()
    for event in events:
        log.append(event)
    log.commit()


def test_events_come_back_in_order_as_they_were(log: EventLog) -> None:
    events = [Event("drafted", "p1", {"n": n, "text": "قرار"}, f"k{n}") for n in range(5)]
    put(log, *events)
    assert [kept.event for kept in log.events()] == events
    assert [kept.seq for kept in log.events(after=3)] == [4, 5]


def test_an_event_is_neither_changed_nor_deleted(log: EventLog) -> None:
    put(log, Event("drafted", "p1", {}))
    log.close()
    base = sqlite3.connect(log.path)
    for statement in ("UPDATE event SET actor = 'p2'", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            base.execute(statement)
    base.close()


def test_a_key_is_in_the_log_once(log: EventLog) -> None:
    put(log, Event("committed", "p1", {}, "p1/a"))
    assert log.number_of("p1/a") == 1
    assert log.number_of("p1/b") is None
    log.begin()
    with pytest.raises(LogError, match="expected a new key, found 'p1/a' again"):
        log.append(Event("committed", "p1", {}, "p1/a"))
    log.abandon()


def test_an_abandoned_batch_leaves_nothing(log: EventLog) -> None:
    log.begin()
    log.append(Event("committed", "p1", {}))
    log.abandon()
    assert not list(log.events())


def test_commits_wait_for_the_disk(log: EventLog) -> None:
    assert log._base.execute("PRAGMA synchronous").fetchone() == (2,)
    assert log._base.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_forgotten_name_is_nowhere_in_the_files(log: EventLog) -> None:
    log.name("p1", "Zenobia-Unmistakable")
    put(log, Event("joined", "p1", {}))
    assert log.names() == {"p1": "Zenobia-Unmistakable"}
    assert log.forget_names() == 1
    assert log.names() == {}
    log.close()
    for path in log.path.parent.iterdir():
        assert b"Zenobia" not in path.read_bytes()


def test_a_saved_class_is_whole_where_a_copied_file_is_not(log: EventLog, tmp_path: Path) -> None:
    put(log, *(Event("drafted", "p1", {"n": n}) for n in range(3)))
    shutil.copy(log.path, tmp_path / "copied.sqlite")
    log.save_copy(tmp_path / "saved.sqlite")
    saved = EventLog(tmp_path / "saved.sqlite")
    assert [each.event for each in saved.events()] == [each.event for each in log.events()]
    with pytest.raises(LogError):
        EventLog(tmp_path / "copied.sqlite")


def test_a_copy_replaces_nothing(log: EventLog, tmp_path: Path) -> None:
    target = tmp_path / "kept"
    target.write_text("mine")
    with pytest.raises(LogError, match="expected a new file"):
        log.save_copy(target)
    assert target.read_text() == "mine"


def test_what_is_no_class_is_refused_and_left(tmp_path: Path) -> None:
    for name, content in (("text", b"hello" * 500), ("empty", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(LogError, match="expected a class"):
            EventLog(path)
        assert path.read_bytes() == content
    with pytest.raises(LogError, match="expected a class, found no such file"):
        EventLog(tmp_path / "none")


def test_a_class_has_one_owner(log: EventLog) -> None:
    put(log, Event("joined", "p1", {}))
    with pytest.raises(LogError, match="runs already"):
        list(EventLog(log.path).events())


def test_a_deleted_class_leaves_no_file(log: EventLog) -> None:
    put(log, Event("joined", "p1", {}))
    log.close()
    logs.delete(log.path)
    assert not list(log.path.parent.glob("class.sqlite*"))
