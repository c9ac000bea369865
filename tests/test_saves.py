"""Kept races: the newest goes on, a damaged one is named, and what goes on is the same race."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from agents.contract import Orders
from game import casting, record, saves, scenario
from game.record import RecordError, digest
from game.saves import Save
from game.scenario import Scenario
from game.session import Session


@pytest.fixture(scope="module")
def article() -> Scenario:
    return scenario.load("article")


def played(world: Scenario, turns: int) -> Session:
    session = Session.start(world, seed=7, humans=("openai",), rivals=casting.DRAWN)
    for turn in range(turns):
        session.submit("openai", Orders(stack_share=np.array([0.3 + 0.05 * turn])))
        session.end_turn()
    return session


def test_a_resumed_race_is_the_race_that_was_left(article: Scenario, tmp_path: Path) -> None:
    left = played(article, 4)
    left.save(tmp_path / "left.json")
    again, lab = saves.open_race(tmp_path / "left.json")
    assert (lab, again.turn) == ("openai", 4)
    for session in (left, again):
        session.submit("openai", Orders(stack_share=np.array([0.9])))
        session.end_turn()
        session.end_turn()
    assert digest(again.model.race.world) == digest(left.model.race.world)
    assert again.model.record.document() == left.model.record.document()
    assert again.journal.bet == left.journal.bet
    view = again.view("openai")
    assert view.news == left.view("openai").news
    assert (view.turn, view.date) == (6, (2027, 7))


def test_what_is_listed_says_where_each_race_stands(article: Scenario, tmp_path: Path) -> None:
    played(article, 2).save(tmp_path / "old.json")
    played(article, 3).save(tmp_path / "new.json")
    (tmp_path / "broken.json").write_text((tmp_path / "old.json").read_text()[:-40])
    (tmp_path / "note.txt").write_text("not looked at")
    for age, name in enumerate(("broken", "new", "old")):
        os.utime(tmp_path / f"{name}.json", (1e9 - age, 1e9 - age))
    broken, new, old = saves.listed(tmp_path)
    assert broken.fault.startswith(f"{tmp_path / 'broken.json'}: expected a record")
    assert not broken.goes_on
    assert (new.name, new.lab, new.turn, new.turns, new.seed) == ("new", "OpenAI", 3, 20, 7)
    assert (new.date, old.date) == ((2026, 10), (2026, 7))
    found, faulty = saves.latest(tmp_path)
    assert found == new
    assert faulty == [broken]
    assert saves.open_race(found.path)[0].turn == 3


def test_nothing_kept_is_nothing_to_go_on_with(tmp_path: Path) -> None:
    assert saves.latest(tmp_path / "missing") == (None, [])
    with pytest.raises(RecordError, match="holds none"):
        saves.find(tmp_path, "race")


def test_a_name_is_found_with_or_without_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "race.json"
    path.write_text("")
    assert saves.find(tmp_path, "race") == saves.find(tmp_path, "race.json") == path
    for name in ("rice", "../race", ""):
        with pytest.raises(RecordError, match="there are: race"):
            saves.find(tmp_path, name)
    assert saves.new_file(tmp_path, "race").name == "race-2.json"
    saves.delete(path)
    saves.delete(path)
    assert not path.exists()


def test_a_race_of_other_rules_or_other_figures_is_not_played_on(
    article: Scenario, tmp_path: Path
) -> None:
    session = played(article, 1)
    kept = session.model.record
    kept.rules_version += 1
    kept.save(tmp_path / "newer.json")
    kept.rules_version -= 1
    assert "rules version" in saves.look(tmp_path / "newer.json").fault
    with pytest.raises(RecordError, match="rules version"):
        saves.open_race(tmp_path / "newer.json")
    kept.turns[0]["checkpoint"]["cash"][0] += 1.0
    kept.save(tmp_path / "forged.json")
    with pytest.raises(RecordError, match="turn 1: expected the recorded figures"):
        saves.open_race(tmp_path / "forged.json")


def test_a_race_of_strategies_is_no_persons(article: Scenario, tmp_path: Path) -> None:
    kept = played(article, 1).model.record
    kept.seats["openai"] = {"strategy": "balanced"}
    kept.save(tmp_path / "race.json")
    assert not saves.look(tmp_path / "race.json").goes_on
    with pytest.raises(RecordError, match="a person's seat"):
        saves.open_race(tmp_path / "race.json")


@pytest.mark.parametrize(
    ("text", "fits"),
    [("سباق", True), ("a" * 60, True), ("a" * 61, False), ("a\n", False), ("a:b", False),
     (" a", False), ("a.", False)],
)  # fmt: skip
def test_names_fit_every_system(text: str, fits: bool) -> None:  # noqa: FBT001 - a table's column
    assert saves.is_name(text) is fits


_PLAYING = """
import sys
from pathlib import Path
from game import saves, scenario
from game.session import Session
session = Session.start(scenario.load("article"), seed=3)
while not session.finished:
    session.end_turn()
    session.save(Path(sys.argv[1]))
    print(session.turn, flush=True)
"""


def test_after_a_kill_the_last_turn_is_there(tmp_path: Path) -> None:
    path = tmp_path / "race.json"
    with subprocess.Popen(
        [sys.executable, "-c", _PLAYING, str(path)], stdout=subprocess.PIPE, text=True
    ) as playing:
        assert playing.stdout is not None
        told = 0
        while told < 3:
            told = int(playing.stdout.readline())
        time.sleep(0.05)  # somewhere in the next turn
        playing.send_signal(signal.SIGKILL)
    found, faulty = saves.latest(tmp_path)
    assert isinstance(found, Save)
    assert not faulty
    assert told <= found.turn <= told + 2
    assert saves.open_race(found.path)[0].turn == found.turn
    assert json.loads(path.read_text())["format"] == record.file.FORMAT
