"""Advice is fair, the same each time, and says what was measured and nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from agents.budgets import BUDGETS
from agents.contract import Move, Observation, Orders
from agents.futures import Outlook
from game.advice import (
    CUTS,
    Advice,
    Band,
    Counsel,
    Measure,
    Theme,
    advise,
    band,
    decisions,
    sealed,
)
from game.advice.chances import chances
from game.advice.weighing import going_on
from game.ensemble import Race
from game.foresight import Foresight
from game.scenario import Scenario
from tests.advice.moments import SMALL, WIDER, under_way, usual
from tests.test_foresight import with_other_secrets

NOTHING_GAINED = {"world.moves.lock_cost": 6.0, "world.moves.lock_rise": 0.0}


def on(see: Observation, draft: Orders, *themes: Theme, **given: Any) -> Advice:  # noqa: ANN401 - as advise
    asked = [each for each in decisions(see, draft) if not themes or each.theme in themes]
    return advise(see, draft, asked=asked, **({"budget": SMALL} | given))


def of_move(told: Advice, move: Move) -> Counsel:
    found = [each for weighed in told.weighed for each in weighed.options]
    return next(each for each in found if dict(each.option.orders).get("move") == move)


def test_money_spent_for_nothing_is_argued_against(article: Scenario) -> None:
    for set_to, is_wasted in ((NOTHING_GAINED, True), ({"world.moves.lock_cost": 0.0}, False)):
        race = under_way(article, 17, set_to=set_to)
        told = on(race.look().of([0]), usual(race), Theme.MOVE, budget=WIDER)
        lock = of_move(told, Move.LOCK_SUPPLY)
        against = {each.measure for each in lock.con}
        assert (Measure.CASH in against) is is_wasted
        assert Measure.CASH not in {each.measure for each in lock.pro}
        if is_wasted:
            cash = next(each for each in lock.con if each.measure is Measure.CASH)
            assert not cash.rises
            assert 0 < cash.drafted - cash.instead < 6.5
            assert lock.score.change < 0


def test_what_changes_nothing_has_no_case(article: Scenario) -> None:
    race = under_way(article, 4)
    see, draft = race.look().of([0]), usual(race)
    split = next(each for each in decisions(see, draft) if each.theme is Theme.SPLIT)
    idle = split._replace(options=(split.options[0]._replace(orders=(("move_target", 2.0),)),))
    only = advise(see, draft, budget=SMALL, asked=[idle]).weighed[0].options[0]
    assert (only.score.change, only.pro, only.con, only.is_clear) == (0.0, (), (), False)


def test_every_point_is_a_clear_difference_of_the_same_futures(article: Scenario) -> None:
    race = under_way(article, 4)
    see, draft = race.look().of([0]), usual(race)
    told = on(see, draft, Theme.SPLIT)
    drafted, points = ends(see, draft), 0
    for weighed in told.weighed:
        for counsel in weighed.options:
            alone = ends(see, replace(draft, **dict(counsel.option.orders)))
            pairs = alone.score[0, 0] - drafted.score[0, 0]
            assert counsel.score.change == pytest.approx(pairs.mean())
            assert counsel.score.error == pytest.approx(pairs.std(ddof=1) / np.sqrt(12))
            assert len(counsel.pro) <= 3 >= len(counsel.con)
            for point, good in [(p, True) for p in counsel.pro] + [(p, False) for p in counsel.con]:
                points += 1
                assert point.rises is (good != (point.measure is Measure.RUIN))
                if point.measure is Measure.COMPUTE:
                    gain = alone.compute[0, 0] - drafted.compute[0, 0]
                    assert abs(gain.mean()) > 2 * gain.std(ddof=1) / np.sqrt(12)
                    assert point.instead - point.drafted == pytest.approx(gain.mean())
    assert points > 4


def ends(see: Observation, draft: Orders) -> Outlook:
    """Play one draft alone, as the adviser says that it does."""
    from functools import partial

    from agents.contract import Plan

    held = {name: float(getattr(see.standing, name)[0]) for name in ("deploy", "on_call")}
    plan = Plan(draft, partial(going_on, **held))
    return see.foresee([plan], futures=SMALL.futures, months=60, courses=True)


def test_nothing_is_read_but_the_observation(article: Scenario) -> None:
    race = under_way(article, 4)
    see = race.look().of([0])
    told = on(see, usual(race), Theme.SPLIT, Theme.MOVE, estimate=0.3)
    other = Race(race.scenario, 987, [77], world=with_other_secrets(race.world, 0))
    other.foresight = Foresight(race.scenario)
    poisoned = other.look().of([0])
    # What experiments suggest is drawn once a race; the other race is to have drawn the same.
    beliefs = ("scale_return_belief", "pace_belief", "threshold_belief")
    poisoned = replace(poisoned, **{name: getattr(see, name) for name in beliefs})
    assert not np.array_equal(other.world.accounts.cash, race.world.accounts.cash)
    assert on(poisoned, usual(race), Theme.SPLIT, Theme.MOVE, estimate=0.3) == told
    locked = replace(sealed(see), foresight=Foresight(race.scenario))
    assert on(locked, usual(race), Theme.SPLIT, Theme.MOVE, estimate=0.3) == told


def test_equal_views_give_equal_advice_in_blocks_of_any_size(
    article: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    race = under_way(article, 4)
    see, draft = race.look().of([2]), usual(race, 2)
    told = on(see, draft, Theme.POSTURE, Theme.MODEL, estimate=0.5)
    monkeypatch.setattr("game.foresight.futures.BLOCK", 14)
    assert on(see, draft, Theme.POSTURE, Theme.MODEL, estimate=0.5) == told
    alone = on(see, draft, Theme.MODEL)
    assert alone.weighed == told.weighed[1:]


def test_what_is_asked_and_what_is_told_can_be_sent(article: Scenario) -> None:
    race = under_way(article, 2)
    see, draft = race.look().of([1]), usual(race, 1)
    told = on(see, draft, Theme.MODEL, estimate=0.1)
    sent_see, sent_draft, sent_told = pickle.loads(pickle.dumps((sealed(see), draft, told)))  # noqa: S301 - our own bytes, never on disk
    assert sent_told == told
    with pytest.raises(LookupError, match="no futures"):
        on(sent_see, sent_draft, Theme.MODEL)
    with pytest.raises(LookupError, match="no luck"):
        sent_see.luck("anything")
    there = replace(sent_see, foresight=Foresight(race.scenario))
    assert on(there, sent_draft, Theme.MODEL, estimate=0.1) == told


def test_no_chance_is_told_before_one_s_own(article: Scenario) -> None:
    race = under_way(article, 4)
    see, draft = race.look().of([0]), usual(race)
    assert on(see, draft, Theme.MODEL).chances is None
    told = on(see, draft, Theme.MODEL, estimate=0.25).chances
    assert told is not None
    assert told.estimate == 0.25
    assert {type(each) for each in told[1:]} == {Band}
    short = on(see, draft, Theme.MODEL, estimate=0.25, budget=BUDGETS["quick"])
    assert (short.chances, short.reaches_end) == (None, False)


def test_ruin_is_named_without_its_chance(article: Scenario) -> None:
    race = under_way(article, 0)
    told = on(race.look().of([0]), usual(race), Theme.SPLIT, Theme.MONEY, budget=WIDER)
    points = [
        point
        for weighed in told.weighed
        for counsel in weighed.options
        for point in (*counsel.pro, *counsel.con)
        if point.measure is Measure.RUIN
    ]
    assert points
    assert {(each.drafted, each.instead) for each in points} == {(0.0, 0.0)}


def test_the_bands_part_chances_at_their_cuts() -> None:
    assert CUTS == (0.1, 0.5, 0.9)
    shares = (0.0, 0.1, 0.11, 0.5, 0.51, 0.9, 0.91, 1.0)
    assert [int(band(each)) for each in shares] == [0, 0, 1, 1, 2, 2, 3, 3]


def test_chances_are_shares_of_the_draft_s_futures() -> None:
    def seen(**shares: float) -> Outlook:
        futures = np.arange(100) / 100.0
        names: Mapping[str, float] = dict.fromkeys(Outlook._fields[:-1], 0.0) | shares
        ends = {name: (futures < share)[np.newaxis, np.newaxis] + 0.0
                for name, share in names.items()}  # fmt: skip
        return Outlook(**ends, course=None)

    told = chances(seen(supreme=0.95, first=0.6, ruined=0.2), 0.4)
    assert told == (0.4, Band.VERY_LIKELY, Band.LIKELY, Band.UNLIKELY)


def test_what_is_heard_counts_every_plan(article: Scenario) -> None:
    race = under_way(article, 4)
    heard: list[tuple[int, int]] = []
    told = on(race.look().of([0]), usual(race), Theme.SPLIT, Theme.MODEL,
              hear=lambda done, plans: heard.append((done, plans)))  # fmt: skip
    plans = 1 + sum(len(each.options) for each in told.weighed)
    assert heard[0] == (0, plans)
    assert heard[-1] == (plans, plans)
    assert heard == sorted(heard)
