"""What a learner sees: scaled, finite, named, and nothing that a person does not see."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from agents.contract import STANDING, Array, Card, History, Observation, take_columns
from agents.strategies import REGISTRY
from game.ensemble import Race, decide
from game.learning.observations import (
    BOUND,
    LEFT_OUT,
    OWN,
    OWN_CODES,
    PAST,
    RIVAL_CODES,
    RIVALS,
    names,
    numbers_of,
)
from game.scenario import Scenario, load


def numbers_by_name(see: Observation) -> dict[str, Array]:
    rows = numbers_of(see)
    return dict(zip(names(see.rival_lab.shape[0] + 1), rows.T, strict=True))


def test_every_field_is_seen_or_left_out_for_a_reason() -> None:
    taken = {*OWN, *OWN_CODES, *RIVALS, *RIVAL_CODES, "move_open", "lab", "standing", "history"}
    assert taken | LEFT_OUT == {each.name for each in fields(Observation)}
    assert taken & LEFT_OUT == set()
    assert {"luck", "books", "foresight"} <= LEFT_OUT
    assert set(PAST) == {each.name for each in fields(History)}


def test_each_number_stands_where_its_name_says(seen: Observation) -> None:
    numbers = numbers_by_name(seen)
    assert len(numbers) == len(names(6)) == numbers_of(seen).shape[1]
    np.testing.assert_allclose(numbers["score"], seen.score / 100.0, rtol=1e-6)
    np.testing.assert_allclose(numbers["cash"], np.log1p(seen.cash) / 8.0, rtol=1e-6)
    np.testing.assert_allclose(numbers["month"], 12.0 / 60.0, rtol=1e-6)
    np.testing.assert_allclose(
        numbers["rival_capability 3"], (seen.rival_capability[3] - 26.0) / 5.0, rtol=1e-5
    )
    np.testing.assert_allclose(
        numbers["past cash 2"], np.log1p(seen.history.cash[1]) / 8.0, rtol=1e-6
    )
    np.testing.assert_array_equal(numbers["move_open DECLARE"], seen.move_open[1])
    np.testing.assert_array_equal(numbers["card_1 IDLE_CAPACITY"], seen.card_1 == 5)
    np.testing.assert_array_equal(numbers["rival_release 1 OPEN"], seen.rival_release[1] == 2)
    np.testing.assert_array_equal(numbers["rival_move 4 DECLARE"], seen.rival_move[4] == 1)
    np.testing.assert_array_equal(numbers["lab 2"], seen.lab == 2)
    np.testing.assert_allclose(
        numbers["standing reserve"], np.asarray(seen.standing.reserve) / 12.0, rtol=1e-6
    )
    for name in STANDING:
        assert (numbers[f"standing {name}"] >= 0).all()


def test_a_code_is_one_number_among_its_codes(seen: Observation) -> None:
    numbers = numbers_by_name(seen)
    total = sum(numbers[f"card_1 {card.name}"] for card in Card)
    np.testing.assert_array_equal(total, np.ones(18))
    assert (sum(numbers[f"lab {lab}"] for lab in range(6)) == 1).all()


def test_neither_books_nor_luck_nor_futures_are_asked_for(seen: Observation) -> None:
    def never(_: str) -> Array:
        raise AssertionError("asked for what a person does not see")

    blind = replace(seen, books=never, luck=never, foresight=None)
    np.testing.assert_array_equal(numbers_of(blind), numbers_of(seen))


def test_what_rivals_really_hold_changes_nothing(short: Scenario) -> None:
    race = Race(short, 4, range(2))
    before, theirs = numbers_of(race.look().of([0])), numbers_of(race.look().of([1]))
    world = race.world
    cash = world.accounts.cash + np.array([[0.0], [50.0], [70.0]])
    race.world = replace(world, accounts=replace(world.accounts, cash=cash))
    np.testing.assert_array_equal(numbers_of(race.look().of([0])), before)
    assert not np.array_equal(numbers_of(race.look().of([1])), theirs)


def test_hidden_facts_show_in_beliefs_only(short: Scenario) -> None:
    race = Race(short, 4, range(2))
    before = numbers_by_name(race.look().of([0]))
    hidden = race.world.hidden
    other = replace(
        hidden,
        scale_return=hidden.scale_return * 1.5,
        pace=hidden.pace * 1.5,
        threshold=hidden.threshold + 0.5,
    )
    race.world = replace(race.world, hidden=other)
    after = numbers_by_name(race.look().of([0]))
    changed = {name for name in before if not np.array_equal(before[name], after[name])}
    assert {"scale_return_belief", "pace_belief"} <= changed
    assert changed <= {"scale_return_belief", "pace_belief", "threshold_belief"}


def test_a_column_alone_is_the_same_to_the_bit(seen: Observation) -> None:
    rows = numbers_of(seen)
    for column in (0, 7, 17):
        alone = numbers_of(take_columns(seen, np.array([column])))
        np.testing.assert_array_equal(alone[0], rows[column])


@pytest.mark.parametrize("name", ["article", "classroom_small"])
def test_a_usual_race_stays_well_inside_the_bound(name: str) -> None:
    scenario = load(name)
    race = Race(scenario, 8, range(8))
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    most = 0.0
    while not race.finished:
        race.play_turn(decide(race.look(), seats))
        numbers = numbers_of(race.look().of(range(len(race.labs))))
        assert np.isfinite(numbers).all()
        assert numbers.dtype == np.float32
        most = max(most, float(np.abs(numbers).max()))
    assert 1.0 < most < 0.75 * BOUND
