"""Everybody can use a phone's page: by finger, by keyboard alone, by ear, in large letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.classroom.browsers import SMALL, Phone, fits
from tests.classroom.wire import Client, Line

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
AXE = Path(__file__).parents[2] / "build/axe/node_modules/axe-core/axe.min.js"
#: What `axe` finds that shuts somebody out; best practice and below is for eyes that look.
GRAVE = """() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
  .filter(each => ['serious', 'critical'].includes(each.impact))
  .map(each => each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html + ' ' +
    node.any.map(why => why.message).join(' ')).join(' | ')))"""
#: What reaches beyond the side of the phone.
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('main *')].filter(each => each.checkVisibility() &&
  (each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1))
  .map(each => each.outerHTML.slice(0, 90))"""


def enter(browser: Browser, client: Client, lang: str, width: int, scheme: str = "dark") -> Phone:
    code = client.server.desk.house.room.code
    return Phone(
        browser, f"http://{client.host}/?lang={lang}#{code}", width, color_scheme=scheme,
        reduced_motion="reduce",
    )  # fmt: skip


def in_every_state(phone: Phone, teacher: Line, look: Callable[[str, Page], None]) -> None:
    """Take a class through all that a phone shows, and look at each."""
    page = phone.page
    look("door", page)
    page.click("details[data-key^=watch] summary")
    page.click("#watch")
    page.wait_for_selector(".labs")
    look("watching", page)
    page.reload()
    page.wait_for_selector("#join")
    phone.join()
    look("lobby", page)
    teacher.tell(do="switch", name="forecast", value=True)
    teacher.tell(do="open")
    page.wait_for_selector("#commit")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.wait_for_selector("[data-key=forecast] svg", timeout=60_000)
    look("deciding", page)
    teacher.tell(do="inject", event="grid_refusal", lab="xai")
    teacher.tell(do="pause")
    page.wait_for_selector("#paused")
    look("paused", page)
    teacher.tell(do="resume")
    page.wait_for_selector("#commit:not(:disabled)")
    page.click("#commit")
    page.wait_for_selector("#in")
    look("committed", page)
    teacher.tell(do="close")
    phone.until("latest.phase === 'ready'")
    look("between", page)
    for _ in range(4):
        teacher.tell(do="open")
        teacher.tell(do="close")
    page.wait_for_selector(".result")
    look("over", page)
    second = page.context.new_page()
    second.goto(page.url)
    page.wait_for_selector("#here")
    look("moved", page)
    page.click("#here")
    page.wait_for_selector(".result")


@pytest.mark.parametrize(("lang", "width", "scheme"), [("en", 320, "light"), ("ar", 390, "dark")])
def test_no_page_shuts_anybody_out(
    browser: Browser, client: Client, teacher: Line, lang: str, width: int, scheme: str
) -> None:
    assert AXE.exists(), "axe-core is not there: make e2e fetches it"
    axe = AXE.read_text("utf-8")
    phone = enter(browser, client, lang, width, scheme)

    def look(name: str, page: Page) -> None:
        page.evaluate(axe)
        assert page.evaluate(GRAVE) == [], name
        assert page.evaluate(SMALL) == [], name
        assert fits(page), name
        # Letters of twice the size, as in a browser's zoom.
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(WIDE) == [], f"{name}, 200%"
        page.evaluate("document.documentElement.style.fontSize = ''")

    in_every_state(phone, teacher, look)
    assert phone.faults == []


def test_a_round_is_played_by_keyboard_alone(
    browser: Browser, client: Client, teacher: Line
) -> None:
    phone = enter(browser, client, "en", 390)
    page = phone.page

    def reach(wanted: str) -> None:
        """Go on with Tab until a control has the focus."""
        for _ in range(150):
            if page.evaluate("document.activeElement.id") == wanted:
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"expected {wanted} within reach of Tab, found it is not")

    reach("join")
    page.keyboard.press("Enter")
    page.wait_for_selector(".words", state="attached")
    reach("sure")
    page.keyboard.press("ArrowRight")
    reach("predict")
    page.keyboard.press("Enter")
    phone.until("latest.me.slip.sure === 0.55")
    teacher.tell(do="open")
    page.wait_for_selector("#commit")
    reach("o-stack_share")
    before = int(page.input_value("#o-stack_share"))
    page.keyboard.press("ArrowLeft")
    phone.until(f"latest.draft.stack_share?.value === {(before - 1) / 100}")
    # The focus stays where it was while the page is drawn anew.
    assert page.evaluate("document.activeElement.id") == "o-stack_share"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    reach("o-run-keep")
    page.keyboard.press("ArrowDown")
    phone.until("latest.draft.run?.value === 'release'")
    reach("commit")
    page.keyboard.press("Space")
    page.wait_for_selector("#in")
    assert phone.faults == []


def test_a_page_tells_what_happens_to_whoever_listens(
    browser: Browser, client: Client, teacher: Line
) -> None:
    phone = enter(browser, client, "en", 390)
    phone.join()
    teacher.tell(do="open")
    phone.until("document.getElementById('tell').textContent === 'A round has begun.'")
    assert phone.page.get_attribute("#tell", "aria-live") == "polite"
    # The clock itself is silent: it would be said every second.
    assert phone.page.get_attribute(".left", "role") == "timer"
    teacher.tell(do="inject", event="efficiency_shock")
    phone.until("document.getElementById('tell').textContent.includes('efficiency shock')")


def test_the_first_load_is_small(browser: Browser, client: Client) -> None:
    sizes: list[int] = []
    page = browser.new_context().new_page()
    page.on("requestfinished", lambda each: sizes.append(each.sizes()["responseBodySize"]))
    page.goto(f"http://{client.host}/?lang=ar")
    page.wait_for_selector("#join")
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 10
    assert 10_000 < sum(sizes) < 50_000


def test_what_is_being_typed_stays_while_the_page_is_drawn_anew(
    browser: Browser, client: Client, teacher: Line
) -> None:
    one, two = (enter(browser, client, "en", 390) for _ in range(2))
    one.join("A")
    teacher.tell(do="move", person="p1", team="0:google")
    two.join("B")
    teacher.tell(do="move", person="p2", team="0:google")
    teacher.tell(do="open")
    one.page.wait_for_selector(".hand")
    one.page.focus("#o-stack_share-n")
    one.page.fill("#o-stack_share-n", "3")
    two.set("price", "1.5")
    one.until("latest.draft.price?.value === 1.5")
    assert one.page.input_value("#o-stack_share-n") == "3"
    one.page.keyboard.type("3")
    one.page.keyboard.press("Enter")
    two.until("latest.draft.stack_share?.value === 0.33")


def test_a_phone_that_wakes_up_talks_anew(browser: Browser, client: Client, teacher: Line) -> None:
    phone = enter(browser, client, "en", 390)
    lines: list[object] = []
    phone.page.on("websocket", lambda line: lines.append(line))  # noqa: PLW0108 - playwright wants a function
    phone.join()
    phone.until("document.documentElement.dataset.line === 'live'")
    # Put away and taken out again, a phone may have lost its line without having been told.
    phone.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    teacher.tell(do="open")
    phone.page.wait_for_selector("#commit")
    assert len(lines) == 2
    # The seat is still this phone's: its older line has not taken it away.
    phone.set("stack_share", "12")
    phone.until("latest.draft.stack_share?.value === 0.12")


def test_what_a_phone_sends_late_commits_no_other_round(
    browser: Browser, client: Client, teacher: Line
) -> None:
    phone = enter(browser, client, "en", 390)
    phone.join()
    teacher.tell(do="open")
    phone.page.wait_for_selector("#commit")
    # A line that is dead without the phone's knowing: what is said waits.
    line = "WebSocket.prototype"
    phone.page.evaluate(f"window.said = {line}.send; {line}.send = () => {{}}; null")
    phone.page.click("#commit")
    teacher.tell(do="close")
    teacher.tell(do="open")
    phone.until("latest.round === 2")
    phone.page.evaluate(f"{line}.send = window.said; null")
    phone.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    phone.until("document.getElementById('say').textContent === t('why_late')")
    assert not phone.page.evaluate("latest.committed")
    phone.page.click("#commit")
    phone.until("latest.committed")


def test_who_finds_no_seat_may_watch(browser: Browser, client: Client, teacher: Line) -> None:
    teacher.tell(do="switch", name="locked", value=True)
    late, watching = (enter(browser, client, "en", 320) for _ in range(2))
    late.page.click("#join")
    late.page.wait_for_selector("#waits")
    watching.page.click("details:has(#watch) > summary")
    watching.page.click("#watch")
    teacher.tell(do="open")
    for phone in (late, watching):
        phone.page.wait_for_selector(".labs")
        phone.until("latest.phase === 'decide' && latest.people === 1")
        assert all("own" not in each for each in phone.states())
    # The teacher gives a seat to who came late: the page turns into the lab's.
    teacher.tell(do="move", person="p1", team="0:google")
    late.page.wait_for_selector("#o-stack_share")
    assert late.faults == watching.faults == []


def test_a_majority_commits_and_hidden_figures_leave_the_page_whole(
    browser: Browser, client: Client, teacher: Line
) -> None:
    teacher.tell(do="switch", name="rule", value="majority")
    teacher.tell(do="switch", name="figures", value=False)
    phones = [enter(browser, client, "ar", 320) for _ in range(2)]
    for number, phone in enumerate(phones, start=1):
        phone.join()
        teacher.tell(do="move", person=f"p{number}", team="0:google")
    teacher.tell(do="open")
    one, two = phones
    one.page.wait_for_selector("#commit")
    one.page.click("#commit")
    two.until("latest.votes.length === 1")
    assert one.page.is_disabled("#commit")
    assert not one.page.query_selector("#in")
    two.page.click("#commit")
    for phone in phones:
        phone.page.wait_for_selector("#in")
    one.page.click("#reopen")
    two.page.wait_for_selector("#commit:not(:disabled)")
    teacher.tell(do="close")
    for phone in phones:
        phone.until("latest.phase === 'ready'")
        assert not phone.page.query_selector(".goal, .chart, #bound")
        assert phone.faults == []
