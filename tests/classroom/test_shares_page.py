"""Training, experiments and serving are parts of one whole on a phone: they make 100 per cent."""

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

PARTS = ("train", "experiment", "serve")


@pytest.mark.e2e
def test_what_one_part_takes_the_others_give(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    with Client(Server(house, tmp_path)) as client, client.teach() as teacher:
        phone = Phone(browser, f"http://{client.host}/?lang=en#{house.room.code}", 390)
        phone.join("Amal")
        teacher.tell(do="open")
        page = phone.page
        page.wait_for_selector("#o-train-n", state="attached")
        page.evaluate("document.querySelectorAll('details').forEach(each => (each.open = true))")
        for name, wanted in (("train", "60"), ("serve", "50"), ("experiment", "0")):
            page.fill(f"#o-{name}-n", wanted)
            page.press(f"#o-{name}-n", "Tab")
            until(page, f"latest.draft.{name}?.value === {float(wanted) / 100}")
            shown = [int(page.input_value(f"#o-{each}-n")) for each in PARTS]
            assert sum(shown) == 100
            assert shown[PARTS.index(name)] == int(wanted)
        drafted = house.room.teams["0:xai"].draft
        assert sum(float(drafted[each].value) for each in PARTS) == pytest.approx(1.0)
        assert phone.faults == []
