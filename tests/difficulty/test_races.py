"""Races under a level: recorded, replayed, played by people; and the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from agents.orders import Orders
from game import record, ui
from game.cli import main
from game.core.errors import UserError
from game.difficulty import changes_of, find, levels, put_on
from game.model import RaceModel
from game.par import par_of
from game.paths import HOME_VARIABLE
from game.playback import Playback
from game.scenario import load
from game.session import Session
from game.ui.library import Shipped
from game.words import difficulty as words
from game.words import language

SMALL = "classroom_small"
QUICK = "fair_weather"


def test_a_race_under_a_level_is_recorded_and_replays_bit_for_bit(tmp_path: Path) -> None:
    file = tmp_path / "race.json"
    for level in ("tailwind", "headwind"):
        model = RaceModel(SMALL, 4, strategies={"xai": "stacker"}, difficulty=level)
        model.play()
        model.record.save(file)
        kept = record.load(file)
        assert kept.difficulty == level
        assert kept.scenario.hash == put_on(find(level), load(SMALL), ["xai"]).hash
        assert kept.seats["xai"]["strategy"] == "stacker"
        assert record.compare(kept).verdict == "identical"


def test_the_same_level_twice_is_the_same_record() -> None:
    told = []
    for _ in range(2):
        model = RaceModel(SMALL, 9, run=2, difficulty=QUICK)
        model.play()
        told.append(record.file.canonical(model.record.document()))
    assert told[0] == told[1]


@pytest.mark.parametrize("rivals", ["default", "drawn"])
def test_the_third_level_is_the_same_race_as_none(rivals: str) -> None:
    bare, written = (
        RaceModel(SMALL, 5, rivals=rivals, difficulty=level) for level in (None, "as_written")
    )
    bare.play()
    written.play()
    assert written.record.turns == bare.record.turns
    assert written.record.seats == bare.record.seats
    assert (bare.record.difficulty, written.record.difficulty) == (None, "as_written")


def test_named_seats_and_the_bettor_are_nobodys_rivals() -> None:
    named = RaceModel(SMALL, 5, strategies={"google": "grudge"}, difficulty="tailwind")
    assert named.record.seats["google"]["strategy"] == "grudge"
    pool = set(find("tailwind").minds[0].strategies)
    assert {named.record.seats[lab]["strategy"] for lab in ("xai", "openai")} <= pool
    alone = RaceModel(SMALL, 5, difficulty="tailwind")
    assert alone.record.seats["xai"]["strategy"] == load(SMALL).labs[0].strategies[0]


def test_a_person_plays_a_level_and_is_measured_against_the_written_par(tmp_path: Path) -> None:
    written = load(SMALL)
    session = Session.start(written, seed=3, humans=("openai",), rivals="drawn", difficulty=QUICK)
    assert session.model.record.seats["openai"] == {"human": True}
    assert session.scenario.hash == put_on(find(QUICK), written, ["openai"]).hash != written.hash
    session.submit("openai", Orders(stack_share=0.7))
    session.end_turn()
    view = session.view("openai")
    assert view.par == par_of(written, "openai", 1) is not None
    session.save(tmp_path / "race.json")
    kept = record.load(tmp_path / "race.json")
    assert (kept.difficulty, record.compare(kept).verdict) == (QUICK, "identical")
    watched = Playback(kept, "openai")
    watched.end_turn()
    assert watched.view("openai").score == view.score


def test_an_unknown_level_is_refused_by_the_model() -> None:
    with pytest.raises(UserError, match="expected one of tailwind, fair_weather, as_written"):
        RaceModel(SMALL, 1, difficulty="easy")


@pytest.mark.parametrize("command", ["run", "play"])
def test_an_unknown_level_is_one_line_and_exit_2(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, SMALL, "--difficulty", "easy"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert all(level.id in told.err for level in levels())


def test_run_takes_a_level_and_keeps_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "race.json"
    asked = ["run", SMALL, "--seed", "6", "--difficulty", QUICK, "--json", "--save", str(file)]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["difficulty"] == QUICK
    assert told["scenario"]["hash"] == put_on(find(QUICK), load(SMALL), ["xai"]).hash
    assert main(["replay", str(file)]) == 0
    assert "identical" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", ["90", "300"])
def test_the_command_lists_all_that_each_level_changes(
    lang: str, width: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    try:
        assert main(["difficulty", SMALL, "--lab", "openai", "--lang", lang]) == 0
    finally:
        language.use("en")
    said = capsys.readouterr().out
    assert ("xAI" in said) is False  # the classroom's labs go by their aliases
    scenario = load(SMALL)
    for level in levels():
        block = said.split(f"({level.id})")[1].split("\n\n")[0]
        for each in changes_of(level, scenario, ["openai"]).numbers:
            assert f"{each.after:,.6g}".replace("-", "−") in block, each


def test_a_language_or_lab_that_is_not_there_is_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["difficulty", "--lang", "xx"]) == 2
    assert capsys.readouterr().err.startswith("--lang: expected en or ar")
    assert main(["difficulty", "--lab", "tesla"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_every_sentence_of_the_levels_has_its_translation() -> None:
    said = [text for level in levels() for text in (level.name, level.about)]
    said += [
        text
        for level in levels()
        for row in (*level.minds, *level.numbers)
        for text in (row.says, row.reason)
    ]
    assert set(said) == set(words.SENTENCES)
    units = {
        each.unit for level in levels() for each in changes_of(level, load("article"), ["xai"])[1]
    }
    assert units <= set(words.UNITS)
    language.use("ar")
    try:
        for text in (*words.SENTENCES, *words.UNITS.values()):
            assert any("\u0600" <= letter <= "\u06ff" for letter in language._(text)), text
    finally:
        language.use("en")


def test_the_window_starts_races_at_its_level() -> None:
    session = Shipped().start(load(SMALL), lab="google", seed=2, level=QUICK)
    assert session.model.record.difficulty == QUICK
    pool = set(find(QUICK).minds[0].strategies)
    seats = session.model.record.seats
    assert {seats[lab]["strategy"] for lab in ("xai", "openai")} <= pool
    assert Shipped().start(load(SMALL), lab="google", seed=2).model.record.difficulty is None


def test_play_without_anybody_keeps_the_level(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(ui, "can_open", lambda: False)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["play", SMALL, "--seed", "3", "--difficulty", QUICK]) == 0
    capsys.readouterr()
    (file,) = (tmp_path / "data" / "records").iterdir()
    kept = record.load(file)
    assert (kept.difficulty, record.compare(kept).verdict) == (QUICK, "identical")
