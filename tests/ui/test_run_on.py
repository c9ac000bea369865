"""Turns that end one after the other: they stop for what needs a person, or for any press."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game import attention
from game.attention import Reason
from game.ui.library import Shipped
from game.ui.screens.end import EndScreen
from tests.ui.player import Player


def said(player: Player) -> str:
    return player.race.run_on.text


def test_turns_end_until_a_card_is_dealt(player: Player) -> None:
    player.start("google")
    player.press(pygame.K_f)
    for _ in range(20):
        player.look()
    assert player.race.desk.view.turn == 2
    assert player.race.desk.view.cards
    assert said(player).startswith("Stopped: a card waits for an answer")
    written = [each.text for each in player.app.canvas.written]
    assert any("Stopped" in each for each in written)
    player.press(pygame.K_TAB)
    assert not said(player)


def test_the_months_of_each_turn_pass_before_the_next(player: Player) -> None:
    player.start("google")
    player.click("run_on")
    assert player.race.desk.view.turn == 1
    player.look(seconds=0.1)
    assert player.race.desk.view.turn == 1
    assert player.app.moving
    player.look(seconds=1.0)
    player.look(seconds=0.1)
    assert player.race.desk.view.turn == 2


@pytest.mark.parametrize("key", [pygame.K_ESCAPE, pygame.K_e, pygame.K_SPACE, pygame.K_u, 0])
def test_any_press_stops_them_and_does_nothing_else(
    player: Player, key: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention, "reason", lambda _view: None)
    player.start("google")
    player.press(pygame.K_f)
    player.look(seconds=0.1)
    turn = player.race.desk.view.turn
    if key:
        player.press(key)
    else:
        player.click("end_turn")
    player.look(5)
    assert said(player) == "Stopped, as you asked."
    assert player.race.desk.view.turn == turn
    assert not player.race.desk.dialog


def test_a_margin_call_is_told_in_its_month_and_stops(player: Player) -> None:
    player.start("xai")
    for _ in range(3):
        player.end_turn()
    player.press(pygame.K_f)
    player.look(5)
    assert player.race.desk.dialog == "margin_call"
    player.click("understood")
    assert said(player).startswith("Stopped: your lenders called")
    player.look(5)
    assert player.race.desk.view.turn == 4


def test_the_end_of_the_race_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def only_the_end(view: object) -> Reason | None:
        return Reason("end") if getattr(view, "turn", 0) == 20 else None

    monkeypatch.setattr(attention, "reason", only_the_end)
    player = Player(Shipped(), tmp_path, scenario="article", lab="google", seed=7)
    player.look(2)
    player.click("start")
    player.look(2)
    player.press(pygame.K_f)
    for _ in range(60):
        if player.racing:
            player.settle()
        player.look()
    assert isinstance(player.app.screen, EndScreen)
