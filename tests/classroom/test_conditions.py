"""Conditions: read with one line for a fault, dealt in blocks, hidden until the race is over."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from game import record
from game.classroom import conditions, figures, opening
from game.classroom.house import House
from game.classroom.showing import Showing
from game.core.errors import UserError
from game.record import compare
from game.scenario import Scenario, ScenarioError
from tests.classroom.conftest import Begin
from tests.classroom.talk import say

PACE = "physics.research.pace"


def written(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def wanted(small: Scenario, worlds: int | None, seed: int = 42) -> opening.Wanted:
    given = conditions.read("efficiency", small)
    return opening.Wanted(small, 5, 2.25, worlds, seed, same_luck=False, conditions=given)


def test_the_example_sets_one_number_apart(small: Scenario) -> None:
    dear, cheap = conditions.read("efficiency", small)
    assert (dear.name, cheap.name) == ("dear", "cheap")
    assert set(dear.overrides) == set(cheap.overrides) == {PACE}
    usual = float(small.numbers[PACE].value)
    assert dear.overrides[PACE] < usual < cheap.overrides[PACE]
    assert "efficiency" in conditions.names()


@pytest.mark.parametrize("seed", range(6))
def test_every_block_has_each_condition_once_and_one_luck(small: Scenario, seed: int) -> None:
    plans = opening.worlds_of(wanted(small, 6, seed))
    for block in range(3):
        pair = plans[2 * block : 2 * block + 2]
        assert {each.condition for each in pair} == {"dear", "cheap"}
        assert {each.seed for each in pair} == {seed + block}
    assert plans == opening.worlds_of(wanted(small, 6, seed))


def test_the_seed_decides_which_world_is_which(small: Scenario) -> None:
    first = Counter(opening.worlds_of(wanted(small, None, s))[0].condition for s in range(200))
    assert set(first) == {"dear", "cheap"}
    # A fair coin leaves 70 to 130 of 200 alone once in 40,000 such tests.
    assert 70 <= first["dear"] <= 130


def test_a_world_a_condition_unless_said(small: Scenario) -> None:
    assert len(opening.worlds_of(wanted(small, None))) == 2
    assert len(opening.worlds_of(wanted(small, 3))) == 3
    with pytest.raises(UserError, match="--worlds: expected 2 at least, one a condition, found 1"):
        opening.worlds_of(wanted(small, 1))
    plain = wanted(small, None)._replace(conditions=())
    assert [each.condition for each in opening.worlds_of(plain)] == [""]


ONE = "conditions:\n  one:\n    title: One\n    set: {physics.research.pace: 0.05}\n"
FAULTS = {
    "[]": "mine.yaml:1 conditions: expected a mapping, found a list",
    "title: x\n": "mine.yaml:1 conditions: expected a mapping of names to "
    "conditions, found nothing",
    ONE: "mine.yaml:1 conditions: expected 2 to 12 of them, found 1",
    "titel: x\n" + ONE: "mine.yaml:1 conditions: expected one of title, conditions (did you mean "
    "title?), found 'titel'",
    ONE + "  two: {title: Two}\n": "mine.yaml:5 conditions.two: expected set or scenario, found "
    "neither",
    ONE + "  two: {set: {physics.research.pace: 0.1}}\n": "mine.yaml:5 conditions.two.title: "
    "expected text of at most 200 characters, found nothing",
    ONE + "  two:\n    title: Two\n    set: {physics.research.pase: 0.1}\n": "mine.yaml:7 "
    "conditions.two.set.physics.research.pase: expected the path of a number (did you mean "
    "physics.research.pace?), found none",
    ONE + "  two:\n    title: Two\n    set: {physics.research.pace: fast}\n": "mine.yaml:7 "
    "conditions.two.set.physics.research.pace: expected a number, found 'fast'",
    ONE + "  two:\n    title: Two\n    set: {race_months: 36}\n": "mine.yaml:7 "
    "conditions.two.set.race_months: expected a number that all worlds need not share, found "
    "race_months",
    ONE + "  two: {title: Two, scenario: article}\n": "mine.yaml:5 conditions.two.scenario: "
    "expected the labs of classroom_small: xai, openai, google, found xai, openai, anthropic, "
    "google, meta, microsoft",
    ONE + "  two: {title: Two, set: {}}\n": "mine.yaml:5 conditions.two.set: expected numbers by "
    "path, found a mapping",
    ONE + "  one:\n    title: One\n": "expected each key once, found it again after line 2",
    "conditions: [\n": "mine.yaml:2 scenario: expected YAML, found ",
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_one_line_with_its_place(small: Scenario, tmp_path: Path, text: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        conditions.read(written(tmp_path, text), small)
    assert FAULTS[text] in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_number_out_of_its_range_is_told_at_its_line(small: Scenario, tmp_path: Path) -> None:
    text = ONE + "  two:\n    title: Two\n    set:\n      physics.research.pace: -1\n"
    with pytest.raises(ScenarioError, match=r"mine.yaml:8 conditions.two.set.physics.research.pac"):
        conditions.read(written(tmp_path, text), small)


def test_an_unknown_name_is_refused(small: Scenario) -> None:
    with pytest.raises(ScenarioError, match=r"one of efficiency.*did you mean efficiency"):
        conditions.read("eficiency", small)


def test_a_condition_may_be_a_scenario_of_its_own(
    small: Scenario, tmp_path: Path, begin: Begin
) -> None:
    (tmp_path / "rich.yaml").write_text(
        'format: 1\nname: rich\nextends: classroom_small\ntitle: "Rich"\nabout: "Much cash."\n'
        'labs:\n  xai:\n    money:\n      cash: {value: 77, unit: USD bn, date: "2026", '
        'source: "set here", '
        "confidence: assumed}\nonly: [xai, openai, google]\n",
        encoding="utf-8",
    )
    text = ONE + "  two: {title: Two, scenario: rich.yaml, set: {physics.research.pace: 0.1}}\n"
    given = conditions.read(written(tmp_path, text), small)
    terms = opening.Wanted(small, 10, 2.25, None, 1, same_luck=False, conditions=given)
    house = begin(*opening.worlds_of(terms), rounds=10)
    cash = {
        world.condition: world.scenario.numbers["labs.xai.money.cash"].value
        for world in house.room.worlds
    }
    assert cash["Two"] == 77 != cash["One"]
    for _ in range(2):
        say(house, "teacher", do="open")
        say(house, "teacher", do="close")
    for number, world in enumerate(house.room.worlds):
        assert world.scenario.months_per_turn == 6
        world.record.save(tmp_path / f"{number}.json")
        verdict = compare(record.load(tmp_path / f"{number}.json"))
        assert (verdict.verdict, verdict.turns) == ("identical", 2)


def wall(house: House, kind: str, spoken: str) -> str:
    showing = Showing()
    public = showing._public(house.room, spoken)
    return repr(public | (figures.teacher_message(house.room, {}) if kind == "teacher" else {}))


def test_conditions_are_told_to_the_teacher_and_to_nobody_else_before_the_end(
    small: Scenario, begin: Begin
) -> None:
    house = begin(*opening.worlds_of(wanted(small, None)))
    title = "A better architecture is dear"
    assert title in wall(house, "teacher", "en")
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    assert title not in wall(house, "projector", "en")
    say(house, "teacher", do="end")
    shown = wall(house, "projector", "en")
    assert title in shown
    assert "two thirds of the usual gain" in shown
