"""A phone says which seat it holds: the number by which the debrief calls whoever decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.classroom.house import House
from game.classroom.server import Server
from tests.classroom.browsers import Phone, fits
from tests.classroom.talk import join
from tests.classroom.wire import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.e2e
SEAT = {"en": "seat \u20662\u2069", "ar": "المقعد \u2068\u20662\u2069\u2069"}


@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_a_phone_says_its_seat_in_every_phase(
    house: House, browser: Browser, tmp_path: Path, spoken: str
) -> None:
    join(house, 3)
    with Client(Server(house, tmp_path)) as client, client.teach() as teacher:
        phone = Phone(browser, f"http://{client.host}/?lang={spoken}#{house.room.code}", 320)
        phone.join("Amal")
        for phase, deed in (("lobby", "open"), ("decide", "close"), ("ready", "end"), ("over", "")):
            phone.until(f"latest.phase === '{phase}'")
            assert phone.page.inner_text("#seat") == SEAT[spoken], phase
            assert SEAT[spoken] in phone.page.inner_text("[data-key=team]")
            assert fits(phone.page)
            if phase == "decide":
                # What nobody has said yet stands on no figure.
                phone.page.click("#role-strategist > summary")
                phone.page.wait_for_selector("#o-estimate.unsaid")
                assert phone.page.input_value("#o-estimate-n") == ""
                phone.set("estimate", "35")
                phone.until("latest.draft.estimate?.value === 0.35")
                phone.page.wait_for_selector("#o-estimate:not(.unsaid)")
            if deed:
                teacher.tell(do=deed)
        assert phone.faults == []
