"""The lesson in the real window, from the title to a race of one's own, with hints on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game import settings
from game.settings import Settings
from game.tutorial import TASKS, Stage
from game.ui.library import Shipped
from tests.e2e.desktop import Desktop
from tests.e2e.person import Keys, Mouse, Person, Silent
from tests.ui.player import Player

pytestmark = pytest.mark.e2e
SIZE = (1280, 720)


def acts(person: Person) -> dict[str, Callable[[], None]]:
    """Return what a learner does for each task."""
    hand = person.hand

    def look_at(view: str) -> None:
        hand.look_at(view)
        person.sees(f"the view {view}")
        hand.leave()

    return {
        "money": lambda: hand.set("amount", 0.6),
        "split": lambda: hand.set("stack_share", 0.5),
        "run": lambda: hand.choose("run", 2),
        "power": lambda: hand.choose("power_first", 2),
        "pledge": lambda: hand.choose("money", 2),
        "gauge": lambda: look_at("capital"),
        "release": lambda: hand.choose("run", 1),
        "bet": lambda: look_at("rivals"),
    }


@pytest.mark.parametrize(("language", "hand"), [("en", Mouse), ("ar", Keys)])
def test_the_lesson_is_played_to_its_end_and_leads_to_a_race(
    desktop: Desktop, tmp_path: Path, language: str, hand: type[Mouse | Keys]
) -> None:
    home = tmp_path / "home"
    set_before = Settings(language=language, still=True)
    settings.save(set_before, home / "config" / "settings.json")
    game = desktop.program(
        sys.executable, "-m", "game", "play", log=tmp_path / "log", COMPUTE_RACE_HOME=str(home)
    )
    desktop.resize(*SIZE)
    player = Player(Shipped(), tmp_path / "map", size=SIZE, settings=set_before, helper=Silent())
    person = Person(desktop, player, hand)
    person.sees("the title")
    person.press("learn", "the way into learning")
    person.press("lesson", "the first task")
    lesson = player.race.coach.lesson
    assert lesson is not None
    act = acts(person)
    for number, task in enumerate(TASKS):
        assert lesson.task is task
        act[task.name]()
        person.sees(f"{task.name} ticked off")
        assert lesson.done(player.race.desk.view)
        person.end_turn()
        assert lesson.place == number + 1
    assert lesson.stage is Stage.CLOSING
    person.press("coach.first", "the choice of a race of one's own")
    person.press("start", "its first question")
    person.settle()
    hints = player.race.hints
    assert hints.now is not None
    assert hints.now.name == "split"
    person.press("hint", "the race without the hint")
    person.end_turn()
    assert player.race.desk.view.turn == 1
    kept = settings.load(home / "config" / "settings.json")
    assert kept.seen_hints[0] == "split"
    assert len(list((home / "data" / "records").glob("*.json"))) == 2
    desktop.end(game)
