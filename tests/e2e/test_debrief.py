"""The end of a race in a real window: debriefed, its page saved, and read without a network."""

from __future__ import annotations

import re
import shutil
import sys
import time
from pathlib import Path

import numpy as np
import pygame
import pytest

from game import saves
from game.scenario import load
from game.session import Session
from game.settings import Settings
from game.ui.library import Shipped
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.end import EndScreen
from game.words import language
from tests import browsing
from tests.debrief.records import told
from tests.e2e.desktop import Desktop, until
from tests.e2e.person import Mouse, Person, Silent
from tests.ui.player import Player

pytestmark = pytest.mark.e2e

SIZE = (1280, 720)
_OTHER = 0.1  # of all pixels are others on another screen


class Drawn(Shipped):
    """What the map of the window shows once a race is debriefed: places of buttons, no more."""

    def debrief(self, *_given: object) -> object:  # type: ignore[override]
        return told()


def all_but_one(folder: Path) -> Path:
    """Keep a race of a person whose last turn is still to come."""
    session = Session.start(load("classroom_small"), seed=3, humans=("xai",))
    while session.turn < session.scenario.turns - 1:
        session.end_turn()
    folder.mkdir(parents=True)
    path = folder / "race.json"
    session.save(path)
    return path


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_race_is_debriefed_and_its_page_needs_no_network(
    desktop: Desktop, tmp_path: Path, code: str
) -> None:
    record = all_but_one(tmp_path / "home" / "data" / "records")
    (tmp_path / "map").mkdir()
    drawn = shutil.copy(record, tmp_path / "map" / "race.json")
    settings = Settings(language=code, still=True, muted=True)
    resumed = (*saves.open_race(Path(drawn)), Path(drawn))
    try:
        player = Player(Drawn(), tmp_path / "map", size=SIZE, settings=settings, helper=Silent(),
                        resumed=resumed)  # fmt: skip
        command = [sys.executable, "-m", "game", "play", "--load", "race", "--lang", code]
        log = tmp_path / "program.log"
        home = str(tmp_path / "home")
        program = desktop.program(*command, "--mute", log=log, COMPUTE_RACE_HOME=home)
        try:
            page = debriefed(desktop, player, record)
        finally:
            desktop.end(program)
    finally:
        language.use("en")
    read(page, tmp_path / "page.png", code)


def debriefed(desktop: Desktop, player: Player, record: Path) -> Path:
    """End the last turn, open the debrief, and save its page as soon as it can be saved."""
    desktop.resize(*SIZE)
    person = Person(desktop, player, Mouse)
    person.sees("the last quarter")
    person.settle()
    person.press("end_turn", "the end of the race")
    assert isinstance(player.app.screen, EndScreen)
    ended = desktop.pixels()
    person.hand.press("debrief")
    assert isinstance(player.app.screen, DebriefScreen)
    player.look(2)
    until("the debrief", lambda: np.mean(desktop.pixels() != ended) > _OTHER)
    page = record.with_name("race-debrief.html")

    def saved() -> bool:
        # The button is dead until the debrief is found, and while the page is written.
        desktop.click(player.at("page"))
        time.sleep(0.3)
        return page.exists()

    until("the page", saved, 60)
    return page


def read(page: Path, picture: Path, code: str) -> None:
    """Read the page in a browser that can reach nothing."""
    asked: list[str] = []
    failed: list[str] = []
    with browsing.opened("--host-resolver-rules=MAP * ~NOTFOUND") as browser:
        context = browser.new_context(viewport={"width": 1000, "height": 800}, offline=True)
        tab = context.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("requestfailed", lambda request: failed.append(request.url))
        tab.on("console", lambda message: failed.append(message.text))
        tab.on("pageerror", lambda error: failed.append(str(error)))
        tab.goto(page.as_uri())
        tab.evaluate("document.fonts.ready")
        said = tab.inner_text("body")
        direction = tab.evaluate("getComputedStyle(document.body).direction")
        drawings = tab.locator("svg:visible").count()
        answer = tab.inner_text(".answer")
        tab.screenshot(path=str(picture))
    assert [url for url in asked if not url.startswith("data:")] == [page.as_uri()]
    assert failed == []
    assert direction == {"en": "ltr", "ar": "rtl"}[code]
    assert drawings == 6
    assert len(answer) > 20
    assert bool(re.search("[\u0600-\u06ff]", answer)) == (code == "ar")
    assert "--from-turn" in said
    shown = pygame.surfarray.array3d(pygame.image.load(picture))
    inked = np.mean(np.any(shown != shown[0, 0], axis=2))
    assert 0.02 < inked < 0.9
