"""The page of the phone check in a browser: it tries, sleeps, wakes to a dead line, tells."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from game.classroom.checking.trial import Trial
from game.classroom.serving import bind
from game.words import language

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e


def hide(page: Page, *, hidden: bool) -> None:
    """Let the page be told that it is out of sight, or in sight again."""
    page.evaluate(
        "value => { Object.defineProperty(document, 'hidden', { value, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_phone_shows_all_that_a_class_needs(browser: Browser, lang: str) -> None:
    said: list[str] = []
    faults: list[str] = []
    ends: list[bool] = []
    listening = bind("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"

    def serve() -> None:
        language.use(lang)

        async def run() -> bool:
            return await Trial(said.append, own="192.0.2.1").run(listening, 60)

        ends.append(asyncio.run(run()))

    thread = threading.Thread(target=serve)
    thread.start()
    page = browser.new_context(viewport={"width": 320, "height": 600}).new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    page.wait_for_selector("li:nth-child(3)")
    page.wait_for_selector(".ask:not(:empty)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    hide(page, hidden=True)
    page.evaluate("socket.close()")
    page.wait_for_timeout(300)
    hide(page, hidden=False)
    page.wait_for_selector("li:nth-child(4)")
    thread.join(30)
    listening.close()
    assert ends == [True]
    assert page.locator("li.bad").count() == 0
    assert page.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    assert len([each for each in said if each.startswith("  ✓")]) == 4
    assert faults == []
