"""A hand at the window for its pictures: clicks, keys and the clock, from station to station."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import pygame

from game.ui.screens.race import RaceScreen

if TYPE_CHECKING:
    from game.ui.app import App

#: Seconds from one look to the next, so that whatever moves has come to rest.
_STEP = 2.0
#: What closes a dialog that has opened by itself.
_WAY_OUT = {
    "declare": "quietly",
    "alarm": "understood",
    "margin_call": "understood",
    "restate": "restate.keep",
}


class Station(NamedTuple):
    """One picture: its name, what is on the screen then, and the way from the station before.

    ``points_at`` is the control under the pointer, ``text`` the size of type.
    """

    name: str
    screen: str
    go: Callable[[Hand], None]
    dialog: str = ""
    points_at: str = ""
    text: float = 1.0


class Hand:
    """Clicks, keys and the clock of one window."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.look(3)

    def look(self, frames: int = 1) -> None:
        """Let the clock go on, and with it what moves."""
        for _ in range(frames):
            self.app.frame(self.app.controls.now + _STEP)

    def rest(self, name: str = "") -> None:
        """Let everything come to rest, with the pointer on a control or nowhere."""
        controls = self.app.controls
        controls.keyboard = False
        self.look(2)
        at = self._at(name) if name else (-1, -1)
        self._post(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))
        self.look(2)

    def check(self, station: Station) -> None:
        """Refuse to draw anything under the name of something else."""
        screen = type(self.app.screen).__name__
        dialog = self.app.over.name or self.dialog
        if (screen, dialog) != (station.screen, station.dialog):
            raise AssertionError(
                f"{station.name}: expected {station.screen} {station.dialog}, "
                f"found {screen} {dialog}"
            )

    @property
    def dialog(self) -> str:
        """Return which dialog of a race lies open, if any."""
        screen = self.app.screen
        return screen.desk.dialog if isinstance(screen, RaceScreen) else ""

    @property
    def race(self) -> RaceScreen:
        """Return the race on the screen."""
        screen = self.app.screen
        if not isinstance(screen, RaceScreen):
            raise TypeError(f"expected a race, found {type(screen).__name__}")
        return screen

    def click(self, name: str) -> None:
        """Press and let go in the middle of a control."""
        at = self._at(name)
        self._post(pygame.MOUSEBUTTONDOWN, pos=at, button=1)
        self._post(pygame.MOUSEBUTTONUP, pos=at, button=1)
        self.look(2)

    def press(self, key: int) -> None:
        """Press and let go of a key."""
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            self._post(kind, key=key, mod=0, unicode="")
        self.look(2)

    def settle(self) -> None:
        """Answer what has opened by itself."""
        while self.dialog in _WAY_OUT:
            self.click(_WAY_OUT[self.dialog])
            self.look()

    def end_turns(self, count: int) -> None:
        """End so many turns, and answer what comes."""
        for _ in range(count):
            self.press(pygame.K_e)
            self.look()
            self.settle()

    def _at(self, name: str) -> tuple[int, int]:
        places = self.app.controls.places
        if name not in places:
            raise KeyError(f"{name!r}: expected one of {sorted(places)}")
        return places[name].center

    def _post(self, kind: int, **what: Any) -> None:  # noqa: ANN401 - the fields of an event
        self.app.handle(pygame.event.Event(kind, **what))
