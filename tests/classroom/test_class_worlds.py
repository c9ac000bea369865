"""Worlds of a class: each is a race as any other, and its record replays identically."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import record
from game.classroom.asking import Refused
from game.classroom.house import House, WorldPlan, plan
from game.core.errors import UserError
from game.record import compare
from game.scenario import Scenario
from tests.classroom.conftest import Begin
from tests.classroom.talk import join, say

CHIPS = "world.supply.output"


def lesson(house: House, rounds: int = 5) -> None:
    """Play some rounds with orders, a strategy's seat, interventions and one undo."""
    join(house, 4)
    empty = next((each.id for each in house.room.teams.values() if not each.members), None)
    if empty is not None:
        say(house, "teacher", do="fill", team=empty, strategy="hyperscaler")
    for turn in range(rounds):
        if turn == 1:
            say(house, "teacher", do="inject", event="export_controls")
            say(house, "teacher", do="inject", event="gulf_offer", lab="xai", worlds=[0])
        say(house, "teacher", do="open")
        for number, person in enumerate(house.room.people):
            say(house, person, do="draft", orders={"stack_share": 0.2 + 0.1 * number})
        for team in house.room.teams.values():
            if team.members:
                say(house, team.members[turn % len(team.members)], do="commit")
        say(house, "teacher", do="close")
        if turn == 2:
            say(house, "teacher", do="undo")
            say(house, "teacher", do="open")
            say(house, "teacher", do="close")


def test_every_world_replays_identically_from_its_record(begin: Begin, tmp_path: Path) -> None:
    house = begin(WorldPlan(7), WorldPlan(7, "dear chips", {CHIPS: 900.0}), WorldPlan(8))
    lesson(house)
    digests = set()
    for number, world in enumerate(house.room.worlds):
        path = tmp_path / f"world-{number}.json"
        world.record.save(path)
        verdict = compare(record.load(path))
        assert (verdict.verdict, verdict.turns) == ("identical", 5)
        digests.add(world.record.turns[-1]["digest"])
    assert len(digests) == 3
    notes = [turn["interventions"] for turn in house.room.worlds[0].record.turns]
    assert [each["kind"] for each in notes[1]] == ["chip_output", "gulf_offer"]
    assert not notes[0]


def test_a_saved_class_replays_to_the_same_digest(begin: Begin, tmp_path: Path) -> None:
    house = begin(WorldPlan(7), WorldPlan(8))
    lesson(house, 3)
    house.log.save_copy(tmp_path / "saved.sqlite")
    saved = House.reopen(tmp_path / "saved.sqlite")
    assert saved.room.digest() == house.room.digest()
    say(house, "teacher", do="open")
    assert saved.room.digest() != house.room.digest()
    saved.log.close()


def test_same_seed_and_orders_make_the_same_world(begin: Begin) -> None:
    house = begin(WorldPlan(7), WorldPlan(7))
    for _ in range(2):
        say(house, "teacher", do="open")
        say(house, "teacher", do="close")
    one, other = (world.state() for world in house.room.worlds)
    assert one["digest"] == other["digest"]


def test_an_empty_lab_is_filled_on_the_teachers_word_only(begin: Begin) -> None:
    house = begin()
    join(house, 1)
    assert all(team.strategy is None for team in house.room.teams.values())
    with pytest.raises(Refused, match="people at it"):
        say(house, "teacher", do="fill", team="0:xai", strategy="stacker")
    with pytest.raises(Refused, match="strategy of ours"):
        say(house, "teacher", do="fill", team="0:google", strategy="./mine.py:mine")
    say(house, "teacher", do="fill", team="0:google", strategy="stacker")
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    changes = house.room.worlds[0].record.turns[0]["seat_changes"]
    assert {lab: note["strategy"] for lab, note in changes.items()} == {"google": "stacker"}
    orders = house.room.worlds[0].record.turns[0]["orders"]
    assert len(orders["google"]) > len(orders["openai"])
    # Nobody is seated there afterwards.
    assert [each.person.team for each in join(house, 2)] == ["0:openai", "0:xai"]


def test_a_filled_lab_stays_filled_through_undo_and_practice(begin: Begin, tmp_path: Path) -> None:
    house = begin()
    join(house, 1)
    say(house, "teacher", do="practice")
    say(house, "teacher", do="close")
    say(house, "teacher", do="fill", team="0:google", strategy="stacker")
    say(house, "teacher", do="reset")
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    say(house, "teacher", do="fill", team="0:openai", strategy="balanced")
    say(house, "teacher", do="undo")
    for _ in range(2):
        say(house, "teacher", do="open")
        say(house, "teacher", do="close")
    turns = house.room.worlds[0].record.turns
    assert set(turns[0]["seat_changes"]) == {"google", "openai"}
    assert turns[1]["orders"]["openai"]
    house.room.worlds[0].record.save(tmp_path / "race.json")
    assert compare(record.load(tmp_path / "race.json")).verdict == "identical"


def test_an_injected_event_changes_the_race(begin: Begin) -> None:
    house = begin(WorldPlan(7), WorldPlan(7))
    say(house, "teacher", do="inject", event="efficiency_shock", worlds=[1])
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    one, other = house.room.worlds
    assert one.state()["digest"] != other.state()["digest"]
    for wrong in ({"event": "share_fall", "lab": "xai"}, {"event": "gulf_offer"}, {"event": "x"}):
        with pytest.raises(Refused):
            say(house, "teacher", do="inject", **wrong)
    with pytest.raises(Refused):
        say(house, "teacher", do="inject", event="share_fall", worlds=[2])


def test_rounds_divide_the_months_of_the_race(small: Scenario) -> None:
    from game.classroom.state import Classroom

    assert Classroom(plan(small, [WorldPlan(1)], rounds=10)).scenario.months_per_turn == 6
    with pytest.raises(UserError, match="--rounds: expected a number that divides 60, found 7"):
        plan(small, [WorldPlan(1)], rounds=7)


def test_a_log_of_other_rules_is_refused(small: Scenario) -> None:
    from game.classroom.state import Classroom

    opening = plan(small, [WorldPlan(1)])
    opening.body["rules_version"] -= 1
    with pytest.raises(UserError, match="expected a class of rules version"):
        Classroom(opening)
