"""A class that somebody else has made, or changed: refused in one line, whatever stands in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from game.classroom.folding import fold
from game.classroom.house import House
from game.classroom.reading import read
from game.core.errors import UserError


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("drafted", '{"a":' * 20_000 + "1" + "}" * 20_000),
        ("switched", '{"name":"worlds","value":true}'),
        ("switched", '{"name":"__class__","value":true}'),
        ("unheard", "{}"),
    ],
    ids=["deep", "worlds", "class", "unheard"],
)
def test_a_file_that_somebody_has_changed_is_refused(house: House, kind: str, body: str) -> None:
    path = house.log.path
    house.log.close()
    with closing(sqlite3.connect(path)) as base:
        base.execute(
            "INSERT INTO event (at, kind, actor, body) VALUES (1, ?, 'teacher', ?)", (kind, body)
        )
        base.commit()
    with pytest.raises(UserError, match="expected"):
        House.reopen(path)
    with pytest.raises(UserError, match="expected"):
        fold(each.event for each in read(path).events)
