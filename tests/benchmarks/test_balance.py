"""The measuring of balance: stories recognised in races made for them, intervals, and a run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.balance import checks, dominance, the_split
from benchmarks.balance.__main__ import jobs_of, measure
from benchmarks.balance.arcs import ARCS, Watch
from benchmarks.balance.counts import SCENARIO, Counts
from benchmarks.balance.races import CONTENDERS, Job, LineUp, joined, play
from benchmarks.balance.weighing import Weighing, weigh
from game.core.world import World
from game.ensemble import Race, decide
from game.foresight import Foresight
from game.phases import Events
from game.scenario import load
from tests.whole_races import seats_of

TINY = Counts(4, 1, 12, 1, 1)


class Made:
    """A watched race of which a test makes up the months."""

    def __init__(self) -> None:
        scenario = load("article")
        self.race = Race(scenario, 1)
        self.race.give(decide(self.race.look(), seats_of(scenario)))
        self.events: Events = self.race.step()
        quiet = ("broke_through", "contender_failed", "restated", "margin_called", "defaulted")
        for name in quiet:
            self.events[name] = np.zeros_like(self.events[name])
        self.events["halls_sold"] = np.zeros_like(self.race.world.used)
        self.bettor = self.race.setting.bettor
        self.watch = Watch(self.race)

    def month(self, *happens: str) -> Made:
        """Show the race as it stands, with something happening to the betting lab."""
        events = {name: values.copy() for name, values in self.events.items()}
        for name in happens:
            events[name][self.bettor] = 1
        self.watch.month(self.race.world, events)
        return self

    def set(self, group: str, name: str, value: float, lab: int | None = None) -> Made:
        """Change a number of the betting lab, or of another, or of the world."""
        part = getattr(self.race.world, group)
        values = getattr(part, name).copy()
        if values.ndim == 1:
            values[:] = value
        else:
            values[self.bettor if lab is None else lab] = value
        world: World = replace(self.race.world, **{group: replace(part, **{name: values})})
        self.race.world = world
        return self

    def arcs(self) -> set[str]:
        """Name the arcs that are found."""
        return {name for name, found in zip(ARCS, self.watch.found(), strict=True) if found[0]}


def test_a_miracle_is_power_first_from_behind_a_breakthrough_and_supremacy() -> None:
    made = Made().set("orders", "power_first", 0.6).month("broke_through")
    assert "miracle" not in made.arcs()
    assert "miracle" in made.set("standing", "achieved", 60).arcs()
    patient = Made().set("orders", "power_first", 0.1).month("broke_through")
    assert "miracle" not in patient.set("standing", "achieved", 60).arcs()
    plain = Made().set("orders", "power_first", 0.6).month()
    assert "miracle" not in plain.set("standing", "achieved", 60).arcs()


def test_an_arsenal_is_pledged_falls_is_called_and_loses_its_halls() -> None:
    def fallen(pledged: float) -> Made:
        made = Made().set("capital", "pledged", pledged).month()
        carmaker = float(made.race.world.climate.carmaker[0])
        rocket = float(made.race.world.climate.rocket_mark[0])
        return made.set("climate", "carmaker", 0.4 * carmaker).set(
            "climate", "rocket_mark", 0.4 * rocket
        )

    assert "arsenal" in fallen(0.9).month("margin_called").month("defaulted").arcs()
    assert "arsenal" not in fallen(0.9).month("margin_called").arcs()
    assert "arsenal" not in fallen(0.9).month("defaulted").arcs()
    assert "arsenal" not in fallen(0.2).month("margin_called", "defaulted").arcs()
    steady = Made().set("capital", "pledged", 0.9).month("margin_called").month("defaulted")
    assert "arsenal" not in steady.arcs()


def test_a_tortoise_overtakes_the_raw_leader_on_effective_compute() -> None:
    made = Made().set("plant", "fleet", 1e5).set("plant", "powered", 1e5)
    assert "tortoise" not in made.month().arcs()
    other = (made.bettor + 1) % len(made.race.labs)
    slow = made.set("mind", "efficiency", 0.1).set("mind", "efficiency", 1e4, lab=other)
    assert "tortoise" in slow.month().arcs()
    never = Made().set("plant", "fleet", 1e5).set("plant", "powered", 1e5)
    never.set("mind", "efficiency", 1e-4).month()
    assert "tortoise" not in never.arcs()


def test_a_duel_is_a_lost_bet_and_a_beaten_rival() -> None:
    def strong() -> Made:
        return Made().set("plant", "fleet", 1e4).set("plant", "powered", 1e4)

    assert "duel" in strong().month("contender_failed").arcs()
    assert "duel" in strong().month("restated").arcs()
    assert "duel" not in strong().month().arcs()
    assert "duel" not in Made().month("contender_failed").arcs()
    ruined = strong().month("contender_failed").set("standing", "restructured", 1)
    assert "duel" not in ruined.arcs()


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
