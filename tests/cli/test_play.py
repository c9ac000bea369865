"""``compute-race play`` without a window: in a terminal, by itself, and left halfway."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game import paths, settings, ui
from game.cli import main
from game.record import compare, load
from game.words import language

SMALL = "classroom_small"


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home and no display; return where records go."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(ui, "can_open", lambda: False)
    return paths.user_data() / "records"


def answers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_without_display_and_terminal_the_race_plays_itself(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "")
    assert main(["play", SMALL, "--seed", "3"]) == 0
    said = capsys.readouterr()
    told = said.err.splitlines()
    assert told[0] == "no display can be opened: the race is played here, in the terminal"
    assert "nobody can be asked" in told[1]
    kept = next(records.iterdir())
    assert said.out.endswith(f"saved as {kept}\n")
    assert compare(load(kept)).verdict == "identical"
    assert main(["play", SMALL, "--seed", "3"]) == 0
    assert len(list(records.iterdir())) == 2  # the first record stays


def test_only_enter_plays_a_whole_race(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "\n" * 500)
    assert main(["play", SMALL, "--terminal", "--seed", "3"]) == 0
    said = capsys.readouterr()
    kept = next(records.iterdir())
    assert said.out.rstrip().endswith(f"The record is kept as {kept}")
    record = load(kept)
    assert len(record.turns) == record.scenario.turns
    assert record.seats[record.scenario.bettor] == {"human": True}
    assert compare(record).verdict == "identical"


@pytest.mark.parametrize("text", ["", "q\n", "\n\n\nq\n"])
def test_leaving_before_the_first_turn_keeps_nothing(
    text: str, records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, text)
    assert main(["play", SMALL, "--terminal"]) == 0
    assert "No turn was played" in capsys.readouterr().out
    assert not records.exists()


def test_leaving_later_keeps_the_turns_played(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Declare, six decisions, end of turn; then some answers of the second turn, and no more.
    answers(monkeypatch, "\n" * 10)
    assert main(["play", SMALL, "--terminal"]) == 0
    assert "The record is kept as" in capsys.readouterr().out
    assert len(load(next(records.iterdir())).turns) == 1


def test_the_window_is_given_what_was_asked_for(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    monkeypatch.setattr(ui, "can_open", lambda: True)
    monkeypatch.setattr(ui, "run", lambda **given: calls.append(given) or 0)
    assert main(["play", "article", "--lab", "meta", "--seed", "5"]) == 0
    assert main(["play", "--difficulty", "storm", "--mute"]) == 0
    kept = {"people": None, "save_dir": records, "resumed": None, "lang": None, "lesson": None}
    assert calls == [
        {"scenario": "article", "lab": "meta", "seed": 5, "difficulty": None, "mute": False} | kept,
        {"scenario": None, "lab": None, "seed": None, "difficulty": "storm", "mute": True} | kept,
    ]


def test_a_window_that_does_not_open_after_all_is_no_end(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: object) -> int:
        raise ui.NoWindowError

    monkeypatch.setattr(ui, "can_open", lambda: True)
    monkeypatch.setattr(ui, "run", refuse)
    answers(monkeypatch, "")
    assert main(["play", SMALL]) == 0
    assert capsys.readouterr().err.startswith("no display can be opened")
    assert len(list(records.iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["nowhere"], "found no file of that name"),
        (["--lab", "nobody"], "expected one of xai"),
        (["--seed", "soon"], "--seed"),
        (["--lang", "fr"], "--lang: expected one of en, ar, found fr"),
        (["--continue"], "--continue: expected a race to play on"),
        (["--load", "nothing"], "nothing: expected the name of a kept race"),
    ],
)
def test_what_a_person_can_put_right_is_one_line(
    arguments: list[str], expected: str, records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", *arguments]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert expected in said.err
    assert not records.exists()


def test_a_race_goes_on_past_a_damaged_one(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "\n" * 10)
    assert main(["play", SMALL, "--terminal"]) == 0
    (kept,) = records.iterdir()
    damaged = records / "damaged.json"
    damaged.write_text("{")
    for arguments in (["--continue"], ["--load", kept.stem]):
        before = len(load(kept).turns)
        answers(monkeypatch, "\n" * 10)
        capsys.readouterr()
        assert main(["play", "--terminal", *arguments]) == 0
        said = capsys.readouterr()
        assert len(load(kept).turns) == before + 1
        named = f"{damaged}: expected a record" in said.err
        assert named == (arguments == ["--continue"])
    assert damaged.read_text() == "{"
    assert compare(load(kept)).verdict == "identical"
    assert main(["play", SMALL, "--continue"]) == 2


def test_the_terminal_speaks_the_language_that_is_set_or_asked_for(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.save(settings.Settings(language="ar"), settings.file())
    try:
        for arguments, word in (([], "الحوسبة"), (["--lang", "en"], "compute")):
            answers(monkeypatch, "q\n")
            assert main(["play", SMALL, "--terminal", *arguments]) == 0
            assert word in capsys.readouterr().out
        settings.file().write_text("{")
        answers(monkeypatch, "q\n")
        assert main(["play", SMALL, "--terminal"]) == 0
        assert f"{settings.file()}: expected settings" in capsys.readouterr().err
        assert settings.file().read_text() == "{"
    finally:
        language.use("en")
    assert not records.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_control_c_leaves_with_a_note(tmp_path: Path) -> None:
    playing = subprocess.Popen(
        [sys.executable, "-u", "-m", "game", "play", SMALL, "--terminal"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {paths.HOME_VARIABLE: str(tmp_path)},
    )
    assert playing.stdin is not None
    assert playing.stdout is not None
    playing.stdin.write("\n" * 9)
    playing.stdin.flush()
    kept = tmp_path / "data" / "records"
    until = time.monotonic() + 60
    while not list(kept.glob("*.json")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    playing.send_signal(signal.SIGINT)
    out, _ = playing.communicate(timeout=60)
    assert playing.returncode == 0
    assert "The record is kept as" in out
    assert "Traceback" not in out


def test_a_recorded_race_is_played_from_one_of_its_turns_on(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "")
    assert main(["play", SMALL, "--seed", "3"]) == 0
    (parent,) = records.iterdir()
    before = parent.read_bytes()
    answers(monkeypatch, "\n" * 500)
    asked = ["play", "--record", str(parent), "--from-turn", "3", "--terminal"]
    assert main([*asked, "--lab", "openai"]) == 0
    assert parent.read_bytes() == before
    (kept,) = (each for each in records.iterdir() if each != parent)
    assert kept.name == "classroom_small-openai-3-from-03.json"
    found, first = load(kept), load(parent)
    assert found.turns[:2] == first.turns[:2]
    assert len(found.turns) == len(first.turns)
    assert found.origin is not None
    assert found.origin.parent == first.document()["checksum"]
    assert compare(found).verdict == "identical"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--from-turn", "0"], "expected a turn from 1 to 5, found 0"),
        (["--from-turn", "9"], "expected a turn from 1 to 5, found 9"),
        ([], "--record, --from-turn: expected both"),
        (["--from-turn", "2", "--continue"], "no other race beside them"),
        (["--from-turn", "2", "--lab", "nobody"], "--lab nobody: expected one of"),
        (["--from-turn", "2", "--seed", "4"], "no scenario, lab, seed or difficulty beside it"),
        (["--from-turn", "2", "--strategy", "xai=nothing"], "--strategy xai=nothing"),
    ],
)
def test_a_branch_that_cannot_be_is_one_line(
    arguments: list[str],
    expected: str,
    records: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers(monkeypatch, "")
    assert main(["play", SMALL, "--seed", "3"]) == 0
    (parent,) = records.iterdir()
    capsys.readouterr()
    assert main(["play", "--record", str(parent), *arguments]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert expected in said.err
    assert list(records.iterdir()) == [parent]


def test_the_lesson_is_opened_by_its_own_name_alone(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[dict[str, object]] = []
    monkeypatch.setattr(ui, "can_open", lambda: True)
    monkeypatch.setattr(ui, "run", lambda **given: calls.append(given))
    assert main(["play", "--tutorial"]) == 0
    assert main(["play", "colossus", "--lab", "xai", "--seed", "42"]) == 0
    names = ("scenario", "lab", "seed", "lesson")
    assert [tuple(each[name] for name in names) for each in calls] == [
        ("colossus", "xai", 42, True),
        ("colossus", "xai", 42, None),
    ]
    assert not records.exists()
