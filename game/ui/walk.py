"""A walk past every screen and dialog of the window, as its pictures need it.

Each station says where the window has to stand when it is reached; the next one goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import pygame

from game import attention
from game.ui import walk_people
from game.ui.screens.race import RaceScreen

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.app import App
    from game.view import View

_LAB = "xai"
#: Seconds from one look to the next, so that whatever moves has come to rest.
_STEP = 2.0
#: How many races are looked through for a rare moment.
_RACES = 60
_TURNS = 7
#: What closes a dialog that has opened by itself.
_WAY_OUT = {
    "declare": "quietly",
    "alarm": "understood",
    "margin_call": "understood",
    "restate": "restate.keep",
}
#: When the races in the pictures were kept, in seconds: the last one on 1 March 2026.
_KEPT_AT, _DAY = 1_772_362_800, 86_400


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
        dialog = self.dialog if not self.app.helping else "keys"
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


def _click(*names: str) -> Callable[[Hand], None]:
    def go(hand: Hand) -> None:
        for name in names:
            hand.click(name)

    return go


def _key(*keys: int) -> Callable[[Hand], None]:
    def go(hand: Hand) -> None:
        for key in keys:
            hand.press(key)

    return go


def _back_and(key: int) -> Callable[[Hand], None]:
    """Leave what lies open for the race, and press a key there."""
    return _key(pygame.K_ESCAPE, key)


def _middle(hand: Hand) -> None:
    """Play into the middle, and on to where something waits for an answer."""
    hand.settle()
    hand.end_turns(_TURNS)
    while not hand.race.desk.view.cards:
        hand.end_turns(1)


def _ask_adviser(hand: Hand) -> None:
    hand.press(pygame.K_ESCAPE)
    hand.press(pygame.K_w)
    hand.click("ask_adviser")


def _take(wanted: Callable[[View], bool], *, lab: str = _LAB) -> Callable[[Hand], None]:
    """Go to the turn whose end brings what is wanted, in the first race that has it; end it."""

    def go(hand: Hand) -> None:
        session = _before(hand.app, wanted, lab)
        hand.app.show(RaceScreen(hand.app, session, lab))
        hand.look(2)
        hand.settle()
        hand.press(pygame.K_e)
        hand.look(2)

    return go


def _before(app: App, wanted: Callable[[View], bool], lab: str) -> Session:
    library = app.library
    world = library.load(library.names()[0])
    for seed in range(1, _RACES + 1):
        session = library.start(world, lab=lab, seed=seed)
        while not session.finished:
            session.end_turn()
            if wanted(session.view(lab)):
                again = library.start(world, lab=lab, seed=seed)
                for _turn in range(session.turn - 1):
                    again.end_turn()
                return again
    raise AssertionError(f"expected one of {_RACES} races to show what is wanted, found none")


def _finish(wanted: Callable[[View], bool], *, lab: str = _LAB) -> Callable[[Hand], None]:
    """Go to the end of the first race that ends as wanted."""

    def go(hand: Hand) -> None:
        _take(wanted, lab=lab)(hand)
        hand.settle()
        hand.look(2)

    return go


def _called(view: View) -> bool:
    return bool(view.funding.calls)


def _shocked(view: View) -> bool:
    bad = {each.event for each in view.news if each.lab == view.lab}
    return bool(bad & attention.SHOCKS) and not view.funding.calls


def _asked_again(view: View) -> bool:
    bad = {each.event for each in view.news if each.lab == view.lab}
    return attention.may_restate(view) and not bad & attention.SHOCKS


def _won(view: View) -> bool:
    verdict = view.verdict
    return verdict is not None and verdict.supremacy and verdict.winner == view.bettor


def _lost(view: View) -> bool:
    return view.verdict is not None and not view.verdict.supremacy


def _keep_old(hand: Hand) -> None:
    """Give what is kept an age, a damaged race the highest, and look at it from the title."""
    folder = hand.app.wish.save_dir
    damaged = folder / "damaged.json"
    paths = [*sorted(folder.glob("*.json"), reverse=True), damaged]
    damaged.write_text("{", encoding="utf-8")
    for days, path in enumerate(paths):
        moment = _KEPT_AT - days * _DAY
        os.utime(path, (moment, moment))
    hand.app.title()
    hand.look(3)


def _credits(hand: Hand) -> None:
    hand.press(pygame.K_F1)
    hand.app.title()
    hand.look(3)
    hand.click("credits")


def _replay(hand: Hand) -> None:
    hand.click("watch")
    hand.end_turns(_TURNS)


#: In the order in which one comes past.
WALK: tuple[Station, ...] = (
    Station("title", "TitleScreen", Hand.look),
    Station("scenarios", "WorldsScreen", _click("scenarios")),
    Station("choose", "ChooseScreen", _click("back", "play")),
    Station("choose-storm", "ChooseScreen", _click("level.4")),
    Station("declare", "RaceScreen", _click("level.1", "start"), "declare"),
    Station("start", "RaceScreen", Hand.settle),
    Station("window", "RaceScreen", _middle),
    Station("window-large", "RaceScreen", Hand.look, text=1.5),
    Station("shares", "RaceScreen", _click("chart.1")),
    Station("amounts", "RaceScreen", _click("chart.2")),
    Station("cards", "RaceScreen", _click("chart.0"), points_at="answer_1"),
    Station("objectives", "RaceScreen", _click("tab.1")),
    Station("moves", "RaceScreen", _click("tab.0", "move", "move.poach"), "moves"),
    Station("advanced", "RaceScreen", _back_and(pygame.K_a), "advanced"),
    Station("adviser", "RaceScreen", _ask_adviser, "adviser"),
    Station("campus", "RaceScreen", _back_and(pygame.K_c), "campus"),
    Station("capital", "RaceScreen", _back_and(pygame.K_k), "capital"),
    Station("market", "RaceScreen", _key(pygame.K_m), "market"),
    Station("research", "RaceScreen", _key(pygame.K_r), "research"),
    Station("rivals", "RaceScreen", _key(pygame.K_v), "rivals"),
    Station("news", "RaceScreen", _key(pygame.K_n), "news"),
    Station("menu", "RaceScreen", _back_and(pygame.K_ESCAPE), "menu"),
    Station("save", "RaceScreen", _click("save"), "save"),
    Station("margin-call", "RaceScreen", _take(_called), "margin_call"),
    Station("alarm", "RaceScreen", _take(_shocked), "alarm"),
    Station("restate", "RaceScreen", _take(_asked_again), "restate"),
    Station("lost", "EndScreen", _finish(_lost)),
    Station("won", "EndScreen", _finish(_won, lab="meta")),
    Station("title-kept", "TitleScreen", _keep_old),
    Station("saves", "KeptScreen", _click("saves")),
    Station("delete", "KeptScreen", _click("delete")),
    Station("replays", "KeptScreen", _click("keep", "back", "watch")),
    Station("replay", "RaceScreen", _replay),
    Station("settings", "SettingsScreen", _click("menu", "leave", "settings")),
    Station("keys", "SettingsScreen", _key(pygame.K_F1), "keys"),
    Station("credits", "CreditsScreen", _credits),
    Station("choose-people", "ChooseScreen", walk_people.choose),
    Station("hand-over", "HandOverScreen", walk_people.hand_over),
    Station("results", "ResultsScreen", walk_people.results),
)
