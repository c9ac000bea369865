"""The process that plays futures: it answers, dies, is started again, and ends."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

import pytest

from game.futures.messages import (
    Answer,
    Died,
    Drawn,
)
from game.futures.process import DEATHS, Process
from tests.ui.futures import WORLD, wish


@pytest.fixture
def process() -> Iterator[Process]:
    kept = Process()
    yield kept
    kept.close()


def until(process: Process, wanted: Callable[[Answer], bool]) -> list[Answer]:
    """Poll as frames do, until the wanted answer has come."""
    found: list[Answer] = []
    for _ in range(6000):
        found += process.poll()
        if any(wanted(each) for each in found):
            return found
        time.sleep(0.01)
    raise AssertionError(f"expected an answer, found {found}")


def is_last(answer: Answer) -> bool:
    return isinstance(answer, Drawn) and answer.last


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_real_process_answers_dies_is_started_again_and_ends(process: Process) -> None:
    process.open(WORLD)
    process.ask(wish(process.number()))
    assert process.waiting
    until(process, is_last)
    assert not process.waiting
    first = process.identity
    assert first is not None
    assert alive(first)

    os.kill(first, 9)
    process.ask(wish(process.number(), stack_share=0.2))
    found = until(process, is_last)
    assert [each.again for each in found if isinstance(each, Died)] == [True]
    second = process.identity
    assert second is not None
    assert second != first
    assert not alive(first)

    process.close()
    assert not alive(second)


def test_a_process_that_was_woken_answers_the_first_wish_itself(process: Process) -> None:
    process.wake()
    process.wake()
    for _ in range(6000):
        if process.identity is not None:
            break
        time.sleep(0.01)
    woken = process.identity
    assert woken is not None
    assert not process.waiting
    process.open(WORLD)
    process.ask(wish(process.number()))
    until(process, is_last)
    assert process.identity == woken
    process.close()
    assert not alive(woken)


def test_a_process_that_keeps_dying_is_given_up(
    process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = process._begin

    def doomed() -> None:
        begun()
        assert process._process is not None
        process._process.kill()
        process._process.join()

    monkeypatch.setattr(process, "_begin", doomed)
    process.open(WORLD)
    process.ask(wish(process.number()))
    found = until(process, lambda each: isinstance(each, Died) and not each.again)
    assert len(found) == DEATHS
    assert not process.works
    assert not process.waiting
