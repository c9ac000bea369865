"""The window on the real rules: every shipped scenario, and each kind of seat to the end."""

import subprocess
import sys
from pathlib import Path

import pytest

from game.ui.library import Shipped
from game.ui.screens.end import EndScreen
from tests.ui.player import Player


@pytest.mark.parametrize("lab", ["xai", "google"])
def test_a_race_by_clicks_to_its_verdict(lab: str, tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path)
    player.start(lab)
    for turn in range(20):
        assert player.race.desk.view.turn == turn
        player.drag("stack_share", 0.3 + 0.02 * turn)
        player.click(f"power_first.{turn % 3}")
        player.drag("estimate", 0.4)
        player.end_turn()
    assert isinstance(player.app.screen, EndScreen)
    assert player.app.screen.kept is not None
    assert player.app.screen.kept.stat().st_size > 1000
    assert player.app.screen.desk.view.verdict is not None


@pytest.mark.parametrize("name", Shipped().names())
def test_every_shipped_world_opens_in_every_seat(name: str, tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, scenario=name)
    player.look()
    labs = [place for place in player.app.controls.places if place.startswith("lab.")]
    assert labs
    for lab in labs:
        player.start(lab.removeprefix("lab."))
        player.end_turn()
        assert player.race.desk.view.turn == 1
        player.click("menu")
        player.click("leave")
        player.look()


def test_the_first_picture_stands_before_mesa_is_read() -> None:
    program = """
import os, sys
os.environ["SDL_VIDEODRIVER"] = "dummy"
import pygame
from pathlib import Path
from game.ui.app import App, Wish
from game.ui.library import Shipped
from game.ui.worker import Worker
pygame.font.init()
class Later(Worker):
    def start(self, work, then):
        pass
surface = pygame.Surface((1280, 720))
app = App(surface, Shipped(), Wish(save_dir=Path(".")), worker=Later())
app.frame(0.0)
app.worker.close()
assert len(app.canvas.written) > 3
print([name for name in ("mesa", "pandas", "pydantic", "yaml") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
