"""The measuring of balance: intervals, and a run."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.balance import checks, dominance, the_split
from benchmarks.balance.__main__ import jobs_of, measure
from benchmarks.balance.counts import SCENARIO, Counts
from benchmarks.balance.races import CONTENDERS, Job, LineUp, joined, play
from benchmarks.balance.weighing import Weighing, weigh
from game.foresight import Foresight
from game.scenario import load

TINY = Counts(4, 1, 12, 1, 1)


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    dice = np.random.default_rng(5)
    rates = dice.random((1_000, 80)) < 0.3
    shares = [checks.share(each) for each in rates]
    assert 0.92 < np.mean([each.low <= 0.3 <= each.high for each in shares]) < 0.98
    means = [checks.mean(each) for each in dice.normal(2.0, 1.0, (1_000, 80))]
    assert 0.92 < np.mean([each.low <= 2.0 <= each.high for each in means]) < 0.98
    often, seldom = dice.random((600, 300)) < 0.3, dice.random((600, 900)) < 0.1
    ratios = [checks.ratio_of_shares(a, b) for a, b in zip(often, seldom, strict=True)]
    assert 0.92 < np.mean([each.low <= 3.0 <= each.high for each in ratios]) < 0.98


def test_a_share_that_never_comes_keeps_a_chance() -> None:
    none = checks.share(np.zeros(100))
    assert none.value == none.low == 0.0
    assert 0.03 < none.high < 0.04


def test_a_peak_must_lie_inside_and_both_ends_below() -> None:
    noise = np.random.default_rng(1).normal(0, 1, 400)
    hill = [noise + 10 - 40 * (split - 0.6) ** 2 for split in the_split.SPLITS]
    assert the_split._peak("score", hill, 0.9).holds
    assert not the_split._peak("score", hill, 0.6).holds
    slope = [noise + 10 * split for split in the_split.SPLITS]
    assert not the_split._peak("score", slope, 1.0).holds
    flat = [noise + 0.0 for _ in the_split.SPLITS]
    assert not the_split._peak("score", flat, 0.9).holds


def test_shares_of_wins_do_not_reward_being_drawn_often() -> None:
    seated = np.array([[0, 0, 0, 1], [2, 2, 2, 2]])
    won = np.array([[True, False, False, True], [False, True, True, False]])
    found = dominance.shares(won, seated)
    assert found[:3] == pytest.approx([0.125, 0.375, 0.5])
    assert found.sum() == pytest.approx(1.0)


def test_a_race_does_not_depend_on_the_job_that_plays_it() -> None:
    scenario = load(SCENARIO)
    foresight = Foresight(scenario)
    line_up = LineUp(SCENARIO, mixed=True)
    whole = play(Job(line_up, 0, 4), scenario, foresight)
    parts = joined([play(Job(line_up, k, k + 2), scenario, foresight) for k in (0, 2)])
    assert set(whole) == set(parts)
    for name, values in whole.items():
        np.testing.assert_array_equal(values, parts[name])
    assert whole["seated"].max() < len(CONTENDERS)


def test_a_weighing_finds_a_best_among_what_is_open() -> None:
    scenario = load(SCENARIO)
    found = weigh(Weighing(SCENARIO, 0, 1, 1), scenario, Foresight(scenario))
    assert found["best"].sum(axis=0) == pytest.approx(1.0)
    assert not np.any(found["best"][~found["open"]])
    assert 0 in found["kind"]
    assert found["kind"].max() > 0


def test_a_tiny_run_goes_through_and_says_every_line() -> None:
    told = measure(TINY, [3, 7], workers=1)
    assert {each.line for each in told} == {3, 7}
    assert {each.verdict for each in told} <= {"pass", "falls short", "printed"}
    assert measure(TINY, [7], workers=2) == [each for each in told if each.line == 7]
    text = checks.table(told)
    assert len(text.splitlines()) == len(told) + 2


def test_each_line_up_is_played_once() -> None:
    jobs = jobs_of(TINY, [3, 4, 5, 6, 7])
    assert len(jobs) == len(set(jobs))
