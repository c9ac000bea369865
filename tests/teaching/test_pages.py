"""The teaching kit is whole in both languages, and its lessons keep their own times."""

from __future__ import annotations

import importlib
import re
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from game.core.errors import UserError
from tests.teaching.kit import (
    KIT,
    NAMES,
    ROOT,
    blocks,
    commands,
    script,
    tables,
    text,
    without_code,
)

build = script("build")
LESSONS: dict[str, Any] = yaml.safe_load((KIT / "lessons.yaml").read_text(encoding="utf-8"))
EXPECTED = (
    "after-action", "answers", "debrief", "ethics", "guide", "lesson-45", "lesson-90", "module",
    "prediction", "programming", "roles", "rubric", "sensitivity", "slides", "student", "trouble",
)  # fmt: skip
ON_SCREEN = (
    "Open the door to the room", "Let nobody else in", "Practice round", "End practice and reset",
    "Start the round", "30 seconds more", "Let a strategy play", "Put an event into the race",
    "I had a seat on another phone", "New words", "Undo the last round", "Save the class",
    "Open them again", "Export controls", "An efficiency shock", "Share prices fall",
    "The grid refuses", "An offer from the Gulf",
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    assert build.main(["--out", str(folder)]) == 0
    return folder


def skeleton(page: str) -> list[object]:
    """Return what two languages of a page have in common: its parts in their order."""
    lines = re.sub(r"\A---\n.*?^---\n", "", page, flags=re.DOTALL | re.MULTILINE).splitlines()
    kept = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if not (line.startswith(">") and before.startswith(">"))
    ]
    marks = r"(#+|- \[ \]|-(?= )|\d+\.(?= )|>|---$|```\w*|\|)"
    found: list[object] = [each[0] for line in kept if (each := re.match(marks, line))]
    return found + [[len(row) for row in table] for table in tables(page)]


def test_every_page_is_there_in_both_languages() -> None:
    assert NAMES == EXPECTED
    assert tuple(sorted(path.stem for path in (KIT / "ar").glob("*.md"))) == EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_of_a_page_have_the_same_parts(name: str) -> None:
    assert skeleton(text(name, "ar")) == skeleton(text(name, "en"))
    for kind in ("sh", "python", "picture"):
        assert blocks(text(name, "ar"), kind) == blocks(text(name, "en"), kind)
    assert commands(text(name, "ar")) == commands(text(name, "en"))
    links = [re.findall(r"\]\(([^)]*)\)", text(name, spoken)) for spoken in ("en", "ar")]
    assert links[0] == links[1]


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_left_in_english(name: str) -> None:
    arabic, english = without_code(text(name, "ar")), without_code(text(name))
    assert re.findall(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}", arabic) == []
    lines = [line for line in arabic.splitlines() if re.search(r"\w{3}", line)]
    numbers = r"[\s\d.,%|:−-]*"
    foreign = [
        line for line in lines
        if not re.search(r"[ء-ي]", line) and not re.fullmatch(numbers, line)
    ]  # fmt: skip
    assert [line for line in foreign if line != "# Compute Race"] == []
    assert re.findall(r"[ء-ي]", english) == []


def test_labels_are_the_same_in_both_languages() -> None:
    labels = yaml.safe_load((KIT / "labels.yaml").read_text(encoding="utf-8"))
    english, arabic = labels["en"], labels["ar"]
    assert english.keys() == arabic.keys()
    assert english["names"].keys() == arabic["names"].keys()
    assert {name: len(heads) for name, heads in english["tables"].items()} == {
        name: len(heads) for name, heads in arabic["tables"].items()
    }


@pytest.mark.parametrize("name", ON_SCREEN)
def test_buttons_and_events_are_called_as_on_the_screen(name: str) -> None:
    with (ROOT / "assets/locale/ar/LC_MESSAGES/compute-race.po").open("rb") as stream:
        message = read_po(stream).get(name)
    assert message is not None
    pages = [page for page in NAMES if f"*{name}*" in text(page)]
    assert pages
    assert [page for page in pages if f"*{message.string}*" not in text(page, "ar")] == []


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_a_lesson_plan_keeps_the_times_that_are_written_down(lesson: str, spoken: str) -> None:
    told = LESSONS[lesson]
    minutes = [phase["minutes"] for phase in told["phases"]]
    assert sum(minutes) == told["minutes"]
    begins = [0, *accumulate(minutes)][:-1]
    wanted = [[str(begin), str(length)] for begin, length in zip(begins, minutes, strict=True)]
    plan = tables(text(lesson, spoken))[0]
    assert [row[1:3] for row in plan[1:]] == wanted
    if spoken == "en":
        assert [row[0] for row in plan[1:]] == [phase["phase"] for phase in told["phases"]]
    assert told["command"].removeprefix("compute-race ") in commands(text(lesson, spoken))
    if lesson == "lesson-45":
        guide = next(table for table in tables(text("guide", spoken)) if len(table[0]) == 4)
        assert [row[:2] for row in guide[1:]] == wanted


@pytest.mark.parametrize("lesson", LESSONS)
def test_rounds_fit_into_their_time_and_the_debrief_is_a_third(lesson: str) -> None:
    phases = {phase["phase"]: phase for phase in LESSONS[lesson]["phases"]}
    play = phases["play"]
    assert play["rounds"] * (play["decide"] + play["results"]) <= 60 * play["minutes"]
    decide, results = (f"{play[name] // 60}:{play[name] % 60:02}" for name in ("decide", "results"))
    assert decide in text(lesson)
    assert results in text(lesson)
    talk = sum(phases[name]["minutes"] for name in ("debrief", "compare") if name in phases)
    assert 3 * talk >= LESSONS[lesson]["minutes"]


def test_the_class_decides_as_long_as_the_lesson_says() -> None:
    from typer.main import get_command

    command = get_command(importlib.import_module("game.cli.class").app)
    default = next(each.default for each in command.params if each.name == "minutes")
    given = {name: LESSONS[name]["command"].split() for name in LESSONS}
    for name, words in given.items():
        said = float(words[words.index("--minutes") + 1]) if "--minutes" in words else default
        play = next(each for each in LESSONS[name]["phases"] if each["phase"] == "play")
        assert 60 * said == play["decide"]


def test_the_file_of_two_worlds_is_the_one_on_the_page() -> None:
    settings = []
    for spoken in ("en", "ar"):
        written = (KIT / spoken / "pledges.yaml").read_text(encoding="utf-8")
        assert blocks(text("lesson-90", spoken), "yaml") == [written]
        worlds = yaml.safe_load(written)["conditions"]
        titles = [world.pop("title") for world in worlds.values()]
        assert all(bool(re.search("[ء-ي]", title)) == (spoken == "ar") for title in titles)
        settings.append(worlds)
    assert settings[0] == settings[1]


def test_links_lead_to_pages_that_exist() -> None:
    for name in NAMES:
        for link in re.findall(r"\]\(([^)]*)\)", text(name)):
            target = (KIT / "en" / link).resolve()
            assert target.is_file() or target == KIT / "quickstart.md", f"{name}: {link}"


def test_pages_need_no_network_and_only_slides_have_a_script(built: Path) -> None:
    made = sorted(built.rglob("*.html"))
    beside = int((KIT / "quickstart.md").exists())
    assert len(made) == 2 * len(EXPECTED) + 1 + beside
    for path in made:
        page = path.read_text(encoding="utf-8")
        assert re.findall(r"<(?:link|img|iframe)\b|\bsrc=|url\((?!data:)", page) == []
        assert "default-src 'none'" in page
        assert ("<script" in page) == (path.stem == "slides")
        right_to_left = path.parent.name == "ar"
        assert (f'<html lang="{"ar" if right_to_left else "en"}"') in page
        assert ('<html lang="ar" dir="rtl">' in page) == right_to_left


def test_figures_in_arabic_are_isolated(built: Path) -> None:
    page = (built / "ar" / "answers.html").read_text(encoding="utf-8")
    body = page.partition("<main>")[2].partition("</main>")[0]
    body = re.sub(r"<code>.*?</code>", "", body, flags=re.DOTALL)
    assert '<bdi dir="ltr">60.8</bdi>' in body
    naked = re.sub(r'<bdi dir="ltr">[^<]*</bdi>|<[^>]*>', "", body)
    assert re.findall(r"[A-Za-z0-9]+", naked.replace("&quot;", "").replace("&amp;", "")) == []


def test_slides_and_cards_are_as_many_as_their_parts(built: Path) -> None:
    for spoken in ("en", "ar"):
        slides = (built / spoken / "slides.html").read_text(encoding="utf-8")
        assert slides.count('<section class="slide">') == text("slides").count("\n---\n\n") + 1
        cards = (built / spoken / "roles.html").read_text(encoding="utf-8")
        assert cards.count('<section class="card">') == 10


def test_a_page_without_a_kind_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "en" / "page.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: T\nfor: teacher\nkind: poster\n---\ntext", encoding="utf-8")
    with pytest.raises(UserError, match="expected one of page, sheet"):
        build.read(page)
