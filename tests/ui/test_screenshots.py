"""No screen is forgotten when the pictures of the documentation are drawn."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pygame
import pytest

from game.ui import screens, screenshots, walk
from game.ui.screens import race
from game.words import language

ROOT = Path(__file__).parents[2]
#: Dialogs that a race opens by a call of its own, and what any screen lays over itself.
ELSEWHERE = {"menu", "save", "keys", "glossary"}


def screen_classes() -> set[str]:
    """Return every screen there is: classes of ``game.ui.screens`` that run by themselves."""
    found = set()
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        for name, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if each.__module__ == module.name and name.endswith("Screen"):
                found.add(name)
    return found


def test_every_screen_is_on_the_walk() -> None:
    assert len(screen_classes()) > 7
    assert {station.screen for station in walk.WALK} == screen_classes()


def test_every_dialog_is_on_the_walk() -> None:
    assert {each.dialog for each in walk.WALK} - {""} == set(race._DIALOGS) | ELSEWHERE


def test_every_picture_of_a_page_is_on_the_walk_and_kept() -> None:
    names = [station.name for station in walk.WALK]
    assert len(names) == len(set(names))
    drawn = {f"{name}{tongue}{size}.png" for name in names
             for tongue in screenshots.LANGUAGES for size in screenshots.SIZES}  # fmt: skip
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {
        name for page in pages for name in re.findall(r"images/([\w-]+\.png)", page.read_text())
    }
    assert shown
    assert shown <= drawn
    assert shown <= {path.name for path in (ROOT / "docs" / "images").glob("*.png")}


def test_pictures_are_of_their_size_and_the_same_again(tmp_path: Path) -> None:
    said: list[str] = []
    first, again = tmp_path / "first", tmp_path / "again"
    for folder in (first, again):
        screenshots.main(folder, ["title"], say=said.append)
    assert said == ["1/1 title, about 0 s left"] * 2
    assert language.current() == "en"
    paths = sorted(first.iterdir())
    assert [path.name for path in paths] == [
        "title-1080.png", "title-ar-1080.png", "title-ar.png", "title.png",
    ]  # fmt: skip
    for path in paths:
        assert path.read_bytes() == (again / path.name).read_bytes()
    assert pygame.image.load(paths[0]).get_size() == (1920, 1080)
    assert pygame.image.load(paths[3]).get_size() == (1280, 720)
    assert paths[2].read_bytes() != paths[3].read_bytes()


def test_a_station_that_shows_something_else_is_refused(tmp_path: Path) -> None:
    from game.ui.app import App, Wish
    from game.ui.worker import Worker
    from tests.ui.fake import Library

    wish = Wish(save_dir=tmp_path)
    hand = walk.Hand(
        App(pygame.Surface((1280, 720)), Library(), wish, worker=Worker(threaded=False))
    )
    hand.check(walk.Station("title", "TitleScreen", walk.Hand.look))
    with pytest.raises(AssertionError, match="capital: expected RaceScreen capital, found Title"):
        hand.check(walk.Station("capital", "RaceScreen", walk.Hand.look, "capital"))


def test_few_colours_keep_flat_ones_exactly_and_others_nearly() -> None:
    surface = pygame.Surface((64, 64))
    surface.fill((12, 34, 56))
    surface.fill((255, 200, 87), pygame.Rect(0, 0, 8, 8))
    for x in range(64):
        pygame.draw.line(surface, (x, x, 2 * x), (x, 32), (x, 63))
    small = screenshots.few_colours(surface)
    assert small.get_bitsize() == 8
    assert small.get_at((20, 20))[:3] == (12, 34, 56)
    assert small.get_at((4, 4))[:3] == (255, 200, 87)
    for x in range(64):
        pairs = zip(small.get_at((x, 50))[:3], surface.get_at((x, 50))[:3], strict=True)
        assert all(abs(one - other) <= 4 for one, other in pairs)
