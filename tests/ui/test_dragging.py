"""A slider goes where the hand lets go of it, whatever comes in between; and to nobody else's."""

from pathlib import Path

import pygame
import pytest

from game.ui import window
from game.ui.library import Shipped
from game.ui.screens.hand_over import HandOverScreen
from tests.ui.player import Player

DOWN, MOVE, UP = pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION, pygame.MOUSEBUTTONUP
SLIDER = "stack_share"


def event(kind: int, place: tuple[int, int]) -> pygame.event.Event:
    if kind == MOVE:
        return pygame.event.Event(kind, pos=place, rel=(0, 0), buttons=(1, 0, 0))
    return pygame.event.Event(kind, pos=place, button=1)


def grasp(player: Player, share: float = 0.3) -> None:
    """Take the slider's knob and bring it to a share of its track."""
    start, *way = player.way(SLIDER, share)
    player.app.handle(event(DOWN, start))
    for place in way:
        player.app.handle(event(MOVE, place))


def let_go(player: Player, place: tuple[int, int]) -> None:
    for kind in (MOVE, UP):
        player.app.handle(event(kind, place))
    player.look()


def draft(player: Player) -> float:
    return player.race.desk.draft(SLIDER)


@pytest.fixture
def racer(player: Player) -> Player:
    player.start()
    return player


@pytest.fixture
def several(tmp_path: Path) -> Player:
    """The first of two people, before the race."""
    labs = ("xai", "openai")
    player = Player(Shipped(), tmp_path, scenario="colossus", lab=labs[0], people=labs, seed=3)
    player.click("start")
    player.look()
    player.press(pygame.K_SPACE)
    player.settle()
    return player


def corner(player: Player) -> tuple[int, int]:
    """Return a place far from the slider, where its track would have ended long before."""
    return player.surface.get_width() - 2, player.surface.get_height() // 2


def test_all_of_a_drag_and_a_click_between_two_frames(racer: Player) -> None:
    start, middle, stop = racer.way(SLIDER, 0.3)
    button = racer.at("power_first.2")
    drag = [event(DOWN, start), event(MOVE, middle), event(MOVE, stop), event(UP, stop)]
    click = [event(MOVE, corner(racer)), event(MOVE, button), event(DOWN, button)]
    for each in window._together([*drag, *click, event(UP, button)]):
        racer.app.handle(each)
    racer.look()
    assert draft(racer) == pytest.approx(0.3, abs=0.03)
    assert racer.race.desk.draft("power_first") > 0


def test_a_hand_that_drags_while_the_turn_is_handed_over_drags_nothing_more(
    several: Player,
) -> None:
    first = several.race.desk
    asked = first.draft(SLIDER)
    grasp(several)
    several.press(pygame.K_e)
    assert isinstance(several.app.screen, HandOverScreen)
    assert first.draft(SLIDER) == asked
    several.press(pygame.K_SPACE)
    several.settle()
    assert several.race.desk.lab == "openai"
    before = draft(several)
    let_go(several, corner(several))
    assert draft(several) == before
    assert first.draft(SLIDER) == asked


def test_a_window_that_is_resized_in_a_drag_leaves_the_slider_where_it_stood(racer: Player) -> None:
    before = draft(racer)
    grasp(racer)
    racer.resize((1600, 900))
    let_go(racer, corner(racer))
    assert draft(racer) == before


def test_a_window_that_loses_the_focus_in_a_drag_leaves_the_slider_where_it_stood(
    racer: Player,
) -> None:
    before = draft(racer)
    grasp(racer)
    racer.app.handle(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    let_go(racer, corner(racer))
    assert draft(racer) == before
    racer.drag(SLIDER, 0.6)
    assert draft(racer) == pytest.approx(0.6, abs=0.03)


def test_a_press_after_a_release_that_nobody_saw_holds_only_what_it_is_on(racer: Player) -> None:
    before = draft(racer)
    grasp(racer)
    racer.click("power_first.2")
    assert draft(racer) == before
    assert racer.race.desk.draft("power_first") > 0
