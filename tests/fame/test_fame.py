"""Only a race that is played again to its score has a place; what was edited is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from game import fame
from game.branching import branch
from game.casting import DRAWN
from game.cli import main
from game.core.interventions import KINDS
from game.ensemble import Race
from game.fame import HallError, ProofError
from game.record import Record, turn_entry
from game.record.file import canonical, checksum
from game.record.orders import decode
from game.session import Session
from game.words import fame as words
from game.words import language
from tests.races import scenario

NAME, LAB = "classroom_small", scenario("classroom_small").bettor
RIVAL = next(lab for lab in scenario(NAME).lab_ids if lab != LAB)


@lru_cache
def _played(level: str | None) -> Record:
    session = Session.start(scenario(NAME), seed=11, humans=(LAB,), rivals=DRAWN, difficulty=level)
    while not session.finished:
        session.end_turn()
    return session.model.record


def played(level: str | None = None) -> Record:
    return deepcopy(_played(level))


def simulated(found: Record) -> Record:
    """Return the record with the figures that its orders give: all that a forger can renew."""
    race = Race(found.scenario, found.seed, [found.run])
    turns = []
    for turn in found.turns:
        asked = decode(turn["orders"], race.labs)
        race.give(asked)
        for _ in range(race.setting.months_per_turn):
            race.step()
        turns.append(turn_entry(race, asked, [], {}))
    found.turns = turns
    return found


def kept(found: Record, path: Path) -> Path:
    found.save(path)
    return path


@pytest.mark.parametrize("level", [None, "storm"])
def test_an_honest_race_enters_with_the_score_of_its_last_turn(level: str | None) -> None:
    found = played(level)
    entry = fame.entered(found)
    row = found.scenario.row(LAB)
    assert entry.score == pytest.approx(found.turns[-1]["checkpoint"]["score"][row])
    assert entry.key == (NAME, LAB, level or "")


def test_a_forger_who_changes_nothing_is_honest() -> None:
    assert simulated(played()).turns == played().turns


def _own_orders(found: Record) -> None:
    found.turns[0]["orders"][LAB]["equity"] = 0.0


def _rivals_orders(found: Record) -> None:
    found.turns[1]["orders"][RIVAL]["reserve"] = 9.0
    simulated(found)


def _score(found: Record) -> None:
    found.turns[-1]["checkpoint"]["score"][found.scenario.row(LAB)] += 1.0


def _rules(found: Record) -> None:
    found.rules_version += 1


def _world(found: Record) -> None:
    found.scenario = found.scenario.with_overrides({"world.supply.output": 300.0})
    simulated(found)


def _level(found: Record) -> None:
    found.difficulty = "storm"


def _seat(found: Record) -> None:
    found.seats[RIVAL] = {"strategy": "./mine.py:mine"}


def _unfinished(found: Record) -> None:
    del found.turns[-1]


def _interfered(found: Record) -> None:
    found.turns[2]["interventions"] = [{"kind": next(iter(KINDS)), "month": 9}]


def _own_world(found: Record) -> None:
    found.scenario = replace(found.scenario, name="of_my_own")
    simulated(found)


def _another_world(found: Record) -> None:
    found.scenario = replace(found.scenario, name="article")
    simulated(found)


def _pace(found: Record) -> None:
    found.scenario = replace(found.scenario, months_per_turn=6)
    simulated(found)
    found.turns += [deepcopy(turn) for turn in found.turns]
    simulated(found)


def _luck(found: Record) -> None:
    found.seed += 1
    simulated(found)


def _branched(found: Record) -> None:
    race = branch(found, 2, LAB)
    while not race.finished:
        race.end_turn()
    found.origin, found.seats = race.origin, race.model.record.seats


def _two_people(found: Record) -> None:
    found.seats[RIVAL] = {"human": True}


def _nobody(found: Record) -> None:
    found.seats[LAB] = {"strategy": "balanced"}


EDITS = [
    (_own_orders, "figures", "the figures and scores that the orders give"),
    (_rivals_orders, "orders", f"turn 2: expected the orders that {RIVAL} gives, found others"),
    (_score, "figures", "the figures and scores that the orders give"),
    (_rules, "rules", "expected rules version"),
    (_world, "scenario", "as shipped, found another"),
    (_own_world, "scenario", "expected a scenario that ships with the game, found another"),
    (_another_world, "scenario", "as shipped, found another"),
    (_pace, "scenario", "as shipped, found another"),
    (_level, "scenario", "as shipped, found another"),
    (_luck, "rivals", "expected the rivals that the scenario and the seed seat"),
    (_seat, "rivals", "expected the rivals that the scenario and the seed seat"),
    (_two_people, "people", "expected one person's seat, found 2"),
    (_nobody, "people", "expected one person's seat, found 0"),
    (_unfinished, "unfinished", "expected a whole race"),
    (_interfered, "interfered", "turn 3: expected no interventions"),
    (_branched, "branch", "expected a race from its first turn, found a branch"),
]


@pytest.mark.parametrize(("edit", "why", "told"), EDITS)
def test_what_was_edited_is_refused_in_one_line(
    edit: Callable[[Record], None], why: str, told: str, tmp_path: Path
) -> None:
    found = played()
    edit(found)
    with pytest.raises(ProofError, match=told) as refused:
        fame.entered(found)
    assert "\n" not in str(refused.value)
    assert refused.value.why == why
    # Nor does it enter with others: a file as good as its forger can make it, checksum and all.
    hall = tmp_path / "hall.json"
    honest = fame.entered(played())
    fame.save((honest, fame.Entry(LAB, 99.0, found.document())), hall)
    with pytest.raises(HallError, match=r"race [12]: "):
        fame.parse(hall)


def test_every_reason_has_its_line_in_every_language() -> None:
    reasons = {why for _, why, _ in EDITS}
    assert reasons == set(words._REFUSED)
    for code in language.languages():
        language.use(code)
        said = [words.refused(why) for why in sorted(reasons)]
        assert len(set(said)) == len(reasons)
        assert all(text and "\n" not in text for text in said)
    language.use("en")


def test_a_file_that_was_edited_by_hand_is_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPUTE_RACE_HOME", str(tmp_path / "home"))
    path = kept(played(), tmp_path / "race.json")
    path.write_text(path.read_text(encoding="utf-8").replace(f'"{NAME}"', '"article"', 1))
    assert main(["fame", str(path)]) == 2
    told = capsys.readouterr().err
    assert told == f"{path}: expected an unchanged record, found one that was changed\n"
    found = played()
    _score(found)
    path = kept(found, tmp_path / "race.json")
    assert main(["fame", str(path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"{path}: turn 5: expected the figures and scores that the orders give")
    assert told.count("\n") == 1
    assert not (tmp_path / "home" / "data" / "fame.json").exists()


def test_progress_of_the_proof_is_told_to_its_end() -> None:
    heard: list[tuple[int, int]] = []
    fame.entered(played(), lambda *told: heard.append(told))
    assert heard == [(turn, 10) for turn in range(5, 11)]


def test_a_branch_is_refused() -> None:
    race = branch(played(), 2, LAB)
    while not race.finished:
        race.end_turn()
    with pytest.raises(ProofError, match="found a branch"):
        fame.entered(race.model.record)


def test_races_are_ranked_and_kept_once(tmp_path: Path) -> None:
    entry = fame.entered(played())
    low = fame.Entry(LAB, entry.score - 1, {**entry.record, "checksum": "another"})
    assert fame.ranked([low, entry, entry]) == (entry, low)
    path = tmp_path / "deep" / "fame.json"
    fame.keep([entry, entry], path)
    assert fame.load(path) == (entry,)


def test_a_damaged_hall_is_set_aside_whole(tmp_path: Path) -> None:
    path = tmp_path / "fame.json"
    path.write_text("half of a", encoding="utf-8")
    hall, told = fame.keep([fame.entered(played())], path)
    assert len(hall) == len(fame.load(path)) == 1
    assert "\n" not in told
    assert (tmp_path / "fame.damaged.json").read_text(encoding="utf-8") == "half of a"


def test_a_claimed_score_is_checked_when_a_hall_is_imported(tmp_path: Path) -> None:
    path = tmp_path / "fame.json"
    fame.save((fame.entered(played()),), path)
    assert len(fame.parse(path)) == 1
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    del found["checksum"]
    found["races"][0]["score"] += 5
    path.write_text(canonical(found | {"checksum": checksum(found)}) + "\n", encoding="utf-8")
    with pytest.raises(HallError, match="race 1: expected a score of"):
        fame.parse(path)


def test_a_hall_goes_from_one_machine_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMPUTE_RACE_HOME", str(tmp_path / "a"))
    race, out = kept(played(), tmp_path / "race.json"), tmp_path / "hall.json"
    assert main(["fame", str(race), "--export", str(out)]) == 0
    first = capsys.readouterr().out
    monkeypatch.setenv("COMPUTE_RACE_HOME", str(tmp_path / "b"))
    assert main(["fame", "--import", str(out)]) == 0
    assert capsys.readouterr().out == first
    assert NAME in first
    assert main(["fame", "--export", str(out)]) == 2
    assert str(fame.week().seed) in first


def test_the_week_is_that_of_the_iso_calendar() -> None:
    assert fame.week(date(2027, 1, 3)).seed == 202653
    assert fame.week(date(2027, 1, 4)).seed == 202701


def test_the_seed_of_the_week_stands_beside_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "--weekly", "--seed", "3"]) == 2
    assert "--weekly" in capsys.readouterr().err
