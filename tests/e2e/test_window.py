"""A person at the window: a real X server, mouse and keyboard, and what comes of it on disk."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.ui.library import Shipped
from tests.e2e.desktop import Desktop, until
from tests.ui.player import Player

pytestmark = pytest.mark.e2e
PLAY = [sys.executable, "-m", "game", "play", "article", "--lab", "xai", "--seed", "7"]
SMALL, LARGE = (1280, 720), (1600, 900)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path) as desktop:
        yield desktop


@pytest.fixture
def map_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Player:
    """The same race without a window, to know where on the screen things are."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.font.init()
    return Player(Shipped(), tmp_path / "map", scenario="article", lab="xai", seed=7)


def place(player: Player, name: str) -> tuple[int, int]:
    return player.app.controls.places[name].center


def saved(folder: Path, turn: int) -> dict[str, Any]:
    path = folder / f"article-xai-7-turn-{turn:02}.json"
    until(path.name, path.exists)
    record: dict[str, Any] = json.loads(path.read_text())
    return record


def test_a_turn_by_mouse_a_turn_by_keys_and_a_resize(
    desktop: Desktop, map_of: Player, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    game = desktop.program(*PLAY, COMPUTE_RACE_HOME=str(home))
    until("the window", desktop.window)
    desktop.resize(*SMALL)
    assert colours(desktop.picture()) > 100

    for name in ("start", "quietly"):
        # Mesa is read while the title stands; the first press may have to wait for it.
        desktop.click(place(map_of, name))
        map_of.click(name)
        until(f"the picture after {name}", lambda: same(desktop, map_of))
    for name in ("power_first.2", "end_turn"):
        desktop.click(place(map_of, name))
        map_of.click(name)
    map_of.settle()
    map_of.look(4)
    until("the second quarter", lambda: same(desktop, map_of))

    desktop.resize(*LARGE)
    map_of.resize(LARGE)
    until("the larger window", lambda: same(desktop, map_of))
    desktop.press("1", "Left", "Left", "e")
    for key in (pygame.K_1, pygame.K_LEFT, pygame.K_LEFT, pygame.K_e):
        map_of.press(key)
    map_of.settle()
    map_of.look(4)
    until("the third quarter", lambda: same(desktop, map_of))

    desktop.press("Escape", "Tab", "Return", "Return")
    record = saved(home / "data" / "records", 2)
    assert (record["seed"], record["seats"]["xai"]) == (7, {"human": True})
    # The seat's usual round lies on the table each turn and is taken with the rest.
    ordered = [dict(turn["orders"]["xai"]) for turn in record["turns"]]
    assert all(orders.pop("equity") > 0 for orders in ordered)
    assert ordered == [{"power_first": 1.0}, {"stack_share": pytest.approx(0.83)}]
    assert game.poll() is None
    game.kill()
    until("the end of the killed game", lambda: game.poll() is not None)
    game = desktop.program(*PLAY[:4], "--continue", COMPUTE_RACE_HOME=str(home))
    until("the window again", desktop.window)
    desktop.resize(*LARGE)
    until("the quarter that was left", lambda: same(desktop, map_of))
    desktop.tell("wmctrl", "-c", "Compute Race")
    until("the end", lambda: game.poll() is not None)
    assert game.returncode == 0


def colours(path: Path) -> int:
    picture = pygame.image.load(path)
    pixels = pygame.surfarray.pixels3d(picture)[::3, ::3].reshape(-1, 3)
    return len(set(map(tuple, pixels.tolist())))


def same(desktop: Desktop, player: Player) -> bool:
    """Whether window and map show the same, but for a tooltip and which news has its turn."""
    shown = pygame.image.load(desktop.picture())
    if shown.get_size() != player.surface.get_size():
        return False
    one = pygame.surfarray.array3d(shown).astype(int)
    other = pygame.surfarray.array3d(player.surface).astype(int)
    differ = (abs(one - other).max(axis=2) > 24).mean()
    return bool(differ < 0.006)
