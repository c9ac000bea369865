"""A class in real browsers: commit, undo, the server killed twice, a seat on another phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from tests.classroom.browsers import Laptop, Phone, fits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
WIDTHS = (320, 390, 1280, 390)
LANGUAGES = ("ar", "en", "ar", "en")
#: A figure of few digits may be anybody's.
LONG = 6


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    found = Laptop(tmp_path, "en")
    yield found
    found.kill()


def seated(browser: Browser, laptop: Laptop, languages: tuple[str, ...]) -> list[Phone]:
    """Let a class come in by code: three labs, the first with two people."""
    schemes = ("dark", "light", "dark", "light")
    phones = []
    for number, lang in enumerate(languages):
        address = f"{laptop.home}/?lang={lang}#{laptop.code}"
        phone = Phone(browser, address, WIDTHS[number], color_scheme=schemes[number])
        phone.join(f"Student {number}")
        assert fits(phone.page)
        assert phone.page.evaluate("document.documentElement.dir") == (
            "rtl" if lang == "ar" else "ltr"
        )
        phones.append(phone)
    return phones


def desk(browser: Browser, laptop: Laptop) -> Page:
    """Return the teacher's page."""
    page: Page = browser.new_context().new_page()
    page.goto(laptop.teacher)
    page.wait_for_selector("[id^=do-]")
    return page


def confirm(teacher: Page, deed: str) -> None:
    """Press what cannot be taken back, and say yes to its question."""
    teacher.click(f"#do-{deed}")
    teacher.click("dialog .yes")


def test_a_class_goes_on_whatever_happens(browser: Browser, laptop: Laptop) -> None:
    phones = seated(browser, laptop, LANGUAGES)
    first, colleague = phones[0], phones[3]
    colleague.until("latest.members.length === 2")
    teacher = desk(browser, laptop)
    teacher.click("#do-open_round")
    for phone in phones:
        phone.page.wait_for_selector(".hand")
        assert fits(phone.page)
    # One draft, seen live with whose change it is.
    first.set("stack_share", "25")
    colleague.until("document.querySelector('#o-stack_share').value === '25'")
    assert "Student 0" in colleague.page.inner_text(".split .by")
    assert not colleague.page.query_selector("#commit")
    # What is set while nobody answers arrives when somebody does.
    laptop.kill()
    first.until("document.documentElement.dataset.line === 'lost'")
    first.set("stack_share", "40")
    colleague.set("deploy", "55")
    with pytest.raises(Error):
        colleague.page.reload()
    laptop.start()
    first.until("document.documentElement.dataset.line === 'live'")
    first.until("latest.draft.stack_share?.value === 0.4")
    # Even from a page that was loaded anew meanwhile.
    colleague.page.goto(laptop.home)
    first.until("latest.draft.deploy?.value === 0.55")
    colleague.until("latest.draft.stack_share?.value === 0.4")
    first.page.click("#commit")
    colleague.page.wait_for_selector("#in")
    teacher = desk(browser, laptop)
    confirm(teacher, "close_round")
    for phone in phones:
        phone.until("latest.round === 2 && latest.phase === 'ready'")
    assert not first.page.query_selector("#missed")
    assert phones[1].page.query_selector("#missed")
    # The teacher takes the round back; the draft is there again.
    confirm(teacher, "undo")
    first.until("latest.round === 1 && latest.phase === 'ready'")
    teacher.click("#do-open_round")
    first.until("latest.phase === 'decide' && latest.draft.stack_share?.value === 0.4")
    first.page.reload()
    first.until("document.querySelector('#o-stack_share').value === '40'")
    laptop.kill()
    laptop.start()
    words = first.page.inner_text("details[data-key=words]") and first.page.text_content(".words")
    other = Phone(browser, f"{laptop.home}/?lang=ar#{laptop.code}", 390)
    other.page.click("#back > summary")
    other.page.fill("#phrase", words or "")
    other.page.click("#recover")
    other.until("latest?.draft.stack_share?.value === 0.4")
    first.page.wait_for_selector("#code")
    for phone in (*phones, other):
        assert phone.faults == []


def test_a_whole_race_is_played_on_phones(browser: Browser, laptop: Laptop) -> None:
    phones = seated(browser, laptop, LANGUAGES[::-1])
    phones[1].page.click("#predict")
    phones[1].page.wait_for_selector("#slip-in")
    teacher = desk(browser, laptop)
    for played in range(1, 6):
        teacher.click("#do-open_round")
        phones[2].page.wait_for_selector("#commit, #in")
        if played == 2:
            teacher.select_option("#event", "share_fall")
            confirm(teacher, "inject")
            for phone in phones:
                phone.page.wait_for_selector("section.event[role=note]")
            teacher.click("#do-pause")
            for phone in phones:
                phone.page.wait_for_selector("#paused")
                assert phone.page.is_disabled("#o-stack_share")
            teacher.click("#do-resume")
            phones[2].until("latest.paused === null")
        confirm(teacher, "close_round")
        phones[2].until(f"latest.phase !== 'decide' && latest.race && {played} <= latest.round")
    for phone in phones:
        phone.page.wait_for_selector(".result")
        assert fits(phone.page)
        assert phone.faults == []
    # The slip of the first round was judged after two years.
    assert phones[1].page.evaluate("latest.me.judged.length") == 1
    assert phones[1].page.query_selector("[data-key=marks]")
    report = teacher.evaluate("fetch('teacher/report.csv').then(each => each.text())")
    assert len(report.splitlines()) == 1 + 3 * 5
    assert "Student" not in report
    nothing_of_others(phones)


def nothing_of_others(phones: list[Phone]) -> None:
    """Hold that no page of a team was ever sent a private figure of another."""
    looked = 0
    for phone in phones:
        lab, whole = phone.states()[-1]["lab"], " ".join(phone.heard)
        others = [each for each in phones if each.states()[-1]["lab"] != lab]
        figures = {
            repr(state["own"][name])
            for other in others
            for state in other.states()
            for name in ("cash", "efficiency", "runway_months")
        }
        for figure in figures:
            if len(figure) > LONG:
                assert f":{figure}" not in whole, (lab, figure)
                looked += 1
    assert looked > 30


def test_a_round_closes_by_itself_when_its_time_is_over(browser: Browser, tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, "en", minutes=0.25)
    try:
        phone = Phone(browser, f"{laptop.home}/?lang=en#{laptop.code}", 390)
        phone.join()
        desk(browser, laptop).click("#do-open_round")
        phone.page.wait_for_selector(".clock.late")
        phone.until("document.getElementById('tell').textContent.includes('Ten seconds')")
        phone.page.wait_for_selector("#missed")
        assert phone.page.evaluate("latest.phase") == "ready"
        assert phone.faults == []
    finally:
        laptop.kill()
