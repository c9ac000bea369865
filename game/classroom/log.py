"""The record of a class: an append-only log of events in one SQLite file, on disk before it counts.

An event is never changed and never deleted; triggers of the database refuse both. What an event
says is data, and holds no name of a person: display names stand in one table of their own, so that
they can be forgotten without touching what happened.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from game.core.errors import UserError

#: Marks the file as one of ours ("CRCL").
APPLICATION = 0x4352434C
FORMAT = 1
_OWNER = 0o600  #: who may read a class, and its journal
_SCHEMA = """
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    key TEXT UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
"""


class LogError(UserError):
    """A file that is no class, or one that cannot be written; one line for a person."""


class Event(NamedTuple):
    """Something that happened in a class; ``actor`` is ``teacher``, ``clock`` or a person's id."""

    kind: str
    actor: str
    body: dict[str, Any]
    key: str | None = None  #: whoever sends it twice with one key has it in the log once


class Kept(NamedTuple):
    """An event in the log: its number, counted from 1, and when it came (ms since 1970)."""

    seq: int
    at: int
    event: Event


class EventLog:
    """One class on disk. Events are in it for good once ``batch`` has been left."""

    def __init__(self, path: Path, *, new: bool = False) -> None:
        """Open the log at ``path``, or begin one there.

        Raises
        ------
        LogError
            If there is none (or one, where a new one is wanted), or the file is something else.
        """
        self.path = path
        if new == path.exists():
            found = "one that is there already" if new else "no such file"
            raise LogError(f"{path}: expected a {'new file' if new else 'class'}, found {found}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if new:
                # Before anything is in it: the journal beside it takes its rights over.
                path.touch(_OWNER, exist_ok=False)
            # The class has one owner, which is a thread of its own.
            self._base = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=1
            )
            self._prepare(new=new)
        except (OSError, sqlite3.Error) as error:
            if "locked" in str(error):
                found = "one that runs already: end it there with Ctrl-C"
                raise LogError(
                    f"{path}: expected a class that is not running, found {found}"
                ) from None
            raise LogError(f"{path}: expected a class, found {error}") from None

    def _prepare(self, *, new: bool) -> None:
        base = self._base
        if not new:
            (mark,) = base.execute("PRAGMA application_id").fetchone()
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if mark != APPLICATION:
                raise LogError(f"{self.path}: expected a class, found another kind of file")
            if version != FORMAT:
                raise LogError(f"{self.path}: expected format {FORMAT}, found {version}")
        # Another process with the same class would fold another state: the lock is kept.
        base.execute("PRAGMA locking_mode=EXCLUSIVE")
        base.execute("PRAGMA journal_mode=WAL")
        # FULL waits for the disk at every commit: an acknowledged order outlives a power cut.
        base.execute("PRAGMA synchronous=FULL")
        base.execute("PRAGMA secure_delete=ON")
        if new:
            base.executescript(
                f"BEGIN; PRAGMA application_id={APPLICATION}; PRAGMA user_version={FORMAT};"
                f"{_SCHEMA} COMMIT;"
            )

    def begin(self) -> None:
        """Begin a batch of events that reach the disk together."""
        self._base.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Return when everything since ``begin`` is on the disk."""
        self._base.execute("COMMIT")

    def abandon(self) -> None:
        """Forget everything since ``begin``."""
        if self._base.in_transaction:
            self._base.execute("ROLLBACK")

    def append(self, event: Event) -> Kept:
        """Add an event to the batch that has begun, and return it with its number.

        Raises
        ------
        LogError
            If an event with its key is there already; see ``number_of``.
        """
        body = json.dumps(event.body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        at = time.time_ns() // 1_000_000
        try:
            cursor = self._base.execute(
                "INSERT INTO event (at, kind, actor, key, body) VALUES (?, ?, ?, ?, ?)",
                (at, event.kind, event.actor, event.key, body),
            )
        except sqlite3.IntegrityError:
            raise LogError(f"expected a new key, found {event.key!r} again") from None
        return Kept(int(cursor.lastrowid or 0), at, event)

    def number_of(self, key: str) -> int | None:
        """Return the number of the event with ``key``, or None where there is none."""
        row = self._base.execute("SELECT seq FROM event WHERE key = ?", (key,)).fetchone()
        return None if row is None else int(row[0])

    def events(self, after: int = 0) -> Iterator[Kept]:
        """Yield the events from the oldest on, those after number ``after``."""
        rows = self._base.execute(
            "SELECT seq, at, kind, actor, key, body FROM event WHERE seq > ? ORDER BY seq", (after,)
        )
        for seq, at, kind, actor, key, body in rows:
            yield Kept(seq, at, Event(kind, actor, json.loads(body), key))

    def name(self, person: str, name: str) -> None:
        """Keep what ``person`` is called, beside the log."""
        self._base.execute("INSERT OR REPLACE INTO person VALUES (?, ?)", (person, name))

    def names(self) -> dict[str, str]:
        """Return what people are called, by id; empty once forgotten."""
        return dict(self._base.execute("SELECT id, name FROM person").fetchall())

    def forget_names(self) -> int:
        """Remove every name, from the file's free pages and its journal too; return how many."""
        count = self._base.execute("DELETE FROM person").rowcount
        self._base.execute("VACUUM")
        self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(count)

    def save_copy(self, target: Path) -> None:
        """Write the class as one whole file, while it goes on.

        A copy of the file alone would lack what still stands in the journal beside it.

        Raises
        ------
        LogError
            If ``target`` is there already, or cannot be written.
        """
        if target.exists():
            raise LogError(f"{target}: expected a new file, found one that is there already")
        half = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            half.unlink(missing_ok=True)
            half.touch(_OWNER, exist_ok=False)
            self._base.execute("VACUUM INTO ?", (str(half),))
            half.replace(target)
        except (OSError, sqlite3.Error) as error:
            half.unlink(missing_ok=True)
            raise LogError(f"{target}: cannot be written, {error}") from None

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def delete(path: Path) -> Sequence[Path]:
    """Remove a class for good, its journal too; return what was removed.

    Raises
    ------
    LogError
        If ``path`` is no class, or one that is in use.
    """
    log = EventLog(path)
    log.close()
    beside = [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
    gone = [each for each in beside if each.exists()]
    for each in gone:
        each.unlink()
    return gone
