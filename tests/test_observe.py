"""A lab sees its own books exactly and its rivals as reported, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from agents.contract import ORDER_FIELDS, Character, History, Observation, Orders, take_columns
from game.core import deck
from game.core.arrays import Array
from game.core.world import World
from game.ensemble import Race
from game.observe import look
from tests.worlds import arrays_of, plan, race

RUNS = 4
# What only a lab itself knows of itself, or what nobody knows.
SECRET = (
    "hidden.scale_return", "hidden.pace", "hidden.threshold", "accounts.cash", "accounts.debt",
    "accounts.lease", "accounts.margin", "accounts.book", "accounts.construction",
    "accounts.receivable", "capital.pledged", "capital.asked", "capital.gulf_due", "plant.fleet",
    "plant.powered", "plant.load", "plant.power", "pipeline.chips", "pipeline.power", "mind.money",
    "mind.talent", "mind.trained", "mind.target", "mind.brewing", "mind.efficiency",
    "trade.revenue", "trade.costs", "acts.card_1", "standing.grudge", "orders.stack_share",
    "orders.move", "hidden.admitted", "hidden.strikes_at",
)  # fmt: skip


def under_way(turns: int = 5) -> Race:
    running = race(runs=range(RUNS))
    for _ in range(turns):
        running.play_turn(plan(running, "random"))
    return running


def flat(see: Observation) -> dict[str, Array]:
    """Return every array that an observation holds, by dotted name."""
    found: dict[str, Array] = {}
    for each in fields(see):
        value = getattr(see, each.name)
        if isinstance(value, np.ndarray):
            found[each.name] = value
        elif each.name not in {"luck", "books", "foresight"}:
            found |= {f"{each.name}.{name}": array for name, array in arrays_of(value)}
    return found


def changed(world: World, path: str, row: int | slice) -> World:
    """Return the world with one array of some labs (or of nobody) another."""
    group_name, name = path.split(".")
    group = getattr(world, group_name)
    values = getattr(group, name).copy()
    if path == "acts.card_1":  # another card, since there is none between two
        values[row] = np.mod(values[row] + 1, deck.CODES)
        return replace(world, acts=replace(world.acts, card_1=values))
    values[... if values.ndim == 1 else (..., row, slice(None))] *= 1.37
    values[... if values.ndim == 1 else (..., row, slice(None))] += 0.11
    return replace(world, **{group_name: replace(group, **{name: values})})


@pytest.mark.parametrize("path", SECRET)
def test_rivals_do_not_see_what_a_lab_keeps_to_itself(path: str) -> None:
    running = under_way()
    month, row = running.month(), 2
    before = flat(look(running.world, month).of([0]))
    other = changed(running.world, path, row)
    after = flat(look(other, month).of([0]))
    leaks = {
        name for name in before if not np.array_equal(before[name], after[name], equal_nan=True)
    }
    # One's own score compares with the others, as the race table does; beliefs are blurred facts.
    excused = {"score", "move_open", "equity_limit", "gulf_limit"}
    if path.startswith("hidden."):
        excused |= {"scale_return_belief", "pace_belief", "threshold_belief"}
    assert leaks <= excused


@pytest.mark.parametrize("path", [path for path in SECRET if path.startswith("accounts.")])
def test_a_lab_sees_its_own_books_exactly(path: str) -> None:
    running = under_way()
    see = look(running.world, running.month()).of([3])
    name = {"accounts.construction": "under_construction"}.get(path, path.split(".")[1])
    assert np.array_equal(
        getattr(see, name), getattr(running.world.accounts, path.split(".")[1])[3]
    )


def test_an_observation_has_every_field_in_its_shape() -> None:
    running = under_way()
    labs = len(running.labs)
    rows = [4, 1]
    see = running.look().of(rows)
    width = len(rows) * RUNS
    for name, values in flat(see).items():
        assert np.isfinite(values).all() or name.startswith("default."), name
        if name.startswith("rival_"):
            assert values.shape == (labs - 1, width), name
        elif name.startswith("history."):
            assert values.shape == (4, width), name
        elif name == "move_open":
            assert values.shape == (10, width)
        elif name in {"card_open", "card_cost", "card_odds"}:
            assert values.shape == (2, 3, width)
        else:
            assert values.shape == (width,), name
    assert see.lab.tolist() == [4.0] * RUNS + [1.0] * RUNS
    assert see.rival_lab[:, 0].tolist() == [0, 1, 2, 3, 5]
    assert isinstance(see.character, Character)
    assert isinstance(see.history, History)


def test_all_observers_hear_the_same_of_a_lab() -> None:
    sight = under_way().look()
    heard = [sight.of([observer]).rival_cash for observer in (0, 1)]
    assert np.array_equal(heard[0][1:], heard[1][1:])  # of the four labs that are neither


def test_reports_are_blurred_and_late() -> None:
    running = under_way()
    see, truth = running.look().of([0]), running.world.used[1:]
    assert not np.array_equal(see.rival_compute, truth)
    assert np.abs(np.log(see.rival_compute / truth)).max() < 1


def test_luck_of_a_strategy_is_addressed() -> None:
    sight = under_way().look()
    together, alone = sight.of([0, 3]), sight.of([3])
    assert np.array_equal(together.luck("dice")[RUNS:], alone.luck("dice"))
    assert not np.array_equal(alone.luck("dice"), alone.luck("coin"))
    assert ((alone.luck("dice") > 0) & (alone.luck("dice") < 1)).all()


def test_columns_of_an_observation_are_observations() -> None:
    see = under_way().look().of([0, 1])
    part = take_columns(see, slice(1, 3))
    assert np.array_equal(part.cash, see.cash[1:3])
    assert np.array_equal(part.rival_cash, see.rival_cash[:, 1:3])
    assert np.array_equal(part.history.cash, see.history.cash[:, 1:3])
    assert np.array_equal(part.luck("dice"), see.luck("dice")[1:3])


def test_defaults_and_standing_orders_are_orders() -> None:
    see = under_way().look().of([0])
    assert isinstance(see.default, Orders)
    for name in ORDER_FIELDS:
        assert getattr(see.standing, name).shape == (RUNS,)
    assert (see.default.equity <= see.equity_limit).all()
    assert (see.default.gulf <= see.gulf_limit).all()


def test_history_holds_the_last_four_turns_newest_first() -> None:
    running = race(runs=range(RUNS))
    kept = []
    for _ in range(6):
        running.play_turn(plan(running))
        kept.append(running.world.accounts.cash[0])
    history = running.look().of([0]).history
    assert np.array_equal(history.cash, np.stack(kept[:1:-1]))
