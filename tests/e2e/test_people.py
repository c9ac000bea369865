"""Three people at one window, in turns, to the end of a race; in between it is killed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen, run
from typing import Any

import pytest

from game import saves, settings
from game.ui.library import Shipped
from game.ui.screens.end import EndScreen
from game.ui.screens.hand_over import HandOverScreen
from game.ui.screens.people import People
from game.ui.screens.results import ResultsScreen
from tests.e2e.desktop import Desktop
from tests.e2e.person import Keys, Mouse, Person, Silent
from tests.ui.player import Player

pytestmark = pytest.mark.e2e
GAME = [sys.executable, "-m", "game"]
SIZE = (1280, 720)
THREE = ("xai", "openai", "google")
SEED = 3
#: What each sets before ending the turn, so that whose orders are whose is seen in the record.
SHARES = {"xai": 0.2, "openai": 0.5, "google": 0.8}
LEFT_IN = 1


@dataclass
class Machine:
    """One home folder, the window of three people, and the map that plays in another folder."""

    desktop: Desktop
    folder: Path
    tongue: str
    hand: type[Mouse | Keys]
    running: list[Popen[bytes]] = field(default_factory=list)

    @property
    def records(self) -> Path:
        return self.folder / "home" / "data" / "records"

    def play(self, *words: str) -> None:
        log, home = self.folder / "program.log", str(self.folder / "home")
        game = self.desktop.program(*GAME, "play", *words, log=log, COMPUTE_RACE_HOME=home)
        self.running.append(game)
        self.desktop.resize(*SIZE)

    def person(self, **wishes: Any) -> Person:  # noqa: ANN401 - the fields of ``Wish``
        chosen = settings.Settings(language=self.tongue, still=True, hints=False)
        player = Player(
            Shipped(), self.folder / "map", size=SIZE, settings=chosen, helper=Silent(), **wishes
        )
        return Person(self.desktop, player, self.hand)


@pytest.fixture(params=[("en", Mouse), ("ar", Keys)], ids=["by-mouse-en", "by-keys-ar"])
def machine(request: pytest.FixtureRequest, desktop: Desktop, tmp_path: Path) -> Iterator[Machine]:
    (tmp_path / "map").mkdir()
    tongue, hand = request.param
    chosen = settings.Settings(language=tongue, still=True, hints=False)
    (tmp_path / "home" / "config").mkdir(parents=True)
    settings.save(chosen, tmp_path / "home" / "config" / "settings.json")
    machine = Machine(desktop, tmp_path, tongue, hand)
    yield machine
    for game in machine.running:
        desktop.end(game)


def test_three_people_play_to_the_end(machine: Machine) -> None:
    labs = [word for lab in THREE for word in ("--lab", lab)]
    machine.play("colossus", "--seed", str(SEED), *labs)
    person = machine.person(scenario="colossus", lab=THREE[0], people=THREE, seed=SEED)
    person.sees("the choice of three people")
    person.hand.choose("pace", 1)
    person.press("start", "the cover before the first one")
    for _turn in range(LEFT_IN):
        everybody(person)
    one_turn(person, THREE[0])
    file = round_of(person).file
    assert file is not None
    machine.desktop.end(machine.running.pop())
    assert saves.look(machine.records / file.name).turn == LEFT_IN
    machine.play("--continue")
    person = machine.person(resumed=(*saves.open_race(file), file))
    person.sees("the cover that asks everybody again")
    turns = round_of(person).public.turns
    for _turn in range(LEFT_IN, turns):
        everybody(person)
    assert isinstance(person.player.app.screen, ResultsScreen)
    person.press("own.openai", "the end of one of them")
    assert isinstance(person.player.app.screen, EndScreen)
    person.press("leave", "the results of all")
    person.press("leave", "the title")
    person.hand.press("quit")
    assert machine.running.pop().wait(20) == 0
    is_kept_alike(machine.records / file.name, file, turns)


def is_kept_alike(kept: Path, drawn: Path, turns: int) -> None:
    assert kept.read_bytes() == drawn.read_bytes()
    replayed = run([*GAME, "replay", str(kept)], capture_output=True, text=True, check=True)
    assert replayed.stdout == f"{kept}: identical, {turns} turns\n"
    for turn in json.loads(kept.read_text())["turns"]:
        ordered = [turn["orders"][lab]["stack_share"] for lab in THREE]
        assert ordered == sorted(ordered)
        assert len(set(ordered)) == len(THREE)


def round_of(person: Person) -> People:
    assert isinstance(person.player.app.screen, HandOverScreen)
    return person.player.app.screen.people


def everybody(person: Person) -> None:
    for lab in THREE:
        one_turn(person, lab)


def one_turn(person: Person, lab: str) -> None:
    """Sit down, answer what opens by itself, order, and hand over."""
    assert round_of(person).lab == lab
    person.press("sit", f"the race of {lab}")
    person.settle()
    assert person.player.race.desk.lab == lab
    person.hand.set("stack_share", SHARES[lab])
    person.sees(f"the draft of {lab}")
    person.press("end_turn", f"what comes after {lab}")
