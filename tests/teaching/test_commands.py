"""Every command on a page of the teaching kit does what the page has it for."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
import tomllib
from pathlib import Path

import pytest

from game.classroom.house import House, WorldPlan, plan
from game.scenario import Scenario
from tests.classroom.talk import join, say
from tests.teaching.kit import KIT, NAMES, ROOT, blocks, commands, text

COMMANDS = list(dict.fromkeys(command for name in NAMES for command in commands(text(name))))
CLASSES = [command for command in COMMANDS if command.startswith("class")]
OF_A_FILE = [command for command in CLASSES if "CLASS" in command]
WAITING = 60


def surroundings(home: Path) -> dict[str, str]:
    return os.environ | {
        "COMPUTE_RACE_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "COLUMNS": "160",
    }


def done(folder: Path, command: str) -> str:
    """Return what a command says that ends by itself, and well."""
    told = subprocess.run(
        [sys.executable, "-m", "game", *shlex.split(command)],
        cwd=folder, env=surroundings(folder), capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip
    assert told.returncode == 0, f"{command}: {told.stderr}"
    return told.stdout


def begun(folder: Path, command: str, sign: str) -> str:
    """Return what a command says that serves until it is stopped, up to ``sign``."""
    words = [*shlex.split(command), "--port", "0"]
    words += [] if "--check" in words else ["--no-browser"]
    running = subprocess.Popen(
        [sys.executable, "-m", "game", *words],
        cwd=folder, env=surroundings(folder), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert running.stdout is not None
    said: list[str] = []
    listener = threading.Thread(target=lambda: said.extend(iter(running.stdout.readline, "")))  # type: ignore[union-attr]
    listener.start()
    end = time.monotonic() + WAITING
    while not re.search(sign, "".join(said)) and running.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    listener.join()
    running.wait(timeout=WAITING)
    running.stdout.close()
    return "".join(said)


def options() -> str:
    return subprocess.run(
        [sys.executable, "-m", "game", "class", "--help"],
        env=surroundings(ROOT), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def demand(command: str) -> None:
    """Hold that every option of a command of a class is one."""
    known = options()
    assert not [w for w in shlex.split(command) if w.startswith("--") and w not in known], command


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the programming lesson's commands say, one after the other in one folder."""
    folder = tmp_path_factory.mktemp("lesson")
    (code,) = blocks(text("programming"), "python")
    (folder / "mine.py").write_text(code, encoding="utf-8")
    return {command: done(folder, command) for command in commands(text("programming"))}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A class that was left: its file, in a folder of its own."""
    begun(tmp_path, "class", r"Code: \w{6}")
    (path,) = tmp_path.rglob("*.sqlite")
    return path


def test_the_commands_are_the_ones_that_are_tested_here() -> None:
    assert {command.split()[0] for command in COMMANDS} == {
        "class", "debrief", "strategies", "run", "batch", "compare", "tournament",
    }  # fmt: skip
    assert len(OF_A_FILE) == 2


@pytest.mark.parametrize(
    "command",
    [each for each in CLASSES if each not in OF_A_FILE and not re.search("--(check|sheets)", each)],
)
def test_a_class_begins_with_the_command_of_the_page(command: str, tmp_path: Path) -> None:
    demand(command)
    (tmp_path / "pledges.yaml").write_bytes((KIT / "ar" / "pledges.yaml").read_bytes())
    typed = re.sub(r" --port \d+", "", command)
    said = begun(tmp_path, typed, r"/projector\S*#\w{6}(.|\n)*\w{6}\n")
    assert re.search(r"/teacher\S*#\S{20}", said), said
    assert re.search(r"http://[\d.]+:\d+/#\w{6}", said), said


def test_one_phone_can_be_checked(tmp_path: Path) -> None:
    (command,) = [each for each in CLASSES if "--check" in each]
    demand(command)
    said = begun(tmp_path, command, r"http://[\d.]+:\d+/|on no network")
    assert re.search(r"http://[\d.]+:\d+/|on no network", said), said


def test_order_sheets_are_written(tmp_path: Path) -> None:
    (command,) = [each for each in CLASSES if "--sheets" in each]
    demand(command)
    done(tmp_path, command)
    assert list((tmp_path / "sheets").rglob("*.html"))


def test_names_are_forgotten_and_a_class_is_deleted(kept: Path) -> None:
    forget, delete = (
        next(each for each in OF_A_FILE if word in each) for word in ("--forget-names", "--delete")
    )
    done(kept.parent, forget.replace("CLASS", kept.name))
    assert kept.is_file()
    done(kept.parent, delete.replace("CLASS", kept.name))
    assert not kept.exists()


@pytest.mark.soak
def test_a_class_is_debriefed(small: Scenario, tmp_path: Path) -> None:
    (command,) = [each for each in COMMANDS if each.startswith("debrief")]
    house = House.begin(tmp_path / "class.sqlite", plan(small, (WorldPlan(7),)))
    join(house, 3)
    for _ in range(small.turns):
        say(house, "teacher", do="open")
        say(house, "teacher", do="close")
    house.log.close()
    done(tmp_path, command.replace("CLASS", "class.sqlite"))
    pages = [path for path in (tmp_path / "debrief").rglob("*.html") if path.is_file()]
    assert len(pages) > len(small.labs)  # one for each lab, and one for everybody


def test_the_strategy_of_the_lesson_is_shown_and_plays(lesson: dict[str, str]) -> None:
    shown, ran = (lesson[each] for each in list(lesson)[:2])
    assert "Stack while cash lasts" in shown
    assert "nerve" in shown
    assert "Lab Gold: careful" in ran
    assert "bound by" in ran


def test_the_comparison_of_the_lesson_has_its_intervals(lesson: dict[str, str]) -> None:
    played, compared = (lesson[each] for each in list(lesson)[2:4])
    assert "400 of 400 races" in played
    for outcome in ("xai_supremacy", "xai_restructured", "xai_score"):
        assert re.search(rf"{outcome} .* to ", compared)


def test_the_tournament_of_the_lesson_ranks_it(lesson: dict[str, str]) -> None:
    table = lesson[list(lesson)[4]].partition("Imitation")[0]
    ranked = re.findall(r"^ +(\d) +(\S+)", table, re.MULTILINE)
    assert [int(rank) for rank, _ in ranked] == [1, 2, 3, 4]
    assert "./mine.py:careful" in [name for _, name in ranked]
    assert ranked[-1][1] == "random"


def test_what_pages_install_are_extras_that_exist() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    every = "".join(text(page) for page in NAMES)
    asked = set(re.findall(r"`pipx? install \"compute-race\[(\w+)", every))
    assert asked == {"classroom", "batch"}
    assert asked <= extras["optional-dependencies"].keys()
