"""What a person is needed for: each reason when it becomes true, and not again while it lasts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from game import attention
from game.attention import Reason
from game.scenario import Scenario
from game.session import Session
from game.view import MarginCall, News, View
from game.words import attention as words


@pytest.fixture(scope="module")
def quiet(article: Scenario) -> View:
    """Return a quarter of a race in which nothing needs anybody."""
    session = Session.start(article, seed=7, humans=("google",))
    for _ in range(2):
        session.end_turn()
    view = session.view("google")
    assert attention.reason(view) is None
    return view


def seen(view: View, **changed: Any) -> View:  # noqa: ANN401 - numbers of the observation
    return replace(view, see=replace(view.see, **changed))


def one(value: float) -> np.ndarray[Any, Any]:
    return np.full(1, value)


def kind(view: View) -> str:
    found = attention.reason(view)
    return found.kind if found else ""


def test_the_end_a_call_a_shock_a_card_and_the_bet_stop_first(quiet: View) -> None:
    call = MarginCall(quiet.month, 4.0, 4.0, 0.0, 0.0, 0.0, 0.0)
    shock = News("power_stopped", "google", None, None, quiet.month)
    assert kind(replace(quiet, month=quiet.race_months)) == "end"
    assert kind(replace(quiet, funding=replace(quiet.funding, calls=(call,)))) == "call"
    assert kind(replace(quiet, news=(shock,))) == "shock"
    assert kind(replace(quiet, news=(replace(shock, lab="meta"),))) == ""
    assert kind(replace(quiet, bettor="google", contender_month=quiet.month)) == "restate"


def test_a_card_stops(article: Scenario) -> None:
    session = Session.start(article, seed=7, humans=("google",))
    while not session.view("google").cards:
        session.end_turn()
    assert kind(session.view("google")) == "card"


@pytest.mark.parametrize(
    ("before", "now", "stops"),
    [
        (14.0, 11.0, True),
        (11.0, 8.0, False),
        (8.0, 5.0, True),
        (2.0, 1.0, False),
        (5.0, 20.0, False),
    ],
)
def test_cash_that_runs_short_is_told_when_it_does(
    quiet: View, before: float, now: float, *, stops: bool
) -> None:
    funding = replace(quiet.funding, committed_before=before, committed_months=now)
    assert (kind(replace(quiet, funding=funding)) == "cash") is stops


def test_a_call_that_comes_near_and_a_run_that_is_done_are_told_once(quiet: View) -> None:
    assert quiet.before is not None
    near = seen(quiet, margin_headroom=one(0.1))
    assert kind(near) == "call_near"
    assert kind(replace(near, before=replace(quiet.before, margin_headroom=one(0.1)))) == ""
    done = seen(quiet, run_progress=one(1.0))
    assert kind(done) == "run"
    assert kind(replace(done, before=replace(quiet.before, run_progress=one(1.1)))) == ""


def test_only_a_rumour_against_oneself_stops(quiet: View) -> None:
    rumour = News("rumoured_move", "meta", "google", 3.0, quiet.month)
    assert kind(replace(quiet, news=(rumour,))) == "rumour"
    assert kind(replace(quiet, news=(replace(rumour, other="openai"),))) == ""


def test_a_rival_that_overtakes_is_named(quiet: View) -> None:
    assert quiet.before is not None
    ahead = quiet.see.rival_compute.copy()
    ahead[2] = float(quiet.see.compute[0]) * 1.5
    assert float(quiet.before.rival_compute[2, 0]) < float(quiet.before.compute[0])
    found = attention.reason(seen(quiet, rival_compute=ahead))
    assert found == Reason("overtaken", lab=quiet.labs[round(float(quiet.see.rival_lab[2, 0]))])


def test_supremacy_that_comes_near_stops(quiet: View) -> None:
    near = quiet.bet_ratio.copy()
    near[-1] = 0.95
    assert kind(replace(quiet, bet_ratio=near)) == "supremacy"
    near[-1 - quiet.months_per_turn] = 0.92
    assert kind(replace(quiet, bet_ratio=near)) == ""


def test_every_reason_has_its_sentence(quiet: View) -> None:
    news = News("power_stopped", "google", None, None, 1)
    for each in words._REASONS:
        text = words.sentence(Reason(each, lab="meta", amount=0.5, news=news), quiet)
        assert text.startswith("Stopped")
        assert "{" not in text
