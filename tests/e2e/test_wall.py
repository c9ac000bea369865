"""The projector of a class in a real window: it fills the screen and outlives a class."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from game.classroom.house import House, WorldPlan, plan
from game.classroom.server import Server
from game.scenario import load
from tests.classroom.wire import Client
from tests.e2e.desktop import Desktop, Pixels, until

pytestmark = pytest.mark.e2e
GOLD, BANNER = (255, 200, 87), (255, 131, 96)


def share(pixels: Pixels, colour: tuple[int, int, int]) -> float:
    """Return how much of the screen is of one colour."""
    return float((np.abs(pixels.astype(int) - colour).max(axis=2) < 4).mean())


def size(desktop: Desktop) -> tuple[int, int]:
    told = desktop.tell("xdotool", "getwindowgeometry", desktop.window())
    wide, high = re.findall(r"Geometry: (\d+)x(\d+)", told)[0]
    return int(wide), int(high)


def test_the_wall_fills_the_screen_outlives_the_class_and_leaves(
    desktop: Desktop, tmp_path: Path
) -> None:
    opening = plan(load("classroom_small"), [WorldPlan(7)], rounds=5)
    first = Client(Server(House.begin(tmp_path / "c.sqlite", opening), tmp_path))
    with first as client, client.teach() as teacher:
        code = client.server.desk.house.room.code
        command = [sys.executable, "-m", "game", "class", "--projector"]
        command.append(f"http://{client.host}/projector#{code}")
        program = desktop.program(
            *command, log=tmp_path / "log.txt", COMPUTE_RACE_HOME=str(tmp_path / "home")
        )
        desktop.resize(1280, 720)
        until("the lobby", lambda: len(client.server.screens.open) == 2)
        teacher.tell(do="open", key="1")
        teacher.tell(do="close", key="2")
        teacher.tell(do="open", key="3")
        until("the race", lambda: share(desktop.pixels(), GOLD) > 0.001)
        desktop.press("F11")
        until("the whole screen", lambda: size(desktop) == (2000, 1200))
        desktop.press("F11")
        until("a window again", lambda: size(desktop) == (1280, 720))
        port = client.port
    until("the word that it is old", lambda: share(desktop.pixels(), BANNER) > 0.01)
    assert program.poll() is None
    again = Client(Server(House.reopen(tmp_path / "c.sqlite"), tmp_path), port=port)
    with again as client:
        until("the class again", lambda: share(desktop.pixels(), BANNER) < 0.005)
        desktop.press("Escape")
        assert program.wait(20) == 0
        client.join()
    assert (tmp_path / "log.txt").read_text().strip() in {"", *_greetings()}


def _greetings() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", "import pygame"], capture_output=True, text=True, check=True
    )
    return [done.stdout.strip()]
