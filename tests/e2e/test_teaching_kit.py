"""The teaching kit on paper and on the wall: printed by a real browser, read by its keyboard."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsing import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
#: How many sheets of A4 each page takes; whoever prints thirty of one wants to know.
SHEETS = {
    "after-action": 1, "answers": 2, "debrief": 1, "ethics": 1, "guide": 2, "lesson-45": 1,
    "lesson-90": 1, "module": 1, "prediction": 1, "programming": 2, "roles": 2, "rubric": 1,
    "sensitivity": 1, "slides": 12, "student": 1, "trouble": 1,
}  # fmt: skip
BETWEEN_MARGINS = {"width": 688, "height": 1032}  # CSS pixels: 210 - 28 by 297 - 24 mm
# What is wider than its box, or than the paper.
CUT = """() => {
  const found = [], wide = document.documentElement.clientWidth;
  for (const each of document.querySelectorAll('body *')) {
    const box = each.getBoundingClientRect();
    if (box.left < -1 || box.right > wide + 1 || each.scrollWidth > each.clientWidth + 1
        && each.clientWidth && !['inline'].includes(getComputedStyle(each).display))
      found.push(each.tagName + ' ' + each.textContent.trim().slice(0, 60));
  }
  for (const slide of document.querySelectorAll('.slide'))
    if (slide.scrollHeight > slide.clientHeight + 1) found.push(slide.textContent.slice(0, 60));
  return found;
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    build = [sys.executable, str(ROOT / "docs" / "teaching" / "build.py"), "--out", str(folder)]
    subprocess.run(build, check=True)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as found:
        yield found


@pytest.mark.parametrize("spoken", ["en", "ar"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_page_prints_on_its_sheets_and_nothing_is_cut(
    name: str, spoken: str, built: Path, browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport=BETWEEN_MARGINS)
    page.goto((built / spoken / f"{name}.html").as_uri())
    if name == "slides":
        page.set_viewport_size({"width": 1032, "height": 688})
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    printed = tmp_path / "page.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    told = subprocess.run(["pdfinfo", printed], check=True, capture_output=True, text=True).stdout
    assert int(re.findall(r"^Pages: +(\d+)", told, re.MULTILINE)[0]) == SHEETS[name]
    text = subprocess.run(["pdftotext", printed, "-"], check=True, capture_output=True, text=True)
    if spoken == "en" and name != "slides":
        assert "not a forecast or investment advice" in text.stdout  # the last line is there


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_pages_can_be_read_on_a_phone(
    spoken: str, width: int, built: Path, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    for name in SHEETS:
        page.goto((built / spoken / f"{name}.html").as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name}: {wide} px wide on a screen of {width}"
    page.close()


def shown(page: Page) -> str:
    return page.locator(".slide.now").inner_text().splitlines()[0]


@pytest.mark.parametrize(
    ("spoken", "forward", "back"),
    [("en", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")],
)
def test_slides_follow_the_keys(
    spoken: str, forward: str, back: str, built: Path, browser: Browser
) -> None:
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto((built / spoken / "slides.html").as_uri())
    slides = page.locator(".slide")
    first = shown(page)
    assert slides.count() == SHEETS["slides"]
    assert page.locator(".slide.now").count() == 1
    seen = [first]
    for _ in range(SHEETS["slides"] - 1):
        page.keyboard.press(forward)
        seen.append(shown(page))
        fits = "e => e.scrollHeight <= e.clientHeight + 1 && e.scrollHeight <= innerHeight"
        assert page.locator(".slide.now").evaluate(fits), seen[-1]
    assert len(set(seen)) == SHEETS["slides"]
    page.keyboard.press(forward)
    assert shown(page) == seen[-1]
    page.keyboard.press(back)
    assert shown(page) == seen[-2]
    page.keyboard.press("Home")
    assert shown(page) == first
    note = page.locator(".slide.now blockquote")
    assert not note.is_visible()
    page.keyboard.press("n")
    assert note.is_visible()
    page.reload()
    assert shown(page) == first
    assert faults == []
    page.close()
