"""A record in the window: looked at turn by turn, to its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pygame

from game.branching import Branch
from game.playback import Playback
from game.record import load
from game.ui.library import Shipped
from game.ui.screens.end import EndScreen
from tests.ui.player import Player
from tests.whole_races import recorded


def test_a_window_shows_it_to_its_end(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, watch=(Playback(recorded(), "xai"), "xai"))
    assert not player.race.desk.dialog
    for turn in range(len(recorded().turns)):
        assert player.race.desk.view.turn == turn
        player.drag("stack_share", 0.1)
        player.end_turn()
    assert isinstance(player.app.screen, EndScreen)
    assert player.app.screen.kept is None
    assert not list(tmp_path.iterdir())


def test_a_record_that_stops_early_leads_back_to_the_title(tmp_path: Path) -> None:
    short = replace(recorded(), turns=recorded().turns[:2])
    player = Player(Shipped(), tmp_path, watch=(Playback(short, "xai"), "xai"))
    player.end_turn()
    player.end_turn()
    assert not player.racing
    assert not isinstance(player.app.screen, EndScreen)


def watcher(tmp_path: Path) -> Player:
    return Player(Shipped(), tmp_path, watch=(Playback(recorded(), "xai"), "xai"))


def test_keys_go_to_any_turn(tmp_path: Path) -> None:
    player = watcher(tmp_path)
    last = len(recorded().turns)
    for key, turn in (
        (pygame.K_PAGEDOWN, 1),
        (pygame.K_PAGEDOWN, 2),
        (pygame.K_END, last),
        (pygame.K_PAGEUP, last - 1),
        (pygame.K_HOME, 0),
        (pygame.K_PAGEUP, 0),
    ):
        player.press(key)
        player.look()
        assert player.race.desk.view.turn == turn
    assert not player.race.desk.dialog


def test_the_slider_goes_where_the_hand_lets_go(tmp_path: Path) -> None:
    player = watcher(tmp_path)
    player.drag("replay.turn", 0.5)
    player.look()
    assert player.race.desk.view.turn == len(recorded().turns) // 2


def test_any_lab_can_be_looked_from(tmp_path: Path) -> None:
    player = watcher(tmp_path)
    player.press(pygame.K_END)
    player.press(pygame.K_PAGEUP)
    labs = recorded().scenario.lab_ids
    player.click(f"replay.lab.{labs.index('google')}")
    assert player.race.desk.view.lab == "google"
    assert player.race.desk.view.turn == len(recorded().turns) - 1
    player.press(pygame.K_HOME)
    assert (player.race.desk.view.lab, player.race.desk.view.turn) == ("google", 0)


def test_turns_go_by_themselves_and_faster(tmp_path: Path) -> None:
    player = watcher(tmp_path)
    player.click("replay.play")
    slow = 0
    while player.race.desk.view.turn < 4:
        player.look(seconds=0.1)
        slow += 1
    player.click("replay.speed.2")
    quick = 0
    while player.race.desk.view.turn < 8:
        player.look(seconds=0.1)
        quick += 1
    assert quick < slow / 2
    player.press(pygame.K_SPACE)
    turn = player.race.desk.view.turn
    player.look(40, seconds=0.1)
    assert player.race.desk.view.turn == turn
    player.press(pygame.K_SPACE)
    player.look(400, seconds=0.2)
    assert player.race.desk.view.turn == len(recorded().turns)  # and there it stops
    assert not player.race.desk.dialog
    player.click("end_turn")
    player.look()
    assert isinstance(player.app.screen, EndScreen)


def test_a_race_is_played_on_from_where_one_looks(tmp_path: Path) -> None:
    player = watcher(tmp_path)
    for _ in range(3):
        player.press(pygame.K_PAGEDOWN)
    player.click("replay.lab.1")
    lab = recorded().scenario.lab_ids[1]
    player.click("replay.on")
    player.look(2)
    session = player.race.desk.session
    assert isinstance(session, Branch)
    assert (session.turn, player.race.desk.lab) == (3, lab)
    player.settle()
    player.end_turn()
    (kept,) = tmp_path.iterdir()
    assert kept.stem.endswith("-from-04")
    assert load(kept).turns == recorded().turns[:4]
    player.drag("stack_share", 0.1)
    player.end_turn()
    assert load(kept).turns[4]["orders"][lab] != recorded().turns[4]["orders"][lab]


def test_what_hinders_a_branch_is_told_and_the_replay_goes_on(tmp_path: Path) -> None:
    other = next(lab for lab in recorded().scenario.lab_ids if lab != "xai")
    seats = recorded().seats | {other: {"strategy": "mine", "source": None}}
    strange = replace(recorded(), seats=seats)
    player = Player(Shipped(), tmp_path, watch=(Playback(strange, "xai"), "xai"))
    player.press(pygame.K_PAGEDOWN)
    player.click("replay.on")
    player.look(2)
    assert player.race.desk.session.watching
    assert "expected a strategy of ours, found mine" in player.race.desk.notices[0]
