"""What figures rest on: the ranking that ships is the documents', and is told of each world."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from game.scenario import load, names
from game.scenario.resting import counts, decisive, ships, studies
from game.words import badges, language
from game.words.numbers import plain
from game.words.sources import SOURCES

DOCS = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| `([a-z_.]+)`[^|]*\|.*\| (sourced|derived|assumed) \|(.*)\|$", re.MULTILINE)


@pytest.fixture(autouse=True)
def english() -> None:
    """Whatever another test left to be spoken."""
    language.use("en")


def table(file: str, heading: str) -> list[tuple[str, str, str]]:
    """Return path, badge and the last cells of a table that follows ``heading``."""
    text = (DOCS / file).read_text(encoding="utf-8")
    return ROW.findall(text[text.index(heading) :].split("\n\n", 3)[2])


def test_the_ranking_of_the_calibrated_world_is_that_of_the_document() -> None:
    found = table("credibility.md", "### The ten figures that matter most")
    study, numbers = studies()[0], load("baseline").numbers
    assert [path for path, _, _ in found] == list(study.figures)
    for path, badge, cells in found:
        assert float(cells.split("|")[-1]) == study.figures[path]
        assert numbers[path].confidence == badge, path
    assert f"{study.races:,} races" in (DOCS / "credibility.md").read_text(encoding="utf-8")


def test_the_ranking_of_the_article_is_that_of_the_document_as_far_as_luck_allows() -> None:
    text = (DOCS / "batch.md").read_text(encoding="utf-8")
    found = re.findall(r"\| `([a-z_.]+)` \| (\w+) \| [^|]+ \| (0\.\d+) ", text)
    study, numbers = studies()[1], load("article").numbers
    dummy = 0.03
    told = {path: float(share) for path, _, share in found if float(share) > dummy}
    assert told == study.figures
    assert {path: numbers[path].confidence for path in told} == {
        path: badge for path, badge, _ in found if path in told
    }


@pytest.mark.parametrize("name", sorted(names()))
def test_every_world_that_ships_is_told_by_a_study_of_its_own_family(name: str) -> None:
    scenario = load(name)
    most = decisive(scenario)
    assert any(name in each.of and each.of[0] == most.measured for each in studies())
    assert len(most.rows) >= 8
    assert all(row is scenario.numbers[row.path] for row in most.rows)
    told = Counter(row.confidence for row in scenario.numbers.values())
    assert counts(scenario.numbers.values()) == dict(told)
    assert list(counts(scenario.numbers.values())) == ["assumed", "derived", "sourced"]


def test_the_line_names_the_command_only_where_it_shows_the_same_numbers() -> None:
    scenario = load("baseline")
    (line,) = badges.lines(scenario)
    here = counts(scenario.numbers.values())
    assert plain(line).startswith(f"Rests on the numbers of baseline: {here['assumed']} assumed, ")
    assert plain(line).endswith("Each of them: compute-race scenario show baseline --sources")
    other = scenario.with_overrides({"world.finance.gulf_pool": 40})
    assert ships(scenario)
    assert not ships(other)
    (line,) = badges.lines(other, "baseline")
    assert f"{here['assumed'] + 1} assumed, {here['derived'] - 1} derived" in plain(line)
    assert "--sources" not in line
    assert "Not all of them are as they ship" in line
    (line,) = badges.lines(other, "./mine.yaml")
    assert "scenario show ./mine.yaml --sources" in plain(line)


def test_two_worlds_have_a_line_each_and_one_world_has_one() -> None:
    one, two = load("baseline"), load("article")
    assert badges.beside(one, one) == badges.lines(one)
    told = badges.beside(one, two)
    assert [plain(each)[:3] for each in told] == ["A: ", "B: "]
    assert "article" in told[1]


def test_in_arabic_paths_and_commands_keep_their_direction() -> None:
    language.use("ar")
    try:
        (line,) = badges.lines(load("baseline"))
    finally:
        language.use("en")
    assert "\u2066compute-race scenario show baseline --sources\u2069" in line
    assert "\u2066world.sentiment.crash_chance\u2069 (مفترض)" in line
    assert "مفترضة" in line


def test_sources_that_are_sentences_are_those_of_files_and_are_told_in_arabic() -> None:
    found = {row.source for name in names() for row in load(name).numbers.values()}
    assert set(SOURCES) <= found
    language.use("ar")
    for each in SOURCES:
        assert re.search(r"[\u0600-\u06ff]", language._(each)), each
    language.use("en")
