"""What is open this turn: every option is legal, differs from the draft, and is there once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.budgets import BUDGETS
from agents.contract import Card, Move, Orders, take_columns
from game.advice import Theme, decisions
from game.advice.decisions import resolved
from game.ensemble import nothing_asked, put
from game.legal import refusals, resolve
from game.scenario import Scenario
from tests.advice.moments import under_way, usual
from tests.worlds import STORMY


@pytest.mark.parametrize("turns", [0, 4, 19])
def test_every_option_is_legal_and_differs_from_the_draft(article: Scenario, turns: int) -> None:
    race = under_way(article, turns, set_to=STORMY)
    for row in range(len(race.labs)):
        see, draft = race.look().of([row]), usual(race, row)
        now = resolved(see, draft)
        found = decisions(see, draft, restating=True)
        assert {Theme.SPLIT, Theme.POSTURE, Theme.MONEY, Theme.MODEL, Theme.RELEASE} <= {
            each.theme for each in found
        }
        assert 1 + sum(len(each.options) for each in found) <= BUDGETS["adviser"].plans
        for each in found:
            ordered = [option.orders for option in (each.drafted, *each.options)]
            assert len(set(ordered)) == len(ordered)
            for option in each.options:
                asked = nothing_asked(len(race.labs), 1)
                put(asked, [row], replace(draft, **dict(option.orders)))
                book, cuts = resolve(asked, race.world, race.month())
                cut = {refused.order for refused in refusals(cuts, book, row)}
                assert not cut & set(dict(option.orders)), option
                assert any(
                    abs(float(getattr(book, name)[row, 0]) - now[name]) > 1e-6
                    for name in dict(option.orders)
                ), option


def test_cards_offer_their_answers_and_stand_on_their_default(article: Scenario) -> None:
    race = under_way(article, 6, set_to=STORMY)
    seen = 0
    for row in range(len(race.labs)):
        see = race.look().of([row])
        found = [each for each in decisions(see, usual(race, row)) if each.theme is Theme.CARD]
        held = [Card(int(card[0])) for card in (see.card_1, see.card_2) if card[0] > 0]
        assert {each.card for each in found} <= set(held)
        for each in found:
            seen += 1
            assert each.drafted.name not in {option.name for option in each.options}
            answered = decisions(see, replace(usual(race, row), **dict(each.options[0].orders)))
            again = [other for other in answered if other.card == each.card]
            assert again[0].drafted == each.options[0]
    assert seen > 2


def test_a_seat_sees_only_the_money_it_has(article: Scenario) -> None:
    race = under_way(article, 1)
    offered = {}
    for lab in ("xai", "google"):
        row = race.labs.index(lab)
        money = [
            each
            for each in decisions(race.look().of([row]), usual(race, row))
            if each.theme is Theme.MONEY
        ]
        offered[lab] = {option.name for option in (money[0].drafted, *money[0].options)}
    assert {"none", "plan", "equity", "gulf"} <= offered["xai"]
    assert "committee" not in offered["xai"]
    assert not offered["google"] & {"equity", "gulf", "pledge"}


def test_a_move_that_is_closed_is_no_option(article: Scenario) -> None:
    race = under_way(article, 1)
    see = race.look().of([0])
    closed = replace(see, move_open=np.where(np.arange(10)[:, np.newaxis] == Move.SUE, 1.0, 0.0))
    move = [each for each in decisions(closed, usual(race)) if each.theme is Theme.MOVE]
    assert [int(option.amount) for option in move[0].options] == [Move.SUE]
    assert dict(move[0].options[0].orders)["move_target"] == see.standing.rival[0]
    nothing = replace(see, move_open=np.zeros((10, 1)))
    assert Theme.MOVE not in {each.theme for each in decisions(nothing, usual(race))}


def test_only_the_view_of_one_lab_is_advised_on(article: Scenario) -> None:
    race = under_way(article, 0)
    both = race.look().of([0, 1])
    with pytest.raises(ValueError, match="view of one lab, found 2"):
        decisions(both, Orders())
    assert decisions(take_columns(both, slice(1, 2)), Orders())
