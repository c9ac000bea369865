"""Hands for a test: clicks, drags and keys on a window that nobody sees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame

from game.futures.process import Helper
from game.settings import Settings
from game.ui import shrinking
from game.ui.app import App, Wish
from game.ui.library import Library
from game.ui.screens.race import RaceScreen
from game.ui.screens.title import TitleScreen
from game.ui.worker import Worker

#: What closes each dialog of a race.
WAY_OUT = {
    "declare": "quietly",
    "alarm": "understood",
    "margin_call": "understood",
    "restate": "restate.keep",
}


class Player:
    """One person at one window; nothing is drawn until ``look``."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        *,
        size: tuple[int, int] = (1280, 720),
        scenario: str | None = None,
        lab: str | None = None,
        seed: int | None = None,
        helper: Helper | None = None,
        **wishes: Any,  # noqa: ANN401 - the other fields of ``Wish``
    ) -> None:
        self.surface = pygame.Surface(size)
        # Whoever tests hints asks for them: elsewhere they would lie over what is pressed.
        wishes.setdefault("settings", Settings(hints=False))
        wish = Wish(save_dir=folder, scenario=scenario, lab=lab, seed=seed, **wishes)
        self.app = App(self.surface, library, wish, worker=Worker(threaded=False), helper=helper)
        self.time = 0.0
        #: Seconds from one frame to the next, unless told.
        self.pace = 1.0
        self.look(2)

    def look(self, frames: int = 1, seconds: float | None = None) -> None:
        for _ in range(frames):
            self.time += self.pace if seconds is None else seconds
            self.app.frame(self.time)

    def resize(self, size: tuple[int, int], text: float = 1.0) -> None:
        self.surface = pygame.Surface(size)
        self.app.settings = replace(self.app.settings, text=text)
        self.app.resize(self.surface)
        self.look(2)

    @property
    def race(self) -> RaceScreen:
        assert isinstance(self.app.screen, RaceScreen)
        return self.app.screen

    @property
    def racing(self) -> bool:
        return isinstance(self.app.screen, RaceScreen)

    def at(self, name: str) -> tuple[int, int]:
        """Return where in the window the middle of something is."""
        places = self.app.controls.places
        assert name in places, f"no {name!r} on the screen, only {sorted(places)}"
        return self._in_window(places[name].center)

    def _in_window(self, place: tuple[int, int]) -> tuple[int, int]:
        share = shrinking.share(self.surface.get_size())
        return round(place[0] * share), round(place[1] * share)

    def click(self, name: str) -> None:
        self.click_at(self.at(name))

    def click_at(self, place: tuple[int, int]) -> None:
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.app.handle(pygame.event.Event(kind, pos=place, button=1))
        self.look()

    def point(self, place: tuple[int, int]) -> None:
        self.app.handle(
            pygame.event.Event(pygame.MOUSEMOTION, pos=place, rel=(0, 0), buttons=(0, 0, 0))
        )

    def way(self, name: str, share: float) -> tuple[tuple[int, int], ...]:
        """Return where a hand goes that drags a slider from its middle to a share of its track."""
        rect = self.app.controls.places[name]
        start, stop = rect.center, (rect.x + round(rect.width * share), rect.centery)
        way = start, ((start[0] + stop[0]) // 2, start[1]), stop
        return tuple(self._in_window(place) for place in way)

    def drag(self, name: str, share: float) -> None:
        start, *way = self.way(name, share)
        self.app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1))
        for place in way:
            self.point(place)
        self.app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=way[-1], button=1))
        self.look()

    def strike(self, key: int, mod: int = 0, letter: str = "") -> None:
        """Press a key without looking at what comes of it."""
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            self.app.handle(pygame.event.Event(kind, key=key, mod=mod, unicode=letter))

    def press(self, key: int, mod: int = 0, letter: str = "") -> None:
        self.strike(key, mod, letter)
        self.look()

    def write(self, text: str) -> None:
        for letter in text:
            self.press(ord(letter), letter=letter)

    def walk_to(self, name: str) -> None:
        """Press Tab until the focus is on ``name``."""
        for _ in range(len(self.app.controls.reachable) + 1):
            if self.app.controls.focus == name:
                return
            self.press(pygame.K_TAB)
        raise AssertionError(f"Tab does not reach {name!r}")

    def start(self, lab: str = "xai", *, dialog: bool = False) -> None:
        if isinstance(self.app.screen, TitleScreen):
            self.click("play")
            self.look(2)
        self.click(f"lab.{lab}")
        self.click("start")
        self.look()
        if not dialog:
            self.settle()

    def settle(self) -> None:
        """Answer the dialogs that open by themselves."""
        for _ in range(5):
            if not self.racing or not self.race.desk.dialog:
                return
            self.look()
            self.click(WAY_OUT[self.race.desk.dialog])

    def end_turn(self) -> None:
        self.click("end_turn")
        self.look()
        self.settle()
