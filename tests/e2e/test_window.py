"""The window itself: it opens on what was asked for, moves, takes any size, and closes."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from game import settings
from game.ui.library import Shipped
from tests.e2e.desktop import Desktop, until
from tests.e2e.person import Keys, Mouse, Person, Silent
from tests.ui.player import Player

pytestmark = pytest.mark.e2e
PLAY = [sys.executable, "-m", "game", "play", "article", "--lab", "xai", "--seed", "7"]
SMALL, LARGE = (1280, 720), (1600, 900)


def test_a_turn_by_mouse_and_one_by_keys_while_all_moves(desktop: Desktop, tmp_path: Path) -> None:
    home = tmp_path / "home"
    log = tmp_path / "program.log"
    settings.save(settings.Settings(hints=False), home / "config" / "settings.json")
    game = desktop.program(*PLAY, log=log, COMPUTE_RACE_HOME=str(home))
    desktop.resize(*SMALL)
    player = Player(
        Shipped(), tmp_path / "map", scenario="article", lab="xai", seed=7, helper=Silent()
    )
    person = Person(desktop, player, Mouse)
    person.sees("the choice of a race")
    assert len(np.unique(desktop.pixels().reshape(-1, 3), axis=0)) > 100
    # Mesa is read while the choice stands; the first press may have to wait for it.
    person.press("start", "the first quarter")
    person.settle()
    person.hand.choose("power_first", 2)
    person.end_turn()
    person.resize(*LARGE)
    person.hand = keys = Keys(desktop, player)
    keys.type("1", "Down", "Down")
    person.end_turn()
    # What lies open when the window is closed asks for nothing.
    keys.type("Escape")
    person.sees("the pause")
    desktop.tell("wmctrl", "-c", "Compute Race")
    until("the end", lambda: game.poll() is not None)
    assert game.returncode == 0
    record = json.loads((home / "data" / "records" / "article-xai-7.json").read_text())
    assert (record["seed"], record["seats"]["xai"]) == (7, {"human": True})
    # The seat's usual round lies on the table each turn and is taken with the rest.
    ordered = [dict(turn["orders"]["xai"]) for turn in record["turns"]]
    assert all(orders.pop("equity") > 0 for orders in ordered)
    assert ordered == [{"power_first": 1.0}, {"stack_share": pytest.approx(0.83)}]
