"""A person at the window, by mouse or by keyboard, and the same race without a window beside it.

The race without a window, the map, takes every act that the window takes. It knows where on the
screen each thing is, which dialog lies open, and how the window has to look.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Protocol

import numpy as np
import pygame

from game.futures.process import Nobody
from game.ui.keys import JUMPS
from tests.e2e.desktop import Desktop, Pixels, until
from tests.ui.player import WAY_OUT, Player

#: Keys by the names of the X server, and by where they lie: letters stay where they are whatever
#: the keyboard writes.
_NAMED = {
    "Tab": pygame.K_TAB,
    "Return": pygame.K_RETURN,
    "Escape": pygame.K_ESCAPE,
    "Up": pygame.K_UP,
    "Down": pygame.K_DOWN,
    "Home": pygame.K_HOME,
    "End": pygame.K_END,
    "Prior": pygame.K_PAGEUP,
    "Next": pygame.K_PAGEDOWN,
    "BackSpace": pygame.K_BACKSPACE,
    "space": pygame.K_SPACE,
}
_PLACES = {
    **{str(digit): 9 + digit for digit in range(1, 10)},
    **dict(zip("qwertyuiop", range(24, 34), strict=True)),
    **dict(zip("asdfghjkl", range(38, 47), strict=True)),
    **dict(zip("zxcvbnm", range(52, 59), strict=True)),
}
_DIFFERS = 24  # of 255 in a colour, beyond what smoothing does
_LEAST = 0.006  # of all pixels: a caret, the news that has its turn, what the forecast says
_POINTER = 200  # pixels: the pointer over a button
_KEYS = {"end_turn": "e", "undo": "u", "sit": "space"}
VIEWS = {"capital": "k", "market": "m", "research": "r", "rivals": "v", "news": "n", "campus": "c"}


class Silent(Nobody):
    """Whoever plays futures for the map: the window lays out for one, and no answer comes."""

    works = True


class Hand(Protocol):
    """Mouse or keyboard."""

    def press(self, name: str) -> None:
        """Press the control ``name``."""

    def choose(self, name: str, option: int) -> None:
        """Take an option of the choice ``name``."""

    def set(self, name: str, share: float) -> None:
        """Move the slider ``name`` about as far as ``share`` of its track."""

    def look_at(self, view: str) -> None:
        """Open a full view."""

    def leave(self) -> None:
        """Go back from it."""


class Mouse:
    """Nothing but the mouse."""

    def __init__(self, desktop: Desktop, player: Player) -> None:
        self.desktop, self.player = desktop, player

    def press(self, name: str) -> None:
        """Click at the control."""
        place = self.player.at(name)
        self.desktop.click(place)
        self.player.point(place)
        self.player.click_at(place)

    def choose(self, name: str, option: int) -> None:
        """Click at the option."""
        self.press(f"{name}.{option}")

    def set(self, name: str, share: float) -> None:
        """Drag the slider's knob."""
        self.desktop.drag(*self.player.way(name, share))
        self.player.drag(name, share)

    def look_at(self, view: str) -> None:
        """Press the button of the view."""
        self.press(view if view == "campus" else f"view.{view}")

    def leave(self) -> None:
        """Press the way back."""
        self.press("done")


class Keys:
    """Nothing but the keyboard."""

    def __init__(self, desktop: Desktop, player: Player) -> None:
        self.desktop, self.player = desktop, player

    def type(self, *keys: str, written: str = "") -> None:
        """Press keys, by name or by letter; ``written`` is what the keyboard makes of letters."""
        if keys:
            self.desktop.press(*(str(_PLACES.get(key, key)) for key in keys))
        for key, letter in zip_longest(keys, written, fillvalue=""):
            plain = key.removeprefix("shift+")
            mod = pygame.KMOD_LSHIFT if plain != key else 0
            self.player.strike(_NAMED.get(plain) or ord(plain), mod, letter)
        self.player.look()

    def walk_to(self, name: str) -> None:
        """Go to a control: by its own key where it has one, else from one to the next."""
        player = self.player
        order, focus = player.app.controls.reachable, player.app.controls.focus
        assert name in order, f"no {name!r} to walk to, only {order}"
        if focus != name and name in JUMPS and player.racing and not player.race.desk.dialog:
            self.type(str(JUMPS.index(name) + 1))
        else:
            at, goal = order.index(focus) if focus in order else -1, order.index(name)
            ahead = goal - at if at < 0 else (goal - at) % len(order)
            back = len(order) if at < 0 else (at - goal) % len(order)
            self.type(*["Tab"] * ahead if ahead <= back else ["shift+Tab"] * back)
        found = player.app.controls.focus
        assert found == name, f"from {focus!r} to {name!r}: found {found!r} in {order}"

    def press(self, name: str) -> None:
        """Walk to the control and press Enter; what has a key of its own is pressed by that."""
        if name in _KEYS:
            self.type(_KEYS[name])
        else:
            self.walk_to(name)
            self.type("Return")

    def choose(self, name: str, option: int) -> None:
        """Walk to the choice, to its first option, and on from there."""
        self.walk_to(name)
        count = sum(each.startswith(f"{name}.") for each in self.player.app.controls.places)
        self.type(*["Down"] * (count - 1), *["Up"] * option)

    def set(self, name: str, share: float) -> None:
        """Walk to the slider, to its beginning, and on by tens of steps."""
        self.walk_to(name)
        self.type("Home", *["shift+Up"] * round(share * 10))

    def look_at(self, view: str) -> None:
        """Press the key of the view."""
        self.type(VIEWS[view])

    def leave(self) -> None:
        """Press Escape."""
        self.type("Escape")


class Person:
    """Somebody who plays, and knows when the window has done what they did."""

    def __init__(self, desktop: Desktop, player: Player, hand: type[Mouse | Keys]) -> None:
        self.desktop, self.player = desktop, player
        self.hand = hand(desktop, player)
        # The map's clock stands still until the window is waited for.
        player.pace = 0.0
        player.point((0, 0))

    def sees(self, what: str) -> None:
        """Wait until the window shows what the map shows."""
        self.player.look(2)

        def same() -> bool:
            # It runs like that of the window, so that its tooltips come too.
            self.player.look(seconds=0.1)
            return alike(self.desktop.pixels(), pixels(self.player.surface), self._surely)

        try:
            until(what, same)
        except AssertionError as error:
            raise AssertionError(f"{error}; see {self._pictures()}") from None

    def _pictures(self) -> str:
        """Keep what the window shows and what the map shows; return where."""
        shown = pygame.surfarray.make_surface(self.desktop.pixels().swapaxes(0, 1))
        for name, surface in (("window", shown), ("map", self.player.surface)):
            pygame.image.save(surface, self.desktop.folder / f"{name}.png")
        return str(self.desktop.folder / "{window,map}.png")

    @property
    def _surely(self) -> list[pygame.Rect]:
        """Return the places that must not differ: where the focus is, and whether a turn is over.

        A window that still looks for something may lack no more than the ring of the focus, and
        then Enter would press nothing.
        """
        controls = self.player.app.controls
        places = [controls.places.get(controls.focus)] if controls.keyboard else []
        if self.player.racing and not self.player.race.desk.dialog:
            places.append(controls.places["end_turn"])
        return [
            place.inflate(8, 8).clip(self.player.surface.get_rect()) for place in places if place
        ]

    def press(self, name: str, then: str) -> None:
        """Press a control and wait for what comes of it."""
        self.hand.press(name)
        self.sees(then)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.desktop.resize(width, height)
        self.player.point((0, 0))
        self.player.resize((width, height), self.player.app.settings.text)
        self.sees(f"{width}x{height}")

    def settle(self) -> None:
        """Answer the dialogs that open by themselves."""
        while self.player.racing and self.player.race.desk.dialog:
            dialog = self.player.race.desk.dialog
            self.press(WAY_OUT[dialog], f"the race after {dialog}")

    def end_turn(self) -> None:
        """End the turn and answer what it asks."""
        turn = self.player.race.desk.view.turn
        self.press("end_turn", f"what comes after turn {turn}")
        self.settle()


def pixels(surface: pygame.Surface) -> Pixels:
    """Return a surface as rows of pixels."""
    return pygame.surfarray.array3d(surface).swapaxes(0, 1)


def alike(one: Pixels, other: Pixels, surely: list[pygame.Rect] | None = None) -> bool:
    """Whether two pictures show the same, but for a few small things; ``surely`` not even them."""
    if one.shape != other.shape:
        return False
    differs = np.abs(one.astype(np.int16) - other).max(axis=2) > _DIFFERS
    parts = [differs[each.top : each.bottom, each.left : each.right] for each in surely or []]
    return bool(differs.mean() < _LEAST) and not any(part.sum() > _POINTER for part in parts)
