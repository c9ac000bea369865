"""The lesson of 45 minutes from the door to the debrief, on a clock that runs fast.

What happens, in which order and for how long is read from ``docs/teaching/lessons.yaml``: a step
that the plan has and the software has not fails here, and so does a button that is missing.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from game.classroom import demo, opening, texts
from game.classroom.server import Server
from game.scenario import Scenario
from tests.browsing import opened
from tests.classroom.browsers import Phone, until
from tests.classroom.wire import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e

TEACHING = Path(__file__).parents[2] / "docs" / "teaching"
LESSON: dict[str, Any] = yaml.safe_load((TEACHING / "lessons.yaml").read_text("utf-8"))["lesson-45"]
FASTER = 120  #: a minute of the lesson takes half a second
STUDENTS = 14  #: simulated ones; one more sits at a real browser
SLIDES = 6  #: of the brief, as the plan has them


class Rehearsal:
    """A class with its teacher's page and wall in a browser, and all that is done in a lesson."""

    def __init__(self, client: Client, browser: Browser, spoken: str, kit: Path) -> None:
        self.client, self.browser, self.spoken, self.kit = client, browser, spoken, kit
        self.room = client.server.desk.house.room
        self.faults: list[str] = []
        self.teacher = self._page(f"/teacher?lang={spoken}#{client.server.secret}")
        self.wall = self._page(f"/projector?lang={spoken}#{self.room.code}")
        self.begun, self.passed = time.monotonic(), 0.0

    def _page(self, address: str) -> Page:
        page = self.browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(f"http://{self.client.host}{address}")
        page.wait_for_selector("main")
        return page

    def follow(self, phase: dict[str, Any]) -> None:
        """Do a phase of the plan, and stay in it until its time is over."""
        getattr(self, phase["phase"])(phase)
        self.passed += phase["minutes"] * 60 / FASTER
        left = self.begun + self.passed - time.monotonic()
        self.teacher.wait_for_timeout(max(0, left * 1000))

    def press(self, button: str, *, sure: bool = False) -> None:
        self.teacher.click(f"#do-{button}")
        if sure:
            # Where every lab has committed meanwhile, there is nothing to ask.
            asked = "document.querySelector('dialog .yes')"
            until(self.teacher, f"{asked} || latest.phase !== 'decide'")
            if self.teacher.query_selector("dialog .yes"):
                self.teacher.click("dialog .yes")

    def both(self, holds: str) -> None:
        """Wait until it holds on the teacher's page and on the wall."""
        until(self.teacher, holds)
        until(self.wall, holds)

    def join(self, _phase: dict[str, Any]) -> None:
        self.press("door")
        until(self.teacher, "latest.switches.door")
        students = demo.rehearse(self.client.port, self.room.code, STUDENTS, hurry=0.3)
        self.students = threading.Thread(target=asyncio.run, args=(students,))
        self.students.start()
        student = f"http://{self.client.host}/?lang={self.spoken}#{self.room.code}"
        self.phone = Phone(self.browser, student, 390)
        self.phone.join("Zenobia")
        self.both(f"latest.people === {STUDENTS + 1}")
        self.teacher.click("#set-locked")
        until(self.teacher, "latest.switches.locked")

    def brief(self, _phase: dict[str, Any]) -> None:
        page = self.browser.new_page()
        page.goto((self.kit / self.spoken / "prediction.html").as_uri())
        assert page.locator("table").count() > 0
        page.goto((self.kit / self.spoken / "slides.html").as_uri())
        shown = set[str]()
        for _number in range(SLIDES):
            shown.add(page.locator(".slide:visible").inner_text())
            page.keyboard.press("ArrowLeft" if self.spoken == "ar" else "ArrowRight")
        assert len(shown) == SLIDES
        page.close()
        self.phone.page.click("#predict")
        self.phone.page.wait_for_selector("#slip-in")
        assert self.room.phase == "lobby"

    def practice(self, _phase: dict[str, Any]) -> None:
        self.press("practice_round")
        self.both("latest.practice && latest.phase === 'decide'")
        self.press("close_round", sure=True)
        self.both("latest.practice && latest.phase !== 'decide'")
        self.press("reset")
        self.teacher.click("dialog .yes")
        self.both("!latest.practice && latest.phase === 'ready' && latest.round === 1")
        assert not self.room.played
        begins = texts.texts(f"student-{self.spoken}")["ready_first"]
        self.phone.page.wait_for_selector(f"h2:has-text('{begins}')")

    def play(self, phase: dict[str, Any]) -> None:
        for number in range(1, phase["rounds"] + 1):
            assert self.room.turn + 1 == number
            self.press("open_round")
            if number < phase["rounds"]:
                # Nobody closes it: the clock does.
                self.both(f"latest.phase === 'ready' && latest.round === {number + 1}")
                self.teacher.wait_for_timeout(phase["results"] * 1000 / FASTER)
        self.both("latest.phase === 'over'")
        assert len(self.room.played) == phase["rounds"]

    def debrief(self, _phase: dict[str, Any]) -> None:
        with self.teacher.expect_download(timeout=120_000) as download:
            self.press("pack")
        folder = Path(download.value.path()).with_suffix(".unpacked")
        with zipfile.ZipFile(download.value.path()) as archive:
            archive.extractall(folder)
        labs = len(self.room.scenario.labs)
        begin = folder / "debrief" / "index.html"
        assert read(self.browser, begin, self.spoken) == labs
        assert len(list(begin.parent.glob("world-1-*.html"))) == labs


def read(browser: Browser, begin: Path, spoken: str) -> int:
    """Read a pack in a browser that reaches nothing; return how many pages of labs lead from it."""
    asked: list[str] = []
    page = browser.new_context(offline=True).new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.goto(begin.as_uri())
    names = page.locator("a[href^='world-'][href$='.html']").evaluate_all(
        "links => links.map(each => each.getAttribute('href'))"
    )
    for name in ["index.html", *names]:
        page.goto((begin.parent / name).as_uri())
        assert page.locator("svg:visible").count() > 0
        assert page.evaluate("getComputedStyle(document.body).direction") == (
            "rtl" if spoken == "ar" else "ltr"
        )
        said = page.inner_text("body")
        assert bool(re.search("[\u0600-\u06ff]{3}", said)) == (spoken == "ar")
        assert not re.search("Zenobia|Demo", said)
    beside = begin.parent.as_uri()
    assert [each for each in asked if not each.startswith(("data:", beside))] == []
    return len(set(names))


@pytest.fixture(params=["en", "ar"])
def rehearsal(
    request: pytest.FixtureRequest, small: Scenario, tmp_path: Path
) -> Iterator[Rehearsal]:
    play = next(each for each in LESSON["phases"] if each["phase"] == "play")
    wanted = opening.Wanted(
        small, play["rounds"], play["decide"] / 60 / FASTER, None, 42, same_luck=False
    )
    kit = tmp_path / "kit"
    build = [sys.executable, str(TEACHING / "build.py"), "--out", str(kit)]
    subprocess.run(build, check=True)
    house, _left = opening.open_class(tmp_path / "class.sqlite", wanted, new=True)
    try:
        with Client(Server(house, tmp_path)) as client, opened() as browser:
            yield Rehearsal(client, browser, request.param, kit)
    finally:
        house.log.close()


def test_the_whole_lesson_goes_by_its_plan(rehearsal: Rehearsal) -> None:
    for phase in LESSON["phases"]:
        rehearsal.follow(phase)
    rehearsal.students.join(timeout=20)
    assert not rehearsal.students.is_alive()
    assert rehearsal.passed == LESSON["minutes"] * 60 / FASTER
    slips = rehearsal.room.slips
    assert sum(len(each) for each in slips.values()) > STUDENTS
    assert rehearsal.faults == rehearsal.phone.faults == []


def test_the_command_of_the_plan_gives_its_rounds_and_its_time() -> None:
    play = next(each for each in LESSON["phases"] if each["phase"] == "play")
    command = importlib.import_module("game.cli.class")
    terms = inspect.signature(command.class_).parameters
    assert "--minutes" not in LESSON["command"]
    assert "--rounds" not in LESSON["command"]
    assert terms["rounds"].default == play["rounds"]
    assert terms["minutes"].default * 60 == play["decide"]
