"""The whole debrief: the same each time, whoever does the work, and of any race that is over."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from game import par
from game.core.errors import UserError
from game.debrief import Debrief, Effort, debrief
from game.debrief.adventures import adventures, read
from game.debrief.seating import seat
from game.record import Record, RecordError
from tests.debrief.records import SMALL, random_race
from tests.random_records import random_record
from tests.whole_races import recorded

RACES = int(os.environ.get("COMPUTE_RACE_DEBRIEFS", "10"))
#: The same of races in any scenario, which take longer.
ANY = int(os.environ.get("COMPUTE_RACE_DEBRIEFS", "3"))
#: The least that debriefs a race.
LEAST = Effort(turns=4, seeds=4, even=2, adviser=1, lot=4)


@pytest.fixture(scope="module")
def told() -> Debrief:
    return debrief(recorded(), "xai", effort=SMALL)


def test_the_same_record_gives_the_same(told: Debrief) -> None:
    with ThreadPoolExecutor(2) as pool:
        again = debrief(recorded(), "xai", effort=SMALL, pool=pool)
    assert repr(again) == repr(told)


def test_it_tells_the_race_as_it_went(told: Debrief) -> None:
    record = recorded()
    last = record.turns[-1]["checkpoint"]
    assert list(told.scores) == last["score"]
    assert told.course.compute[-1].tolist() == last["compute"]
    assert told.course.capability[-1].tolist() == last["capability"]
    assert told.course.cash[-1].tolist() == last["cash"]
    assert len(told.course.bound) == record.scenario.race_months
    assert len(told.choices) == len(record.turns)
    assert (told.weighed.futures, told.seeds.races, told.even.races) == (16, 24, 8)
    assert sum(told.seeds.counts) == 24
    assert [each.turn for each in told.marks.forecasts] == [1, 5, 9, 13, 17]


def test_progress_comes_to_its_end_and_can_stop_the_work() -> None:
    heard: list[tuple[int, int]] = []
    debrief(recorded(), "xai", effort=SMALL, hear=lambda done, of: heard.append((done, of)))
    assert heard[0][0] == 0
    assert heard[-1][0] == heard[-1][1]
    assert heard == sorted(heard)

    def enough(done: int, of: int) -> None:
        raise KeyboardInterrupt(done / of)

    with ThreadPoolExecutor(1) as pool, pytest.raises(KeyboardInterrupt):
        debrief(recorded(), "xai", effort=SMALL, pool=pool, hear=enough)


def test_what_cannot_be_debriefed_is_refused_in_one_line() -> None:
    record = recorded()
    half = Record(record.scenario, record.seed, record.run, record.seats, record.turns[:7])
    with pytest.raises(RecordError, match="expected a race that is over, found turn 7 of 20"):
        debrief(half, "xai", effort=SMALL)
    old = Record(record.scenario, record.seed, record.run, record.seats, record.turns, 1)
    with pytest.raises(RecordError, match="expected rules version"):
        debrief(old, "xai", effort=SMALL)
    turns = [record.turns[0] | {"orders": {"xai": {"deploy": 0.0}}}, *record.turns[1:]]
    forged = Record(record.scenario, record.seed, record.run, record.seats, turns)
    with pytest.raises(RecordError, match="turn 1: expected its figures as recorded"):
        debrief(forged, "xai", effort=SMALL)


def test_a_file_that_a_record_names_is_never_run(tmp_path: Path) -> None:
    trap = tmp_path / "trap.py"
    trap.write_text("raise SystemExit(3)", encoding="utf-8")
    record = recorded()
    seats = record.seats | {
        "openai": {"strategy": f"{trap}:trap"},
        "google": {"strategy": "planner"},
        "meta": {"strategy": "constant:stack_share=0.5"},
        "microsoft": {"human": True},
    }
    seating = seat(Record(record.scenario, 9, 5, seats, record.turns), "xai")
    assert seating.replaced == ("openai", "google")
    labs = record.scenario.lab_ids
    assert seating.places[0, labs.index("microsoft")] == -1
    assert seating.places[0, labs.index("xai")] == -1
    meta = seating.strategies[seating.places[0, labs.index("meta")]]
    assert meta.name == "constant:stack_share=0.5"


@pytest.mark.parametrize("seed", range(RACES))
def test_a_race_of_random_orders_is_debriefed(seed: int) -> None:
    record = random_race(seed, "article" if seed % 5 == 0 else "classroom_small")
    labs = record.scenario.lab_ids
    told = debrief(record, labs[seed % len(labs)], effort=SMALL)
    assert told.weighed.effects
    assert 1 <= told.rank <= len(labs)


@pytest.mark.parametrize("number", range(ANY))
def test_any_race_that_is_over_is_debriefed(number: int) -> None:
    """Two people, a teacher who puts things in, a level, a scenario of its own: all may be."""
    record = random_record(number, 99)
    labs = record.scenario.lab_ids
    lab = labs[number % len(labs)]
    told = debrief(record, lab, effort=LEAST)
    assert list(told.scores) == record.turns[-1]["checkpoint"]["score"]
    assert told.lab == lab
    assert len(told.choices) == record.scenario.turns


def test_a_place_among_stored_races_follows_the_score() -> None:
    scenario = recorded().scenario
    places = [par.place_of(scenario, "xai", score) for score in (-1.0, 30.0, 60.0, 101.0)]
    shares = [each.below for each in places if each is not None]
    assert len(shares) == 4
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    other = scenario.with_overrides({"world.supply.output": 900.0})
    assert par.place_of(other, "xai", 30.0) is None


def test_the_adventures_are_sourced_and_in_order() -> None:
    found = adventures()
    assert len(found) >= 8
    assert [each.today for each in found] == sorted((each.today for each in found), reverse=True)


@pytest.mark.parametrize("text", ["", "{", "format: 1\nadventures: []", "format: 1\nfoo: 2"])
def test_a_damaged_file_of_adventures_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "adventures.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"adventures\.yaml") as caught:
        read(path)
    assert "\n" not in str(caught.value)
