"""A walk past every screen and dialog of the window, as its pictures need it.

Each station says where the window has to stand when it is reached; the next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.ui import walk_kept, walk_moments, walk_people, walk_wall
from game.ui.hand import Hand, Station
from game.ui.screens.race import RaceScreen

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.app import App
    from game.view import View

_LAB = "xai"
#: How many races are looked through for a rare moment.
_RACES = 60
_TURNS = 7


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


def _then(*ways: Callable[[Hand], None]) -> Callable[[Hand], None]:
    def go(hand: Hand) -> None:
        for way in ways:
            way(hand)

    return go


def _back_and(key: int) -> Callable[[Hand], None]:
    """Leave what lies open for the race, and press a key there."""
    return _key(pygame.K_ESCAPE, key)


def _outrun(hand: Hand) -> None:
    """End the race of the lesson."""
    while isinstance(hand.app.screen, RaceScreen):
        hand.end_turns(1)


def _meet(hand: Hand) -> None:
    """See the first hint of all."""
    hand.app.change(hints=True, seen_hints=())
    hand.look(2)


def _middle(hand: Hand) -> None:
    """Play into the middle, and on to where something waits for an answer; no hint lies over it."""
    hand.app.change(hints=False)
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
    Station("learn", "LearnScreen", _click("learn")),
    Station("glossary", "LearnScreen", _click("glossary", "term.3"), "glossary"),
    Station("lesson", "RaceScreen", _click("glossary.close", "lesson")),
    Station("lesson-end", "RaceScreen", _click("coach.skip_all")),
    Station("learned", "EndScreen", _outrun),
    Station("scenarios", "WorldsScreen", _click("leave", "scenarios")),
    Station("choose", "ChooseScreen", _click("back", "play")),
    Station("choose-storm", "ChooseScreen", _click("level.4")),
    Station("declare", "RaceScreen", _click("level.1", "start"), "declare"),
    Station("start", "RaceScreen", Hand.settle),
    Station("hint", "RaceScreen", _meet),
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
    Station("margin-call", "RaceScreen", _take(walk_moments.called), "margin_call"),
    Station("alarm", "RaceScreen", _take(walk_moments.shocked), "alarm"),
    Station("restate", "RaceScreen", _take(walk_moments.asked_again), "restate"),
    Station("lost", "EndScreen", _finish(walk_moments.lost)),
    Station("debrief", "DebriefScreen", _click("debrief")),
    Station("won", "EndScreen", _finish(walk_moments.won, lab="meta")),
    Station("entered", "EndScreen", _click("hall")),
    Station("hall", "HallScreen", _click("hall")),
    Station("title-kept", "TitleScreen", walk_kept.keep_old),
    Station("saves", "KeptScreen", _click("saves")),
    Station("delete", "KeptScreen", _click("delete")),
    Station("compare-with", "KeptScreen", _then(_click("keep"), walk_kept.choose_second)),
    Station("compare", "CompareScreen", walk_kept.compare),
    Station("replays", "KeptScreen", _click("back", "back", "watch")),
    Station("replay", "RaceScreen", _replay),
    Station("settings", "SettingsScreen", _click("menu", "leave", "settings")),
    Station("keys", "SettingsScreen", _key(pygame.K_F1), "keys"),
    Station("credits", "CreditsScreen", _credits),
    Station("choose-people", "ChooseScreen", walk_people.choose),
    Station("hand-over", "HandOverScreen", walk_people.hand_over),
    Station("results", "ResultsScreen", walk_people.results),
    Station("projector-lobby", "ProjectorScreen", walk_wall.lobby),
    Station("projector", "ProjectorScreen", walk_wall.race),
)
