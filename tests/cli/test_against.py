"""``compute-race replay A --against B``: two records side by side, and what stands in the way."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.contract import Orders
from game import record
from game.branching import branch
from game.cli import main
from game.words import language


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    """What the command speaks stays for whoever is next in this process."""
    yield
    language.use("en")


@pytest.fixture
def other(saved: Path, tmp_path: Path) -> Path:
    """Return a branch of the saved race in which all money is spent on research from turn 3 on."""
    parent = record.load(saved)
    race = branch(parent, 3, parent.scenario.bettor)
    race.submit(parent.scenario.bettor, Orders(stack_share=0.0))
    while not race.finished:
        race.end_turn()
    race.save(tmp_path / "branch.json")
    return tmp_path / "branch.json"


def test_a_race_against_itself_differs_in_nothing(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(saved), "--against", str(saved)]) == 0
    told = capsys.readouterr().out
    assert "Luck is common to both." in told
    assert "In their 5 common turns everybody ordered the same." in told
    assert "No figure differs in any month." in told
    assert told.count("Rests on the numbers of classroom_small: ") == 1


def test_a_branch_parts_in_its_turn(
    saved: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "months.csv"
    assert main(["replay", str(saved), "--against", str(other), "--csv", str(out)]) == 0
    told = capsys.readouterr().out
    assert "They part in turn 3, ordered otherwise by: Lab Gold." in told
    assert "Turn 3: Stack compute: 0% instead of" in told
    assert "Turn 2:" not in told
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    apart = {int(each["month"]) for each in rows if float(each["b_less_a"])}
    assert f"Their figures differ from month {min(apart)} on." in told
    assert min(apart) > 24
    last = record.load(other).turns[-1]["checkpoint"]["cash"]
    found = [
        float(each["b"]) for each in rows if each["month"] == "60" and each["figure"] == "cash"
    ]
    assert found == pytest.approx(last)


def test_it_speaks_arabic(saved: Path, other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(saved), "--against", str(other), "--lang", "ar"]) == 0
    told = capsys.readouterr().out
    assert "الحظ مشترك بينهما." in told
    assert "Luck" not in told


def test_a_record_of_other_rules_is_compared_with_nothing(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = record.load(saved)
    old.rules_version += 1
    old.save(tmp_path / "old.json")
    for one, other in ((saved, tmp_path / "old.json"), (tmp_path / "old.json", saved)):
        assert main(["replay", str(one), "--against", str(other)]) == 2
        error = capsys.readouterr().err
        assert error.startswith(f"{one}, {other}: expected rules version")
        assert error.count("\n") == 1


def test_what_does_not_fit_together_is_told_in_one_line(
    saved: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine", encoding="utf-8")
    for given, told in (
        (["--csv", "x.csv"], "--csv: expected --against RECORD"),
        (["--against", str(other), "--play"], "--play: expected no --against"),
        (["--against", str(other), "--csv", str(there)], "it is there already"),
        (["--against", str(other), "--lab", "nobody"], "--lab"),
        (["--against", str(other), "--lang", "xx"], "--lang: expected"),
        (["--against", str(tmp_path / "none.json")], "found no such file"),
        (["--save", str(tmp_path / "copy.json")], "--save, --strategy: expected a race of a batch"),
        (["--lab", "xai"], "--lab, --lang: expected --against RECORD beside them"),
        (["--lang", "ar"], "--lab, --lang: expected --against RECORD beside them"),
        (["--strategy", "xai=stacker"], "--save, --strategy: expected a race of a batch"),
    ):
        assert main(["replay", str(saved), *given]) == 2, given
        error = capsys.readouterr().err
        assert told in error
        assert error.count("\n") == 1
    assert there.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "copy.json").exists()
