"""A lesson led in a real browser: the teacher's page and the wall, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.classroom import captions, conditions, opening, packing
from game.classroom.server import Server
from game.core.errors import UserError
from game.scenario import Scenario
from tests.classroom.browsers import until
from tests.classroom.conftest import Begin
from tests.classroom.wire import Client, Line

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
NAMES = ("Zenobia", "Quentin", "Xiomara", "Yusuf", "Wolfram", "Violetta")
SIZES = ((1024, 768), (1280, 720), (1920, 1080))


class Room:
    """A class in two worlds with conditions, its teacher, its wall and its phones."""

    def __init__(self, client: Client, browser: Browser, spoken: str) -> None:
        self.client, self.faults = client, list[str]()
        self.house = client.server.desk.house
        self.teacher = self._page(browser, (1280, 720))
        self.teacher.goto(f"http://{client.host}/teacher?lang={spoken}#{client.server.secret}")
        self.walls = [self._page(browser, size) for size in SIZES[1:]]
        for wall in self.walls:
            wall.goto(f"http://{client.host}/projector?lang={spoken}#{self.house.room.code}")
        self.phones = list[Line]()

    def _page(self, browser: Browser, size: tuple[int, int]) -> Page:
        page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console",
            lambda said: self.faults.append(said.text) if said.type == "error" else None,
        )
        return page

    def join(self, stack: ExitStack) -> None:
        for name in NAMES:
            seat = self.client.join(name)
            self.phones.append(stack.enter_context(self.client.live("student", seat["token"])))

    def press(self, what: str, *, sure: bool = False) -> None:
        """Press a button, and say yes to its question where it asks one."""
        self.teacher.click(what)
        if sure:
            self.teacher.click("dialog .yes")

    def until(self, holds: str) -> None:
        until(self.teacher, holds)

    def check(self, state: str) -> None:
        """Nothing stands beyond a screen, all is large enough, and walls name no student."""
        for width, height in SIZES:
            self.teacher.set_viewport_size({"width": width, "height": height})
            assert not self.teacher.evaluate("document.documentElement.scrollWidth > innerWidth")
        self.teacher.set_viewport_size({"width": 1280, "height": 720})
        for wall in self.walls:
            until(wall, f"latest.phase === '{state}'")
            beyond = wall.evaluate(
                "[...document.querySelectorAll('main,.world,.lobby>section,header,footer')]"
                ".filter(n => n.scrollHeight > n.clientHeight + 2 || "
                "n.scrollWidth > n.clientWidth + 2).map(n => n.className || n.tagName)"
            )
            assert beyond == []
            said = wall.inner_text("main")
            assert not [name for name in NAMES if name in said]
            smallest = wall.evaluate(
                "Math.min(...[...document.querySelectorAll('.race li,.news li,.bet p,.final td,"
                ".seats li,.address,.phase')].map(n => parseFloat(getComputedStyle(n).fontSize)))"
            )
            height = wall.evaluate("innerHeight")
            assert smallest >= height / 50, (state, smallest, height)
        assert self.faults == []


@pytest.fixture(params=["en", "ar"])
def lesson(
    request: pytest.FixtureRequest,
    begin: Begin,
    small: Scenario,
    browser: Browser,
    tmp_path: Path,
) -> Iterator[Room]:
    given = conditions.read("efficiency", small)
    wanted = opening.Wanted(small, 5, 2.25, None, 42, same_luck=False, conditions=given)
    server = Server(begin(*opening.worlds_of(wanted)), tmp_path)
    server.screens.showing.address = f"http://192.168.100.200:8642/#{server.desk.house.room.code}"
    with Client(server) as client:
        yield Room(client, browser, request.param)


def test_a_lesson_is_led_from_one_page(lesson: Room) -> None:
    room = lesson
    with ExitStack() as stack:
        room.press("#do-door")  # the one next step of a lobby with its door closed
        room.until("latest.switches.door")
        room.join(stack)
        room.until("latest.people === 6 && Object.keys(latest.presence).length === 6")
        room.check("lobby")
        room.press("#do-practice_round")
        room.until("latest.practice && latest.phase === 'decide'")
        room.press("#do-close_round", sure=True)
        room.press("#do-reset", sure=True)
        room.until("!latest.practice && latest.phase === 'ready'")
        room.press("#do-open_round")
        _a_round(room)
        room.press("#do-undo", sure=True)
        room.until("latest.played.length === 0")
        room.press("#do-open_round")
        room.press("#do-close_round", sure=True)
        room.until("latest.played.length === 1")
        room.press("#fold-takings summary")
        # What a played round has to tell is there as soon as it was played.
        for name in ("debrief.zip?lang=", "decisions.csv", "predictions.csv"):
            assert room.teacher.locator(f'a[href^="teacher/{name}"]').is_visible(), name
        room.press("#end", sure=True)
        room.until("latest.phase === 'over'")
        room.check("over")
        shown = room.walls[0].inner_text("main")
        titles = [each.condition for each in room.house.room.worlds]
        if room.walls[0].evaluate("lang") == "en":
            assert all(title in shown for title in titles)
        _results_open(room, "#do-results")
        _results_open(room, "#fold-takings a[href*=results]")
        room.press("#do-undo_end")
        room.until("latest.phase === 'ready' && latest.played.length === 1")


def _results_open(room: Room, way: str) -> None:
    """The results are shown beside the teacher's page, in their own style."""
    with room.teacher.context.expect_page() as opened:
        room.teacher.click(way)
    page = opened.value
    page.on("console", lambda said: room.faults.append(said.text))
    page.wait_for_selector("figure svg")
    page.reload()
    assert page.evaluate("document.styleSheets.length") == 1
    assert "IBM Plex" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert room.faults == []
    page.close()


def test_a_pack_that_cannot_be_made_says_why_and_one_that_can_is_saved(
    lesson: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = lesson.teacher.evaluate("lang")

    async def full(_copy: Path, _folder: Path, _spoken: str) -> bytes:
        raise UserError("expected room on the disk, found none")

    with ExitStack() as stack:
        lesson.join(stack)
        lesson.press("#do-open_round")
        lesson.press("#do-close_round", sure=True)
        lesson.until("latest.played.length === 1")
        lesson.press("#fold-takings summary")
        monkeypatch.setattr(packing, "zipped", full)
        lesson.press("a[href*='debrief.zip']")
        lesson.until("document.getElementById('say').textContent.includes('room on the disk')")
        said = captions.captions(spoken)["no_file"].partition("{")[0]
        assert said in lesson.teacher.inner_text("#say")
        lesson.teacher.wait_for_timeout(4500)
        # It is there until something else is said, for it takes a while to be read.
        assert said in lesson.teacher.inner_text("#say")
        # The browser tells of an answer that is an error; nothing else may be wrong.
        assert all("409" in each for each in lesson.faults)
        with lesson.teacher.expect_download() as download:
            lesson.press("a[href*='decisions.csv']")
        assert download.value.suggested_filename == "decisions.csv"
        assert Path(download.value.path()).read_text(encoding="utf-8").startswith("world,")
        lesson.until("document.getElementById('say').textContent === ''")


def _a_round(room: Room) -> None:
    room.until("latest.phase === 'decide'")
    for phone in room.phones:
        phone.tell(do="draft", orders={"stack_share": 0.4})
        phone.tell(do="commit")
    room.until("!undecided().length")
    # With every lab committed, closing is the next step and asks nothing.
    assert "main" in (room.teacher.get_attribute("#do-close_round", "class") or "")
    room.press("#do-pause")
    room.until("latest.paused != null")
    room.press("#do-resume")
    room.until("latest.paused == null")
    ends = room.teacher.evaluate("latest.deadline")
    room.press("#do-extend")
    room.until(f"latest.deadline === {ends + 30_000}")
    room.check("decide")
    room.press("#do-close_round")
    room.until("latest.phase === 'ready'")
    room.check("ready")


def test_people_labs_and_events_are_seen_to(lesson: Room) -> None:
    room, page = lesson, lesson.teacher
    with ExitStack() as stack:
        room.join(stack)
        room.until("latest.people === 6")
        page.click("#person-p1")
        page.fill("#new-name", "Zoe")
        page.click("#do-rename")
        room.until("latest.seats[0].name === 'Zoe'")
        page.click("#person-p1")
        page.select_option("#to-lab", "1:google")
        page.click("#do-move")
        room.until("latest.seats[0].team === '1:google'")
        page.click("#person-p2")
        page.click("#do-reissue")
        page.wait_for_selector("#fresh")
        words = page.inner_text("#fresh")
        assert room.client.post("/recover", {"phrase": words}).status == 200
        page.click("dialog .no")
        page.click("#person-p3")
        page.click("#do-block")
        page.click("dialog .no")  # second thoughts change nothing
        assert page.evaluate("latest.people") == 6
        page.click("#person-p3")
        page.click("#do-block")
        page.click("dialog .yes")
        room.until("latest.people === 5")
        empty = "document.querySelectorAll('.fill').length"
        before = page.evaluate(empty)
        page.locator(".fill").first.click()
        page.select_option("#strategy", "stacker")
        page.click("dialog .yes")
        room.until("latest.teams.some(each => each.strategy === 'stacker')")
        assert page.evaluate(empty) == before - 1
        page.select_option("#event", "gulf_offer")
        page.select_option("#event-lab", "openai")
        page.select_option("#event-world", "1")
        page.click("#do-inject")
        page.click("dialog .yes")
        room.until("latest.coming[1][0]?.lab === 'openai' && !latest.coming[0].length")
        page.wait_for_selector(".coming")
        _settings(room)
    assert room.faults == []


def _settings(room: Room) -> None:
    page = room.teacher
    page.click("#fold-settings summary")
    for name in ("figures", "forecast", "aliases"):
        before = page.evaluate(f"latest.switches.{name}")
        page.click(f"#set-{name}")
        room.until(f"latest.switches.{name} !== {str(before).lower()}")
    page.click("#set-rule")
    room.until("latest.rule === 'majority'")
    page.fill("#set-minutes", "3.5")
    page.press("#set-minutes", "Tab")
    room.until("latest.minutes === 3.5")
    titles = page.evaluate("latest.conditions")
    assert not any(title in page.inner_text("main") for title in titles)
    page.click("#reveal")
    assert all(title in page.inner_text("main") for title in titles)
    assert page.locator(".note .sure.assumed").count() == len(titles)
    page.click("#fold-takings summary")
    page.click("#save")
    page.wait_for_selector("#say:not(:empty)")
    assert ".sqlite" in page.inner_text("#say")
    page.click("#forget")
    page.click("dialog .yes")
    room.until("latest.seats.every(each => !each.name)")


def test_the_page_comes_back_by_its_cookie_when_it_is_loaded_again(lesson: Room) -> None:
    page = lesson.teacher
    page.wait_for_selector("#now")
    page.reload()
    page.wait_for_selector("#now")
    assert lesson.faults == []


def test_every_sentence_of_both_pages_is_known(lesson: Room) -> None:
    import re

    import game.classroom.texts as pages

    web = Path(pages.__file__).parent / "web"
    files = ("teacher", "board", "asides", "dialogs", "projector", "wallchart")
    said = set[str]()
    for name in files:
        said |= set(re.findall(r'\bt\("(\w+)"[,)]', (web / f"{name}.js").read_text("utf-8")))
    lesson.teacher.wait_for_selector("#now")
    words = set(lesson.teacher.evaluate("Object.keys(words)"))
    assert len(said) > 60
    assert said - words <= {"paper"}
