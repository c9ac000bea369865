"""The frame round a race: menus, settings that hold at once, kept races, keys of one's own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from agents.contract import Move
from game import paths, saves, settings
from game.settings import Settings
from game.ui import keys, theme
from game.ui.library import Shipped
from game.ui.screens.choose import ChooseScreen
from game.ui.screens.credits import CreditsScreen
from game.ui.screens.kept import KeptScreen
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.title import TitleScreen
from game.ui.screens.worlds import WorldsScreen
from game.words import language
from tests.ui.player import Player


@pytest.fixture(autouse=True)
def english_again() -> Any:  # noqa: ANN401 - a generator of nothing
    yield
    language.use("en")


@pytest.fixture
def real(tmp_path: Path) -> Player:
    """A window on the real game, whose settings are kept."""
    return Player(Shipped(), tmp_path / "records", settings_file=tmp_path / "settings.json")


def written(player: Player) -> set[str]:
    marks = dict.fromkeys(map(ord, "\u2066\u2068\u2069"))
    return {each.text.translate(marks) for each in player.app.canvas.written}


@pytest.mark.parametrize(
    ("name", "screen"),
    [("play", ChooseScreen), ("saves", KeptScreen), ("watch", KeptScreen),
     ("scenarios", WorldsScreen), ("settings", SettingsScreen), ("credits", CreditsScreen)],
)  # fmt: skip
def test_every_door_of_the_title_opens_and_escape_leads_back(
    player: Player, name: str, screen: type
) -> None:
    player.walk_to(name)
    player.press(pygame.K_RETURN)
    assert isinstance(player.app.screen, screen)
    player.press(pygame.K_ESCAPE)
    assert isinstance(player.app.screen, TitleScreen)


def test_the_title_says_what_it_is_not_and_offers_nothing_that_is_not_there(
    player: Player,
) -> None:
    text = " ".join(written(player))
    assert "not a forecast and not investment advice" in text
    assert "continue" not in player.app.controls.places


def test_arrows_walk_through_the_menu(player: Player) -> None:
    player.look()
    player.press(pygame.K_DOWN)
    assert player.app.controls.focus == "learn"
    player.press(pygame.K_UP)
    player.press(pygame.K_UP)
    assert player.app.controls.focus == "play"


def test_the_language_changes_in_the_running_race_and_is_kept(real: Player) -> None:
    real.start()
    real.click("menu")
    real.click("settings")
    real.click("language.1")
    assert real.app.canvas.mirrored
    assert "الإعدادات" in written(real)
    real.press(pygame.K_ESCAPE)
    real.click("resume")
    assert "إنهاء الدور" in written(real)
    assert settings.load(real.app.wish.settings_file).language == "ar"


def test_type_contrast_and_motion_hold_at_once(player: Player) -> None:
    player.click("settings")
    before = player.app.canvas.line_height(theme.BODY)
    player.walk_to("text")
    for _ in range(6):
        player.press(pygame.K_RIGHT)
    assert player.app.settings.text == pytest.approx(1.3)
    assert player.app.canvas.line_height(theme.BODY) > 1.2 * before
    assert player.app.controls.focus == "text"
    player.click("contrast.1")
    player.click("still.1")
    assert player.app.controls.reduced_motion
    assert {each.colour for each in player.app.canvas.written} <= {
        theme.HIGH_CONTRAST.get(colour, colour)
        for colour in (theme.TEXT, theme.SECONDARY, theme.GOLD, theme.DISABLED)
    }


def test_a_damaged_file_of_settings_is_told_and_left_until_it_is_put_aside(
    new_player: Callable[..., Player], tmp_path: Path
) -> None:
    path = tmp_path / "config" / "settings.json"
    path.parent.mkdir()
    path.write_text("{damaged")
    fault = f"{path}: expected settings, found a damaged file"
    player = new_player(settings_file=path, settings_fault=fault)
    player.click("settings")
    player.click("contrast.1")
    assert path.read_text() == "{damaged"
    player.click("aside")
    assert settings.load(path) == Settings(contrast=True, hints=False)
    assert (path.parent / "settings.damaged.json").read_text() == "{damaged"
    assert "aside" not in player.app.controls.places


def test_a_key_can_be_given_to_another_action(player: Player) -> None:
    player.click("settings")
    player.click("key.end_turn")
    player.press(pygame.K_TAB)
    assert player.app.controls.bindings == keys.USUAL
    player.press(pygame.K_u)
    assert player.app.settings.keys == {"end_turn": "u", "undo": "e"}
    player.click("key.help")
    player.press(pygame.K_ESCAPE)
    assert player.app.controls.bindings["help"] == pygame.K_F1
    player.click("back")
    player.start()
    player.press(pygame.K_e)
    assert player.race.desk.view.turn == 0
    player.press(pygame.K_u)
    assert player.race.desk.view.turn == 1


def test_keys_that_a_file_confuses_are_the_usual_ones() -> None:
    assert keys.bound({"undo": "e"}) == keys.USUAL
    assert keys.bound({"nothing": "x", "undo": "tab"}) == keys.USUAL


@pytest.mark.parametrize("letter", ["?", ""])
def test_the_keys_lie_over_any_screen_and_go_again(player: Player, letter: str) -> None:
    player.start()
    player.walk_to("money")
    player.press(pygame.K_SLASH if letter else pygame.K_F1, letter=letter)
    assert {"Keys", "End turn", "Walk from control to control; move a slider"} <= written(player)
    player.press(pygame.K_e)
    assert player.race.desk.view.turn == 0
    player.press(pygame.K_ESCAPE)
    assert "help.close" not in player.app.controls.places
    assert player.race.desk.dialog == ""
    assert player.app.controls.focus == "money"


def test_a_race_is_kept_after_every_turn_and_says_so(real: Player) -> None:
    real.start()
    assert "✓ saved" not in written(real)
    real.end_turn()
    real.end_turn()
    (path,) = real.app.wish.save_dir.iterdir()
    assert saves.look(path).turn == 2
    assert "✓ saved" in written(real)


def test_what_cannot_be_kept_is_told_and_the_race_goes_on(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("no folder")
    player = Player(Shipped(), tmp_path / "records")
    player.start()
    player.end_turn()
    assert player.race.desk.view.turn == 1
    assert any("Not kept: " in text for text in player.race.desk.notices)
    assert "✓ saved" not in written(player)


def test_the_title_goes_on_with_the_race_that_was_left(real: Player) -> None:
    real.start("openai")
    real.end_turn()
    ratio = real.race.desk.view.bet_ratio.tolist()
    again = Player(Shipped(), real.app.wish.save_dir)
    assert "OpenAI · April 2026 · turn 2 of 20" in written(again)
    again.press(pygame.K_RETURN)
    again.look()
    assert (again.race.desk.lab, again.race.desk.view.turn) == ("openai", 1)
    assert again.race.desk.view.bet_ratio.tolist() == ratio
    again.end_turn()
    (path,) = again.app.wish.save_dir.iterdir()
    assert saves.look(path).turn == 2


def test_saving_under_a_name_never_replaces_a_race(real: Player) -> None:
    real.start()
    real.end_turn()
    real.click("menu")
    real.click("save")
    real.press(pygame.K_BACKSPACE, pygame.KMOD_CTRL)
    real.write("end")
    real.press(pygame.K_RETURN)
    assert saves.look(real.app.wish.save_dir / "end.json").turn == 1
    real.click("save")
    real.press(pygame.K_BACKSPACE, pygame.KMOD_CTRL)
    real.write("end")
    real.press(pygame.K_RETURN)
    assert real.race.desk.dialog == "save"
    assert "This name is taken: no race replaces another" in written(real)
    real.press(pygame.K_ESCAPE)
    real.press(pygame.K_ESCAPE)
    assert real.race.desk.dialog == ""


def test_kept_races_are_searched_loaded_and_deleted_after_a_question(real: Player) -> None:
    real.start()
    real.end_turn()
    folder = real.app.wish.save_dir
    real.race.desk.session.save(folder / "first.json")
    (folder / "broken.json").write_text("{")
    real.app.title()
    real.look(2)
    real.click("saves")
    real.look(2)
    real.walk_to("search")
    real.write("brok")
    screen: Any = real.app.screen
    assert [save.name for save in screen.found] == ["broken"]
    assert "load" not in real.app.controls.reachable
    real.click("delete")
    real.press(pygame.K_ESCAPE)
    assert (folder / "broken.json").exists()
    real.click("delete")
    real.click("delete.yes")
    real.look()
    assert not (folder / "broken.json").exists()
    real.walk_to("search")
    for _ in range(4):
        real.press(pygame.K_BACKSPACE)
    real.write("FIRST")
    real.click("load")
    real.look()
    assert real.race.desk.view.turn == 1
    assert real.race.keeping.file == folder / "first.json"


def test_a_kept_race_can_be_watched_and_not_changed(real: Player) -> None:
    real.start()
    real.end_turn()
    real.end_turn()
    real.app.title()
    real.look(2)
    real.click("saves")
    real.look(2)
    real.click("watch")
    assert (real.race.desk.session.watching, real.race.desk.view.turn) == (True, 0)
    real.press(pygame.K_ESCAPE)
    assert "save" not in real.app.controls.places


def test_the_title_leads_to_replays_and_nothing_else_is_listed_there(real: Player) -> None:
    folder = real.app.wish.save_dir
    folder.mkdir()
    (folder / "broken.json").write_text("{")
    real.start()
    real.end_turn()
    real.app.title()
    real.look(2)
    real.walk_to("watch")
    real.press(pygame.K_RETURN)
    real.look(2)
    screen: Any = real.app.screen
    assert [save.turn for save in screen.found] == [1]
    assert not {"load", "delete"} & set(real.app.controls.places)
    real.press(pygame.K_RETURN)
    assert (real.race.desk.session.watching, real.race.desk.view.turn) == (True, 0)


def test_a_sprint_has_half_years_and_aliases_replace_names(real: Player) -> None:
    real.app.settings = replace(real.app.settings, aliases=True)
    real.click("play")
    real.look(2)
    real.click("pace.1")
    assert "Lab Gold" in written(real)
    real.start()
    view = real.race.desk.view
    assert (view.turns, view.months_per_turn, view.names["xai"]) == (10, 6, "Lab Gold")
    assert "H1 2026" in written(real)
    real.end_turn()
    assert real.race.desk.view.month == 6


def test_the_declaration_is_there_by_keyboard_alone(real: Player) -> None:
    real.press(pygame.K_RETURN)
    real.look(2)
    real.press(pygame.K_RETURN)
    real.press(pygame.K_RETURN)
    assert real.race.desk.draft("move") == Move.DECLARE


class Tone:
    """A sound on a device that any machine has."""

    def __init__(self, buffer: bytes) -> None:
        assert len(buffer) > 0

    def set_volume(self, volume: float) -> None:
        assert 0 <= volume <= 1

    def play(self, loops: int = 0) -> None:
        """Sound it: nothing to hear."""


def test_a_muted_window_is_silent_and_another_clicks(
    player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whether a device opens depends on the machine and on what else the process has opened.
    monkeypatch.setattr(pygame.mixer, "init", lambda *_: None)
    monkeypatch.setattr(pygame.mixer, "Sound", Tone)
    player.press(pygame.K_s)
    assert player.app.settings.muted
    player.click("settings")
    assert player.app.sound.played == []
    player.press(pygame.K_s)
    player.click("back")
    assert player.app.sound.played == ["click"]


def test_arabic_keys_stand_where_latin_ones_do(player: Player) -> None:
    player.start()
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        event = pygame.event.Event(kind, key=0x062B, scancode=8, mod=0, unicode="ث")
        player.app.handle(event)
    player.look()
    assert player.race.desk.view.turn == 1


def test_settings_of_the_person_open_the_window(new_player: Callable[..., Player]) -> None:
    player = new_player(settings=Settings(language="ar", text=1.2, keys={"undo": "z"}))
    assert player.app.canvas.mirrored
    assert player.app.canvas.scale.text == 1.2
    assert player.app.controls.bindings["undo"] == pygame.K_z
    assert settings.file().parent == paths.user_config()


def test_large_type_turns_pages_and_a_jump_finds_its_page(
    new_player: Callable[..., Player],
) -> None:
    player = new_player(settings=Settings(text=1.5))
    player.start()
    for page in ({"bound", "arrivals"}, {"chart"}, {"tab"}):
        player.press(pygame.K_p)
        assert page <= set(player.app.controls.places)
        assert "stack_share" not in player.app.controls.places
    player.press(pygame.K_3)
    player.look()
    assert player.app.controls.focus == "money"
    assert "money" in player.app.controls.reachable
    player.click("page.1")
    player.press(pygame.K_e)
    assert player.race.desk.view.turn == 1


def test_a_knob_in_the_hand_changes_nothing_until_it_is_let_go(real: Player) -> None:
    real.click("settings")
    rect = real.app.controls.places["text"]
    real.app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=rect.center, button=1))
    real.point((rect.right, rect.centery))
    assert real.app.settings.text == 1.0
    end = (rect.right, rect.centery)
    real.app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=1))
    assert real.app.settings.text == 1.5
    assert settings.load(real.app.wish.settings_file).text == 1.5


def test_the_title_names_a_damaged_race_and_goes_on_with_the_good_one(real: Player) -> None:
    real.start()
    real.end_turn()
    (real.app.wish.save_dir / "broken.json").write_text("{")
    real.app.title()
    real.look(2)
    assert "broken cannot be used and is left as it is" in written(real)
    assert any("not a forecast" in text for text in written(real))
    real.click("continue")
    real.look()
    assert real.race.desk.view.turn == 1
