"""``compute-race run``: the race as tables and as JSON; what a person can put right is one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from game.cli import main
from game.cli.account import BOUNDS, NOTE
from game.phases.standing import bet_ratios
from game.record import load
from game.scenario import Scenario
from game.turn import RULES_VERSION
from tests.whole_races import played

SMALL = "classroom_small"


class Said(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that runs the command line and returns what it said."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> Said:
        code = main([str(each) for each in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


def test_a_race_is_told_year_by_year_in_80_columns(call: Call, small: Scenario) -> None:
    said = call("run", SMALL, "--seed", 3)
    assert (said.code, said.err) == (0, "")
    assert max(map(len, said.out.splitlines())) <= 80
    first = small.start[0] + 1
    for year in range(first, first + small.race_months // 12):
        assert f"\n{year}, after month {(year - first + 1) * 12}\n" in said.out
    for lab in small.lab_ids:
        assert small.display_name(lab) in said.out
    assert "does not win the bet" in said.out or "wins the bet" in said.out
    assert NOTE in said.out
    rests = f"Rests on the numbers of {SMALL}: "
    assert said.out.count(rests) == 1
    assert said.out.index(f"\n{year}, after") < said.out.index(rests) < said.out.index(" the bet")
    assert f"compute-race scenario show {SMALL} --sources" in " ".join(said.out.split())
    assert "\x1b" not in said.out


def test_the_article_fits_80_columns(call: Call) -> None:
    lines = call("run", "--seed", 7).out.splitlines()
    assert max(map(len, lines)) <= 80
    rows = [line for line in lines if line.startswith("Microsoft ")]
    assert len(rows) == 5
    assert all(row.split()[-1].endswith("/12") for row in rows)  # one line a lab


def test_json_is_one_document_and_true(call: Call, small: Scenario) -> None:
    said = call("run", SMALL, "--seed", 3, "--json")
    assert (said.code, said.err) == (0, "")

    def refuse(word: str) -> None:
        raise AssertionError(word)

    told = json.loads(said.out, parse_constant=refuse)
    race = played(small, 3)
    assert told["scenario"] == {"name": small.name, "title": small.title, "hash": small.hash}
    assert (told["seed"], told["rules_version"], told["note"]) == (3, RULES_VERSION, NOTE)
    assert [lab["id"] for lab in told["labs"]] == list(small.lab_ids)
    assert len(told["years"]) == small.race_months // 12
    by = bet_ratios(race.world, race.month())
    for row, lab in enumerate(small.lab_ids):
        last = told["years"][-1]["labs"][lab]
        assert last["compute"] == race.world.used[row, 0]
        assert last["cash"] == race.world.accounts.cash[row, 0]
        assert told["yardsticks"][lab] == {name: getattr(by, name)[row, 0] for name in by._fields}
        months = [year["labs"][lab]["bound_months"] for year in told["years"]]
        assert [sum(year.values()) for year in months] == [12] * len(months)
        totals = {bound: sum(year[bound] for year in months) for bound in BOUNDS}
        assert totals == told["bound_months"][lab]
        bound = last["bound"]
        assert months[-1][bound] == max(months[-1].values())
    shares = [sum(lab["share"] for lab in year["labs"].values()) for year in told["years"]]
    assert shares == pytest.approx([1.0] * len(shares))
    assert {entry["lab"] for entry in told["verdict"]["ranking"]} == set(small.lab_ids)


def test_json_is_the_same_bytes_in_another_process(call: Call) -> None:
    arguments = ["run", SMALL, "--seed", "3", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        capture_output=True,
        env=os.environ | {"COLUMNS": "200", "PYTHONHASHSEED": "7"},
        check=True,
    )
    assert done.stderr == b""
    assert done.stdout.decode().replace("\r\n", "\n") == call(*arguments).out
    assert call("run", SMALL, "--seed", 4, "--json").out != done.stdout.decode()


def test_json_with_save_keeps_its_note_to_the_side(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "race.json"
    said = call("run", SMALL, "--json", "--save", path)
    assert json.loads(said.out)["seed"] == 42
    assert said.err == f"saved as {path}\n"
    assert load(path).seed == 42


def test_strategies_and_numbers_are_set(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "from agents.contract import strategy\n\n\n"
        '@strategy\ndef mine(see):\n    """Keep the plan. It is a test."""\n'
        "    return see.default\n",
        encoding="utf-8",
    )
    lab = json.loads(call("run", SMALL, "--json").out)["labs"][0]["id"]
    seats = ["--strategy", f"{lab}={tmp_path / 'mine.py'}:mine"]
    mine = json.loads(call("run", SMALL, "--json", *seats).out)
    balanced = json.loads(call("run", SMALL, "--json", "--strategy", f"{lab}=balanced").out)
    assert mine["labs"][0]["strategy"] == "mine"
    assert mine["years"] == balanced["years"]
    called = call("run", SMALL, "--json", "--set", "world.supply.output=5000")
    assert called.err == (
        "world.supply.output: 5000 is outside its sourced range 850 to 1250 kH100e/month\n"
    )
    more = json.loads(called.out)
    assert more["scenario"]["hash"] != mine["scenario"]["hash"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["nowhere"], "found no file of that name"),
        (["--strategy", "xai"], "expected LAB=NAME"),
        (["--strategy", "xai="], "expected LAB=NAME"),
        (["--strategy", "nobody=stacker"], "expected one of xai, openai"),
        (["--strategy", "xai=stackr"], "did you mean stacker?"),
        (["--strategy", "xai=./nowhere.py:mine"], "found no such file"),
        (["--strategy", "xai=grudge", "--strategy", "xai=random"], "found xai twice"),
        (["--set", "world.supply.outptu=3"], "did you mean"),
        (["--set", "world.supply.output=much"], "much"),
        (["--seed", "much"], "--seed"),
        (["--save", "."], "found a folder"),
    ],
)
def test_what_a_person_can_put_right_is_one_line(
    arguments: list[str], expected: str, call: Call
) -> None:
    said = call("run", *arguments)
    assert said.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert expected in said.err


def test_a_strategy_that_fails_in_play_is_one_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "from agents.contract import Orders, strategy\n\n\n"
        '@strategy\ndef mine(see):\n    """Fail. It divides by nil."""\n'
        "    return Orders(price=1 / 0)\n",
        encoding="utf-8",
    )
    said = call(
        "run", "--strategy", f"xai={tmp_path / 'mine.py'}:mine", "--save", tmp_path / "r.json"
    )
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "ZeroDivisionError: division by zero (line 7)" in said.err
    assert not (tmp_path / "r.json").exists()


def test_a_file_that_is_there_is_kept_unless_forced(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("precious", encoding="utf-8")
    said = call("run", SMALL, "--save", path)
    assert said.code == 2
    assert "--force" in said.err
    assert said.err.count("\n") == 1
    assert path.read_text(encoding="utf-8") == "precious"
    assert call("run", SMALL, "--save", path, "--force").code == 0
    assert load(path).scenario.name == SMALL


def test_a_folder_that_cannot_be_made_is_one_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = call("run", SMALL, "--save", tmp_path / "file" / "race.json")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "cannot be written" in said.err


def test_the_strategies_are_listed_with_how_they_think(call: Call) -> None:
    from agents.strategies import REGISTRY

    said = call("strategies")
    assert said.code == 0
    assert all(name in said.out for name in REGISTRY)
    assert "Keep the seat's own plan" in said.out


def test_the_document_counts_what_it_rests_on(call: Call, small: Scenario) -> None:
    told = json.loads(call("run", SMALL, "--set", "world.finance.gulf_pool=41", "--json").out)
    rests = told["rests_on"]
    assert sum(rests["numbers"].values()) == len(small.numbers)
    assert list(rests["numbers"]) == ["assumed", "derived", "sourced"]
    found = {each["path"]: each for each in rests["decisive"]}
    gulf = found["world.finance.gulf_pool"]
    assert (gulf["value"], gulf["confidence"]) == (41, "assumed")
    assert {"unit", "source", "date"} <= set(gulf)
    said = call("run", SMALL, "--set", "world.finance.gulf_pool=41").out
    assert "--sources" not in said
    assert "Not all of them are as they ship" in " ".join(said.split())
