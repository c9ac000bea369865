"""Futures are fair: they start from what a lab can know, with luck of their own."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from agents.contract import REGISTRY, Observation, Orders, Outlook, Plan, take_columns
from game.core.arrays import Array
from game.core.books import BOOKS, HIDDEN
from game.core.runs import take_runs
from game.core.world import World
from game.ensemble import Race
from game.foresight import Prior, believe, foresee
from tests.worlds import SCENARIOS, arrays_of, plan, race, scenario

TURNS = 6
FUTURES = 24


@lru_cache(maxsize=4)
def prior(name: str = "article") -> Prior:
    return Prior(scenario(name))


def under_way(
    name: str = "article", runs: tuple[int, ...] = (4,), strategy: str = "random"
) -> Race:
    running = race(name, seed=5, runs=runs)
    turns = running.setting.race_months // running.setting.months_per_turn
    for _ in range(min(TURNS, turns // 2)):
        running.play_turn(plan(running, strategy))
    return running


def same(one: Outlook, other: Outlook) -> bool:
    """Tell whether two outlooks are equal bit for bit, courses included."""
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in Outlook._fields
        if name != "course"
    ) and (
        one.course is None
        or other.course is None
        or all(np.array_equal(a, b) for a, b in zip(one.course, other.course, strict=True))
    )


def forecast(see: Observation, months: int = 9, futures: int = FUTURES) -> Outlook:
    plans = [Plan(Orders(stack_share=0.9)), Plan(see.default, REGISTRY["balanced"])]
    return foresee(see, prior(), plans, futures=futures, months=months, courses=True)


def with_other_secrets(world: World, row: int) -> World:
    """Return the world in which rivals hold other cash, chips and plans, and facts are others."""
    others = [lab for lab in range(world.labs) if lab != row]

    def moved(values: Array) -> Array:
        values = values.copy()
        values[..., others, :] *= 1.7
        return values

    secret = {
        "accounts": ("cash", "debt", "margin", "book", "construction"),
        "plant": ("fleet", "powered", "power", "hall", "load"),
        "pipeline": ("chips", "power", "hall"),
        "mind": ("efficiency", "trained", "money", "knowledge"),
        "capital": ("budget", "gulf_due"),
    }
    for group, names in secret.items():
        old = getattr(world, group)
        new = replace(old, **{name: moved(getattr(old, name)) for name in names})
        world = replace(world, **{group: new})
    return world


def test_what_rivals_hide_and_what_luck_will_bring_do_not_move_a_forecast() -> None:
    one = under_way()
    row = 0
    now = forecast(one.look().of([row]))
    other = Race(one.scenario, 987, [77], world=with_other_secrets(one.world, row))
    # The same reports, one's own row and the market's news, under another seed.
    assert not np.array_equal(other.world.accounts.cash, one.world.accounts.cash)
    see = other.look().of([row])
    # What experiments suggest is drawn once a race; the other race is to have drawn the same.
    before = one.look().of([row])
    beliefs = ("scale_return_belief", "pace_belief", "threshold_belief")
    see = replace(see, **{name: getattr(before, name) for name in beliefs})
    assert same(now, forecast(see))


def test_a_forecast_reads_neither_score_nor_luck_of_the_race() -> None:
    see = under_way().look().of([2])
    blind = replace(see, luck=_nobody, score=see.score + 7.0, bet_ratio=see.bet_ratio * 3.0)
    assert same(forecast(see), forecast(blind))


def _nobody(_channel: str) -> Array:
    raise AssertionError("a forecast has asked for the luck of the race")


def test_equal_observations_give_equal_forecasts() -> None:
    see = under_way().look().of([1])
    assert same(forecast(see), forecast(see))


def test_a_column_alone_is_the_column_in_company() -> None:
    running = under_way(runs=(1, 2, 3))
    together = running.look().of([0, 3])
    whole = forecast(together)
    for column in range(together.month.shape[0]):
        alone = forecast(take_columns(together, slice(column, column + 1)))
        for name in ("score", "cash", "bet", "supreme"):
            assert np.array_equal(getattr(alone, name)[:, 0], getattr(whole, name)[:, column]), name


def test_blocks_of_any_size_give_the_same_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    see = under_way(runs=(1, 2)).look().of([0])
    whole = forecast(see)
    monkeypatch.setattr("game.foresight.futures.BLOCK", 14)
    assert same(whole, forecast(see))


def test_a_plan_meets_the_same_futures_whatever_it_is_compared_with() -> None:
    see = under_way().look().of([0])
    plans = [Plan(Orders(stack_share=share)) for share in (0.1, 0.9)]
    both = foresee(see, prior(), plans, futures=FUTURES, months=6)
    alone = foresee(see, prior(), plans[1:], futures=FUTURES, months=6)
    assert np.array_equal(both.cash[1], alone.cash[0])


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("strategy", ["random", "stacker"])
def test_a_belief_is_exact_of_oneself_and_near_the_truth_of_rivals(
    name: str, strategy: str
) -> None:
    one = under_way(name, strategy=strategy)
    row, truth = 1, one.world
    believed = believe(one.look().of([row]), prior(name), FUTURES)
    for path, values in arrays_of(truth):
        group = path.partition(".")[0]
        if group not in BOOKS or path in HIDDEN:
            continue
        now = dict(arrays_of(believed))[path]
        expected = values if group == "climate" else values[..., row, :]
        found = now if group == "climate" else now[..., row, :]
        assert np.array_equal(found, np.broadcast_to(expected, found.shape)), path
    others = [lab for lab in range(truth.labs) if lab != row]
    for path in ("plant.fleet", "mind.efficiency", "trade.revenue"):
        guess = np.median(dict(arrays_of(believed))[path], axis=1)[others]
        fact = dict(arrays_of(truth))[path][others, 0]
        wrong = np.abs(np.log(np.maximum(guess, 1e-9) / np.maximum(fact, 1e-9)))
        assert np.median(wrong) < 0.7, path


def test_beliefs_are_legal_worlds() -> None:
    believed = believe(under_way().look().of([0]), prior(), FUTURES)
    for path, values in arrays_of(believed):
        assert np.isfinite(values).all(), path
        if path.startswith(("accounts.", "plant.", "pipeline.")) and path not in {
            "accounts.income", "accounts.paid_in", "accounts.revaluation",
        }:  # fmt: skip
            assert (values >= 0).all(), path


def test_experiments_narrow_what_is_believed_of_the_facts() -> None:
    see = under_way(strategy="balanced").look().of([0])

    def spread(knowledge: float) -> float:
        def books(path: str) -> Array:
            found = see.books(path)
            return np.full_like(found, knowledge) if path == "mind.knowledge" else found

        believed = believe(replace(see, books=books), prior(), 200)
        return float(believed.hidden.scale_return.std())

    assert spread(4.0) < 0.5 * spread(0.2)


def test_no_lab_reads_what_is_hidden_or_not_its_own() -> None:
    see = under_way().look().of([0])
    for path in (*HIDDEN, "hidden.pace", "orders.move", "reports.cash", "memory.cash", "nothing.x"):
        with pytest.raises(KeyError):
            see.books(path)


def test_a_race_branches_from_any_moment_with_fresh_luck() -> None:
    one = under_way()
    many = one.branch(40, seed=3)
    for path, values in arrays_of(one.world):
        assert np.array_equal(dict(arrays_of(many.world))[path][..., :1], values), path
    many.play([REGISTRY["balanced"]] * len(many.labs))
    assert many.world.accounts.cash[0].std() > 0
    few = one.branch(7, seed=3, first=5)
    few.play([REGISTRY["balanced"]] * len(few.labs))
    assert np.array_equal(few.world.accounts.cash, many.world.accounts.cash[:, 5:12])
    with pytest.raises(ValueError, match="expected one race"):
        many.branch(2, seed=1)


def test_a_branch_with_the_same_luck_is_the_same_race() -> None:
    one = under_way(strategy="balanced")
    again = Race(one.scenario, one.seed, [4], world=take_runs(one.world, np.array([0])))
    for each in (one, again):
        each.play([REGISTRY["balanced"]] * len(each.labs))
    assert all(
        np.array_equal(a, b)
        for (_, a), (_, b) in zip(arrays_of(one.world), arrays_of(again.world), strict=True)
    )


def test_a_forecast_ends_with_the_race() -> None:
    running = under_way(strategy="balanced")
    left = running.setting.race_months - running.world.month
    see = running.look().of([0])
    far = foresee(see, prior(), [Plan(Orders())], futures=2, months=999, courses=True)
    assert far.course is not None
    assert far.course.cash.shape == (left, 1, 1, 2)
    while not running.finished:
        running.play_turn(plan(running))
    with pytest.raises(ValueError, match="orders are asked for"):
        foresee(running.look().of([0]), prior(), [Plan(Orders())], futures=2, months=6)


def test_more_stacking_shows_in_the_forecast() -> None:
    see = under_way(strategy="balanced").look().of([0])
    plans = [Plan(Orders(stack_share=share)) for share in (0.2, 0.95)]
    seen = foresee(see, prior(), plans, futures=60, months=24)
    assert seen.compute[1].mean() > seen.compute[0].mean()
