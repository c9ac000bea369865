"""The whole lesson in the window, by mouse and by keyboard, in both languages."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.settings import Settings
from game.tutorial import TASKS, Stage
from game.ui.library import Shipped
from game.ui.screens.choose import ChooseScreen
from tests.ui.player import Player


def learner(folder: Path, **settings: object) -> Player:
    player = Player(Shipped(), folder, settings=Settings(still=True, hints=False, **settings))  # type: ignore[arg-type]
    player.click("learn")
    player.look(2)
    player.press(pygame.K_RETURN)
    player.look(2)
    return player


def look_at(player: Player, view: str) -> None:
    player.click(f"view.{view}")
    player.look(2)
    player.press(pygame.K_ESCAPE)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_lesson_is_played_by_mouse_and_offers_a_first_race(
    tmp_path: Path, language: str
) -> None:
    player = learner(tmp_path, language=language)
    lesson = player.race.coach.lesson
    assert lesson is not None
    acts = {
        "money": lambda: player.drag("amount", 0.6),
        "split": lambda: player.drag("stack_share", 0.5),
        "run": lambda: player.click("run.2"),
        "power": lambda: player.click("power_first.2"),
        "pledge": lambda: player.click("money.2"),
        "gauge": lambda: look_at(player, "capital"),
        "release": lambda: player.click("run.1"),
        "bet": lambda: look_at(player, "rivals"),
    }
    for task in TASKS:
        assert lesson.task is task
        acts[task.name]()
        assert lesson.done(player.race.desk.view)
        player.end_turn()
        told = "".join(each.text for each in player.app.canvas.written)
        assert lesson.brought[:20] in told
    assert lesson.stage is Stage.CLOSING
    player.click("coach.first")
    player.look(3)
    screen = player.app.screen
    assert isinstance(screen, ChooseScreen)
    assert screen.loaded is not None
    assert (screen.loaded.name, screen.levels[screen.level].id) == ("article", "fair_weather")


def test_the_coach_lies_over_no_control_and_is_walked_to_by_keys(tmp_path: Path) -> None:
    player = learner(tmp_path)
    player.walk_to("coach.show")
    player.press(pygame.K_RETURN)
    assert player.app.controls.focus == "amount"
    player.press(pygame.K_END)
    lesson = player.race.coach.lesson
    assert lesson is not None
    assert lesson.done(player.race.desk.view)
    player.walk_to("coach.skip")
    player.press(pygame.K_RETURN)
    assert lesson.place == 1
    controls = player.app.controls
    coach = [controls.places[name] for name in controls.reachable if name.startswith("coach.")]
    others = [controls.places[name] for name in controls.reachable if "coach" not in name]
    assert len(coach) == 4
    assert not any(each.collidelistall(others) for each in coach)
