"""Learn and the glossary: reached from the title and from a race, which goes on unharmed."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.guide.glossary import terms
from game.settings import Settings
from game.ui.library import Shipped
from game.ui.screens.choose import ChooseScreen
from game.ui.screens.learn import LearnScreen
from game.ui.screens.title import TitleScreen
from game.words import language
from tests.ui import test_writing as writing
from tests.ui.player import Player


def at_learn(folder: Path, **settings: object) -> Player:
    held = Settings(still=True, hints=False, **settings)  # type: ignore[arg-type]
    player = Player(Shipped(), folder, settings=held)
    player.click("learn")
    player.look(2)
    return player


def test_learn_is_a_place_and_its_lesson_is_one_enter_away(tmp_path: Path) -> None:
    player = at_learn(tmp_path)
    assert isinstance(player.app.screen, LearnScreen)
    told = " ".join(each.text for each in player.app.canvas.written)
    for part in ("How a turn goes", "Begin the lesson", "Glossary", "First-time hints"):
        assert part in told
    player.press(pygame.K_ESCAPE)
    assert isinstance(player.app.screen, TitleScreen)
    player.look(2)
    player.click("learn")
    player.look(2)
    player.press(pygame.K_RETURN)
    player.look(2)
    assert player.race.coach.lesson is not None


def test_the_turn_is_told_with_the_keys_that_are_set(tmp_path: Path) -> None:
    player = at_learn(tmp_path, keys={"end_turn": "t", "glossary": "j"})
    told = " ".join(each.text for each in player.app.canvas.written)
    assert "T\u2069 ends the turn" in told
    assert "J\u2069 the glossary" in told or "J\u2069 in a race" in told


def test_the_glossary_is_searched_by_typing_and_walked_by_arrows(tmp_path: Path) -> None:
    player = at_learn(tmp_path)
    player.click("glossary")
    player.look()
    glossary = player.app.over.glossary
    assert glossary.chosen == terms()[0].id
    player.press(pygame.K_DOWN)
    assert glossary.chosen == terms()[1].id
    player.write("margin call")
    assert (glossary.wanted, glossary.chosen) == ("margin call", "margin_call")
    # Letters that are keys of a race are letters here.
    assert player.app.over.name == "glossary"
    player.click("related.pledge")
    assert (glossary.chosen, glossary.wanted) == ("pledge", "")
    player.write("zzz")
    assert "Nothing here." in [each.text for each in player.app.canvas.written]
    player.press(pygame.K_ESCAPE)
    assert (player.app.over.name, glossary.wanted) == ("glossary", "")
    player.press(pygame.K_ESCAPE)
    assert player.app.over.name == ""
    assert isinstance(player.app.screen, LearnScreen)


def test_the_glossary_is_scrolled_by_wheel_and_read_by_click(tmp_path: Path) -> None:
    player = at_learn(tmp_path)
    player.click("glossary")
    player.look()
    player.point(player.app.controls.places["term"].center)
    assert "term.40" not in player.app.controls.places
    for _notch in range(30):
        player.app.handle(pygame.event.Event(pygame.MOUSEWHEEL, y=-1))
    player.look()
    player.click("term.40")
    assert player.app.over.glossary.chosen == terms()[40].id
    player.click("glossary.close")
    assert player.app.over.name == ""


def test_arabic_words_are_found_by_what_an_arabic_keyboard_writes(tmp_path: Path) -> None:
    player = at_learn(tmp_path, language="ar")
    try:
        player.click("glossary")
        player.look()
        player.write("الهامش")
        assert player.app.over.glossary.chosen == "margin_call"
    finally:
        language.use("en")


@pytest.mark.parametrize("dialog", ["", "capital", "menu"])
def test_a_race_is_as_it_was_after_a_look_into_the_glossary(tmp_path: Path, dialog: str) -> None:
    player = Player(Shipped(), tmp_path, scenario="article", lab="xai", seed=7,
                    settings=Settings(still=True, hints=False))  # fmt: skip
    player.start()
    player.drag("stack_share", 0.3)
    player.press({"": pygame.K_1, "capital": pygame.K_k, "menu": pygame.K_ESCAPE}[dialog])
    player.look(2)
    before = player.surface.copy(), player.race.desk.view.draft, player.app.controls.focus
    if dialog == "menu":
        player.click("glossary")
    else:
        player.press(pygame.K_g, letter="g")
    assert player.app.over.name == "glossary"
    player.write("esc")
    player.press(pygame.K_DOWN)
    player.press(pygame.K_ESCAPE)
    player.press(pygame.K_ESCAPE)
    player.look(2)
    assert player.app.over.name == ""
    assert player.race.desk.dialog == dialog
    assert player.race.desk.view.draft is before[1]
    assert not player.race.desk.session.turn
    if dialog != "menu":  # there the button that opened it has the focus now
        assert player.app.controls.focus == before[2]
        assert player.surface.get_buffer().raw == before[0].get_buffer().raw


def learn(player: Player) -> None:
    player.click("learn")
    player.look(2)


def glossary(player: Player) -> None:
    learn(player)
    player.click("glossary")
    player.look()
    player.click("term.2")


def lesson(player: Player) -> None:
    learn(player)
    player.click("lesson")
    player.look(2)


def lesson_skipped(player: Player) -> None:
    lesson(player)
    player.click("coach.skip_all")


@pytest.mark.parametrize(
    "screen", [learn, glossary, lesson, lesson_skipped], ids=lambda each: each.__name__
)
@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_text_is_inside_apart_complete_and_readable(
    tmp_path: Path, screen: object, tongue: str
) -> None:
    player = Player(Shipped(), tmp_path, settings=Settings(still=True, hints=False))
    player.app.change(language=tongue)
    player.look(2)
    faults: list[str] = []
    try:
        screen(player)  # type: ignore[operator]
        for size, text in writing.WINDOWS:
            player.resize(size, text)
            written = player.app.canvas.written
            assert len(written) > 6
            ground = player.app.canvas.surface
            found = [*writing.outside(written, ground.get_size()), *writing.overlapping(written)]
            found += writing.faint(ground, written)
            if size[0] >= writing.ROOMY and text == 1.0:
                found += writing.shortened(written)
            faults += [f"{size} at {text}: {fault}" for fault in found]
    finally:
        language.use("en")
    assert not faults, "\n".join(faults)


def test_whoever_asks_for_the_lesson_finds_learn(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, scenario="colossus", lab="xai", seed=42, lesson=True)
    assert isinstance(player.app.screen, LearnScreen)
    player.press(pygame.K_RETURN)
    player.look(2)
    assert player.race.coach.lesson is not None


def test_whoever_names_the_lab_and_the_seed_of_the_lesson_finds_that_race(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, scenario="colossus", lab="xai", seed=42)
    screen = player.app.screen
    assert isinstance(screen, ChooseScreen)
    assert (screen.lab, screen.seed) == ("xai", 42)
    player.press(pygame.K_RETURN)
    player.look(2)
    assert player.race.desk.session.scenario.name == "colossus"
