"""Whole races in a real window, by mouse alone and by keyboard alone, in both languages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen, run
from typing import Any

import pytest

from agents.contract import Move
from game import saves, settings
from game.ui.library import Shipped
from game.ui.screens.end import EndScreen
from tests.e2e.desktop import Desktop
from tests.e2e.person import VIEWS, Keys, Mouse, Person, Silent
from tests.ui.player import Player

pytestmark = pytest.mark.e2e
GAME = [sys.executable, "-m", "game"]
FIRST = (1280, 720)
#: The least, 4:3, 16:10, and as large as the screen allows.
SIZES = ((1024, 640), (1280, 960), (1440, 900), (1920, 1080))
#: The race is left in the middle, with this name: "race" as it is typed on either keyboard.
NAMES = {"us": ("race", "race"), "ara": ("sfhr", "سباق")}


@dataclass(frozen=True)
class Plan:
    """Who plays how, and how they come back to the race that was killed."""

    hand: type[Mouse | Keys]
    language: str
    lab: str
    level: int
    sprint: bool
    back: str
    keyboard: str = "us"


PLANS = {
    "by-mouse-en": Plan(Mouse, "en", "xai", 1, sprint=False, back="title"),
    "by-keys-ar": Plan(Keys, "ar", "xai", 0, sprint=False, back="--continue", keyboard="ara"),
    "by-keys-en": Plan(Keys, "en", "google", 2, sprint=True, back="--load"),
    "by-mouse-ar": Plan(Mouse, "ar", "openai", 1, sprint=True, back="--continue"),
}


@dataclass
class Stage:
    """One home folder, the window that plays in it, and the map that plays in another."""

    desktop: Desktop
    folder: Path
    plan: Plan
    running: list[Popen[bytes]] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def records(self) -> Path:
        return self.home / "data" / "records"

    @property
    def drawn(self) -> Path:
        return self.folder / "map"

    @property
    def said(self) -> str:
        return (self.folder / "program.log").read_text()

    @property
    def settings(self) -> settings.Settings:
        return settings.load(self.home / "config" / "settings.json")

    def play(self, *words: str) -> None:
        log = self.folder / "program.log"
        home = str(self.home)
        if not (file := self.home / "config" / "settings.json").exists():
            # What is pressed here must not lie under a hint; test_lesson plays with them.
            settings.save(settings.Settings(hints=False), file)
        game = self.desktop.program(*GAME, "play", *words, log=log, COMPUTE_RACE_HOME=home)
        self.running.append(game)
        self.desktop.resize(*FIRST)

    def person(self, resumed: str = "") -> Person:
        """Return the person at the window, and bring the map to where the window stands."""
        wishes: dict[str, Any] = {"settings": self.settings, "helper": Silent()}
        if resumed:
            path = self.drawn / f"{resumed}.json"
            wishes["resumed"] = (*saves.open_race(path), path)
        player = Player(Shipped(), self.drawn, size=FIRST, **wishes)
        return Person(self.desktop, player, self.plan.hand)

    def kill(self) -> None:
        self.desktop.end(self.running.pop())


@pytest.fixture(params=PLANS.values(), ids=PLANS)
def stage(request: pytest.FixtureRequest, desktop: Desktop, tmp_path: Path) -> Iterator[Stage]:
    (tmp_path / "map").mkdir()
    stage = Stage(desktop, tmp_path, request.param)
    desktop.tell("setxkbmap", stage.plan.keyboard)
    yield stage
    desktop.tell("setxkbmap", "us")
    for game in stage.running:
        desktop.end(game)


def test_a_whole_race(stage: Stage) -> None:
    person = begin(stage)
    person = race_on(stage, person)
    player = person.player
    assert isinstance(player.app.screen, EndScreen)
    assert player.app.screen.kept is not None
    kept = stage.records / player.app.screen.kept.name
    assert kept.read_bytes() == player.app.screen.kept.read_bytes()
    person.press("leave", "the title")
    person.hand.press("quit")
    assert stage.running.pop().wait(20) == 0
    turns = 10 if stage.plan.sprint else 20
    replayed = run([*GAME, "replay", str(kept)], capture_output=True, text=True, check=True)
    assert replayed.stdout == f"{kept}: identical, {turns} turns\n"
    ordered = [turn["orders"][stage.plan.lab] for turn in json.loads(kept.read_text())["turns"]]
    assert len(ordered) == turns
    said = {name for orders in ordered for name in orders}
    assert said >= {"stack_share", "power_first", "run", "release", "move", "estimate", "answer_1"}
    assert said & {"equity", "gulf", "pledge", "committee", "loan_to_value"}


def begin(stage: Stage) -> Person:
    """Go from the title to the first quarter."""
    plan = stage.plan
    stage.play()
    person = stage.person()
    person.sees("the title")
    if plan.language != stage.settings.language:
        person.press("language", "the title in another language")
    person.press("settings", "the settings")
    person.hand.choose("still", 1)
    person.press("back", "the title")
    assert (stage.settings.language, stage.settings.still) == (plan.language, True)
    person.press("play", "the choice of a race")
    person.hand.press(f"lab.{plan.lab}")
    person.hand.choose("level", plan.level)
    if plan.sprint:
        person.hand.choose("pace", 1)
    person.hand.press("seed")
    person.sees("the race that was chosen")
    person.press("start", "the first quarter")
    assert person.player.race.desk.lab == plan.lab
    person.settle()
    return person


def race_on(stage: Stage, person: Person) -> Person:
    """Play every quarter; in between look about, change the window, and be killed once."""
    between = {2: views, 3: other_language} | ({} if stage.plan.sprint else {4: sizes})
    while person.player.racing:
        turn = person.player.race.desk.view.turn
        between.get(turn, nothing)(person)
        if turn == 5:
            person = killed(stage, person)
        decide(person, turn)
        person.end_turn()
        person.player.look()
    return person


def nothing(person: Person) -> None:
    del person


def decide(person: Person, turn: int) -> None:
    """Take this turn's decisions: the split every turn, each of the others several times a race."""
    hand, desk = person.hand, person.player.race.desk
    if turn % 4 == 0:
        hand.set("estimate", 0.3 + 0.02 * turn)
        hand.choose("money", turn // 4 % 2)
        if "amount" in person.player.app.controls.reachable:
            hand.set("amount", 0.6)
    hand.set("stack_share", 0.3 + 0.03 * turn)
    if turn == 1:
        person.press("undo", "the draft as it was")
        hand.set("stack_share", 0.7)
    if turn % 4 == 1:
        move(person)
    if turn % 4 == 2:
        hand.choose("run", 1)
        hand.choose("release", turn // 4 % 3)
    if turn % 4 == 3:
        hand.choose("power_first", turn // 4 % 3)
    if desk.view.cards:
        hand.choose("answer_1", turn % 2)
    if turn % 4 == 0:
        person.sees(f"the decisions of turn {turn}")


def move(person: Person) -> None:
    """Make the first move that there is, at the second rival where it is aimed at one."""
    legal = [each.move for each in person.player.race.desk.view.moves if each.legal]
    person.press("move", "the moves")
    name = legal[0].name.lower() if legal else "none"
    person.press(f"move.{name}", f"the move {name}")
    if person.player.race.desk.dialog:
        person.hand.choose("move_target", 1)
        person.press("done", "the race after the move")
    chosen = Move(round(person.player.race.desk.draft("move")))
    assert chosen == (legal[0] if legal else Move.NONE)


def views(person: Person) -> None:
    for view in VIEWS:
        person.hand.look_at(view)
        assert person.player.race.desk.dialog == view
        person.sees(view)
        person.hand.leave()
        person.sees(f"the race after {view}")


def other_language(person: Person) -> None:
    """Change the language in the running game, see that it has changed, and change it back."""
    person.press("menu", "the pause")
    person.press("settings", "the settings")
    at = settings.LANGUAGES.index(person.player.app.settings.language)
    for option in (1 - at, at):
        person.hand.choose("language", option)
        person.press("back", f"the race, language {option}")
        person.press("resume", f"the race, language {option}")
        if option != at:
            person.press("menu", "the pause in the other language")
            person.press("settings", "the settings in the other language")


def sizes(person: Person) -> None:
    for size in SIZES:
        person.resize(*size)
        person.hand.choose("chart", 1)
        person.hand.choose("chart", 0)
        person.hand.set("stack_share", 0.5)
        person.sees(f"the draft at {size}")
    person.resize(*FIRST)


def killed(stage: Stage, person: Person) -> Person:
    """Save under a name, be killed, find a damaged file beside the good ones, and come back."""
    plan = stage.plan
    name = save(stage, person)
    stage.kill()
    damaged = stage.records / "damaged.json"
    for folder in (stage.records, stage.drawn):
        whole = (folder / f"{name}.json").read_bytes()
        (folder / damaged.name).write_bytes(whole[: len(whole) // 2])
    before = damaged.read_bytes(), damaged.stat().st_mtime_ns
    if plan.back == "title":
        stage.play()
        person = stage.person()
        person.sees("the title with the damaged file")
        told = [each.text for each in person.player.app.canvas.written if damaged.stem in each.text]
        assert len(told) == 1
        person.press("continue", "the race that was left")
    elif plan.back == "--continue":
        stage.play("--continue")
        person = stage.person(name)
        person.sees("the race that was left")
        assert [line for line in stage.said.splitlines() if str(damaged) in line] != []
    else:
        stage.play("--load", name)
        person = stage.person(name)
        person.sees("the race that was left")
    assert person.player.race.desk.view.turn == 5
    assert (damaged.read_bytes(), damaged.stat().st_mtime_ns) == before
    return person


def save(stage: Stage, person: Person) -> str:
    """Save under the name that is offered, or under one that is typed; return it."""
    person.press("menu", "the pause")
    person.press("save", "the question for a name")
    hand = person.hand
    if isinstance(hand, Mouse):
        person.press("save.yes", "the pause, saved")
        name = Path(person.player.race.desk.saved).stem
    else:
        hand.walk_to("name")
        hand.type(*["BackSpace"] * 60)
        typed, name = NAMES[stage.plan.keyboard]
        hand.type(*typed, written=name)
        person.sees("the name")
        hand.type("Return")
        person.sees("the pause, saved")
    assert Path(person.player.race.desk.saved) == stage.drawn / f"{name}.json"
    assert saves.look(stage.records / f"{name}.json").turn == 5
    return name
