"""A hasty person, who presses on while something still loads; and a very small window."""

from pathlib import Path

import pygame
import pytest

from game import scenario
from game.session import Session
from game.ui.library import Shipped
from game.ui.screens.choose import ChooseScreen
from game.ui.screens.kept import KeptScreen
from game.ui.screens.title import TitleScreen
from tests.ui.player import Player


def hit(player: Player, name: str) -> None:
    """Click without looking: what was begun is not yet there."""
    place = player.at(name)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        player.app.handle(pygame.event.Event(kind, pos=place, button=1))


def test_the_race_that_starts_is_the_one_that_was_asked_for(player: Player) -> None:
    player.click("play")
    player.look(2)
    hit(player, "start")
    hit(player, "lab.google")
    player.look()
    assert player.race.desk.lab == "xai"
    player.settle()
    player.click("power_first.2")
    player.end_turn()


def test_who_goes_back_while_a_race_starts_stays_there(player: Player) -> None:
    player.click("play")
    player.look(2)
    hit(player, "start")
    hit(player, "back")
    player.look(2)
    assert isinstance(player.app.screen, TitleScreen)


@pytest.fixture
def keeper(tmp_path: Path) -> Player:
    """Someone before two kept races, one turn and two turns long."""
    session = Session.start(scenario.load("classroom_small"), seed=3)
    for name in ("short", "long"):
        session.end_turn()
        session.save(tmp_path / f"{name}.json")
    player = Player(Shipped(), tmp_path)
    player.click("saves")
    player.look(2)
    return player


def row(player: Player, name: str) -> str:
    screen = player.app.screen
    assert isinstance(screen, KeptScreen)
    return f"kept.{[save.name for save in screen.found].index(name)}"


def test_a_race_goes_on_in_its_own_file_whatever_is_chosen_meanwhile(
    keeper: Player, tmp_path: Path
) -> None:
    before = (tmp_path / "short.json").read_bytes()
    keeper.click(row(keeper, "long"))
    other = row(keeper, "short")
    hit(keeper, "load")
    hit(keeper, other)
    keeper.look()
    assert keeper.race.desk.view.turn == 2
    keeper.end_turn()
    assert (tmp_path / "short.json").read_bytes() == before


def test_who_goes_back_while_a_kept_race_opens_stays_there(keeper: Player) -> None:
    keeper.click(row(keeper, "long"))
    hit(keeper, "load")
    hit(keeper, "back")
    keeper.look(2)
    assert isinstance(keeper.app.screen, TitleScreen)
    hit(keeper, "continue")
    hit(keeper, "play")
    keeper.look(2)
    assert isinstance(keeper.app.screen, ChooseScreen)


@pytest.mark.parametrize("size", [(1, 1), (320, 200), (640, 720), (1300, 300)])
def test_a_window_too_small_for_a_race_shows_it_shrunk(
    player: Player, size: tuple[int, int]
) -> None:
    player.start()
    player.resize(size)
    assert player.surface.get_size() == size
    for chart in (1, 2, 0):
        player.click(f"chart.{chart}")
        assert player.race.desk.chart == chart or min(size) == 1
    player.resize((1280, 720))
    player.end_turn()
