"""``compute-race advise``: a recorded turn advised on, in tables; faults are one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import main
from game.words import language


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


def test_a_turn_is_advised_on_in_tables(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["advise", str(saved), "--turn", "2", "--budget", "quick"]
    assert main(asked) == 0
    said = capsys.readouterr().out
    for part in (
        "turn 2: the adviser of", "the same 4 futures of 12 months", "Split: compute or", "±",
        "tell no chances", "against the draft", "Money: where", "not investment advice",
    ):  # fmt: skip
        assert part in said
    assert main(asked) == 0
    assert capsys.readouterr().out == said
    assert main([*asked, "--lab", "google"]) == 0
    assert capsys.readouterr().out != said


def test_chances_are_told_beside_an_estimate_only(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["advise", str(saved), "--turn", "5", "--budget", "quick"]
    assert main(asked) == 0
    assert "once you have given your own estimate" in capsys.readouterr().out
    assert main([*asked, "--estimate", "30"]) == 0
    said = capsys.readouterr().out
    assert "Your estimate for" in said
    assert "30%" in said
    assert "likely" in said


def test_advice_is_told_in_arabic_and_the_language_does_not_stay(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["advise", str(saved), "--turn", "5", "--budget", "quick", "--lang", "ar"]) == 0
    said = capsys.readouterr().out
    assert "لا توقع ولا نصيحة استثمارية" in said
    assert "instead of" not in said
    assert language.current() == "en"


def test_a_narrow_window_gets_lines_instead_of_columns(
    saved: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["advise", str(saved), "--turn", "2", "--budget", "quick"]) == 0
    said = capsys.readouterr().out
    assert "    Against: " in said
    assert "against the draft" not in said
    assert max(len(line) for line in said.splitlines()) <= 80


def test_forecasts_are_scored(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", str(saved), "--forecasts", "--budget", "quick"]) == 0
    said = capsys.readouterr().out
    assert "Brier score of the adviser over all turns: " in said
    assert "of your estimates" not in said


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["--turn", "9"], "--turn 9: expected a turn from 1 to 5, found no such turn"),
        (["--turn", "0"], "--turn 0: expected a turn from 1 to 5"),
        (["--lab", "nobody"], "--lab nobody: expected one of"),
        (["--lang", "xx"], "--lang xx: expected en or ar"),
        (["--budget", "lavish"], "--budget lavish: expected one of quick, tournament"),
        (["--estimate", "120"], "--estimate 120: expected a number from 0 to 100"),
    ],
)
def test_what_cannot_be_is_one_line(
    saved: Path, capsys: pytest.CaptureFixture[str], given: list[str], expected: str
) -> None:
    assert main(["advise", str(saved), *given]) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err.count("\n") == 1
    assert expected in heard.err


def test_a_file_that_is_no_record_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["advise", str(tmp_path / "none.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
