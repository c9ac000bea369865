"""The whole lesson in the window, by mouse and by keyboard, in both languages."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.settings import Settings
from game.tutorial import FIRST_RACE, TASKS, Stage
from game.ui.library import Shipped
from game.ui.screens.choose import ChooseScreen
from game.ui.screens.end import EndScreen
from game.ui.screens.learn import LearnScreen
from game.words import numbers
from game.words.language import said_in
from tests.ui.player import Player
from tests.ui.test_unchanged import anew, differing


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


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_last_word_names_what_was_left_out_and_fits(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    player = learner(tmp_path, language=language)
    player.resize(size)
    for _task in TASKS[:-1]:
        player.click("coach.skip")
    look_at(player, "rivals")
    player.end_turn()
    player.look(2)
    lesson = player.race.coach.lesson
    assert lesson is not None
    assert lesson.stage is Stage.CLOSING
    assert lesson.fulfilled == {"bet"}
    assert lesson.brought
    said = [each for each in player.app.canvas.written if each.rect.top > 0]
    told = "".join(numbers.plain(each.text) for each in said)
    last_left = said_in(language, TASKS[-2].title)
    assert last_left.split()[-1] in told
    assert not any("…" in each.text and each.text[:4] in lesson.says(player.race.desk.view)
                   for each in said)  # fmt: skip


def test_a_race_that_ends_before_its_lesson_has_the_last_word_and_leads_on(tmp_path: Path) -> None:
    player = learner(tmp_path)
    while player.racing:
        player.end_turn()
        player.look(2)
    screen = player.app.screen
    assert isinstance(screen, EndScreen)
    told = " ".join(each.text for each in player.app.canvas.written)
    assert "The lesson in short" in told
    assert "Left out: Bring in money" in told
    player.click("again")
    player.look(3)
    chosen = player.app.screen
    assert isinstance(chosen, ChooseScreen)
    assert chosen.loaded is not None
    assert chosen.loaded.name == FIRST_RACE[0]


def test_a_lesson_that_was_left_is_gone_on_with_or_begun_again(tmp_path: Path) -> None:
    player = learner(tmp_path)
    player.drag("amount", 0.6)
    player.end_turn()
    player.app.title()
    player.look(2)
    player.click("learn")
    player.look(2)
    screen = player.app.screen
    assert isinstance(screen, LearnScreen)
    assert screen.last is not None
    player.press(pygame.K_RETURN)
    player.look(3)
    assert player.race.desk.view.turn == 1
    lesson = player.race.coach.lesson
    assert lesson is not None
    assert lesson.task is TASKS[1]
    player.app.title()
    player.look(2)
    player.click("learn")
    player.look(2)
    player.click("again")
    player.look(3)
    assert player.race.desk.view.turn == 0
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_what_the_gauge_is_stands_framed_in_its_view(tmp_path: Path) -> None:
    player = learner(tmp_path)
    for _task in range(5):
        player.click("coach.skip")
    player.click("view.capital")
    player.look(2)
    canvas = player.app.canvas
    with_frame = player.surface.copy()
    lesson = player.race.coach.lesson
    assert lesson is not None
    lesson.skip()
    player.look(2)
    gauge = canvas.turned(player.app.controls.places["gauge.to_call"]).inflate(30, 60)
    x, y = (
        (pygame.surfarray.array3d(with_frame) != pygame.surfarray.array3d(player.surface))
        .any(axis=2)
        .nonzero()
    )
    assert len(x)
    assert gauge.inflate(60, 40).contains(
        pygame.Rect(x.min(), y.min(), x.max() - x.min() + 1, y.max() - y.min() + 1)
    )


def test_the_picture_gives_the_coach_its_room_and_takes_it_back(tmp_path: Path) -> None:
    player = learner(tmp_path)
    player.click("coach.skip_all")
    player.look(2)
    assert differing(player.surface, anew(player)) is None
    player.click("coach.stay")
    player.look(2)
    assert differing(player.surface, anew(player)) is None
