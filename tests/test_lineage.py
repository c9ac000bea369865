"""Families of kept races: branches under their parents, and branches of branches under those."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from agents.contract import Orders
from game import saves
from game.branching import branch
from game.lineage import families
from game.record import Record
from tests.random_records import random_record


def branched(parent: Record, turn: int, stack_share: float, turns: int | None = None) -> Record:
    """Return a branch that goes its own way from ``turn`` on."""
    lab = next(each for each, seat in parent.seats.items() if seat.get("human"))
    race = branch(parent, turn, lab)
    race.submit(lab, Orders(stack_share=stack_share))
    while race.turn < (turns or len(parent.turns)) and not race.finished:
        race.end_turn()
    return race.model.record


def told(records: list[Record]) -> list[tuple[int, int | None, int]]:
    return [tuple(each) for each in families(records)]


def test_branches_of_branches_lie_under_their_parents_by_turn() -> None:
    root = random_record(2, 5)
    late, early = branched(root, 4, 0.1), branched(root, 2, 0.2)
    inner = branched(early, 3, 0.3)
    # Root 3 has branches 0 (turn 4) and 2 (turn 2); 1 is a branch of 2.
    assert told([late, inner, early, root]) == [(3, None, 0), (2, 3, 1), (1, 2, 2), (0, 3, 1)]


def test_an_orphan_stands_alone_and_what_came_of_it_stays_with_it() -> None:
    root = random_record(2, 5)
    child = branched(root, 2, 0.2)
    grandchild = branched(child, 3, 0.3)
    other = random_record(6, 2)
    assert told([other, grandchild, child]) == [(0, None, 0), (2, None, 0), (1, 2, 1)]
    assert told([grandchild]) == [(0, None, 0)]


def test_a_parent_that_was_played_on_is_known() -> None:
    whole = random_record(4, 6)
    early = replace(whole, turns=whole.turns[:4])
    child = branched(early, 3, 0.2)
    assert told([child, whole]) == [(1, None, 0), (0, 1, 1)]


def test_a_copy_takes_no_branches_from_the_first() -> None:
    root = random_record(2, 5)
    child = branched(root, 2, 0.2)
    assert told([root, replace(root), child]) == [(0, None, 0), (2, 0, 1), (1, None, 0)]


def test_another_race_of_the_same_scenario_is_no_parent() -> None:
    root = random_record(2, 5)
    child = branched(root, 2, 0.2)
    assert told([replace(root, seed=root.seed + 1), child]) == [(0, None, 0), (1, None, 0)]


def test_a_folder_is_listed_in_families_and_a_damaged_file_stays_in_its_place(
    tmp_path: Path,
) -> None:
    root = random_record(2, 5)
    child = branched(root, 3, 0.2)
    for name, kept in (("child", child), ("root", root), ("other", random_record(3, 2))):
        kept.save(tmp_path / f"{name}.json")
    (tmp_path / "damaged.json").write_text("{", encoding="utf-8")
    for age, name in enumerate(("child", "damaged", "other", "root")):
        os.utime(tmp_path / f"{name}.json", (1000 - age, 1000 - age))
    found = saves.families(tmp_path)
    assert [(each.name, each.depth) for each in found] == [
        ("root", 0), ("child", 1), ("damaged", 0), ("other", 0),
    ]  # fmt: skip
    assert [each.from_turn for each in found] == [0, 3, 0, 0]
    assert found[2].fault
    row = child.scenario.row(next(lab for lab, seat in child.seats.items() if seat.get("human")))
    assert found[1].score == child.turns[-1]["checkpoint"]["score"][row]
    assert found[0].footing == found[1].footing != found[3].footing
    assert {each.name for each in saves.listed(tmp_path)} == {each.name for each in found}
