"""A branch is its parent up to its turn, and beyond it as long as everybody orders the same."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agents.contract import ORDER_FIELDS, Orders
from game import branching, record, saves
from game.branching import branch
from game.lineage import is_parent
from game.model import RaceModel
from game.playback import Playback
from game.record import Record, RecordError
from game.scenario import load
from tests.random_records import anything, random_record

#: ``COMPUTE_RACE_BRANCHES=500`` tries so many random records instead of a dozen.
COUNT = int(os.environ.get("COMPUTE_RACE_BRANCHES", "12"))


def played_on(race: branching.Branch, turns: int) -> branching.Branch:
    while race.turn < turns:
        race.end_turn()
    return race


def _never_given_away(found: Record) -> list[str]:
    """Return the labs of which the record notes no change of seat: a branch keeps its own."""
    given = {lab for turn in found.turns for lab in turn["seat_changes"]}
    return [lab for lab in found.scenario.lab_ids if lab not in given]


def _kept_by(lab: str, turn: dict[str, Any]) -> dict[str, Any]:
    """Return a turn as a branch of ``lab`` notes it: its own seat was a person's all along."""
    changes = {each: note for each, note in turn["seat_changes"].items() if each != lab}
    return turn | {"seat_changes": changes}


@pytest.mark.parametrize("number", range(COUNT))
def test_a_branch_that_changes_nothing_equals_its_parent(number: int) -> None:
    parent = random_record(number)
    draw = np.random.default_rng([number, 1])
    turn = int(draw.integers(1, len(parent.turns) + 1))
    lab = str(draw.choice(_never_given_away(parent)))
    same = played_on(branch(parent, turn, lab), len(parent.turns))
    assert not same.apart
    assert same.model.record.turns == parent.turns
    assert same.model.record.origin is not None
    assert same.model.record.origin.parent == parent.document()["checksum"]


@pytest.mark.parametrize("number", range(COUNT))
def test_branches_and_replays_of_random_races_raise_nothing(number: int, tmp_path: Path) -> None:
    parent = random_record(number)
    draw = np.random.default_rng([number, 2])
    turn = int(draw.integers(1, len(parent.turns) + 2))
    lab = str(draw.choice(parent.scenario.lab_ids))
    race = branch(parent, min(turn, parent.scenario.turns), lab)
    before = len(race.model.record.turns)
    assert race.model.record.turns == [_kept_by(lab, turn) for turn in parent.turns[:before]]
    for _ in range(3):
        race.submit(lab, anything(race, lab, int(draw.integers(0, 1 << 30))))
        race.end_turn()
    race.view(lab)
    # Kept, and read again, it is the same race, and so is the branch of a branch.
    race.save(tmp_path / "branch.json")
    kept = record.load(tmp_path / "branch.json")
    assert kept.document() == race.model.record.document()
    assert record.compare(kept).verdict == "identical"
    again = branching.resume(kept)
    assert again.model.record.document() == kept.document()
    inner = branch(kept, int(draw.integers(1, len(kept.turns) + 1)), _never_given_away(kept)[0])
    assert played_on(inner, len(kept.turns)).model.record.turns == kept.turns
    seen = Playback(kept, lab)
    while not seen.finished:
        seen.end_turn()
    assert record.digest(seen.model.race.world) == kept.turns[-1]["digest"]


def test_strategies_go_on_as_they_did_once_something_is_ordered_otherwise() -> None:
    """One's own estimate changes the record and nothing that others see: all decide anew."""
    model = RaceModel(load("article"), 5, strategies={"xai": "constant"}, rivals="drawn")
    for _ in range(9):
        model.play_turn()
    parent = model.record
    race = branch(parent, 4, "xai")
    for turn in parent.turns[3:]:
        row = parent.scenario.row("xai")
        asked = record.decode(turn["orders"], parent.scenario.lab_ids)
        race.drafts["xai"] = Orders(**{name: asked[name][row] for name in ORDER_FIELDS})
        race.submit("xai", Orders(estimate=0.5))
        race.end_turn()
        assert race.apart
    for now, then in zip(race.model.record.turns, parent.turns, strict=True):
        for lab in parent.scenario.lab_ids:
            if lab != "xai":
                assert now["orders"][lab] == then["orders"][lab]


def test_a_change_changes_the_race_from_its_turn_on_and_not_before() -> None:
    parent = random_record(1, 6)
    race = branch(parent, 3, "xai")
    race.submit("xai", Orders(stack_share=0.0, deploy=0.0))
    played_on(race, 6)
    turns = race.model.record.turns
    assert turns[:2] == parent.turns[:2]
    assert turns[2]["digest"] != parent.turns[2]["digest"]


def test_other_people_order_again_what_they_ordered() -> None:
    parent = next(
        found
        for found in map(random_record, range(1, 99))
        if sum(bool(seat.get("human")) for seat in found.seats.values()) == 2
        and len(found.turns) > 3
    )
    lab, other = (each for each, seat in parent.seats.items() if seat.get("human"))
    race = branch(parent, 2, lab)
    race.submit(lab, Orders(stack_share=0.37, deploy=0.1))
    played_on(race, len(parent.turns))
    assert race.apart
    assert race.model.record.seats[other] == branching.REPEATS
    for now, then in zip(race.model.record.turns, parent.turns, strict=True):
        assert now["orders"][other] == then["orders"][other]
    before = len(race.model.record.turns)
    race.end_turn()  # nothing is recorded any more: the seat's usual strategy decides
    assert len(race.model.record.turns) == before + (before < parent.scenario.turns)


def test_what_a_teacher_put_in_happens_again_in_a_branch() -> None:
    model = RaceModel(load("classroom_small"), 3)
    lab, other = model.race.labs[:2]
    for turn in range(4):
        if turn == 2:
            model.intervene("sentiment", -1.0)
            model.seat(other, "stacker")
        model.play_turn()
    race = branch(model.record, 1, lab)
    race.submit(lab, Orders(stack_share=0.1))
    played_on(race, 4)
    for now, then in zip(race.model.record.turns, model.record.turns, strict=True):
        assert now["interventions"] == then["interventions"]
        assert now["seat_changes"] == then["seat_changes"]


def test_a_kept_branch_is_played_on_as_a_branch(tmp_path: Path) -> None:
    parent = random_record(2, 5)
    lab = next(each for each, seat in parent.seats.items() if seat.get("human"))
    race = branch(parent, 2, lab)
    race.end_turn()
    race.save(tmp_path / "race.json")
    session, seat = saves.open_race(tmp_path / "race.json")
    assert isinstance(session, branching.Branch)
    assert seat == lab
    while session.turn < 5:
        session.end_turn()
    assert session.model.record.turns == parent.turns


def test_a_parent_is_known_after_it_was_played_on() -> None:
    parent = random_record(4, 6)
    early = replace(parent, turns=parent.turns[:4])
    origin = branch(early, 3, parent.scenario.lab_ids[0]).origin
    assert is_parent(early, origin)
    assert is_parent(parent, origin)
    assert not is_parent(replace(parent, turns=parent.turns[:3]), origin)
    assert not is_parent(replace(parent, seed=parent.seed + 1), origin)


@pytest.mark.parametrize("turn", [0, -1, 5])
def test_a_turn_that_is_not_there_is_refused(turn: int) -> None:
    with pytest.raises(RecordError, match="expected a turn from 1 to 4"):
        branch(random_record(5, 3), turn, random_record(5, 3).scenario.bettor)


def test_what_cannot_be_branched_is_refused_in_one_line() -> None:
    parent = random_record(6, 2)
    bettor = parent.scenario.bettor
    with pytest.raises(RecordError, match="expected a lab of the race"):
        branch(parent, 1, "nobody")
    with pytest.raises(RecordError, match="expected rules version"):
        branch(replace(parent, rules_version=0), 1, bettor)
    other = next(lab for lab in parent.scenario.lab_ids if lab != bettor)
    file = Path(__file__).with_name("strangers_code.py")
    seats = parent.seats | {other: {"strategy": f"{file}:mine"}}
    with pytest.raises(RecordError, match=f"seat {other}: expected a strategy of ours, found mine"):
        branch(replace(parent, seats=seats), 1, bettor)
    branch(replace(parent, seats=seats), 1, bettor, {other: "stacker"})


def _forged(found: Record, changes: dict[str, object]) -> dict[str, object]:
    made = branch(found, 2, found.scenario.bettor).model.record.document()
    made["branch"] |= changes
    return made


@pytest.mark.parametrize(
    "changes",
    [
        {"turn": 9},
        {"turn": "2"},
        {"parent": 7},
        {"lab": "nobody"},
        {"coming": [{}]},
        {"coming": [{"orders": {"nobody": {}}, "interventions": [], "seat_changes": {}}]},
        {"parent_turns": 99},
    ],
)
def test_a_forged_origin_is_refused_in_one_line(changes: dict[str, object]) -> None:
    found = _forged(random_record(7, 3), changes)
    with pytest.raises(RecordError, match=r"^x\.json: expected a whole record, found "):
        record.as_record(Path("x.json"), found)


def test_orders_of_a_branch_lie_ready_as_they_were_given() -> None:
    parent = random_record(8, 4)
    lab = next(each for each, seat in parent.seats.items() if seat.get("human"))
    race = branch(parent, 3, lab)
    asked = record.decode(parent.turns[2]["orders"], parent.scenario.lab_ids)
    row = parent.scenario.row(lab)
    for name in ORDER_FIELDS:
        given = np.asarray(getattr(race.drafts[lab], name), dtype=float)
        assert np.array_equal(given, asked[name][row], equal_nan=True), name
