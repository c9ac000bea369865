"""The pack of a class: whole pages in both languages, no name in a table, true to the class."""

from __future__ import annotations

import csv
import io
import re
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from game import record
from game.classroom.house import House, WorldPlan
from game.classroom.packing import lesson_in
from game.core.errors import UserError
from game.pack import beside, calibration, files, questions
from game.pack.found import Found, PackEffort, find
from game.pack.lesson import Lesson
from game.words import language, numbers
from tests.classroom.recorded import NAMES, name, six_teams
from tests.classroom.talk import say
from tests.debrief.test_page import Reader

#: Enough to look at, in a second or two.
SMALL = PackEffort(seeds=12, turns=8, even=2, lot=8, straight=12)
LABS = ("xai", "openai", "anthropic", "google", "meta", "microsoft")
CHIPS = "world.supply.output"
#: What is written in Latin letters on an Arabic page.
LATIN = {"xAI", "OpenAI", "Google", "Anthropic", "Meta", "Microsoft", "CSV", "events", "csv"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return six_teams(tmp_path_factory.mktemp("class") / "class.sqlite")


@lru_cache(maxsize=4)
def played(kind: str = "whole") -> Found:
    """Return a class of six teams: whole, stopped after two rounds, or of two worlds."""
    worlds = {"two": (WorldPlan(7), WorldPlan(7, "dear chips", {CHIPS: 900.0}))}
    with TemporaryDirectory() as folder:
        path = six_teams(
            Path(folder) / "class.sqlite",
            rounds=2 if kind == "stopped" else 5,
            students=12 if kind != "two" else 14,
            worlds=worlds.get(kind, (WorldPlan(7),)),
            filled="google" if kind == "filled" else None,
        )
        return find(lesson_in(path), effort=SMALL)


@pytest.fixture(params=["en", "ar"])
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    yield request.param
    language.use("en")


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the drawing out, where the sentences count."""
    monkeypatch.setattr("game.pages.figure.svg", lambda *_given: "<svg></svg>")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# --- what a class tells -----


def test_decisions_have_their_authors_by_seat_and_role(path: Path) -> None:
    lesson = lesson_in(path)
    turn = lesson.worlds[0].rounds[1]["xai"]
    assert [(each.person, each.seat) for each in turn.members] == [("p1", 1), ("p7", 2)]
    assert turn.members[1].roles == ("founder", "builder", "strategist")
    split = next(each for each in turn.decisions if each.order == "stack_share")
    # Both have set it; the one who came last is its author.
    assert (split.by.person, split.edits, split.editors) == ("p7", 2, 2)
    recorded = lesson.worlds[0].record.turns[1]["orders"]["xai"]
    assert recorded["stack_share"] == split.value == split.amount


def test_practice_and_undone_rounds_are_left_out(path: Path) -> None:
    lesson = lesson_in(path)
    assert lesson.played == 5
    assert all(1 <= each.round <= 5 for each in lesson.predictions)
    assert len(lesson.predictions) == 5 * 12
    house = House.reopen(path)
    for turn, did in enumerate(house.room.played):
        for lab in LABS:
            kept = {each.order: each.value for each in lesson.worlds[0].rounds[turn][lab].decisions}
            assert kept == {name: edit.value for name, edit in did[f"0:{lab}"].orders.items()}
    house.log.close()
    assert [each.round for each in lesson.injected] == [2]


def test_who_did_not_commit_is_told(path: Path) -> None:
    rounds = lesson_in(path).worlds[0].rounds
    late = [
        (turn, lab) for turn, labs in enumerate(rounds) for lab in LABS if not labs[lab].committed
    ]
    assert late == [(2, "openai")]


def test_slips_are_judged_as_the_class_judges_them(path: Path) -> None:
    lesson, house = lesson_in(path), House.reopen(path)
    for person in house.room.people:
        told = [each for each in lesson.predictions if each.person == person]
        own = [(turn + 1, score) for turn, _slip, score in house.room.briers(person)]
        assert [(each.round, each.brier) for each in told] == own
        assert all(each.brier == (each.sure - bool(each.came)) ** 2 for each in told)
    house.log.close()
    mean = sum(each.brier or 0.0 for each in lesson.predictions) / len(lesson.predictions)
    assert calibration.brier(lesson.predictions) == pytest.approx(mean)
    assert sum(each.slips for each in calibration.groups(lesson.predictions)) == 60


@pytest.mark.usefixtures("undrawn")
def test_no_table_and_no_page_has_a_name_unless_asked(path: Path) -> None:
    people = [name(number) for number in range(1, 13)]
    texts = files.rendered(find(lesson_in(path), effort=SMALL), "en")
    for file, text in texts.items():
        assert not any(each in text for each in (*people, *NAMES)), file
    named = lesson_in(path, names=True)
    assert sorted(named.names.values()) == sorted(people)
    told = files.rendered(replace(played(), lesson=named), "en")
    shown = "".join(text for file, text in told.items() if file.endswith(".html"))
    assert "Wolfgang&amp;Q2" in shown
    assert "Ömer&lt;b&gt;Q&lt;/b&gt;" in shown
    assert "Ömer<b>" not in shown
    for file, text in told.items():
        assert file.endswith(".html") or not any(each in text for each in people), file


def test_tables_hold_every_decision_and_nothing_that_opens_a_seat(path: Path) -> None:
    lesson = lesson_in(path)
    decided = rows(lesson.tables["decisions.csv"])
    made = [
        each for turn in lesson.worlds[0].rounds for lab in LABS for each in turn[lab].decisions
    ]
    assert [(each["order"], float(each["value"])) for each in decided] == [
        (each.order, each.amount) for each in made
    ]
    assert {each["committed"] for each in decided} == {"0", "1"}
    assert len(rows(lesson.tables["rounds.csv"])) == 5 * 6
    happened = rows(lesson.tables["events.csv"])
    base = sqlite3.connect(path)
    secrets = [text for (text,) in base.execute("SELECT body FROM event WHERE kind = 'joined'")]
    base.close()
    assert len(happened) == int(happened[-1]["seq"])
    for text in secrets:
        for kept in re.findall(r'"(?:token|phrase)":"([^"]+)"', text):
            assert kept not in lesson.tables["events.csv"]
    assert {each["practice"] for each in happened} == {"0", "1"}


# --- pages -----


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def test_pages_need_nothing_but_themselves(tongue: str) -> None:
    texts = files.rendered(played(), tongue)
    pages = {file: text for file, text in texts.items() if file.endswith(".html")}
    assert set(pages) == {"index.html", *(f"world-1-{lab}.html" for lab in LABS)}
    for file, text in pages.items():
        reader = read(text)
        assert reader.open == [], file
        assert len(set(reader.ids)) == len(reader.ids), file
        inside = {each[1:] for each in reader.loads if each.startswith("#")}
        assert inside <= set(reader.ids), file
        assert {each for each in reader.loads if not each.startswith("#")} <= set(pages), file
        fetched = re.findall(r"url\(([^)]*)\)", text)
        assert all(each.strip("\"'").startswith(("data:", "#")) for each in fetched), file
        assert not re.search(r"@import|<script|<link|<iframe|<base|\bon\w+=", text), file
        assert "default-src 'none'" in text


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("kind", ["whole", "stopped", "two", "filled"])
def test_every_sentence_is_whole_in_both_languages(kind: str, tongue: str) -> None:
    texts = files.rendered(played(kind), tongue)
    for file, text in texts.items():
        if not file.endswith(".html"):
            continue
        said = "\n".join(read(text).read)
        assert not re.search(r"\{\w*\}|\bnan\b|\binf\b|None\b(?! of)", said), file
        assert sum(map(said.count, "\u2066\u2067\u2068")) == said.count("\u2069"), file
        stopped = kind == "stopped"
        assert ("class stopped after round 2 of 5" in numbers.plain(said)) == (
            stopped and tongue == "en"
        )
        if tongue == "ar":
            left = re.sub(r"[\w.-]+\.\w+|«[^»]*»|\u2068[^\u2069]*\u2069", "", said)
            assert set(re.findall("[A-Za-z]{4,}", left)) <= LATIN | {"Brier"}, file


def test_ten_questions_are_about_this_race() -> None:
    for kind in ("whole", "stopped", "two"):
        found = played(kind)
        asked = questions.of_class(found)
        assert len(set(asked)) == len(asked) == 10
        assert all(re.search(r"\d", numbers.plain(each)) for each in asked)
        assert all(each.endswith(("?", "test it.")) for each in asked)
    for lab in LABS:
        own = questions.of_team(played(), played().worlds[0], lab)
        assert len(set(own)) == 3
    assert questions.of_class(played()) != questions.of_class(played("stopped"))


@pytest.mark.usefixtures("undrawn")
def test_conditions_are_revealed_and_worlds_on_one_seed_laid_beside() -> None:
    found = played("two")
    said = numbers.plain("\n".join(read(files.rendered(found, "en")["index.html"]).read))
    assert "World 2: dear chips" in said
    assert CHIPS in said
    assert "World 1 and World 2 had the same seed, but not the same scenario" in said
    (pair,) = beside.pairs(found, None)
    table = beside.table(pair)
    one, other = found.worlds
    for row, cells in enumerate(table.rows):
        gap = numbers.digits(one.scores[row] - other.scores[row], 1, signed=True)
        assert cells[3] == gap


def test_another_class_on_the_same_seed_is_laid_beside(tmp_path: Path) -> None:
    second = find(lesson_in(six_teams(tmp_path / "other.sqlite", salt="b")), effort=SMALL)
    beside.check(played(), second)
    (pair,) = beside.pairs(played(), second)
    assert pair.same_rules
    assert pair.worlds[0].scores != pair.worlds[1].scores
    elsewhere = lesson_in(six_teams(tmp_path / "third.sqlite", worlds=(WorldPlan(8),), rounds=1))
    with pytest.raises(UserError, match=r"--beside: expected a class .* on seed \[7\]"):
        beside.check(played(), find(elsewhere, effort=SMALL))


@pytest.mark.usefixtures("undrawn")
def test_a_pack_is_the_same_on_any_number_of_processes(path: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        found = find(lesson_in(path), effort=SMALL, pool=pool)
    alone, beside_it = files.rendered(played(), "en"), files.rendered(found, "en")
    # Another class of the same decisions: only the clock differs.
    assert alone | {"events.csv": ""} == beside_it | {"events.csv": ""}


@pytest.mark.usefixtures("undrawn")
def test_a_world_of_a_pack_is_a_record_that_replays(tmp_path: Path) -> None:
    files.write(tmp_path, files.rendered(played("stopped"), "en"))
    verdict = record.compare(record.load(tmp_path / "world-1.json"))
    assert (verdict.verdict, verdict.turns) == ("identical", 2)
    assert not list(tmp_path.glob(".*"))


# --- what is refused -----


@pytest.mark.usefixtures("undrawn")
def test_files_of_others_are_never_written_over(path: Path, tmp_path: Path) -> None:
    lesson: Lesson = lesson_in(path)
    files.write(tmp_path, files.rendered(played(), "en"))
    files.check_targets(tmp_path, lesson)
    for file in ("index.html", "world-1-meta.html", "events.csv", "world-1.json"):
        kept = (tmp_path / file).read_bytes()
        (tmp_path / file).write_text("mine")
        with pytest.raises(UserError, match=f"{file}: expected .* or nothing, found another file"):
            files.check_targets(tmp_path, lesson)
        (tmp_path / file).write_bytes(kept)
    with pytest.raises(UserError, match="expected a folder, found a file"):
        files.check_targets(tmp_path / "index.html", lesson)


def test_damaged_and_empty_classes_get_one_line(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    torn = tmp_path / "torn.sqlite"
    torn.write_bytes(whole[: len(whole) // 2])
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(whole)
    with sqlite3.connect(cut) as base:
        base.execute("DROP TRIGGER event_is_never_deleted")
        base.execute("DELETE FROM event WHERE seq = 9")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE mine (id INTEGER)")
    empty = six_teams(tmp_path / "empty.sqlite", rounds=0)
    for file, said in (
        (torn, "expected a whole class, found"),
        (cut, "expected events 1 to"),
        (other, "expected a class, found another kind of file"),
        (empty, "expected a class that has played a round, found none"),
    ):
        with pytest.raises(UserError) as told:
            lesson_in(file)
        assert str(told.value).startswith(f"{file}: ")
        assert said in str(told.value)
        assert "\n" not in str(told.value)


def test_a_class_in_use_is_left_alone(path: Path, tmp_path: Path) -> None:
    used = Path(shutil.copy(path, tmp_path / "used.sqlite"))
    house = House.reopen(used)
    say(house, "teacher", do="rename", person="p1", name="Somebody")
    with pytest.raises(UserError, match="expected a class that is not running"):
        lesson_in(used)
    house.log.close()
    assert lesson_in(used, names=True).names["p1"] == "Somebody"


def test_reading_a_class_changes_no_byte(path: Path) -> None:
    before = path.read_bytes()
    lesson_in(path)
    assert path.read_bytes() == before
    assert not path.with_name(f"{path.name}-wal").exists()
