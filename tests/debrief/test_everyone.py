"""Everybody's orders under other luck: bit for bit what sessions played one by one give."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pytest

from game.classroom.packing import lesson_in
from game.classroom.worlds import read
from game.debrief import everyone, futures
from game.debrief.futures import SPACE, Lot
from game.ensemble import Race
from game.phases.scoring import scores
from game.record import Record
from game.session import Session
from tests.classroom.recorded import six_teams

SEEDS = 5


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A world of a class with people at five labs, a strategy at one, and an event put in."""
    path = tmp_path_factory.mktemp("class") / "class.sqlite"
    return lesson_in(six_teams(path, filled="google", students=5)).worlds[0].record


def people_of(record: Record) -> tuple[str, ...]:
    return tuple(lab for lab in record.scenario.lab_ids if lab != "google")


def session_of(record: Record, run: int, **changed: Any) -> Session:  # noqa: ANN401 - orders by lab
    """Play the recorded orders in a session of its own, some labs' orders changed throughout."""
    labs, people = record.scenario.lab_ids, people_of(record)
    session = Session(
        record.scenario,
        seed=record.seed,
        run=run,
        humans=people,
        strategies={"google": "stacker"},
    )
    for turn in record.turns:
        for lab in people:
            orders = turn["orders"][lab] | changed.get(lab, {})
            session.submit(lab, read(lab, orders, labs))
        session.model.interventions = list(turn["interventions"])
        session.end_turn()
    return session


def score_of(session: Session) -> Any:  # noqa: ANN401 - (labs,)
    race = session.model.race
    return scores(race.world, race.month()).score[:, 0]


def test_rank_counts_equal_those_of_sessions_stepped_one_by_one(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = everyone.play_everyone(record, people_of(record), Lot(0, SEEDS))
    monkeypatch.setattr("game.model.Race", partial(Race, space=SPACE))
    alone = np.stack([score_of(session_of(record, run)) for run in range(SEEDS)], axis=1)
    assert np.array_equal(ended.score, alone)
    labs = len(record.scenario.lab_ids)
    places = 1 + (alone[np.newaxis] > alone[:, np.newaxis]).sum(axis=1)
    for row in range(labs):
        counted = np.bincount(ended.place[row].astype(int), minlength=labs + 1)
        assert np.array_equal(counted, np.bincount(places[row], minlength=labs + 1))
    assert len({tuple(column) for column in alone.T}) == SEEDS


def test_half_on_chips_in_the_same_world_equals_that_race_played_directly(record: Record) -> None:
    halves = everyone.play_halves(record, people_of(record), Lot(0, 1, real=True))
    assert set(halves) == set(people_of(record))
    for lab in ("xai", "meta"):
        session = session_of(record, record.run, **{lab: {"stack_share": 0.5}})
        found, row = score_of(session), record.scenario.row(lab)
        assert halves[lab].score[0, 0] == found[row]
        assert halves[lab].place[0, 0] == 1 + sum(found > found[row])
        assert halves[lab].compute[0, 0] == session.model.race.world.used[row, 0]


def test_the_race_as_it_went_is_one_of_its_kind(record: Record) -> None:
    ended = everyone.play_everyone(record, people_of(record), Lot(0, 1, real=True))
    assert ended.score[:, 0].tolist() == record.turns[-1]["checkpoint"]["score"]


def test_a_lab_sees_the_same_races_as_everybody(record: Record) -> None:
    ended = everyone.play_everyone(record, people_of(record), Lot(2, 3))
    for lab in ("xai", "meta"):
        own = futures.play(record, lab, Lot(2, 3))
        for name, values in zip(own._fields, ended.of(record.scenario.row(lab)), strict=True):
            assert np.array_equal(getattr(own, name), values), name


def test_halves_of_several_seeds_are_those_seeds(record: Record) -> None:
    people = people_of(record)
    both = everyone.play_halves(record, people, Lot(0, 2))
    for run in range(2):
        one = everyone.play_halves(record, people, Lot(run, 1))
        for lab in people:
            assert both[lab].score[0, run] == one[lab].score[0, 0]
