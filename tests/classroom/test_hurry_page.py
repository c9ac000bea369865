"""In the last half minute a phone says that what is not committed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.classroom.house import House
from game.classroom.server import Server
from tests.classroom.browsers import Phone, until
from tests.classroom.wire import Client

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.e2e
def test_who_has_not_committed_is_told_before_the_clock_ends(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    with Client(Server(house, tmp_path)) as client, client.teach() as teacher:
        phone = Phone(browser, f"http://{client.host}/?lang=en#{house.room.code}", 320)
        phone.join("Amal")
        teacher.tell(do="switch", name="minutes", value=0.55)
        teacher.tell(do="open")
        page = phone.page
        page.wait_for_selector("#o-stack_share-n")
        page.fill("#o-stack_share-n", "31")
        page.press("#o-stack_share-n", "Tab")
        until(page, "latest.draft.stack_share?.value === 0.31")
        assert page.query_selector("#hurry") is None
        page.wait_for_selector("#hurry", timeout=20_000)
        page.click("#commit")
        until(page, "latest.committed && !document.querySelector('#hurry')")
        assert phone.faults == []
