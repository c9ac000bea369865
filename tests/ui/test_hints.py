"""First-time hints: each once ever, one at a time, beside what it speaks of and never over it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.guide.hints import HINTS
from game.settings import Settings
from game.ui.library import Shipped
from game.ui.panels.hints import Hints
from tests.ui.player import Player

ALL = [hint.name for hint in HINTS]


def newcomer(folder: Path, *, size: tuple[int, int] = (1280, 720), **settings: object) -> Player:
    held = Settings(still=True, **settings)  # type: ignore[arg-type]
    kept = folder / "settings.json"
    player = Player(
        Shipped(), folder / "races", size=size, settings=held, settings_file=kept,
        scenario="article", lab="xai", seed=7,
    )  # fmt: skip
    player.start()
    player.look(2)
    return player


def hints(player: Player) -> Hints:
    return player.race.hints


def name_of(player: Player) -> str:
    hint = hints(player).now
    return hint.name if hint is not None and hints(player).place is not None else ""


def test_there_are_ten_to_fourteen_each_with_a_name_of_its_own() -> None:
    assert 10 <= len(HINTS) <= 14
    assert len(set(ALL)) == len(HINTS)
    for hint in HINTS:
        assert 40 < len(hint.text) < 200
        assert ("{key}" in hint.text) == bool(hint.action)


def test_a_hint_comes_once_ever_and_is_put_away_by_a_click(tmp_path: Path) -> None:
    player = newcomer(tmp_path)
    assert name_of(player) == "split"
    assert json.loads((tmp_path / "settings.json").read_text())["seen_hints"] == ["split"]
    player.click("hint")
    player.look(2)
    assert name_of(player) == ""
    assert "hint" not in player.app.controls.places
    again = newcomer(tmp_path / "again", seen_hints=("split",))
    assert name_of(again) == ""


def test_its_key_puts_it_away_and_enter_does(tmp_path: Path) -> None:
    player = newcomer(tmp_path)
    player.press(pygame.K_h)
    player.look()
    assert name_of(player) == ""
    other = newcomer(tmp_path / "other")
    other.walk_to("hint")
    other.press(pygame.K_RETURN)
    other.look()
    assert name_of(other) == ""


def test_a_click_on_it_presses_nothing_that_lies_under_it(tmp_path: Path) -> None:
    player = newcomer(tmp_path, seen_hints=tuple(each for each in ALL if each != "arrivals"))
    for _turn in range(2):
        player.end_turn()
        player.look(2)
    assert name_of(player) == "arrivals"
    place = hints(player).place
    assert place is not None
    # Whatever lies there, the pointer finds the hint alone.
    for at in (place.topleft, place.center, (place.right - 2, place.bottom - 2)):
        player.point(player.app.canvas.turned_point(at))
        player.look(2)
        assert player.app.controls.hint.owner in ("", "hint")
    draft = player.race.desk.view.draft
    player.click("hint")
    assert player.race.desk.view.draft is draft
    assert not player.race.desk.dialog


def test_no_second_hint_follows_in_the_same_turn(tmp_path: Path) -> None:
    player = newcomer(tmp_path)
    player.end_turn()
    player.look(2)
    first = name_of(player)
    assert first
    player.press(pygame.K_h)
    player.look(3)
    assert name_of(player) == ""
    player.end_turn()
    player.look(2)
    assert name_of(player) not in ("", first)


def test_hints_are_switched_off_and_shown_all_again(tmp_path: Path) -> None:
    player = newcomer(tmp_path, hints=False)
    assert name_of(player) == ""
    player.app.title()
    player.look(2)
    player.click("settings")
    player.click("hints.0")
    assert player.app.settings.hints
    player.app.change(seen_hints=("split",))
    player.look()
    player.click("hints.again")
    assert player.app.settings.seen_hints == ()


def test_the_coach_of_a_lesson_is_the_only_voice(tmp_path: Path) -> None:
    player = Player(Shipped(), tmp_path, settings=Settings(still=True))
    player.click("learn")
    player.look(2)
    player.click("lesson")
    player.look(3)
    assert player.race.coach.speaks
    for _turn in range(3):
        assert name_of(player) == ""
        player.end_turn()
        player.look(2)
    player.click("coach.skip_all")
    player.look()
    player.click("coach.stay")
    player.end_turn()
    player.look(2)
    assert name_of(player)


@pytest.mark.parametrize(("language", "size"), [("en", (1280, 720)), ("ar", (1920, 1080))])
def test_every_hint_is_met_and_lies_beside_its_control(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    player = newcomer(tmp_path, size=size, language=language)
    met = [lies_well(player)]
    for key in (pygame.K_a, pygame.K_k):
        player.press(pygame.K_h)
        player.press(key)
        player.look(2)
        met.append(lies_well(player))
        player.press(pygame.K_ESCAPE)
    while player.racing and len(met) < len(HINTS):
        player.end_turn()
        player.look(3)
        if player.racing and name_of(player):
            met.append(lies_well(player))
    assert sorted(met) == sorted(ALL)
    assert sorted(player.app.settings.seen_hints) == sorted(ALL)


def lies_well(player: Player) -> str:
    """Check the hint on the screen; return its name."""
    shown = hints(player)
    assert shown.now is not None
    assert shown.place is not None
    canvas, controls = player.app.canvas, player.app.controls
    ending = controls.places.get("end_turn")  # under a dialog there is none
    about = canvas.turned(controls.places[shown.now.points_at])
    assert not shown.place.colliderect(about)
    own = [at for name, at in controls.places.items() if name.startswith(f"{shown.now.points_at}.")]
    assert shown.place.collidelist([canvas.turned(at) for at in own]) < 0
    assert pygame.Rect(0, 0, canvas.width, canvas.height).contains(shown.place)
    assert ending is None or not shown.place.colliderect(canvas.turned(ending))
    seen = canvas.turned(shown.place)
    written = [each for each in canvas.written if seen.contains(each.rect)]
    assert len([each for each in written if each.layer == max(x.layer for x in written)]) >= 3
    assert not any(each.shortened for each in written if each.layer > 0)
    return shown.now.name


def test_where_type_is_large_it_still_does_not_cover_its_control(tmp_path: Path) -> None:
    player = newcomer(tmp_path, text=1.5)
    assert lies_well(player) == "split"


def test_another_size_of_the_window_keeps_the_hint(tmp_path: Path) -> None:
    player = newcomer(tmp_path)
    player.app.settings = replace(player.app.settings, text=1.0)
    player.resize((1920, 1080))
    assert lies_well(player) == "split"
