"""Recorded turns are seen again as they were, and a race's forecasts are scored from its record."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from agents.contract import Orders
from game.advice import Marks, advise, marks, moment
from game.record import Record, RecordError, load
from game.scenario import Scenario
from game.session import Session
from tests.advice.moments import SMALL

ESTIMATES = {1: 0.2, 3: 0.7, 4: 0.0}


@pytest.fixture(scope="module")
def record(small: Scenario) -> Record:
    """A race with estimates in some turns."""
    session = Session.start(small, seed=7, humans=("xai",))
    while not session.finished:
        if session.turn + 1 in ESTIMATES:
            session.submit("xai", Orders(estimate=ESTIMATES[session.turn + 1]))
        session.end_turn()
    return session.model.record


@pytest.fixture(scope="module")
def found(record: Record) -> Marks:
    return marks(record, "xai", budget=SMALL)


def test_a_recorded_turn_is_advised_on_as_it_was(small: Scenario, record: Record) -> None:
    session = Session.start(small, seed=7, humans=("xai",))
    session.submit("xai", Orders(estimate=ESTIMATES[1]))
    session.end_turn()
    now = moment(record, "xai", 2)
    view = session.view("xai")
    assert now.see.cash == view.see.cash
    live = advise(view.see, now.orders, budget=SMALL, estimate=0.5)
    assert advise(now.see, now.orders, budget=SMALL, estimate=0.5) == live


def test_left_out_a_turn_is_the_open_one_or_the_last(record: Record) -> None:
    last = len(record.turns)
    assert moment(record, "xai").turn == last
    begun = Record(record.scenario, record.seed, record.run, record.seats, record.turns[:2])
    now = moment(begun, "xai")
    assert now.turn == 3
    assert now.estimate is None
    assert np.array_equal(np.asarray(now.orders.equity), np.asarray(now.see.default.equity))
    with pytest.raises(RecordError, match="from 1 to 3, found no such turn"):
        moment(begun, "xai", 4)


def test_forecasts_are_those_of_the_record_and_of_futures_played_again(
    record: Record, found: Marks
) -> None:
    assert [each.turn for each in found.forecasts] == list(range(1, len(record.turns) + 1))
    assert {each.turn: each.estimate for each in found.forecasts if each.estimate is not None} == (
        ESTIMATES
    )
    assert all(0 <= each.adviser <= 1 for each in found.forecasts)
    assert marks(record, "xai", budget=SMALL) == found


def test_brier_scores_are_mean_squared_errors(found: Marks) -> None:
    outcome = float(found.met)
    own = [(each - outcome) ** 2 for each in ESTIMATES.values()]
    assert found.player == pytest.approx(sum(own) / len(own))
    every = [(each.adviser - outcome) ** 2 for each in found.forecasts]
    there = [every[turn - 1] for turn in ESTIMATES]
    assert found.adviser == pytest.approx(sum(every) / len(every))
    assert found.adviser_there == pytest.approx(sum(there) / len(there))


def test_whoever_gave_no_estimate_is_not_scored(record: Record) -> None:
    rival = marks(record, "google", budget=SMALL)
    assert (rival.player, rival.adviser_there) == (None, None)


def test_a_race_under_way_has_no_marks(record: Record) -> None:
    begun = Record(record.scenario, record.seed, record.run, record.seats, record.turns[:2])
    with pytest.raises(RecordError, match="expected a race that is over"):
        marks(begun, "xai", budget=SMALL)


def test_a_record_whose_orders_lead_elsewhere_is_refused(saved: Path) -> None:
    bent = load(saved)
    for orders in bent.turns[1]["orders"].values():
        orders["deploy"] = 0.01
    assert moment(bent, "xai", 2).turn == 2
    with pytest.raises(RecordError, match="turn 2: expected its figures as recorded"):
        moment(bent, "xai", 3)


def test_a_record_of_other_rules_is_refused(saved: Path) -> None:
    old = load(saved)
    old.rules_version -= 1
    with pytest.raises(RecordError, match="expected rules version"):
        moment(old, "xai", 1)
