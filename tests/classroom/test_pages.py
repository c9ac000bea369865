"""A class in real browsers: commit, undo, the server killed twice, a seat on another phone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
CHROMIUM = "/usr/bin/chromium"


class Laptop:
    """The teacher's laptop: the command, started again after every crash."""

    def __init__(self, home: Path, lang: str) -> None:
        self.environment = os.environ | {"COMPUTE_RACE_HOME": str(home)}
        self.lang, self.port = lang, 0
        self.start()

    def start(self) -> None:
        command = ["class", "--no-browser", "--minutes", "10", "--lang", self.lang]
        self.running = subprocess.Popen(
            [sys.executable, "-m", "game", *command, "--port", str(self.port)],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.running.stdout is not None
        told = ""
        while "projector" not in told or "teacher" not in told:
            line = self.running.stdout.readline()
            assert line, told
            told += line
        self.teacher = re.findall(r"http://\S+/teacher\S+", told)[0]
        self.code = re.findall(r"/projector\S*#(\w{6})", told)[0]
        self.home = self.teacher.partition("/teacher")[0]
        self.port = int(self.home.rpartition(":")[2])

    def kill(self) -> None:
        self.running.send_signal(signal.SIGKILL)
        self.running.wait()
        assert self.running.stdout is not None
        self.running.stdout.close()


@pytest.fixture(params=["en", "ar"])
def laptop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Laptop]:
    found = Laptop(tmp_path, request.param)
    yield found
    found.kill()


@pytest.fixture
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        found = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


def phone(browser: Browser, laptop: Laptop, width: int, faults: list[str]) -> Page:
    """Return a phone of its own with the join page open."""
    page = browser.new_context(viewport={"width": width, "height": 700}).new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{laptop.home}/?lang={laptop.lang}#{laptop.code}")
    page.wait_for_selector("#code")
    return page


def until(page: Page, holds: str) -> None:
    """Wait until an expression holds on a page, whose policy lets no text become code."""
    for _ in range(200):
        if page.evaluate(f"(() => {{ try {{ return !!({holds}) }} catch {{ return false }} }})()"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"expected {holds}, found {page.inner_text('main')}")


def fits(page: Page) -> bool:
    """Return whether nothing stands beyond the side of the phone."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_class_goes_on_whatever_happens(browser: Browser, laptop: Laptop) -> None:
    faults: list[str] = []
    phones = [phone(browser, laptop, width, faults) for width in (320, 390, 1280)]
    for page in phones:
        page.click("button.main")
        page.wait_for_selector(".words")
    teacher = browser.new_context().new_page()
    teacher.goto(laptop.teacher)
    teacher.click("#do-open_round")
    for page in phones:
        page.wait_for_selector("#commit")
        assert fits(page)
        assert page.evaluate("document.documentElement.dir") == (
            "rtl" if laptop.lang == "ar" else "ltr"
        )
    first = phones[0]
    first.fill("#o-stack_share", "0.25")
    until(first, "latest.draft.stack_share?.value === 0.25")
    laptop.kill()
    laptop.start()
    # Everybody is back by themselves, in the same round, with what was drafted.
    until(first, "line.live() && latest.draft.stack_share?.value === 0.25")
    assert first.input_value("#o-stack_share") == "0.25"
    first.click("#commit")
    until(first, "latest.committed")
    teacher.goto("about:blank")
    teacher.goto(laptop.teacher)
    teacher.click("#do-close_round")
    teacher.click("dialog .yes")
    teacher.wait_for_selector("#do-open_round")
    teacher.click("#do-undo")
    teacher.click("dialog .yes")
    until(first, "latest.round === 1 && latest.phase === 'ready'")
    teacher.click("#do-open_round")
    until(first, "latest.phase === 'decide' && latest.draft.stack_share?.value === 0.25")
    first.reload()
    until(first, "latest?.draft.stack_share?.value === 0.25")
    laptop.kill()
    laptop.start()
    words = first.inner_text(".words")
    other = phone(browser, laptop, 390, faults)
    other.click("summary")
    other.fill("#phrase", words)
    other.click("details button")
    until(other, "latest?.draft.stack_share?.value === 0.25")
    first.wait_for_selector("#code")
    assert faults == []
