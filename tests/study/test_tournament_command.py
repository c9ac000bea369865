"""``compute-race tournament``: its page, its folder, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet

from agents.strategies import REGISTRY
from game.cli import main
from game.scenario import Scenario
from game.study import StudyError
from game.study.tournament.contestants import enter
from game.study.tournament.document import as_document, key_of
from game.study.tournament.page import as_html
from game.study.tournament.tournament import Findings, hold
from tests.study.entrants import LOST, OURS, QUICK, TINY
from tests.study.processes import MARK, family_of, wait_for

# The page


def test_the_page_tells_everything_and_asks_for_nothing(
    mixed: Findings, ours: Findings, strangers: Callable[[str], str]
) -> None:
    document = as_document("", QUICK, [ours, mixed])
    page = as_html(document)
    assert page == as_html(json.loads(json.dumps(document)))
    assert not re.findall(r"(?:src|href)=\"(?!data:|#)", page)
    assert page.count("<figure") == 6
    assert document["notice"] in page
    for name in (*OURS, *(strangers(lost) for lost in LOST)):
        assert name in page
    assert "RuntimeError: it is late" in page


def test_a_page_of_equals_has_no_gain_to_show(
    tiny: Scenario, strangers: Callable[[str], str]
) -> None:
    found = hold(tiny, enter(["balanced", strangers("own_plan")]), QUICK)
    page = as_html(as_document("", QUICK, [found]))
    assert f"nobody gains by entering a world of {found.programme.contestants[0].name}" in page
    assert "at rest after 1 steps" in page


# The command


def written(folder: Path) -> Path:
    file = folder / "tiny.yaml"
    file.write_text(
        TINY,
        encoding="utf-8",
    )
    return file


def command(tmp_path: Path, *more: str) -> list[str]:
    names = [part for name in OURS for part in ("--strategies", name)]
    return ["tournament", str(written(tmp_path)), *names, "--repetitions", "2", *more]


def test_a_folder_keeps_all_races_and_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "kept"
    call = command(tmp_path, "--workers", "1", "--out", str(out))
    assert main(call) == 0
    assert "random (floor)" in capsys.readouterr().out
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    assert sorted(before) == ["races-tiny.parquet", "tournament.html", "tournament.json"]
    document = json.loads(before["tournament.json"])
    table = parquet.read_table(out / "races-tiny.parquet").to_pylist()
    assert len(table) == document["scenarios"][0]["races"]
    assert {row["part"] for row in table} == {"seats", "field", "payoffs", "responses"}
    assert main([*call, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == document
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before
    assert main([*call, "--seed", "9"]) == 2
    assert "expected this tournament, found another one" in capsys.readouterr().err
    (out / "tournament.json").unlink()
    assert main(call) == 2
    assert "expected an empty folder, found races-tiny.parquet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["stackr"], "found 'stackr', did you mean stacker?"),
        (["./nowhere.py:mine"], "expected a strategy file, found no such file"),
        (["stacker"], "expected two or more strategies, found one"),
        (["stacker", "stacker"], "expected each strategy once, found it twice"),
        (["constant:split=2", "stacker"], "found 'split'"),
    ],
)
def test_a_bad_name_is_one_line(
    names: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [part for name in names for part in ("--strategies", name)]
    assert main(["tournament", "classroom_small", *given]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_file_that_cannot_be_loaded_is_one_line(tiny: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "broken.py"
    file.write_text("x = (\n", encoding="utf-8")
    with pytest.raises(StudyError, match="found an error in it: SyntaxError"):
        hold(tiny, enter(["stacker", f"{file}:x"]), QUICK)


def test_a_file_alone_meets_all_of_ours(strangers: Callable[[str], str]) -> None:
    names = [each.name for each in enter([strangers("own_plan")])]
    assert sorted(names) == sorted([*REGISTRY, strangers("own_plan")])


def test_the_key_tells_what_a_file_says(tiny: Scenario, tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    keys = []
    for text in ("1", "2"):
        file.write_text(f"x = {text}\n", encoding="utf-8")
        keys.append(key_of([tiny], enter(["stacker", f"{file}:x"]), QUICK))
    assert keys[0] != keys[1]


def test_an_interrupt_ends_it_and_all_its_workers(
    tmp_path: Path, strangers: Callable[[str], str]
) -> None:
    call = command(tmp_path, "--strategies", strangers("sleeper"), "--seconds", "300")
    out = tmp_path / "never"
    with subprocess.Popen(
        [sys.executable, "-m", "game", *call, "--workers", "2", "--out", str(out)],
        env=os.environ | {MARK: str(out)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as driver:
        try:
            wait_for(lambda: len(family_of(out)) >= 3)
            driver.send_signal(signal.SIGINT)
            _, error = driver.communicate(timeout=60)
        finally:
            driver.kill()
    assert driver.returncode == 130
    assert "Traceback" not in error
    wait_for(lambda: not family_of(out))
    assert not out.exists()
