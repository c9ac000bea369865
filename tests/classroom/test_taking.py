"""What a teacher takes home: tables and a page without names, and names that can be forgotten."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest

from game.classroom import drawn, report, results, standing, tables
from game.classroom.house import House, WorldPlan
from game.classroom.lesson import lesson_of
from game.classroom.state import Classroom
from game.words import language
from tests.classroom.conftest import Begin
from tests.classroom.talk import join, say
from tests.classroom.wire import Client

PATHS = (
    "/teacher/report.csv", "/teacher/events.csv",
    "/teacher/results-en.html", "/teacher/results-ar.html", "/teacher/world-0.json",
)  # fmt: skip
#: There once a round was played.
LATER = ("/teacher/decisions.csv", "/teacher/predictions.csv")


@pytest.fixture
def played(begin: Begin) -> House:
    """Play two worlds to the end, with slips in every round."""
    house = begin(
        WorldPlan(7, "dear", {"physics.research.pace": 0.05}, "Dear <b>ideas", "They cost more."),
        WorldPlan(7, "cheap", {"physics.research.pace": 0.1}, "Cheap ideas"),
    )
    join(house, 4)
    for turn in range(5):
        say(house, "teacher", do="open")
        for number, person in enumerate(house.room.people):
            say(house, person, do="predict", lab="xai", sure=(0.5, 0.9, 1.0, 0.1)[number])
            say(house, person, do="draft", orders={"stack_share": 0.3 + 0.1 * turn})
        say(house, "p1", do="commit")
        say(house, "teacher", do="close")
    return house


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_only_the_teacher_may_take(client: Client) -> None:
    for path in PATHS + LATER:
        assert client.get(path).status == 403, path
    assert client.post("/teacher/forget", {}).status == 403
    with client.teach():
        assert {client.get(path).status for path in PATHS} == {200}
        assert {client.get(path).status for path in LATER} == {409}
        assert client.get("/teacher/nothing.csv").status in {404, 409}


def test_tables_are_saved_and_not_shown(client: Client) -> None:
    with client.teach() as teacher:
        teacher.tell(do="open")
        teacher.tell(do="close")
        for path in ("/teacher/events.csv", *LATER):
            kind = client.get(path).headers["content-disposition"]
            assert kind.startswith("attachment; filename=")


@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_the_results_page_is_shown_under_rules_for_itself_alone(
    client: Client, spoken: str
) -> None:
    with client.teach():
        found = client.get(f"/teacher/results-{spoken}.html")
    assert found.headers["content-disposition"] == f'inline; filename="results-{spoken}.html"'
    assert found.headers.get_all("x-frame-options") == ["DENY"]
    (policy,) = found.headers.get_all("content-security-policy", [])
    rules = dict(each.partition(" ")[::2] for each in policy.split("; "))
    (style,) = re.findall(r"<style>(.*?)</style>", found.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert rules["style-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "script-src" not in rules
    assert "unsafe" not in policy
    # Every other page keeps the rules of the house.
    (house,) = client.get("/teacher").headers.get_all("content-security-policy", [])
    assert "style-src 'self'" in house


def test_nothing_that_is_taken_holds_a_name_or_a_way_in(client: Client) -> None:
    seat = client.join("Zenobia")
    room = client.server.desk.house.room
    person = room.people["p1"]
    with client.teach() as teacher:
        teacher.tell(do="open")
        teacher.tell(do="close")
        texts = [client.get(path).text for path in PATHS + LATER]
    for text in texts:
        for secret in ("Zenobia", seat["token"], seat["phrase"], person.token, person.phrase):
            assert secret not in text
        assert room.code not in text


def test_decisions_have_their_author_and_whether_they_were_played(played: House) -> None:
    found = rows(lesson_of(played.log.events()).tables["decisions.csv"])
    assert len(found) == 4 * 5
    first = [each for each in found if each["round"] == "1"]
    assert {(each["world"], each["lab"], each["person"]) for each in first} == {
        ("0", "xai", "p1"), ("1", "xai", "p2"), ("0", "openai", "p3"), ("1", "openai", "p4"),
    }  # fmt: skip
    assert {each["person"] for each in found if each["committed"] == "1"} == {"p1"}
    assert {each["value"] for each in first} == {"0.3"}
    assert {each["condition"] for each in found} == {"Dear <b>ideas", "Cheap ideas"}


def test_events_are_the_whole_log_in_order(played: House) -> None:
    found = rows(tables.events(list(played.log.events())))
    assert [int(each["seq"]) for each in found] == list(range(1, played.room.seq + 1))
    assert found[0]["kind"] == "class_opened"
    assert [each["kind"] for each in found].count("round_closed") == 5


def test_rounds_have_a_row_a_lab(played: House) -> None:
    found = rows(report.rounds(played.room))
    assert len(found) == 2 * 5 * 3
    last = played.room.worlds[1].record.turns[4]["checkpoint"]["compute"][2]
    assert float(found[-1]["compute_kh100e"]) == pytest.approx(last, rel=1e-5)


class Page(HTMLParser):
    """Tags and text of a page; unclosed or crossed tags are an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said, self.tags, self.links = "", [""], [""]
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in {"meta", "br", "link"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data if "body" in self.open else ""


@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_the_results_page_needs_nothing_but_itself(played: House, spoken: str) -> None:
    language.use(spoken)
    try:
        text = results.page(played.room)
    finally:
        language.use("en")
    page = Page(text)
    assert not any(page.links)
    assert not {"script", "img", "iframe", "b"} & set(page.tags)
    assert "@import" not in text
    assert "default-src 'none'" in text
    assert page.tags.count("svg") == 3
    assert "Dear <b>ideas" in page.said  # as text: a teacher's own words are no markup
    assert f'dir="{"rtl" if spoken == "ar" else "ltr"}"' in text
    if spoken == "ar":
        # The titles are the teacher's own, and only in English here.
        own = {"Dear", "ideas", "They", "cost", "more", "Cheap"}
        assert set(re.findall(r"[A-Za-z]{3,}", page.said)) == own


def test_the_results_page_says_that_it_is_a_model(played: House) -> None:
    assert "not a forecast or investment advice" in results.page(played.room)


def test_the_result_is_the_games_own_verdict(played: House) -> None:
    for number, world in enumerate(played.room.worlds):
        found = standing.result(played.room, number)
        assert found is not None
        verdict = world.session.view("xai").verdict
        assert verdict is not None
        assert (found.bet in {"won", "again"}) == verdict.supremacy
        assert [each.lab for each in found.places] == [lab for lab, _score in verdict.ranking]
        scores = dict(verdict.ranking)
        assert [each.score for each in found.places] == [scores[each.lab] for each in found.places]


def test_an_unfinished_race_is_neither_won_nor_lost(house: House) -> None:
    assert standing.result(house.room, 0) is None
    assert standing.of_world(house.room, 0)["final"] is None
    say(house, "teacher", do="open")
    say(house, "teacher", do="close")
    found = standing.result(house.room, 0)
    assert found is not None
    assert found.bet == "open"
    assert standing.of_world(house.room, 0)["final"] is None
    say(house, "teacher", do="end")
    assert standing.of_world(house.room, 0)["final"]["bet"] == "open"


def led(room: Classroom, world: int, turn: int) -> bool:
    compute = room.worlds[world].record.turns[turn]["checkpoint"]["compute"]
    return max(compute) == compute[0]


def test_slips_are_binned_by_how_sure_they_were(played: House) -> None:
    room = played.room
    found = standing.forecasts(room)
    # Five slips a person: judged two years on, and those of the last years at the end.
    at = (1, 2, 3, 4, 4)
    sure = {"p1": (0, 0.5), "p2": (1, 0.9), "p3": (0, 1.0), "p4": (1, 0.1)}
    true = {name: [led(room, world, turn) for turn in at] for name, (world, _s) in sure.items()}
    score = [
        (chance - came) ** 2 for name, (_w, chance) in sure.items() for came in map(int, true[name])
    ]
    assert found.judged == len(score) == 20
    assert found.brier == pytest.approx(sum(score) / 20)
    both = true["p2"] + true["p3"]
    assert found.bins == (
        (0.0, 0.2, 5, sum(true["p4"]) / 5),
        (0.4, 0.6, 5, sum(true["p1"]) / 5),
        (0.8, 1.0, 10, sum(both) / 10),
    )


def test_a_chart_stands_inside_its_frame() -> None:
    for top in (0.4, 7.0, 950.0, 123_456.0):
        text = drawn.course([top, top / 2], [0.0, top], 1, "told")
        points = re.findall(r"([\d.]+),([\d.]+)", " ".join(re.findall(r'points="([^"]+)"', text)))
        assert len(points) == 4
        assert all(0 <= float(x) <= 720 and 0 <= float(y) <= 300 for x, y in points)
        assert 2 <= text.count('text-anchor="end"') <= 8


def test_names_are_forgotten_for_good_and_the_class_goes_on(client: Client) -> None:
    client.join("Zenobia")
    house = client.server.desk.house
    with client.teach() as teacher:
        teacher.hear(people=1)
        assert client.post("/teacher/forget", {}).json() == {"count": 1}
        while teacher.hear()["seats"][0]["name"]:
            pass
        assert teacher.tell(do="open")["do"] == "done"
    for path in house.log.path.parent.iterdir():
        assert b"Zenobia" not in path.read_bytes()


def test_that_names_were_forgotten_is_in_the_log(client: Client) -> None:
    client.join("Zenobia")
    with client.teach():
        client.post("/teacher/forget", {})
        found = rows(client.get("/teacher/events.csv").text)
    assert (found[-1]["kind"], found[-1]["detail"]) == ("names_forgotten", '{"count":1}')
