"""The technical quickstart is true: its commands do what it says, its buttons are called so."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from game.classroom import captions, texts
from game.classroom.house import House, plan
from game.classroom.house import WorldPlan as World
from game.scenario import load

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "teaching" / "quickstart.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)).splitlines()
COMMANDS = [line for line in BLOCKS if line.startswith("compute-race ")]
#: Commands that go on until Ctrl-C, and what they say when they stand.
SERVING = {
    "compute-race class --demo 15": "Teacher",
    "compute-race class --check": "Open this address|on no network",
    "compute-race class --new": "Teacher",
    "compute-race class --new --worlds 2": "Teacher",
    "compute-race class --new --lang ar": "/teacher",
}


def start(command: str, home: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "game", *shlex.split(command)[1:]]
    served = command in SERVING
    more = ["--port", "0", *(() if "--check" in words else ("--no-browser",))] if served else []
    return subprocess.Popen(
        [*words, *more],
        cwd=home,
        env=os.environ
        | {"COMPUTE_RACE_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(command: str, home: Path) -> tuple[int, str]:
    """Run a command to its end; one that serves is interrupted once it stands."""
    running = start(command, home)
    assert running.stdout is not None
    told = ""
    if command in SERVING:
        while not re.search(SERVING[command], told):
            line = running.stdout.readline()
            assert line, told
            told += line
        running.send_signal(signal.SIGINT)
    told += running.stdout.read()
    running.stdout.close()
    return running.wait(), told


def test_the_page_has_its_commands() -> None:
    assert len(COMMANDS) == 9
    assert set(SERVING) <= set(COMMANDS)


@pytest.mark.parametrize("command", sorted(SERVING))
def test_a_command_that_serves_stands_and_ends_quietly(command: str, tmp_path: Path) -> None:
    code, told = run(command, tmp_path)
    assert "Traceback" not in told
    assert code in ({1, 130} if "--check" in command else {0})
    if "--check" not in command:
        worlds = 2 if "--worlds 2" in command else 1
        house = House.reopen(tmp_path / "data" / "classes" / "classroom_small.sqlite")
        assert len(house.room.worlds) == worlds
        house.log.close()


def test_new_puts_the_rehearsal_aside_and_nothing_is_lost_without_it(tmp_path: Path) -> None:
    classes = tmp_path / "data" / "classes"
    run("compute-race class --new", tmp_path)
    first = House.reopen(classes / "classroom_small.sqlite")
    code = first.room.code
    first.log.close()
    running = start("compute-race class --no-browser --port 0", tmp_path)
    assert running.stdout is not None
    assert "goes on where it was left" in running.stdout.readline()
    while code not in (line := running.stdout.readline()):
        assert line
    running.send_signal(signal.SIGINT)
    running.communicate()
    run("compute-race class --new", tmp_path)
    assert len(list(classes.glob("*.sqlite"))) == 2


def test_the_sheets_are_where_the_page_says(tmp_path: Path) -> None:
    code, told = run("compute-race class --sheets sheets", tmp_path)
    assert (code, "Traceback" in told) == (0, False)
    for name in ("sheets-en.html", "sheets-ar.html"):
        assert name in PAGE
        assert (tmp_path / "sheets" / name).is_file()


def test_the_wall_asks_for_an_address_and_a_display(tmp_path: Path) -> None:
    command = next(each for each in COMMANDS if "--projector" in each)
    assert read_of(command).endswith("#ABCDEF")
    bare = {name: each for name, each in os.environ.items() if "DISPLAY" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "game", *shlex.split(command)[1:]],
        cwd=tmp_path,
        env=bare | {"PYTHONPATH": str(ROOT), "SDL_VIDEODRIVER": "dummy"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "expected a display" in done.stderr


def read_of(command: str) -> str:
    return shlex.split(command)[-1]


def test_names_are_forgotten_and_a_class_is_deleted(tmp_path: Path) -> None:
    path = tmp_path / "class.sqlite"
    house = House.begin(path, plan(load("classroom_small"), [World(7)]))
    with house.batch():
        house.join("Zenobia")
    house.log.close()
    for option in ("--forget-names", "--delete"):
        command = f"compute-race class {option} FILE"
        assert command in COMMANDS
        code, told = run(command.replace("FILE", str(path)), tmp_path)
        assert code == 0, told
        assert path.exists() == (option == "--forget-names")
        if path.exists():
            assert b"Zenobia" not in path.read_bytes()


def test_every_button_on_the_page_is_called_so() -> None:
    said = {*texts.SENTENCES.values(), *captions.CAPTIONS.values()}
    named = {
        " ".join(each.split()) for each in re.findall(r"(?<!\*)\*([A-Z0-9][^*]+)\*(?!\*)", PAGE)
    }
    assert len(named) > 10
    assert named - said == set()


def test_what_is_installed_is_there_to_install() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = re.findall(r'pipx install "([\w-]+)\[(\w+)\]"', PAGE)
    assert extra == [(project["name"], "classroom")]
    assert "classroom" in project["optional-dependencies"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11" in PAGE


def test_the_page_is_one_page() -> None:
    assert len(PAGE.splitlines()) < 110
