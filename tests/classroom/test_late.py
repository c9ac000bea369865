"""A phone whose line was down sends late what it says: it is of the round that it was meant for."""

from __future__ import annotations

from typing import Any

import pytest

from game.classroom.asking import Refused
from game.classroom.house import House
from tests.classroom.talk import join, say

COMMIT: dict[str, Any] = {"do": "commit"}
DRAFT: dict[str, Any] = {"do": "draft", "orders": {"stack_share": 0.5}}
SLIP: dict[str, Any] = {"do": "predict", "lab": "xai", "sure": 0.5}


def late(house: House, **message: Any) -> bool:  # noqa: ANN401 - JSON data
    """Say something; return whether it came late, which changes nothing."""
    before = house.room.digest()
    try:
        say(house, "p1", **message)
    except Refused as refused:
        return refused.code == "late" and house.room.digest() == before
    return False


@pytest.mark.parametrize("message", [DRAFT, COMMIT, {"do": "reopen"}, SLIP])
def test_what_was_meant_for_another_round_is_refused(house: House, message: dict[str, Any]) -> None:
    join(house)
    say(house, "teacher", do="practice")
    assert late(house, **message, round=1)
    assert not late(house, **message, round=0)
    say(house, "teacher", do="close")
    say(house, "teacher", do="reset")
    say(house, "teacher", do="open")
    assert late(house, **message, round=0)
    say(house, "teacher", do="close")
    say(house, "teacher", do="open")
    assert late(house, **message, round=1)
    assert not late(house, **message, round=2)
    assert not late(house, **SLIP)  # who names no round means this one


def test_what_was_acknowledged_is_so_after_its_round_too(house: House) -> None:
    join(house)
    say(house, "teacher", do="open")
    first = say(house, "p1", **COMMIT, round=1, key="a")
    say(house, "teacher", do="close")
    say(house, "teacher", do="open")
    assert say(house, "p1", **COMMIT, round=1, key="a") == first
    assert not house.room.teams["0:xai"].committed
