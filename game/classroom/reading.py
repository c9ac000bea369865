"""A class read from its file and left as it is: no lock is kept, nothing is written."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from game.classroom.log import APPLICATION, FORMAT, Event, Kept, LogError

_SQLITE = b"SQLite format 3\0"


class Read(NamedTuple):
    """The log of a class, and what people are called by id."""

    events: tuple[Kept, ...]
    names: dict[str, str]


def is_database(path: Path) -> bool:
    """Return whether a file is one of SQLite's, as every class is."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def read(path: Path) -> Read:
    """Return the log of the class in ``path``.

    Raises
    ------
    LogError
        If it is no class, one of another format, one in use, or damaged.
    """
    try:
        with closing(sqlite3.connect(_address(path), uri=True)) as base:
            _check(path, base)
            rows = base.execute("SELECT seq, at, kind, actor, key, body FROM event ORDER BY seq")
            events = tuple(
                Kept(seq, at, Event(kind, actor, json.loads(body), key))
                for seq, at, kind, actor, key, body in rows
            )
            names = dict(base.execute("SELECT id, name FROM person").fetchall())
    except (sqlite3.Error, ValueError, TypeError, RecursionError) as error:
        if "locked" in str(error):
            raise LogError(
                f"{path}: expected a class that is not running, found one in use "
                "(take its debrief from the teacher's page, or save the class there)"
            ) from None
        raise LogError(f"{path}: expected a whole class, found {error}") from None
    numbers = [each.seq for each in events]
    if numbers != list(range(1, len(events) + 1)):
        raise LogError(f"{path}: expected events 1 to {len(events)}, found some missing")
    return Read(events, names)


def _address(path: Path) -> str:
    # Even to look, SQLite leaves an empty journal beside a class that has none, unless told that
    # nobody writes; whoever has a class open keeps one there.
    journal = path.with_name(f"{path.name}-wal").exists()
    return f"{path.resolve().as_uri()}?{'mode=ro' if journal else 'immutable=1'}"


def _check(path: Path, base: sqlite3.Connection) -> None:
    (mark,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if mark != APPLICATION:
        raise LogError(f"{path}: expected a class, found another kind of file")
    if version != FORMAT:
        raise LogError(f"{path}: expected format {FORMAT}, found {version}")
