"""Cards, shocks and replies: drawn by the seed, dealt by urgency, answered within bounds."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.contract import Card, Move
from game.core import deck
from game.core.arrays import Array, over_labs
from game.phases.consequences import HEAD_ON, PARTS
from game.rules import cards, replies, shocks
from tests.rules.cases import LABS, NUMBERS, RUNS, arrays, column_by_column

WORLD = NUMBERS.world
UNIFORM = arrays(0.001, 0.999)
TWELVE = arrays(0.001, 0.999, len(shocks.NAMES))
CODES = st.lists(st.integers(0, deck.CODES - 1), min_size=LABS * RUNS, max_size=LABS * RUNS).map(
    lambda values: np.array(values, dtype=np.float64).reshape(LABS, RUNS)
)
MOVE_CODES = CODES.map(lambda values: np.mod(values, replies.LEASE + 1))
TARGETS = CODES.map(lambda values: np.mod(values, LABS))
ANSWERS = CODES.map(lambda values: np.mod(values, 5) - 1.0)


def test_codes_are_those_of_the_contract() -> None:
    assert list(deck.DECK) == [int(code) for code in Card if code]
    assert list(deck.MOVES) == [int(code) for code in Move if code]
    assert len(shocks.NAMES) == len(deck.SHOCKS)
    assert len(deck.REPLIES) == len(deck.MOVES)


def test_every_number_that_the_deck_names_is_declared_and_every_shock_has_a_weight() -> None:
    for code, card in deck.DECK.items():
        known = {each.name for each in fields(getattr(WORLD, deck.kind_of(code)))}
        for option in card.options:
            follows = {**option.surely, **option.well, **option.badly}
            named = {option.cost, option.chance, option.risk, *follows.values()} - {""}
            assert named <= known, (code, option.name)
            assert bool(option.well or option.badly) <= bool(option.chance), option.name
    assert all(hasattr(WORLD.shocks, f"{name}_weight") for name in shocks.NAMES)


@given(luck=TWELVE, month_luck=TWELVE)
def test_a_race_admits_eight_shocks_within_its_months(luck: Array, month_luck: Array) -> None:
    drawn = shocks.admit(luck=luck, month_luck=month_luck, months=60, terms=WORLD.shocks)
    assert (drawn.admitted.sum(axis=0) == 8).all()
    assert ((drawn.strikes_at >= 1) & (drawn.strikes_at <= 60)).all()
    column_by_column(
        lambda **given: shocks.admit(months=60, terms=WORLD.shocks, **given),
        {"luck": luck, "month_luck": month_luck},
    )


@given(luck=TWELVE, month_luck=TWELVE, turn=st.sampled_from([1, 3, 12]))
def test_a_world_wide_shock_is_told_once_whatever_the_length_of_a_turn(
    luck: Array, month_luck: Array, turn: int
) -> None:
    drawn = shocks.admit(luck=luck, month_luck=month_luck, months=60, terms=WORLD.shocks)
    times = {code: np.zeros(RUNS) for code in shocks.WORLD_WIDE}
    for month in range(turn, 61, turn):
        for code, struck in shocks.strikes(drawn=drawn, month=month, months=turn).items():
            times[code] += struck
    for code in shocks.WORLD_WIDE:
        assert np.array_equal(times[code], drawn.admitted[code - deck.FIRST_SHOCK])
    assert np.array_equal(shocks.listed(drawn=drawn, month=60), times[deck.LISTING] > 0)


def test_a_heavier_shock_is_admitted_more_often() -> None:
    luck = np.random.default_rng(5).random((12, 4000))
    heavy = {"crash_weight": np.full(1, 5.0), "grid_weight": np.full(1, 0.2)}
    terms = replace(WORLD.shocks, **heavy)
    often = shocks.admit(luck=luck, month_luck=luck, months=60, terms=terms).admitted.mean(axis=1)
    assert often[shocks.NAMES.index("crash")] > 0.85
    assert often[shocks.NAMES.index("grid")] < 0.4


@given(luck=UNIFORM)
def test_shocks_strike_only_where_they_are_admitted_and_their_condition_holds(luck: Array) -> None:
    wide = cards.spread(luck, list(deck.SHOCKS))
    assert ((wide >= 0) & (wide < 1)).all()
    admitted = np.zeros((12, RUNS))
    admitted[::2] = 1.0
    given_all = np.ones((12, LABS, RUNS), dtype=bool)
    struck = shocks.by_chance(
        conditions=given_all, admitted=admitted, luck=wide, months=3, terms=WORLD.shocks
    )
    assert not struck[1::2].any()
    assert struck[deck.FREEZE - deck.FIRST_SHOCK].all()
    assert struck[deck.CRASH - deck.FIRST_SHOCK].all()
    nowhere = shocks.by_chance(
        conditions=~given_all, admitted=admitted, luck=wide, months=3, terms=WORLD.shocks
    )
    assert not nowhere.any()


def test_replies_come_first_then_shocks_then_conditions_and_replies_need_no_rest() -> None:
    shape = (deck.CODES, LABS, RUNS)
    luck = np.random.default_rng(3).random(shape[1:])
    conditions = np.zeros(shape, dtype=bool)
    conditions[[deck.IDLE, deck.DATA, deck.TO_SUIT]] = True
    hand = cards.deal(
        conditions=conditions, dealt=np.full(shape, -99.0), luck=luck, month=3, terms=WORLD.cards
    )
    assert (hand.card_1 == deck.TO_SUIT).all()
    assert (hand.card_2 == deck.DATA).all()
    again = cards.deal(
        conditions=conditions, dealt=hand.dealt, luck=luck, month=6, terms=WORLD.cards
    )
    assert (again.card_1 == deck.TO_SUIT).all()
    assert (again.card_2 == deck.IDLE).all()


@given(first=CODES, second=CODES, one=ANSWERS, two=ANSWERS)
def test_every_card_on_the_table_gets_exactly_one_answer(
    first: Array, second: Array, one: Array, two: Array
) -> None:
    chosen = cards.answers(card_1=first, card_2=second, answer_1=one, answer_2=two)
    given_answers = np.zeros((LABS, RUNS))
    for (code, place), who in chosen.items():
        assert ((first == code) | (second == code))[who].all()
        assert place < len(deck.DECK[code].options)
        given_answers += who
    same = (first == second) & (first > 0)
    held = (first > 0) * 1.0 + (second > 0)
    assert (given_answers <= held).all()
    assert (given_answers[~same] == held[~same]).all()
    nothing = cards.Chosen(np.zeros((LABS, RUNS), dtype=bool))
    assert not nothing[deck.GRID, 0].any()


@given(first=CODES, one=ANSWERS, luck=UNIFORM)
def test_consequences_are_finite_amounts_that_only_those_who_chose_them_get(
    first: Array, one: Array, luck: Array
) -> None:
    empty = np.zeros((LABS, RUNS))

    def follow(**given: Array) -> tuple[Array, ...]:
        chosen = cards.answers(
            card_1=given["card"], card_2=given["card"] * 0, answer_1=given["answer"],
            answer_2=given["answer"],
        )  # fmt: skip
        channels = sorted({c for card in deck.SHOCKS.values() for o in card.options
                           for part in (o.surely, o.well, o.badly) for c in part})  # fmt: skip
        found = cards.consequences(
            table=deck.SHOCKS, chosen=chosen, numbers=WORLD.shocks, luck=given["luck"]
        )
        return tuple(found.get(name, np.zeros_like(given["luck"])) for name in channels)

    amounts = follow(card=first, answer=one, luck=luck)
    outside = (first < deck.FIRST_SHOCK) | (first >= deck.FIRST_REPLY)
    for values in amounts:
        assert np.isfinite(values).all()
        assert (values >= empty).all()
        assert not values[outside].any()
    column_by_column(follow, {"card": first, "answer": one, "luck": luck})


@given(pending=MOVE_CODES, target=TARGETS)
def test_a_rumour_concerns_rivals_and_where_it_is_aimed_its_target_alone(
    pending: Array, target: Array
) -> None:
    parent = np.array([[0.0], [1.0], [1.0]])
    office = np.broadcast_to(np.array([[0.0], [0.9], [0.0]]), pending.shape)
    told = replies.concerned(pending=pending, target=target, parent=parent, office=office)
    assert told.shape == (10, LABS, RUNS)
    assert not told[0].any()
    for code in deck.MOVES:
        for row in range(LABS):
            others = np.delete(pending, row, axis=0) == code
            assert (told[code, row] <= (others.any(axis=0) | (target == row).any(axis=0))).all()
    assert not told[replies.DECLARE, 0].any()
    assert not told[replies.MACROHARD, [0, 2]].any()


@given(pending=MOVE_CODES, aim_luck=UNIFORM, bid_luck=UNIFORM)
def test_one_site_has_one_buyer(pending: Array, aim_luck: Array, bid_luck: Array) -> None:
    bidding = np.ones(pending.shape, dtype=bool)
    bids = replies.outbid(bidding=bidding, pending=pending, aim_luck=aim_luck, bid_luck=bid_luck)
    if np.unique(aim_luck).size == aim_luck.size and np.unique(bid_luck).size == bid_luck.size:
        assert np.array_equal(over_labs(bids.winning * 1.0), over_labs(bids.beaten * 1.0))
    assert (bids.beaten <= (pending == replies.SITE)).all()
    quiet = replies.outbid(bidding=~bidding, pending=pending, aim_luck=aim_luck, bid_luck=bid_luck)
    assert not quiet.winning.any()
    assert not quiet.beaten.any()


@given(pending=MOVE_CODES, target=TARGETS)
def test_a_move_that_nobody_meets_takes_its_course(pending: Array, target: Array) -> None:
    nobody = np.zeros(pending.shape, dtype=bool)
    given_up = replies.blunted(
        pending=pending, target=target, retained=nobody, settled=nobody, beaten=nobody
    )
    assert not given_up.any()
    met = replies.blunted(
        pending=pending, target=target, retained=~nobody, settled=~nobody, beaten=nobody
    )
    assert np.array_equal(met, (pending == replies.POACH) | (pending == replies.SUE))


def test_replies_grow_dearer_for_everyone_with_use() -> None:
    used = np.zeros((10, LABS, RUNS))
    used[replies.POACH, 1] = 2.0
    dearer = np.full(1, 1.25)
    poached, sued = used[replies.POACH], used[replies.SUE]
    assert replies.dearness(used=poached, dearer=dearer) == pytest.approx(1.25**2)
    assert replies.dearness(used=sued, dearer=dearer) == pytest.approx(1.0)


def test_every_channel_of_the_deck_is_carried_out() -> None:
    named = {
        channel
        for card in deck.DECK.values()
        for option in card.options
        for part in (option.surely, option.well, option.badly)
        for channel in part
    }
    assert named == frozenset().union(*PARTS.values(), HEAD_ON)
