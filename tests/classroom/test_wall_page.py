"""The wall in a real browser: what the teacher puts in stands there; nothing needs scrolling."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.classroom.house import WorldPlan
from game.classroom.server import Server
from tests.classroom.browsers import until
from tests.classroom.conftest import Begin
from tests.classroom.wire import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.e2e
TITLE = {"en": "The grid refuses: Lab Gold", "ar": "الشبكة ترفض: شركة الذهب"}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("worlds", [1, 2])
def test_an_event_is_the_news_of_its_round(
    begin: Begin, browser: Browser, tmp_path: Path, language: str, worlds: int
) -> None:
    house = begin(*(WorldPlan(7 + number) for number in range(worlds)))
    with Client(Server(house, tmp_path)) as client, client.teach() as teacher:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"http://{client.host}/projector?lang={language}#{house.room.code}")
        teacher.tell(do="open")
        until(page, "latest.phase === 'decide'")
        assert page.query_selector(".event") is None
        teacher.tell(do="inject", event="grid_refusal", lab="xai", worlds=[0])
        page.wait_for_selector(".event")
        teacher.tell(do="close")
        until(page, "latest.phase === 'ready'")
        assert [each.inner_text() for each in page.query_selector_all(".event b")] == [
            TITLE[language]
        ]
        # Of one world there is room for what to talk about too.
        assert bool(page.query_selector(".event small")) == (worlds == 1)
        assert page.evaluate(
            "[...document.querySelectorAll('main, .world')].every(each => "
            "each.scrollHeight <= each.clientHeight + 2)"
        )
        teacher.tell(do="open")
        until(page, "latest.phase === 'decide' && !document.querySelector('.event')")
        assert faults == []
