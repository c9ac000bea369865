"""The page: whole without a network, every sentence in both languages, and true to its figures."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from game import par
from game.debrief import Debrief, Effect, Estimate, Measure, charts, lessons, page
from game.debrief.adventures import adventures
from game.debrief.arcs import Arc
from game.words import language, numbers
from game.words.language import _
from tests.debrief.records import told

#: Attributes by which a page can load or send something, or leave for elsewhere.
LOADING = {"src", "srcset", "href", "xlink:href", "data", "poster", "action", "background"}
VARIANTS = {
    "as it went": told,
    "won": lambda: replace(told(), attained=(1.0, 0.5, 0.5)),
    "of a person": lambda: replace(told(), human=True, own_brier=0.125, estimates=7),
    "with rivals replaced": lambda: replace(told(), replaced=("openai", "google")),
    "nowhere stored": lambda: replace(told(), place=None),
    "of all stories": lambda: replace(told(), arcs=tuple(Arc)),
    "dearest of all": lambda: replace(told(), cost=told().cost._replace(dearer=None, rank=1)),
    "cheapest of all": lambda: replace(told(), cost=told().cost._replace(cheaper=None)),
    "by score": lambda: replace(told(), weighed=told().weighed._replace(measure=Measure.SCORE)),
    "by chance": lambda: replace(told(), weighed=told().weighed._replace(measure=Measure.CHANCE)),
    "without choices": lambda: replace(told(), choices=((),) * 20),
    "under aliases": lambda: replace(told(), scenario=replace(told().scenario, aliases=True)),
}


class Reader(HTMLParser):
    """What a browser would load, which tags are open, and what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.open: list[str] = []
        self.read: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.loads += [str(given[name]) for name in LOADING & set(given)]
        self.ids += [str(given["id"])] if "id" in given else []
        if tag not in {"meta", "link", "img", "input", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.read.append(data)


@pytest.fixture(params=["en", "ar"])
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    language.use(request.param)
    yield request.param
    language.use("en")


def read(found: Debrief, record: str = "race.json") -> tuple[str, Reader]:
    made, reader = page.as_html(found, record), Reader()
    reader.feed(made)
    return made, reader


def test_a_page_needs_nothing_but_itself(tongue: str) -> None:
    made, reader = read(told())
    assert reader.open == []
    assert all(each.startswith("#") for each in reader.loads)
    assert {each[1:] for each in reader.loads} <= set(reader.ids)
    assert len(set(reader.ids)) == len(reader.ids)
    fetched = re.findall(r"url\(([^)]*)\)", made)
    assert fetched
    assert all(each.strip("\"'").startswith(("data:", "#")) for each in fetched)
    assert not re.search(r"@import|<script|<link|<iframe|<base|\bon\w+=", made)
    assert "default-src 'none'" in made
    direction = {"en": "ltr", "ar": "rtl"}[tongue]
    assert f'<html lang="{tongue}" dir="{direction}">' in made


def test_it_says_what_it_is_not(tongue: str) -> None:
    said = " ".join(read(told())[1].read)
    assert (
        _("A model and commentary for play and teaching: not a forecast, not investment advice.")
        in said
    )
    assert ("not a forecast" in said) == (tongue == "en")


@pytest.mark.parametrize("name", VARIANTS)
def test_every_sentence_of_every_variant_is_whole(
    name: str, tongue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.pages.figure.svg", lambda *_given: "<svg></svg>")
    found = VARIANTS[name]()
    _made, reader = read(found)
    said = "\n".join(reader.read)
    assert reader.open == []
    assert not re.search(r"\{\w*\}|\bnan\b|\binf\b|None\b(?! of)", said)
    assert sum(map(said.count, "\u2066\u2067\u2068")) == said.count("\u2069")
    if tongue == "ar":
        left = re.sub(r"compute-race play[^\n]*|“[^”]*”|«[^»]*»", "", said)
        words = set(re.findall("[A-Za-z]{3,}", left))
        assert words <= {"xAI", "OpenAI", "Google", "Anthropic", "Meta", "Microsoft", "FLOP",
                         "log", "Brier", "Hoffmann", "Iridium", "Concorde", "Airbus"}  # fmt: skip


def test_the_page_tells_what_was_found() -> None:
    said = numbers.plain(" ".join(read(told())[1].read))
    assert f"{told().score:.1f}" in said
    assert str(told().seeds.races) in said
    for each in told().weighed.decisive:
        assert f"--from-turn {each.turn} --lab xai" in said
    titles = ("Compute, month by month", "Capability, month by month", "Money, month by month")
    assert all(title in said for title in titles)


def test_a_path_with_blanks_and_quotes_is_one_word_of_the_command() -> None:
    said = "\n".join(read(told(), "my races/it's $HOME.json")[1].read)
    lines = [line for line in said.splitlines() if line.startswith("compute-race play")]
    assert len(lines) == 3
    for line in lines:
        assert shlex.split(line)[3] == "my races/it's $HOME.json"


def with_effects(clear: int) -> Debrief:
    """Return a debrief in which so many of the three largest effects are clear."""
    effects = tuple(
        Effect(turn, value, value)
        for turn in range(1, 21)
        for value in [Estimate(0.5 - 0.01 * turn, 0.01 if turn <= clear else 9.0)]
    )
    weighed = told().weighed._replace(measure=Measure.CHANCE, effects=effects)
    return replace(told(), weighed=weighed)


def test_turns_within_chance_are_not_said_to_have_mattered() -> None:
    for clear, title, part in (
        (0, "The three turns with the largest effect", "None of these differences"),
        (2, "The three turns that mattered most", "Where “within chance” stands"),
        (3, "The three turns that mattered most", "All of these differences"),
    ):
        found = with_effects(clear)
        assert lessons.turns_title(found) == title
        assert part in lessons.turns(found)[1]
        kinds = [row[3] for row in lessons.table(found).rows]
        assert kinds == ["clear"] * clear + ["within chance"] * (3 - clear)
        said = [lessons.effect(found, each) for each in found.weighed.decisive]
        assert ["within chance" in each for each in said] == [False] * clear + [True] * (3 - clear)


def test_an_average_carries_no_sign_and_a_difference_does() -> None:
    said = numbers.plain(" ".join(lessons.seeds(told())))
    assert f"at a score of {told().even.score.value:.1f}\u00a0±" in said
    effects = [row[2] for row in lessons.table(told()).rows]
    assert all(re.match("[+−]|0.0", numbers.plain(each)) for each in effects)


def test_decisions_and_luck_add_up_to_the_race() -> None:
    found = VARIANTS["by score"]()
    said = numbers.plain(lessons.luck(found)[0]).replace("−", "-")
    decisions, luck = (float(each) for each in re.findall(r"[+-]?\d+\.\d", said))
    assert decisions + luck == pytest.approx(
        found.score - found.weighed.without.score.value, abs=0.11
    )


def test_what_was_lost_is_laid_beside_adventures_and_what_was_won_shows_a_model() -> None:
    lost, won = VARIANTS["as it went"](), VARIANTS["won"]()
    assert not lost.met
    said = {name: " ".join(read(each)[1].read) for name, each in (("lost", lost), ("won", won))}
    assert "Among costly adventures" in said["lost"]
    assert "An auction would now bring" in said["lost"]
    assert "Among costly adventures" not in said["won"]
    assert "×10" in said["won"]
    assert "billion parameters" in numbers.plain(said["won"])


def test_every_adventure_and_every_story_has_a_name_in_both_languages(tongue: str) -> None:
    from game.words import debrief as words

    names = [words.adventure(each.id) for each in adventures()]
    assert len(set(names)) == len(names)
    stories = [words.arc(each) for each in Arc]
    assert len(set(stories)) == 4
    if tongue == "ar":
        assert all(re.search("[\u0600-\u06ff]", each) for each in [*names, *stories])


def test_a_mark_of_this_race_stays_inside_at_either_end() -> None:
    for score in (0.0, 2.0, 98.0, 100.0):
        found = replace(told(), scores=(score,) * len(told().scores))
        drawn = charts.seeds(found).as_html("figure-1", "numbers")
        assert "this race" in drawn


def test_a_place_among_stored_races_says_how_many_they_are() -> None:
    found = replace(told(), place=par.Place(0.34, 4000))
    assert "34% of 4,000 stored races" in numbers.plain(" ".join(lessons.place(found)))
