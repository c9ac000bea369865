"""Fans, and the order in which wishes are met."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.contract import Orders
from game.advice.weighing import on_the_way
from game.foresight import Foresight, unfold
from game.futures.answering import Answering
from game.futures.fans import Fan, fan_of
from game.futures.messages import (
    Advised,
    Answer,
    Drawn,
    Failed,
    Message,
    Opened,
    Progress,
    Stopped,
)
from tests.ui.futures import FEW, LOTS, WORLD, advice_wish, answered, wish


def test_a_fan_holds_the_quantiles_of_the_futures_that_the_draft_unfolds_to() -> None:
    asked = wish(1, stack_share=0.3)
    last = [each for each in answered([Opened(WORLD), asked]) if isinstance(each, Drawn)][-1]
    foresight = Foresight(WORLD)
    see = replace(asked.see, foresight=foresight)
    plan = on_the_way(see, asked.draft)
    played = unfold(see, foresight.prior, plan, first=0, futures=sum(LOTS), months=24)
    expected = fan_of(0, list(played))
    assert last.last
    assert last.fan.futures == sum(LOTS)
    for name in ("compute", "rivals", "ratio", "cash"):
        assert np.array_equal(getattr(last.fan, name), getattr(expected, name)), name
        assert (np.diff(getattr(last.fan, name), axis=1) >= 0).all()


def test_futures_unfolded_in_lots_are_those_foreseen_at_once() -> None:
    asked = wish(1, turns=3)
    foresight = Foresight(WORLD)
    see = replace(asked.see, foresight=foresight)
    plan = on_the_way(see, asked.draft)
    whole = see.foresee([plan], futures=9, months=6, courses=True).course
    assert whole is not None
    parts = [
        np.stack(
            [
                month.cash[0, 0]
                for month in unfold(
                    see, foresight.prior, plan, first=first, futures=count, months=6
                )
            ]
        )
        for first, count in ((0, 4), (4, 5))
    ]
    assert np.array_equal(np.concatenate(parts, axis=1), whole.cash[:, 0, 0])


def test_the_share_is_own_compute_in_all_of_it() -> None:
    ratio = np.array([[0.25, 0.5, 1.0, 2.0, 3.0]])
    fan = Fan(0, 4, ratio, ratio, ratio, ratio, None)
    assert fan.share[0].round(4).tolist() == [0.2, 0.3333, 0.5, 0.6667, 0.75]


def test_no_fan_reaches_beyond_the_race() -> None:
    found = answered([Opened(WORLD), wish(1, turns=18)])
    assert {each.fan.months for each in found if isinstance(each, Drawn)} == {6}


def test_a_newer_draft_takes_the_place_of_one_that_has_not_begun() -> None:
    found = answered([Opened(WORLD), wish(1), wish(2, stack_share=0.1)])
    assert {each.number for each in found if isinstance(each, Drawn)} == {2}


def test_a_newer_draft_cuts_into_the_futures_of_an_older_one() -> None:
    calls = 0
    found: list[Answer] = []

    def hear() -> list[Message]:
        nonlocal calls
        calls += 1
        later = {1: [Opened(WORLD), wish(1)], 6: [wish(2, stack_share=0.1)]}
        return list(later.get(calls, []))

    answering = Answering(hear, found.append, lots=LOTS, budget=FEW)
    while answering.work():
        pass
    assert [each.number for each in found if isinstance(each, Drawn)] == [2, 2, 2]


def test_a_fan_cuts_into_the_advice_and_a_stop_ends_it() -> None:
    found: list[Answer] = []
    inbox: list[Message] = [Opened(WORLD), advice_wish(1)]

    later: list[Message] = [wish(2), Stopped(1)]

    def hear() -> list[Message]:
        if len(found) == 3:
            inbox.extend(later)
            later.clear()
        taken, inbox[:] = list(inbox), []
        return taken

    answering = Answering(hear, found.append, lots=LOTS, budget=FEW)
    while answering.work():
        pass
    assert not [each for each in found if isinstance(each, Advised)]
    assert sum(isinstance(each, Progress) for each in found) == 3
    assert isinstance(found[-1], Drawn)


def test_a_wish_that_fails_ends_no_other() -> None:
    broken = wish(1)._replace(draft=Orders(stack_share=np.zeros(3)))
    found = answered([Opened(WORLD), broken])
    assert isinstance(found[0], Failed)
    assert "\n" not in found[0].reason
    assert isinstance(answered([Opened(WORLD), wish(2)])[-1], Drawn)
