"""Real browsers in a class: the laptop that serves it, phones, and what a test looks at on them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: What a finger has to hit, at least 44 px high and wide; a radio button is as large as its label.
SMALL = """() => [...document.querySelectorAll('button, select, summary, .pick, input')]
  .filter(each => each.checkVisibility() && each.type !== 'radio')
  .map(each => [each.id || each.textContent, each.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""


class Laptop:
    """The teacher's laptop: the command, started again after every crash."""

    def __init__(self, home: Path, lang: str, minutes: float = 10) -> None:
        self.environment = os.environ | {"COMPUTE_RACE_HOME": str(home)}
        self.lang, self.minutes, self.port = lang, minutes, 0
        self.start()

    def start(self) -> None:
        command = ["class", "--no-browser", "--minutes", str(self.minutes), "--lang", self.lang]
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


class Phone:
    """One browser of its own on a student's page: its faults, and all that it was ever sent."""

    def __init__(self, browser: Browser, address: str, width: int, **more: Any) -> None:  # noqa: ANN401 - as playwright has them
        self.faults: list[str] = []
        self.heard: list[str] = []
        viewport = {"width": width, "height": 700}
        self.page: Page = browser.new_context(viewport=viewport, **more).new_page()  # type: ignore[arg-type]
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda text: self.heard.append(str(text))),
        )
        self.page.goto(address)
        self.page.wait_for_selector("#code")

    def join(self, name: str = "") -> None:
        if name:
            self.page.fill("#name", name)
        self.page.click("#join")
        self.page.wait_for_selector(".words", state="attached")

    def states(self) -> list[dict[str, Any]]:
        """Return every state that it was sent."""
        return [each for each in map(json.loads, self.heard) if each["do"] == "state"]

    def until(self, holds: str) -> None:
        until(self.page, holds)

    def set(self, order: str, value: str) -> None:
        """Type a value into the number beside a range, and leave it."""
        self.page.fill(f"#o-{order}-n", value)
        self.page.press(f"#o-{order}-n", "Tab")


def until(page: Page, holds: str) -> None:
    """Wait until an expression holds on a page, whose policy lets no text become code."""
    for _ in range(300):
        if page.evaluate(f"(() => {{ try {{ return !!({holds}) }} catch {{ return false }} }})()"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"expected {holds}, found {page.inner_text('main')}")


def fits(page: Page) -> bool:
    """Return whether nothing stands beyond the side of the phone."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
