"""What a level changes is what it lists, within the ranges, and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.casting import DRAWN, cast
from game.difficulty import Level, changes_of, find, levels, put_on, taken_seats
from game.scenario import Scenario, load

NAMES = ("article", "baseline", "classroom_small")
LEVELS = levels()


@pytest.fixture(scope="module", params=NAMES)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(str(request.param))


def differences(before: Scenario, after: Scenario) -> dict[str, tuple[float, float]]:
    """Return what the simulation reads of two scenarios and finds different, by path."""
    assert list(before.numbers) == list(after.numbers)
    assert before.labs == after.labs
    told = ("race_months", "months_per_turn", "bettor", "bet_rivals", "hosts", "start", "name")
    assert all(getattr(before, each) == getattr(after, each) for each in told)
    return {
        path: (row.value, after.numbers[path].value)
        for path, row in before.numbers.items()
        if row.value != after.numbers[path].value
    }


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.id)
def test_the_list_is_what_is_applied_for_every_seat(scenario: Scenario, level: Level) -> None:
    for lab in scenario.lab_ids:
        listed = changes_of(level, scenario, [lab]).numbers
        applied = differences(scenario, put_on(level, scenario, [lab]))
        assert {each.path: (each.before, each.after) for each in listed} == applied
        assert len(listed) == len(applied)


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.id)
def test_every_number_stays_within_its_range_and_says_why(scenario: Scenario, level: Level) -> None:
    for each in changes_of(level, scenario, [scenario.bettor]).numbers:
        row = scenario.numbers[each.path]
        assert row.low is not None
        assert row.high is not None
        assert row.low <= each.after <= row.high
        assert each.unit == row.unit
        assert each.reason
        assert each.confidence == "assumed"


def test_every_row_of_a_level_changes_something_in_the_article() -> None:
    article = load("article")
    for level in LEVELS:
        listed = changes_of(level, article, ["xai"]).numbers
        assert {each.says for each in listed} == {row.says for row in level.numbers}


def test_a_persons_own_numbers_are_never_changed(scenario: Scenario) -> None:
    for level in LEVELS:
        for lab in scenario.lab_ids:
            found = changes_of(level, scenario, [lab])
            assert not [each for each in found.numbers if each.lab == lab]
            assert not [each for each in found.numbers if each.path.startswith(f"labs.{lab}.")]
            assert lab not in taken_seats(level, scenario, [lab], seed=3)


def test_the_third_level_is_the_scenario_itself(scenario: Scenario) -> None:
    written = find("as_written")
    assert put_on(written, scenario, [scenario.bettor]) is scenario
    assert taken_seats(written, scenario, [scenario.bettor], seed=1) == {}
    assert changes_of(written, scenario, [scenario.bettor]) == ((), ())


def test_the_same_level_twice_is_the_same_bytes(scenario: Scenario) -> None:
    for level in LEVELS:
        once = put_on(level, scenario, [scenario.bettor])
        again = put_on(level, load(scenario.name), [scenario.bettor])
        assert once.as_document() == again.as_document()
        assert once.hash == again.hash


def test_a_number_that_is_set_for_the_run_stays_as_it_is_set() -> None:
    path = "world.finance.gulf_pool"
    set_by_hand = load("article", {path: 41.0})
    storm = find("storm")
    assert put_on(storm, set_by_hand, ["xai"]).numbers[path].value == 41.0
    assert path not in {each.path for each in changes_of(storm, set_by_hand, ["xai"]).numbers}


def test_seats_are_drawn_by_seed_and_run_and_grow_with_the_level(scenario: Scenario) -> None:
    harder = [find(name) for name in ("headwind", "storm", "hurricane")]
    lab = scenario.bettor
    for seed in range(12):
        taken = [taken_seats(level, scenario, [lab], seed=seed, run=4) for level in harder]
        assert taken == [taken_seats(each, scenario, [lab], seed=seed, run=4) for each in harder]
        for fewer, more in pairwise(taken):
            assert set(fewer) <= set(more)
        assert set(taken[2]) == set(scenario.lab_ids) - {lab}
    first = {tuple(taken_seats(harder[0], scenario, [lab], seed=seed)) for seed in range(40)}
    assert {each for (each,) in first} == set(scenario.lab_ids) - {lab}


def test_seats_taken_are_as_many_as_the_list_says() -> None:
    article = load("article")
    for name, count in (("headwind", 1), ("storm", 2), ("hurricane", 5), ("tailwind", 5)):
        (change,) = changes_of(find(name), article, ["google"]).minds
        taken = taken_seats(find(name), article, ["google"], seed=8)
        assert (change.seats, change.of, len(taken)) == (count, 5, count)
        assert set(taken.values()) <= set(change.strategies)
    (change,) = changes_of(find("headwind"), load("classroom_small"), ["xai"]).minds
    assert (change.seats, change.of) == (1, 2)


def test_a_pool_is_drawn_by_the_rule_that_draws_rivals() -> None:
    article = load("article")
    tailwind = find("tailwind")
    pool = tailwind.minds[0].strategies
    document = article.as_document()
    for lab in document["labs"].values():
        lab["strategies"] = list(pool)
    drawn = cast(Scenario.from_document(document), 6, 2, DRAWN)
    assert taken_seats(tailwind, article, ["xai"], seed=6, run=2) == {
        lab: name for lab, name in drawn.items() if lab != "xai"
    }


def test_a_lab_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        changes_of(find("storm"), load("article"), ["tesla"])
