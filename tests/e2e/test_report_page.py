"""A reader at the report: a copied file without network, on phone, desktop and paper."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run

import pytest
from playwright.sync_api import Browser, Page

from tests import browsing

pytestmark = pytest.mark.e2e

WIDTHS = (320, 390, 1280)
# Text that reaches beyond its own box, or beyond the window; a table or a listing that scrolls in
# a frame of its own may be wider.
OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > wide) found.push('the page itself');
  for (const each of document.querySelectorAll('body *')) {
    if (!each.checkVisibility() || each.closest('.table, pre, svg, details:not([open])')) continue;
    const box = each.getBoundingClientRect();
    const inside = !each.clientWidth || each.scrollWidth <= each.clientWidth + 1;
    if (box.left < -1 || box.right > wide + 1 || !inside)
      found.push(each.tagName + ' ' + each.textContent.slice(0, 60));
  }
  return found;
}"""
# Words of a drawing that leave it, or lie on one another.
CROWDED = """() => {
  const found = [];
  for (const drawing of document.querySelectorAll('svg')) {
    if (!drawing.checkVisibility()) continue;
    const frame = drawing.getBoundingClientRect();
    const boxes = [...drawing.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
      const box = t.getBoundingClientRect(), slack = box.height * 0.2;
      return [t.textContent, box.left + 1, box.top + slack, box.right - 1, box.bottom - slack];
    });
    boxes.forEach(([text, left, top, right, bottom], place) => {
      if (left < frame.left - 2 || right > frame.right + 2
          || top < frame.top - 2 || bottom > frame.bottom + 2)
        found.push('out of its drawing: ' + text);
      for (const [other, l, t, r, b] of boxes.slice(place + 1))
        if (left < r && l < right && top < b && t < bottom) found.push(text + ' | ' + other);
    });
  }
  return found;
}"""


def compute_race(*words: str) -> None:
    run([sys.executable, "-m", "game", *words], check=True, timeout=300)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports in both languages, on courses and on a map, copied away from their folders."""
    folder, away = tmp_path_factory.mktemp("results"), tmp_path_factory.mktemp("away")
    given = ("batch", "article", "--workers", "1")
    compute_race(*given, "--runs", "256", "--trajectories", "--out", str(folder / "course"))
    varied = [
        "--vary=labs.xai.defaults.stack_share=0.2,0.6,1",
        "--vary=labs.xai.defaults.pledge=0,0.4,0.8",
    ]
    compute_race(*given, "--runs", "20", *varied, "--out", str(folder / "map"))
    made = {}
    for name in ("course", "map"):
        for lang in ("en", "ar"):
            file = folder / f"{name}-{lang}.html"
            compute_race("report", str(folder / name), "--lang", lang, "--out", str(file))
            made[f"{name}-{lang}"] = Path(shutil.copy(file, away))
    shutil.rmtree(folder)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing.opened() as found:
        yield found


def opened(browser: Browser, path: Path, width: int) -> tuple[Page, list[str], list[str]]:
    """Open a page without network; return it, what it asked for, and what it complained about."""
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready")
    return page, asked, complaints


@pytest.mark.parametrize("name", ["course-en", "course-ar", "map-en", "map-ar"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_copied_report_needs_no_network_and_fits(
    browser: Browser, pages: dict[str, Path], tmp_path: Path, name: str, width: int
) -> None:
    page, asked, complaints = opened(browser, pages[name], width)
    outside = [url for url in asked if not url.startswith("data:")]
    assert outside == [pages[name].as_uri()]
    assert complaints == []
    assert page.evaluate("[...document.fonts].every(face => face.status == 'loaded')")
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(CROWDED) == []
    direction = page.evaluate("getComputedStyle(document.body).direction")
    assert direction == ("rtl" if name.endswith("ar") else "ltr")
    for figure in page.locator("figure").all():
        assert figure.locator("svg:visible").count() == 1
        assert figure.locator("svg:visible").get_attribute("aria-label")
        figure.locator("summary").click()
        assert figure.locator("table").is_visible()
    assert page.evaluate(OVERFLOWING) == []
    picture = tmp_path / f"{name}-{width}.png"
    page.screenshot(path=str(picture), full_page=True)
    assert picture.stat().st_size > 50_000
    page.context.close()


@pytest.mark.parametrize("name", ["course-en", "map-ar"])
def test_a_printed_report_cuts_no_figure(
    browser: Browser, pages: dict[str, Path], tmp_path: Path, name: str
) -> None:
    page, _asked, _complaints = opened(browser, pages[name], 1280)
    page.emulate_media(media="print")
    rules = "figure => getComputedStyle(figure).breakInside"
    assert {figure.evaluate(rules) for figure in page.locator("figure").all()} == {"avoid"}
    high = page.evaluate(
        "Math.max(...[...document.querySelectorAll('figure')].map(f => f.offsetHeight))"
    )
    assert high < 1000  # pixels of the printed part of A4
    paper = tmp_path / "report.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True)
    told = run(["pdfinfo", str(paper)], capture_output=True, text=True, check=True).stdout
    assert "A4" in told
    page.context.close()
