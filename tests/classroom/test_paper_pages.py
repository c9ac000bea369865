"""Sheets typed in by keyboard alone, in a browser, while one lab plays by phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.classroom.browsers import until
from tests.classroom.wire import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e


def entry_page(browser: Browser, client: Client, lang: str, faults: list[str]) -> Page:
    """Return the page for typing sheets in, reached from the teacher's page."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"http://{client.host}/teacher?lang={lang}#{client.server.secret}")
    # The link may lie in a part of the page that is folded away.
    page.wait_for_selector("#paper", state="attached")
    page.goto(page.evaluate("document.getElementById('paper').href"))
    page.wait_for_selector("#all")
    return page


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_class_types_its_sheets_by_keyboard(browser: Browser, client: Client, lang: str) -> None:
    faults: list[str] = []
    room = client.server.desk.house.room
    seat = client.join()
    page = entry_page(browser, client, lang, faults)
    for lab in ("openai", "google"):
        page.check(f"[id='paper-0:{lab}']")
        until(page, f"latest.labs.find(e => e.id === '0:{lab}').paper")
    with client.teach() as teacher, client.live("student", seat["token"]) as phone:
        teacher.tell(do="open", key="1")
        page.wait_for_selector("[id='0:openai-stack_share']")
        assert page.locator("form").count() == 2
        page.focus("[id='0:openai-stack_share']")
        page.keyboard.type("25")
        seen = []
        while focused(page) != "0:openai-sure":
            page.keyboard.press("Tab")
            seen.append(focused(page).rpartition("-")[2])
            if seen[-1] == "reserve":
                page.keyboard.type("99")
            if seen[-1] == "lead":
                page.keyboard.type("2")
        page.keyboard.type("80")
        assert len(seen) == page.locator("form").first.locator("input").count() - 1
        page.keyboard.press("Enter")
        page.wait_for_selector("[aria-invalid=true]")
        assert focused(page) == "0:openai-reserve"
        assert page.inner_text("[id='0:openai-reserve-bad']")
        assert not room.teams["0:openai"].committed
        page.keyboard.press("Control+A")
        page.keyboard.type("9")
        page.keyboard.press("Enter")
        until(page, "latest.labs.find(e => e.id === '0:openai').committed")
        until(page, "document.activeElement.id === '0:google-stack_share'")
        page.keyboard.type("٦٠")
        page.keyboard.press("Enter")
        until(page, "latest.labs.find(e => e.id === '0:google').committed")
        phone.tell(do="draft", orders={"stack_share": 0.5}, key="a")
        phone.tell(do="commit", key="b")
        assert all(team.committed for team in room.teams.values())
        teacher.tell(do="close", key="2")
    played = room.played[0]
    assert played["0:openai"].orders["stack_share"].value == 0.25
    assert played["0:openai"].orders["reserve"].value == 9
    assert played["0:google"].orders["stack_share"].value == 0.6
    assert room.slips[0]["paper:0:openai"] == ("openai", 0.8)
    until(page, "latest.phase === 'ready'")
    assert page.locator("form").count() == 0
    assert page.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    assert faults == []


def test_what_is_typed_stays_when_another_lab_changes(browser: Browser, client: Client) -> None:
    faults: list[str] = []
    page = entry_page(browser, client, "en", faults)
    page.click("#all")
    with client.teach() as teacher:
        teacher.tell(do="open", key="1")
        page.wait_for_selector("[id='0:xai-stack_share']")
        page.fill("[id='0:xai-stack_share']", "44")
        page.uncheck("[id='paper-0:google']")
        page.wait_for_selector("[id='sheet-0:google']", state="detached")
        assert page.input_value("[id='0:xai-stack_share']") == "44"
    assert faults == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_sheet_fills_one_page_of_paper(browser: Browser, client: Client, lang: str) -> None:
    faults: list[str] = []
    page = entry_page(browser, client, lang, faults)
    page.goto(f"http://{client.host}/teacher/sheets?lang={lang}&rounds=all")
    page.emulate_media(media="print")
    count = page.locator(".sheet").count()
    assert count == 2 * 3 * 5
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    # Nothing of a sheet is cut off at the foot of its page.
    assert page.evaluate(
        "[...document.querySelectorAll('.sheet')].every(e => e.scrollHeight <= e.clientHeight)"
    )
    written = page.pdf(format="A4", prefer_css_page_size=True)
    assert written.count(b"/Type /Page\n") == count or written.count(b"/Type /Page ") == count
