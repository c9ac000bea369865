"""``compute-race play`` with several people at one machine."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from game import paths, ui
from game.cli import main
from game.record import compare, load
from game.words import people

WORLD = "colossus"
SEVEN = [word for number in range(7) for word in ("--lab", f"lab{number}")]


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home and no display; return where records go."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(ui, "can_open", lambda: False)
    return paths.user_data() / "records"


class Typist(io.StringIO):
    """Whoever sits there types their number, and Enter at all else, until ``answers`` are given."""

    def __init__(self, capsys: pytest.CaptureFixture[str], answers: int) -> None:
        super().__init__()
        self.capsys, self.left, self.heard = capsys, answers, ""

    def readline(self, _size: int | None = -1, /) -> str:
        self.listen()
        self.left -= 1
        asked = re.search(r"Type (\d) and Enter when you sit here: $", self.heard)
        if self.left < 0:
            return "q\n"
        return f"{asked[1]}\n" if asked else "\n"

    def listen(self) -> str:
        self.heard += self.capsys.readouterr().out
        return self.heard


def test_the_window_is_given_its_people(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setattr(ui, "can_open", lambda: True)
    monkeypatch.setattr(ui, "run", lambda **given: calls.append(given) or 0)
    assert main(["play", "article", "--lab", "meta", "--lab", "xai"]) == 0
    assert [(each["lab"], each["people"]) for each in calls] == [("meta", ("meta", "xai"))]
    assert calls[0]["save_dir"] == records


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--lab", "xai", "--lab", "xai"], "--lab xai: expected another lab for each person"),
        (["--lab", "xai", "--lab", "nobody"], "--lab nobody: expected one of xai"),
        (SEVEN, "--lab: expected at most 6 people, found 7"),
        (["--lab", "xai", "--lab", "google", "--continue"], "expected a race to play on"),
        (["--lab", "xai", "--lab", "google", "--tutorial"], "--tutorial: expected no scenario"),
        (
            ["--lab", "xai", "--lab", "google", "--record", "r.json", "--from-turn", "2"],
            "--record: expected one --lab to order for, found 2",
        ),
    ],
)
def test_what_cannot_be_is_one_line(
    arguments: list[str], expected: str, records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", *arguments]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert expected in said.err
    assert not records.exists()


def test_people_take_turns_at_a_terminal_to_the_end(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typist = Typist(capsys, 2000)
    monkeypatch.setattr(sys, "stdin", typist)
    labs = ["--lab", "google", "--lab", "xai", "--lab", "openai"]
    assert main(["play", WORLD, "--terminal", "--seed", "3", *labs]) == 0
    said = typist.listen()
    kept = load(next(records.iterdir()))
    assert compare(kept).verdict == "identical"
    assert {lab for lab, seat in kept.seats.items() if seat.get("human")} == {
        "xai", "openai", "google",
    }  # fmt: skip
    turns = re.findall(r"Change seats: Person (\d) leads (\w+)\.", said)
    one = [("1", "xAI"), ("2", "OpenAI"), ("3", "Google")]
    assert turns == one * kept.scenario.turns
    assert re.search(r"Person 2 +OpenAI +\d", said)


def test_leaving_in_the_middle_keeps_whole_turns_and_says_so(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    labs = ["--lab", "xai", "--lab", "google"]
    typist = Typist(capsys, 45)
    monkeypatch.setattr(sys, "stdin", typist)
    assert main(["play", WORLD, "--terminal", "--seed", "3", *labs]) == 0
    said = typist.listen()
    assert people.unkept() in said
    kept = load(next(records.iterdir()))
    assert 0 < len(kept.turns) < kept.scenario.turns
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    assert main(["play", "--continue", "--terminal"]) == 0
    again = capsys.readouterr().out
    assert f"kept up to the end of turn {len(kept.turns)}." in again
    assert "Change seats: Person 1 leads xAI." in again
    refused = main(["play", "--continue", "--terminal", *labs])
    assert refused == 2
    assert "a kept race: expected no scenario, lab" in capsys.readouterr().err


def test_enter_twice_does_not_show_the_next_ones_race(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n2\n"))
    assert main(["play", WORLD, "--terminal", "--lab", "xai", "--lab", "google"]) == 0
    said = capsys.readouterr().out
    assert said.count("Expected 1.") == 3
    assert "turn 1 of 10" not in said
    assert not records.exists()


def test_nobody_to_ask_leaves_the_seats_to_strategies(
    records: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["play", WORLD, "--lab", "xai", "--lab", "google"]) == 0
    told = capsys.readouterr().err
    assert "plays xai" in told
    assert "plays google" in told
    assert len(list(records.iterdir())) == 1


def test_the_screen_of_a_terminal_forgets_what_was_ordered() -> None:
    from rich.console import Console

    from game.terminal.talk import Talk

    for terminal, expected in ((True, True), (False, False)):
        heard = io.StringIO()
        talk = Talk(Console(file=heard, force_terminal=terminal))
        talk.say("an order")
        talk.clear()
        after = heard.getvalue().split("an order")[1]
        assert ("\x1b[2J" in after, "\x1b[3J" in after) == (expected, expected)
