"""A lab's orders on a phone: parts of one whole stay whole, and what is not committed says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.classroom.browsers import Phone, until
from tests.classroom.wire import Client, Line

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.e2e

PARTS = ("train", "experiment", "serve")


@pytest.fixture
def phone(browser: Browser, client: Client) -> Iterator[Phone]:
    """Sit at the first lab, by a phone of 320 px; no fault may show on it."""
    code = client.server.desk.house.room.code
    found = Phone(browser, f"http://{client.host}/?lang=en#{code}", 320)
    found.join("Amal")
    yield found
    assert found.faults == []


def write(phone: Phone, name: str, number: str) -> None:
    """Type an order into its box, and wait until the draft has it."""
    phone.page.fill(f"#o-{name}-n", number)
    phone.page.press(f"#o-{name}-n", "Tab")
    until(phone.page, f"latest.draft.{name}?.value === {float(number) / 100}")


def test_what_one_part_takes_the_others_give(client: Client, teacher: Line, phone: Phone) -> None:
    teacher.tell(do="open")
    page = phone.page
    page.wait_for_selector("#o-train-n", state="attached")
    page.evaluate("document.querySelectorAll('details').forEach(each => (each.open = true))")
    for name, wanted in (("train", "60"), ("serve", "50"), ("experiment", "0")):
        write(phone, name, wanted)
        shown = [int(page.input_value(f"#o-{each}-n")) for each in PARTS]
        assert sum(shown) == 100
        assert shown[PARTS.index(name)] == int(wanted)
    drafted = client.server.desk.house.room.teams["0:xai"].draft
    assert sum(float(drafted[each].value) for each in PARTS) == pytest.approx(1.0)


def test_who_has_not_committed_is_told_before_the_clock_ends(teacher: Line, phone: Phone) -> None:
    teacher.tell(do="switch", name="minutes", value=0.55)
    teacher.tell(do="open")
    phone.page.wait_for_selector("#o-stack_share-n")
    write(phone, "stack_share", "31")
    assert phone.page.query_selector("#hurry") is None
    phone.page.wait_for_selector("#hurry", timeout=20_000)
    phone.page.click("#commit")
    until(phone.page, "latest.committed && !document.querySelector('#hurry')")
