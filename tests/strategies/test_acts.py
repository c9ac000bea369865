"""The words that strategies share: aim, move, answer a card, save the lab."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.contract import (
    ANSWERS,
    Card,
    Move,
    Observation,
    OnCall,
    Orders,
    answers,
    endangered,
    first_rival,
    moves,
    of_rival,
    saved,
)
from game.core import deck
from game.ensemble import Race
from game.scenario import Scenario


@pytest.fixture
def see(article: Scenario) -> Observation:
    return Race(article, 1, range(4)).look().of([0])


def test_the_answers_are_those_of_the_rules() -> None:
    known = {code: tuple(each.name for each in card.options) for code, card in deck.DECK.items()}
    assert dict(ANSWERS) == known


def test_an_answer_goes_to_the_card_that_asks_and_others_take_their_default(
    see: Observation,
) -> None:
    none = float(Card.NONE)
    see = replace(
        see,
        card_1=np.array([Card.IDLE_CAPACITY, Card.SHORT_SELLER, Card.SHORT_SELLER, none]),
        card_2=np.array([Card.SHORT_SELLER, none, Card.RUN_NEARLY_DONE, none]),
    )
    rich = np.array([True, False, True, True])
    given = answers(
        see,
        {Card.IDLE_CAPACITY: "lease", Card.SHORT_SELLER: (rich, "buy_back", "open_books")},
    )
    assert list(given["answer_1"]) == [0, 1, 0, -1]
    assert list(given["answer_2"]) == [0, -1, -1, -1]


def test_an_answer_that_a_card_has_not_is_an_error(see: Observation) -> None:
    with pytest.raises(
        ValueError, match="IDLE_CAPACITY: expected one of lease, keep, found 'rent'"
    ):
        answers(see, {Card.IDLE_CAPACITY: "rent"})


def test_the_first_open_move_is_made_and_a_closed_one_never(see: Observation) -> None:
    open_now = np.ones_like(see.move_open)
    open_now[Move.SUE, 1] = 0.0
    see = replace(see, move_open=open_now)
    want, yes = np.array([True, True, False, False]), np.array([True, True, True, False])
    made = moves(see, (Move.SUE, want), (Move.POACH, yes))
    assert list(made) == [Move.SUE, Move.POACH, Move.POACH, Move.NONE]


def test_aim_is_taken_by_what_rivals_have(see: Observation) -> None:
    power = np.zeros_like(see.rival_compute)
    power[2] = [1.0, 2.0, 3.0, 4.0]
    assert list(first_rival(see, power)) == list(see.rival_lab[2])
    assert list(of_rival(see, see.rival_lab[2], power)) == [1.0, 2.0, 3.0, 4.0]
    assert list(of_rival(see, see.rival_lab[0], power)) == [0.0] * 4


def test_a_lab_is_endangered_when_bills_outrun_its_cash(see: Observation) -> None:
    money = {
        "running_costs": 4.0, "debt_service": 2.0, "revenue": 1.0, "budget": 12.0,
        "receivable": 1.0,
    }  # fmt: skip
    given = {name: np.full(4, value) for name, value in money.items()}
    cash, arrears = np.array([12.0, 10.9, 50.0, 50.0]), np.array([0.0, 0.0, 2.9, 3.1])
    see = replace(see, cash=cash, arrears=arrears, **given)  # 4 a month are short, 6 fall due
    assert list(endangered(see)) == [False, True, False, True]
    assert list(endangered(see, months=2.0)) == [False, False, False, True]


def test_an_endangered_lab_stops_building_and_takes_what_money_is(see: Observation) -> None:
    see = replace(see, arrears=np.array([0.0, 99.0, 0.0, 99.0]))
    bold = Orders(deploy=1.0, stack_share=0.9, move=float(Move.LOCK_SUPPLY))
    orders = saved(see, bold)
    danger = endangered(see)
    assert list(danger) == [False, True, False, True]
    np.testing.assert_array_equal(orders.deploy, np.where(danger, 0.1, 1.0))
    np.testing.assert_array_equal(orders.move, np.where(danger, Move.NONE, Move.LOCK_SUPPLY))
    np.testing.assert_array_equal(np.asarray(orders.equity)[danger], see.equity_limit[danger])
    np.testing.assert_array_equal(np.asarray(orders.on_call)[danger], OnCall.SHARES)
    assert orders.stack_share == 0.9
