"""What a lab is shown of its money: flows that sum to its cash, the rules' terms, what-ifs."""

from dataclasses import fields

import numpy as np
import pytest

from agents.contract import Orders
from game import scenario
from game.scenario import Scenario
from game.session import Session
from game.view import MarginCall


@pytest.fixture(scope="module")
def article() -> Scenario:
    return scenario.load("article")


def pledged(article: Scenario, turns: int, *, pledge: float = 0.5) -> Session:
    session = Session.start(article, seed=7, humans=("xai", "google"))
    for _ in range(turns):
        session.submit("xai", Orders(pledge=pledge))
        session.end_turn()
    return session


@pytest.mark.parametrize("lab", ["xai", "google"])
def test_last_turns_flows_are_the_change_of_cash(article: Scenario, lab: str) -> None:
    session = pledged(article, 0)
    assert session.view(lab).funding.flows == {}
    for _ in range(6):
        before = float(session.view(lab).see.cash[0])
        session.end_turn()
        view = session.view(lab)
        funding = view.funding
        assert funding.cash_before == pytest.approx(before)
        assert before + sum(funding.flows.values()) == pytest.approx(float(view.see.cash[0]))
        moved = sum(abs(amount) for name, amount in funding.flows.items() if name != "other")
        assert abs(funding.flows["other"]) < 0.2 * moved


def test_before_the_first_turn_there_is_no_earlier_look_and_then_there_is(
    article: Scenario,
) -> None:
    session = pledged(article, 0)
    first = session.view("xai")
    assert first.before is None
    session.end_turn()
    before = session.view("xai").before
    assert before is not None
    assert before.cash[0] == first.see.cash[0]
    assert before.rival_compute.tolist() == first.see.rival_compute.tolist()


def test_the_interest_of_all_loans_is_what_falls_due(article: Scenario) -> None:
    session = pledged(article, 5)
    from game.phases.capital import debt_service

    race = session.model.race
    due = debt_service(race.world, race.month())
    for row, lab in enumerate(("xai", "google")):
        shown = session.view(lab).funding
        at = race.labs.index(lab)
        parts = shown.debt_interest + shown.lease_interest + shown.margin_interest
        assert parts == pytest.approx(float(due.interest[at, 0])), row
        assert shown.debt_principal == float(due.debt_principal[at, 0])


def test_a_fall_that_is_only_thought_of_changes_nothing(article: Scenario) -> None:
    session = pledged(article, 3)
    world = session.model.race.world
    cash = world.accounts.cash.copy()
    session.share_falls("xai")
    assert session.model.race.world is world
    assert np.array_equal(world.accounts.cash, cash)


def test_what_a_fall_would_do_obeys_the_terms_of_a_call(article: Scenario) -> None:
    session = pledged(article, 2)
    terms = session.view("xai").funding
    mild, hard = session.share_falls("xai", (0.2, 0.5))
    assert mild.call is None
    assert mild.loan <= terms.call_level * mild.collateral
    assert hard.call is not None
    assert hard.loan > terms.call_level * hard.collateral
    call = hard.call
    assert call.demand == pytest.approx(hard.loan - terms.advance * hard.collateral)
    left = hard.loan - call.from_cash - call.from_halls - call.from_shares
    assert left == pytest.approx(terms.advance * (hard.collateral - call.sold))


def test_the_draft_decides_what_a_fall_would_do(article: Scenario) -> None:
    session = pledged(article, 2)
    session.submit("xai", Orders(pledge=0.5, on_call=0.0))
    (cash_first,) = session.share_falls("xai", (0.5,))
    session.submit("xai", Orders(on_call=1.0))
    (shares_first,) = session.share_falls("xai", (0.5,))
    assert cash_first.call is not None
    assert shares_first.call is not None
    assert cash_first.call.from_cash > 0
    assert shares_first.call.from_cash == 0
    assert shares_first.call.sold > cash_first.call.sold
    session.submit("xai", Orders(pledge=0.1))
    (little,) = session.share_falls("xai", (0.5,))
    assert little.loan < cash_first.loan


def test_a_call_is_told_to_the_lab_that_is_called_as_the_months_played_it(
    article: Scenario,
) -> None:
    session = pledged(article, 2)
    session.model.intervene("share_price", 0.2)
    session.end_turn()
    view = session.view("xai")
    calls = view.funding.calls
    assert calls
    # The rocket company's fall is seen when it is marked.
    assert view.month - 3 < calls[0].month <= view.month
    assert calls[0].demand > 0
    for call in calls:
        assert all(getattr(call, each.name) >= 0 for each in fields(MarginCall))
    assert any(each.event == "margin_called" and each.lab == "xai" for each in view.news)
    path = view.funding.past_stake
    assert path[calls[0].month] < 0.5 * path[calls[0].month - 1]
    assert len(path) == view.month + 1
    assert session.view("google").funding.calls == ()
    session.end_turn()
    assert all(call.month > view.month for call in session.view("xai").funding.calls)


def test_beliefs_lie_about_the_guess_and_narrow_with_experiments(article: Scenario) -> None:
    session = pledged(article, 1)
    first = session.view("xai")
    low, guess, high = first.beliefs.scale_return
    assert low < guess < high
    assert guess == pytest.approx(float(first.see.scale_return_belief[0]))
    for _ in range(6):
        session.submit("xai", Orders(experiment=0.5))
        session.end_turn()
    later = session.view("xai").beliefs.scale_return
    assert later[2] / later[0] < high / low


def test_the_chronicle_keeps_all_news_and_no_private_ones_of_rivals(article: Scenario) -> None:
    session = pledged(article, 0)
    told = []
    for _ in range(5):
        session.end_turn()
        told += session.view("xai").news
    chronicle = session.view("xai").chronicle
    assert list(chronicle) == told
    assert len({each.month for each in chronicle}) > 5
    assert session.view("google").chronicle != chronicle
