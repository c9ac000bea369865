"""A replay with jumps, a branch of it played to its end, and the two side by side, in a window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import run

import pytest

from game import record, settings
from game.branching import digest_of
from game.ui.library import Shipped
from game.ui.screens.comparing import CompareScreen
from game.ui.screens.end import EndScreen
from tests.e2e.desktop import Desktop
from tests.e2e.person import Keys, Mouse, Person, Silent
from tests.ui.families import LAB, played
from tests.ui.player import Player

pytestmark = pytest.mark.e2e
GAME = [sys.executable, "-m", "game"]
SIZE = (1280, 720)
#: The shortest race: five turns of a year.
TURNS, FROM = 5, 3
NAME = f"classroom_small-{LAB}-11"


@pytest.mark.parametrize(("hand", "language"), [(Mouse, "en"), (Keys, "ar")], ids=["en", "ar"])
def test_a_replay_a_branch_and_both_side_by_side(
    desktop: Desktop, tmp_path: Path, hand: type[Mouse | Keys], language: str
) -> None:
    home, drawn = tmp_path / "home", tmp_path / "map"
    records = home / "data" / "records"
    for folder in (records, drawn):
        folder.mkdir(parents=True)
        played().save(folder / f"{NAME}.json")
        os.utime(folder / f"{NAME}.json", (1e9, 1e9))
    chosen = settings.Settings(language=language, still=True, muted=True)
    settings.save(chosen, home / "config" / "settings.json")
    log = tmp_path / "program.log"
    game = desktop.program(*GAME, "play", log=log, COMPUTE_RACE_HOME=str(home))
    desktop.resize(*SIZE)
    player = Player(Shipped(), drawn, size=SIZE, settings=chosen, helper=Silent())
    person = Person(desktop, player, hand)
    person.sees("the title")
    replay(person)
    branch(person)
    side_by_side(person)
    person.press("back", "the kept races")
    person.press("back", "the title")
    person.hand.press("quit")
    assert game.wait(20) == 0
    mine, other = records / f"{NAME}.json", records / f"{NAME}-from-{FROM:02}.json"
    assert other.read_bytes() == (drawn / other.name).read_bytes()
    found = record.load(other)
    assert found.origin is not None
    assert found.origin.parent == digest_of(record.load(mine))
    asked = [*GAME, "replay", str(mine), "--against", str(other), "--lang", "en"]
    told = run(asked, capture_output=True, text=True, check=True).stdout
    assert f"They part in turn {FROM}" in told
    assert "Luck is common to both." in told


def replay(person: Person) -> None:
    """Watch the kept race: to its end, to its start, and to the turn before the branch."""
    person.press("watch", "the replays")
    person.press("watch", "the first turn")
    hand, player = person.hand, person.player
    if isinstance(hand, Keys):
        there = (("Next", turn) for turn in range(1, FROM))
        for key, turn in (("End", TURNS), ("Prior", TURNS - 1), ("Home", 0), *there):
            hand.type(key)
            person.sees(f"turn {turn}")
            assert player.race.desk.view.turn == turn
    else:
        for share, turn in ((1.0, TURNS), (0.0, 0), ((FROM - 1) / TURNS, FROM - 1)):
            hand.set("replay.turn", share)
            person.sees(f"turn {turn}")
            assert player.race.desk.view.turn == turn


def branch(person: Person) -> None:
    """Play on from there another way, to the end, and try to enter the hall of fame with it."""
    person.press("replay.on", "the race to play on")
    person.settle()
    assert not person.player.race.desk.session.watching
    person.hand.set("stack_share", 0.2)
    person.sees("the draft")
    while person.player.racing:
        person.end_turn()
    assert isinstance(person.player.app.screen, EndScreen)
    person.press("hall", "why a branch does not enter")
    person.press("leave", "the title")


def side_by_side(person: Person) -> None:
    """Lay the branch beside its parent and step through the months."""
    person.press("saves", "the kept races")
    person.press("compare", "the second race to choose")
    person.press("second", "both races")
    hand, screen = person.hand, person.player.app.screen
    assert isinstance(screen, CompareScreen)
    assert [save.from_turn for save in screen.saves] == [0, FROM]
    assert screen.pair is not None
    assert screen.pair.parted == FROM
    if isinstance(hand, Keys):
        hand.type("Home", *["Next"] * 30)
        assert screen.month == 30
    else:
        hand.set("month", 0.5)
        assert 20 < screen.month < 40
    person.sees("a month in the middle")
    hand.choose("lab", 1)
    person.sees("another lab")
