"""Two races side by side: the same where the same was ordered, and apart from the change on."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest

from agents.contract import Orders
from game import record
from game.branching import Branch, branch
from game.comparing import CompareError, Pair, compare, track
from game.core.errors import UserError
from game.record import Record
from tests.random_records import anything, random_record

#: ``COMPUTE_RACE_BRANCHES=500`` tries so many random records instead of a dozen.
COUNT = int(os.environ.get("COMPUTE_RACE_BRANCHES", "12"))


def played_on(race: Branch, turns: int) -> Record:
    while race.turn < turns and not race.finished:
        race.end_turn()
    return race.model.record


def otherwise(parent: Record, turn: int, lab: str, **orders: float) -> Record:
    """Return the branch in which ``lab`` orders something else from ``turn`` on."""
    race = branch(parent, turn, lab)
    race.submit(lab, Orders(**orders))
    return played_on(race, len(parent.turns))


def same_figures(pair: Pair, months: int) -> bool:
    return all(
        np.array_equal(one[: months + 1], other[: months + 1], equal_nan=True)
        for one, other in zip(pair.first.figures, pair.second.figures, strict=True)
    )


@pytest.mark.parametrize("number", range(COUNT))
def test_a_branch_that_changes_nothing_differs_in_no_month(number: int) -> None:
    parent = random_record(number)
    given = {lab for turn in parent.turns for lab in turn["seat_changes"]}
    lab = next(each for each in parent.scenario.lab_ids if each not in given)
    found = compare(parent, played_on(branch(parent, 1, lab), len(parent.turns)))
    assert found.common_luck
    assert found.same_world
    assert (found.parted, found.differs, found.changes, found.interrupted) == (None, None, (), ())
    assert same_figures(found, found.months)


@pytest.mark.parametrize("number", range(COUNT))
def test_random_branches_part_no_earlier_than_they_begin(number: int) -> None:
    parent = random_record(number)
    draw = np.random.default_rng([number, 3])
    turn = int(draw.integers(1, len(parent.turns) + 1))
    lab = str(draw.choice(parent.scenario.lab_ids))
    race = branch(parent, turn, lab)
    race.submit(lab, anything(race, lab, number))
    found = compare(parent, played_on(race, len(parent.turns)))
    before = (turn - 1) * parent.scenario.months_per_turn
    assert same_figures(found, before)
    assert found.parted is None or found.parted >= turn
    assert found.differs is None or found.differs > before
    assert all(each.turn >= turn for each in found.changes)
    for each in found.changes:
        assert each.before != each.after
        assert each.size > 0


def test_a_known_change_shows_in_its_turn_and_the_figures_follow() -> None:
    parent = random_record(1, 6)
    lab = parent.scenario.lab_ids[0]
    turn, months = 3, parent.scenario.months_per_turn
    other = otherwise(parent, turn, lab, stack_share=0.0, deploy=0.0)
    found = compare(parent, other)
    assert found.parted == turn
    first = found.of(lab, turn)
    assert {"stack_share", "deploy"} & {each.order for each in first}
    assert all(each.after == 0.0 for each in first if each.order in {"stack_share", "deploy"})
    # Nobody else has seen anything yet.
    assert {each.lab for each in found.changes if each.turn == turn} == {lab}
    assert found.turns_of(lab)[0] == turn
    assert found.differs is not None
    assert found.differs > (turn - 1) * months
    assert same_figures(found, found.differs - 1)
    assert not same_figures(found, found.differs)


def test_the_other_way_round_before_and_after_change_places() -> None:
    parent = random_record(1, 6)
    other = otherwise(parent, 3, parent.scenario.lab_ids[0], deploy=0.0)
    there, back = compare(parent, other), compare(other, parent)
    assert there.parted == back.parted
    assert there.differs == back.differs
    found = {(each.turn, each.lab, each.order, each.before, each.after) for each in there.changes}
    assert found == {
        (each.turn, each.lab, each.order, each.after, each.before) for each in back.changes
    }


def test_the_figures_are_those_of_the_checkpoints() -> None:
    found = random_record(3, 4)
    seen = track(found)
    months = found.scenario.months_per_turn
    for number, turn in enumerate(found.turns, start=1):
        for name in ("compute", "capability", "cash", "revenue", "debt", "score"):
            now = getattr(seen.figures, name)[number * months]
            assert now.tolist() == pytest.approx(turn["checkpoint"][name])


def test_a_race_and_its_beginning_are_compared_as_far_as_both_go() -> None:
    parent = random_record(4, 6)
    early = replace(parent, turns=parent.turns[:2])
    found = compare(early, parent)
    assert found.turns == 2
    assert found.parted is None
    assert found.differs is None


def test_other_luck_is_told() -> None:
    parent = random_record(5, 3)
    race = record.Record(
        parent.scenario, parent.seed, parent.run + 1, parent.seats, [], difficulty=parent.difficulty
    )
    again = _simulated(race, parent)
    found = compare(parent, again)
    assert not found.common_luck
    assert found.differs is not None


def _simulated(race: Record, like: Record) -> Record:
    """Give a race the orders of another, with the figures that they give in it."""
    from game.core.interventions import gather
    from game.ensemble import Race

    world = Race(race.scenario, race.seed, [race.run])
    for turn in like.turns:
        asked = record.decode(turn["orders"], world.labs)
        world.give(asked)
        for _ in range(world.setting.months_per_turn):
            world.step(gather(turn["interventions"], world.world.month + 1, world.labs))
        entry = record.turn_entry(world, asked, turn["interventions"], turn["seat_changes"])
        race.turns.append(entry)
    return race


def test_progress_is_told_of_both_races() -> None:
    heard: list[tuple[int, int]] = []
    compare(random_record(6, 3), random_record(6, 3), lambda *told: heard.append(told))
    assert heard == [(turn, 6) for turn in range(1, 7)]


def test_what_was_put_in_from_outside_is_told_by_turn() -> None:
    parent = random_record(7, 4)
    quiet = [turn | {"interventions": []} for turn in parent.turns]
    told = {"kind": "sentiment", "month": parent.scenario.months_per_turn + 1, "size": -1.0}
    struck = [turn | {"interventions": [told] if at == 1 else []} for at, turn in enumerate(quiet)]
    one, other = (
        _simulated(replace(parent, turns=[]), replace(parent, turns=turns))
        for turns in (quiet, struck)
    )
    found = compare(one, other)
    assert found.interrupted == (2,)
    assert found.parted == 2


def test_what_has_nothing_in_common_is_refused_in_one_line() -> None:
    one = random_record(0, 2)
    others = [random_record(number, 2) for number in range(1, 12)]
    other = next(each for each in others if each.scenario.name != one.scenario.name)
    longer = replace(one, scenario=replace(one.scenario, months_per_turn=6))
    for found, told in (
        (other, f"scenario: expected {one.scenario.name} in both races, found"),
        (longer, "months in a turn: expected 3 in both races, found 6"),
        (replace(one, turns=[]), "expected two races of one turn at least"),
        (replace(one, rules_version=0), "expected rules version"),
    ):
        with pytest.raises(UserError, match=told) as refused:
            compare(one, found)
        assert "\n" not in str(refused.value)
    with pytest.raises(CompareError):
        compare(one, other)


def test_a_record_whose_orders_do_not_lead_to_its_figures_is_refused() -> None:
    found = random_record(8, 2)
    turns = [dict(turn) for turn in found.turns]
    turns[1]["checkpoint"] = turns[0]["checkpoint"]
    with pytest.raises(UserError, match="turn 2: expected its figures as recorded"):
        compare(found, replace(found, turns=turns))
