"""Playing: whole races by mouse and by keyboard, and what each control does to the race."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame
import pytest

from agents.contract import Move
from game.ui.library import Shipped
from game.ui.screens.choose import ChooseScreen
from game.ui.screens.end import EndScreen
from game.ui.screens.title import TitleScreen
from tests.ui.player import Player


def log(player: Player) -> list[dict[str, float]]:
    return player.race.desk.session.log  # type: ignore[attr-defined,no-any-return]


def test_a_race_played_by_clicks_ends_with_a_verdict_and_a_file(player: Player) -> None:
    player.start()
    player.drag("stack_share", 0.5)
    player.click("power_first.2")
    player.click("money.1")
    player.click("run.1")
    player.click("release.2")
    player.click("move")
    player.click("move.poach")
    player.click("move_target.2")
    player.click("done")
    player.drag("estimate", 0.9)
    player.end_turn()
    first = log(player)[0]
    assert first["stack_share"] == pytest.approx(0.5, abs=0.03)
    assert (first["power_first"], first["gulf"]) == (1.0, pytest.approx(6.0))
    assert (first["run"], first["release"]) == (1.0, 2.0)
    assert (first["move"], first["move_target"]) == (float(Move.POACH), 3.0)
    assert first["estimate"] == pytest.approx(0.9, abs=0.06)
    for _ in range(19):
        player.end_turn()
    assert isinstance(player.app.screen, EndScreen)
    assert player.app.screen.kept.exists()
    player.click("again")
    assert isinstance(player.app.screen, ChooseScreen)


def test_a_race_begins_at_the_level_that_is_chosen(player: Player) -> None:
    player.click("play")
    player.look(2)
    assert not any("Rivals have ordered" in each.text for each in player.app.canvas.written)
    player.click("level.4")
    player.look()
    assert any("Rivals have ordered" in each.text for each in player.app.canvas.written)
    player.walk_to("changes")
    player.press(pygame.K_END)
    player.click("start")
    player.look()
    assert player.app.library.started_at == "storm"  # type: ignore[attr-defined]


def test_the_level_asked_for_is_chosen_at_first(tmp_path: Path) -> None:
    real = Player(Shipped("hurricane"), tmp_path, scenario="article", lab="xai", seed=7)
    real.look(2)
    real.click("start")
    real.look(2)
    assert real.race.desk.session.model.record.difficulty == "hurricane"


def test_a_race_played_by_keyboard(player: Player) -> None:
    player.look()
    player.press(pygame.K_RETURN)
    assert isinstance(player.app.screen, ChooseScreen)
    player.look(2)
    player.press(pygame.K_RETURN)
    assert player.race.desk.dialog == "declare"
    player.press(pygame.K_TAB)
    player.press(pygame.K_RETURN)
    assert player.race.desk.dialog == ""
    player.walk_to("stack_share")
    for _ in range(5):
        player.press(pygame.K_LEFT)
    player.press(pygame.K_DOWN, pygame.KMOD_LSHIFT)
    player.walk_to("money")
    player.press(pygame.K_LEFT)
    player.walk_to("end_turn")
    player.press(pygame.K_RETURN)
    assert log(player)[0]["stack_share"] == pytest.approx(0.7)
    assert log(player)[0]["pledge"] == pytest.approx(0.4)
    for _ in range(60):
        if player.racing:
            player.press(pygame.K_RETURN if player.race.desk.dialog else pygame.K_e)
    assert isinstance(player.app.screen, EndScreen)
    player.walk_to("leave")
    player.press(pygame.K_SPACE)
    assert isinstance(player.app.screen, TitleScreen)
    player.look()
    player.walk_to("quit")
    player.press(pygame.K_RETURN)
    assert not player.app.running


def test_tab_reaches_every_control_of_every_screen(player: Player) -> None:
    assert walk(player) == live(player)
    player.start(dialog=True)
    assert walk(player) == {"declare", "quietly"}
    player.settle()
    for _ in range(2):
        player.end_turn()
    assert {"answer_1", "answer_2", "tab", "chart"} <= walk(player) == live(player)
    player.click("move")
    assert {"move.none", "move.sue", "done"} <= walk(player) == live(player)
    player.click("done")
    player.click("advanced")
    assert {"deploy", "on_call", "serve", "rival", "host"} <= walk(player) == live(player)


def walk(player: Player) -> set[str]:
    """Go once around with Tab, and once back with Shift-Tab."""
    around = []
    for mod in (0, pygame.KMOD_LSHIFT):
        seen: list[str] = []
        for _ in range(60):
            player.press(pygame.K_TAB, mod)
            if player.app.controls.focus in seen:
                break
            seen.append(player.app.controls.focus)
        around.append(set(seen))
    assert around[0] == around[1]
    return around[0]


def live(player: Player) -> set[str]:
    return set(player.app.controls.reachable)


def test_undo_takes_back_all_edits_of_the_turn(player: Player) -> None:
    player.start()
    for undo in (lambda: player.click("undo"), lambda: player.press(pygame.K_u)):
        player.drag("stack_share", 0.2)
        player.click("power_first.0")
        assert player.race.desk.draft("stack_share") < 0.3
        undo()
        assert player.race.desk.draft("stack_share") == pytest.approx(0.85)
        assert player.race.desk.draft("power_first") == 0.5


def test_an_amount_brought_down_to_nothing_keeps_its_slider(player: Player) -> None:
    player.start()
    split = player.race.desk.draft("stack_share")
    player.click("money.1")
    player.walk_to("amount")
    # The last arrow finds nothing left to take; it must not go on to another control.
    for key in (pygame.K_HOME, pygame.K_LEFT, pygame.K_RIGHT):
        player.press(key)
        assert player.app.controls.focus == "amount"
    assert player.race.desk.draft("stack_share") == split
    assert player.race.desk.draft("gulf") > 0
    player.press(pygame.K_HOME)
    player.press(pygame.K_u)
    player.walk_to("run")
    assert "amount" not in player.app.controls.reachable


def test_escape_opens_the_menu_and_closes_it(player: Player) -> None:
    player.start()
    player.press(pygame.K_ESCAPE)
    assert player.race.desk.dialog == "menu"
    player.press(pygame.K_ESCAPE)
    assert player.race.desk.dialog == ""


def test_what_lies_under_a_dialog_takes_no_clicks(player: Player) -> None:
    player.start()
    place = player.app.controls.places["end_turn"].center
    player.click("menu")
    player.click_at(place)
    assert log(player) == []


def test_a_cut_order_is_told_in_the_news_line(player: Player) -> None:
    player.start()
    player.race.desk.order(pledge=0.9)
    player.look()
    assert any("the board allows no more" in each.text for each in player.app.canvas.written)


def test_answering_a_card(player: Player) -> None:
    player.start()
    player.end_turn()
    player.end_turn()
    player.click("answer_1.0")
    player.click("answer_2.0")
    player.end_turn()
    assert (log(player)[2]["answer_1"], log(player)[2]["answer_2"]) == (0.0, 0.0)


def test_the_three_uses_of_compute_stay_one_whole(player: Player) -> None:
    player.start()
    player.click("advanced")
    player.drag("train", 0.8)
    desk = player.race.desk
    assert sum(desk.draft(each) for each in ("train", "experiment", "serve")) == pytest.approx(1)


def test_a_seat_sees_only_its_own_financing(new_player: Callable[..., Player]) -> None:
    google = new_player()
    google.start("google")
    written = {each.text for each in google.app.canvas.written}
    assert "Committee" in written
    assert not written & {"Pledge", "Gulf", "Round"}
    google.click("advanced")
    assert "pledge" not in google.app.controls.places


def test_declaring_in_the_first_turn_is_the_move(player: Player) -> None:
    player.start(dialog=True)
    player.click("declare")
    assert player.race.desk.draft("move") == Move.DECLARE


def test_the_bettor_is_asked_at_the_contender_test(player: Player) -> None:
    player.start()
    for _ in range(11):
        player.end_turn()
    player.click("end_turn")
    player.click("understood")
    assert player.race.desk.dialog == "restate"
    player.click("restate.landlord")
    assert player.race.desk.draft("restate") == 3.0
    assert player.race.desk.dialog == ""


def test_resizing_keeps_race_and_focus(player: Player) -> None:
    player.start()
    player.walk_to("money")
    player.resize((1920, 1080))
    assert player.app.controls.focus == "money"
    player.end_turn()
    assert player.race.desk.view.turn == 1


def test_months_tick_through_after_a_turn(player: Player) -> None:
    player.start()
    shown = []
    player.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_e, mod=0, unicode="e"))
    for _ in range(12):
        player.look(seconds=0.1)
        shown += [each.text for each in player.app.canvas.written if "2026" in each.text]
    plain = [text.translate(dict.fromkeys(map(ord, "\u2066\u2068\u2069"))) for text in shown]
    order = ["January 2026", "February 2026", "March 2026", "Q2 2026"]
    at = [plain.index(each) for each in order]
    assert at == sorted(at)


def test_a_tooltip_shows_the_help_and_its_unit_after_a_moment(player: Player) -> None:
    player.start()
    player.point(player.app.controls.places["stack_share"].center)
    player.look(seconds=0.1)
    assert not any("(share)" in each.text for each in player.app.canvas.written)
    player.look(seconds=1.0)
    assert any("(share)" in each.text for each in player.app.canvas.written)


def test_what_the_command_line_asks_for_is_chosen(new_player: Callable[..., Player]) -> None:
    player = new_player(scenario="baseline", lab="meta", seed=11)
    player.look()
    choice: Any = player.app.screen
    assert (choice.scenario.name, choice.lab, choice.seed) == ("baseline", "meta", 11)


def test_closing_the_window_ends_the_program(player: Player) -> None:
    player.app.handle(pygame.event.Event(pygame.QUIT))
    assert not player.app.running


def test_a_held_key_ends_one_turn_and_moves_a_slider_on(player: Player) -> None:
    player.start()
    event = pygame.event.Event
    player.walk_to("stack_share")
    for _ in range(5):
        player.app.handle(event(pygame.KEYDOWN, key=pygame.K_LEFT, mod=0, unicode=""))
    assert player.race.desk.draft("stack_share") == pytest.approx(0.8)
    for _ in range(5):
        player.app.handle(event(pygame.KEYDOWN, key=pygame.K_e, mod=0, unicode="e"))
        player.look()
    player.settle()
    assert len(log(player)) == 1
