"""How a race went: told from what its lab knows, in short and whole sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.scenario import Scenario
from game.session import Session
from game.view import News, View
from game.words import numbers, story


@pytest.fixture(scope="module")
def ended(article: Scenario) -> View:
    session = Session.start(article, seed=7, humans=("xai",))
    while not session.finished:
        session.end_turn()
    return session.view("xai")


def told(view: View) -> list[str]:
    return [numbers.plain(each) for each in story.sentences(view)]


def test_the_best_month_is_the_one_of_the_highest_ratio(ended: View) -> None:
    ratio = np.zeros(61)
    ratio[24] = 0.9
    first, then, *_rest = told(replace(ended, bet_ratio=ratio))
    assert first == "xAI's best month was December 2027: 90.0% of all rivals combined."
    own = ended.series["xai"].compute
    change = numbers.plain(numbers.percent(abs(own[-1] / own[24] - 1)))
    verb = "grew" if own[-1] > own[24] else "shrank"
    assert f"its compute {verb} by {change}" in then


def test_a_best_month_at_the_end_needs_no_sequel(ended: View) -> None:
    rising = replace(ended, bet_ratio=np.linspace(0.1, 1.2, 61))
    assert not any(each.startswith("From then") for each in told(rising))


def test_unpaid_bills_and_blows_are_told_with_their_first_month(ended: View) -> None:
    def happened(event: str, month: int, lab: str = "xai") -> News:
        return News(event, lab, None, None, month)

    chronicle = (
        happened("arrears", 13), happened("arrears", 14), happened("arrears", 20, "openai"),
        happened("milestone_missed", 36), happened("margin_called", 24),
        happened("margin_called", 30),
    )  # fmt: skip
    text = told(replace(ended, chronicle=chronicle))
    assert any(each.startswith("Bills went unpaid in 2 months, first in January") for each in text)
    dated = [each for each in text if each.startswith("December")]
    assert [each.split(":")[0] for each in dated] == ["December 2027", "December 2028"]


def test_a_restructured_winner_is_told_that_the_bet_is_lost_again(ended: View) -> None:
    assert ended.verdict is not None
    won = replace(ended, verdict=replace(ended.verdict, supremacy=True), chronicle=())
    failed = replace(won, chronicle=(News("defaulted", "xai", None, None, 40),))
    assert not any(each.startswith("The bet was won, but") for each in told(won))
    assert any(each.startswith("The bet was won, but") for each in told(failed))


def test_the_objective_that_left_most_points_is_named(ended: View) -> None:
    first, *others = ended.objectives
    poor = replace(first, attainment=0.25)
    full = (poor, *(replace(each, attainment=1.0) for each in others))
    lost = round(75 * poor.weight)
    assert told(replace(ended, objectives=full))[-1].endswith(
        f": {lost} of {round(100 * poor.weight)}."
    )
    done = tuple(replace(each, attainment=1.0) for each in ended.objectives)
    assert not any("points" in each for each in told(replace(ended, objectives=done)))


@pytest.mark.parametrize("lab", ["openai", "meta"])
def test_every_seat_has_a_story(article: Scenario, lab: str) -> None:
    session = Session.start(article, seed=3, humans=(lab,))
    while not session.finished:
        session.end_turn()
    text = told(session.view(lab))
    assert text
    assert all("{" not in each and each.endswith(".") for each in text)
