"""Rules of research, training, markets, rivalry and the bet stay in bounds and point forwards."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given

from agents.contract import Card
from game.core import deck
from game.core.arrays import Array, over_labs
from game.core.objectives import OBJECTIVES
from game.rules import (
    bet,
    cards,
    market,
    moves,
    office,
    openness,
    research,
    rivalry,
    score,
    training,
)
from tests.rules.cases import NUMBERS, arrays, column_by_column, runs

PHYSICS, WORLD = NUMBERS.physics, NUMBERS.world
SHARE = arrays(0, 1)
LEVEL = arrays(24, 30)
EFFORT = arrays(0, 900)
UNIFORM = arrays(0.001, 0.999)


@given(EFFORT, EFFORT, arrays(0.1, 3), runs(0.2, 5))
def test_more_people_or_machines_never_hurt(
    money: Array, compute: Array, talent: Array, wage: Array
) -> None:
    def effort(people: Array, machines: Array) -> Array:
        return research.research_input(
            money=people, wage=wage, talent=talent, compute=machines, terms=PHYSICS.research
        )

    base = effort(money, compute)
    assert np.isfinite(base).all()
    assert (effort(money + 1, compute) >= base - 1e-9).all()
    assert (effort(money, compute + 1) >= base - 1e-9).all()


@given(EFFORT, arrays(0.5, 900), runs(0.5, 2), arrays(-3, 3), UNIFORM, SHARE)
def test_ideas_get_harder_to_find(
    effort: Array, efficiency: Array, pace: Array, luck: Array, leap: Array, drag: Array
) -> None:
    def gain(at: Array, slowed: Array) -> Array:
        return research.efficiency_gain(
            effort=effort, efficiency=at, pace=pace, luck=luck, leap_luck=leap, leap_size=leap,
            drag=slowed, terms=PHYSICS.research,
        )  # fmt: skip

    base = gain(efficiency, drag)
    assert (gain(2 * efficiency, drag) <= base + 1e-12).all()
    assert (gain(efficiency, 0 * drag) >= base - 1e-12).all()
    most = PHYSICS.research.month_limit + PHYSICS.research.leap_high + 3 * PHYSICS.research.noise
    assert (base <= most + 1e-9).all()


@given(arrays(0.5, 90), runs(0, 1))
def test_a_lead_leaks_and_never_helps_the_leader(efficiency: Array, public: Array) -> None:
    leak = research.public_leak(efficiency=efficiency, openness=public, terms=PHYSICS.research)
    more = research.public_leak(
        efficiency=efficiency, openness=np.minimum(public + 0.2, 1), terms=PHYSICS.research
    )
    assert (leak >= 0).all()
    assert (more >= leak - 1e-12).all()
    assert not leak[efficiency == efficiency.max(axis=0)].any()


@given(EFFORT, arrays(1, 900), LEVEL, arrays(0, 900), UNIFORM)
def test_a_run_is_kept_or_released_whole(
    trained: Array, goal: Array, capability: Array, compute: Array, luck: Array
) -> None:
    state = {
        "trained": trained, "target": goal, "capability": capability, "compute": compute,
        "release_now": luck > 0.7, "go_larger": luck < 0.3, "loss": 0 * luck,
    }  # fmt: skip
    after = training.train(**state, terms=PHYSICS.training)
    column_by_column(training.train, state, terms=PHYSICS.training)
    work = trained + PHYSICS.training.flop * compute
    assert np.array_equal(after.trained, np.where(after.released, 0.0, work))
    assert (after.capability >= capability).all()
    assert (after.capability[~after.released] == capability[~after.released]).all()


@given(LEVEL, runs(24, 30), runs(0.5, 1.5), runs(25, 33))
def test_quality_rises_with_capability(
    capability: Array, reference: Array, back: Array, threshold: Array
) -> None:
    def felt(at: Array) -> Array:
        return training.quality(
            capability=at, reference=reference, scale_return=back, threshold=threshold,
            leap=WORLD.hidden.threshold_leap,
        )  # fmt: skip

    assert (felt(capability + 0.1) > felt(capability)).all()


@given(SHARE, LEVEL, arrays(-1, 1), arrays(0.3, 2), arrays(0, 2))
def test_customers_stay_a_hundred_per_cent(
    share: Array, quality: Array, brand: Array, price: Array, hype: Array
) -> None:
    share = share / np.maximum(over_labs(share), 1.0)

    def chosen(at: Array) -> Array:
        return market.customers(
            share=share, quality=quality, appeal=brand, brand=brand, hype=hype, price=at,
            publish_appeal=0 * brand, terms=PHYSICS.market,
        )  # fmt: skip

    after = chosen(price)
    assert (after >= 0).all()
    assert (over_labs(after) <= 1 + 1e-9).all()
    dearer = price.copy()
    dearer[0] *= 1.5
    assert (chosen(dearer)[0] <= after[0] + 1e-12).all()


@given(arrays(0, 900), arrays(0, 900), arrays(0.3, 2), arrays(0.5, 9))
def test_revenue_needs_compute_and_customers(
    wanted: Array, serving: Array, price: Array, efficiency: Array
) -> None:
    def sales(compute: Array) -> market.Sales:
        return market.sell(
            wanted=wanted, price=price, serving=compute, efficiency=efficiency, years=1.0,
            kept=np.ones_like(price), cost=0.1 * price, terms=WORLD.demand,
        )  # fmt: skip

    sold = sales(serving)
    assert (sold.revenue <= wanted / 12 + 1e-9).all()
    assert (sales(serving + 1).revenue >= sold.revenue).all()
    assert ((sold.sold_out >= 0) & (sold.sold_out <= 9)).all()
    assert ((sold.margin >= -1) & (sold.margin <= 1)).all()


def test_a_prototype_works_once_and_waits() -> None:
    share, first = np.array([[0.0], [0.9]]), np.array([[0.0], [0.9]])
    venture, told = np.array([[1.0], [0.0]]), 0.0
    for _ in range(40):
        after = office.office_market(
            share=share, venture=venture, quality=np.full((2, 1), 26.0), first=first,
            bundle=np.zeros((2, 1)), years=0.0, terms=WORLD.demand,
        )  # fmt: skip
        venture, told = after.venture, told + after.works[0, 0]
        assert np.array_equal(after.share, share)  # nobody sells but the incumbent
    assert told == 1
    assert venture[0, 0] == WORLD.demand.venture_months + 1
    launched = np.array([[office.LAUNCHED], [0.0]])
    for _ in range(60):
        share = office.office_market(
            share=share, venture=launched, quality=np.array([[27.0], [26.0]]), first=first,
            bundle=np.zeros((2, 1)), years=0.0, terms=WORLD.demand,
        ).share  # fmt: skip
    assert share[0, 0] > 0.05
    assert over_labs(share)[0] == pytest.approx(0.9)


def test_the_office_goes_to_the_better_suite_and_stays_with_the_loyal() -> None:
    first = np.array([[0.15], [0.85]])

    def after(own: float) -> float:
        share = first
        for _ in range(60):
            share = office.office_market(
                share=share, venture=np.zeros((2, 1)), quality=np.array([[own], [26.0]]),
                first=first, bundle=np.zeros((2, 1)), years=0.0, terms=WORLD.demand,
            ).share  # fmt: skip
        assert over_labs(share)[0] == pytest.approx(1.0)
        return float(share[1, 0])

    assert after(25.0) > after(26.0) > 0.85 > after(27.0) > 0.5


@given(SHARE, SHARE, UNIFORM)
def test_a_grudge_and_talent_stay_in_bounds(grudge: Array, temper: Array, luck: Array) -> None:
    terms = WORLD.rivalry
    fed = rivalry.move_grudge(grudge=grudge, temper=temper, rival_ahead=luck > 0.5, terms=terms)
    calm = rivalry.move_grudge(grudge=grudge, temper=temper, rival_ahead=luck > 2, terms=terms)
    assert ((fed >= calm) & (fed <= 1)).all()
    hurt = rivalry.take_offence(grudge=grudge, temper=temper, wronged=3 * luck, terms=terms)
    assert ((hurt >= grudge) & (hurt <= 1)).all()
    left = rivalry.retreat(talent=temper, grudge=grudge, retreating=luck > 0.5, terms=terms)
    assert (left <= temper).all()
    moved = rivalry.poach(poaching=luck > 0.5, target_talent=temper, lost_by=luck, terms=terms)
    assert (moved.gained <= temper).all()
    decided = rivalry.court(months=np.round(3 * luck), luck=luck, terms=terms)
    assert not decided.award[~decided.won].any()
    talent = research.move_talent(talent=temper, terms=PHYSICS.research)
    assert (np.abs(talent - 1) <= np.abs(temper - 1)).all()


@given(LEVEL, SHARE)
def test_openness_is_a_share(quality: Array, degree: Array) -> None:
    public = openness.field_openness(openness=degree, quality=quality, weight=np.array([2.0]))
    assert (public >= degree.min(axis=0) - 1e-12).all()
    assert (public <= degree.max(axis=0) + 1e-12).all()


@given(arrays(1, 900), SHARE, runs(0, 900))
def test_every_yardstick_of_the_bet_agrees_on_who_leads(
    used: Array, titled: Array, rest: Array
) -> None:
    by = bet.yardsticks(
        used=used, owned=used * titled, rest=rest, rivals=1 - np.eye(3), terms=WORLD.bet
    )
    assert (by.used_all <= by.used_named + 1e-9).all()
    assert (by.owned_all <= by.used_all + 1e-9).all()
    assert ((by.used_named > 1).sum(axis=0) <= 1).all()


def test_the_bet_must_hold_for_months_or_at_the_last() -> None:
    def held(streak: float, *, last: bool, barred: bool = False, ratio: float = 1.1) -> float:
        return bet.supremacy(
            measured=np.full((1, 1), ratio), streak=np.full((1, 1), streak),
            achieved=np.zeros((1, 1)), barred=np.full((1, 1), barred), month=9, last=last,
            terms=WORLD.bet,
        ).achieved.item()  # fmt: skip

    assert held(1, last=False) == 0
    assert held(2, last=False) == 9
    assert held(0, last=True) == 9
    assert held(9, last=True, barred=True) == 0
    assert held(9, last=True, ratio=1.0) == 0


def test_cards_are_dealt_at_most_two_and_rest_before_they_return() -> None:
    luck = np.random.default_rng(3).random((2, 5))
    conditions = np.ones((deck.CODES, 2, 5), dtype=bool)
    never = np.full((deck.CODES, 2, 5), -99.0)
    hand = cards.deal(conditions=conditions, dealt=never, luck=luck, month=3, terms=WORLD.cards)
    assert (hand.card_1 > 0).all()
    assert (hand.card_2 > 0).all()
    assert (hand.card_1 != hand.card_2).all()
    assert ((hand.dealt[1:] == 3).sum(axis=0) == 2).all()
    again = cards.deal(
        conditions=conditions, dealt=hand.dealt, luck=luck, month=6, terms=WORLD.cards
    )
    first = hand.card_1 < deck.FIRST_REPLY
    assert not (again.card_1 == hand.card_1)[first].any()
    nothing = cards.deal(conditions=~conditions, dealt=never, luck=luck, month=3, terms=WORLD.cards)
    assert not nothing.card_1.any()
    assert not nothing.card_2.any()


def test_every_card_has_a_default_among_its_options() -> None:
    assert list(deck.DECK) == list(range(1, deck.CODES)) == [int(code) for code in Card if code]
    for card in deck.DECK.values():
        assert 0 <= card.default < len(card.options) <= deck.MOST_OPTIONS


def test_moves_become_dearer_for_everyone_with_use() -> None:
    uses = np.zeros((moves.CODES, 2, 1))
    first = moves.prices(uses=uses, terms=WORLD.moves)
    uses[moves.POACH, 0] = 2.0
    later = moves.prices(uses=uses, terms=WORLD.moves)
    assert later[moves.POACH, 0] == pytest.approx(first[moves.POACH, 0] * WORLD.moves.dearer**2)
    assert np.array_equal(np.delete(later, moves.POACH, 0), np.delete(first, moves.POACH, 0))


@given(arrays(1, 900), arrays(0, 30), SHARE, LEVEL)
def test_attainment_is_a_share_whatever_happened(
    used: Array, counts: Array, part: Array, quality: Array
) -> None:
    bettor = np.zeros_like(used)
    bettor[0] = 1.0
    facts = score.Facts(
        used=used, effective=used * (1 + part), quality=quality, bet_ratio=2 * part,
        achieved=np.where(part > 0.5, counts, 0.0), bettor=bettor, rival=np.ones_like(used),
        burnt=counts, late_months=counts, restructured=(part > 0.8) + 0.0, largest_host=part,
        serving_margin=2 * part - 1, refusals=np.round(counts), open_months=counts,
        over_guidance=counts, office=part, first_office=0.5 * part, hosting=counts,
        hosts_leader=part, months=24.0, start_used=used / 2, side_goal=WORLD.bet.side_goal,
        target=WORLD.bet.target, restated=np.round(3 * part),
        restated_points=WORLD.bet.restated_points, terms=WORLD.score,
    )  # fmt: skip
    for name in OBJECTIVES:
        attained = score.ATTAINMENT[name](facts)
        assert attained.shape == used.shape, name
        assert ((attained >= 0) & (attained <= 1)).all(), name
    three = score.attainment(facts, tuple(tuple(OBJECTIVES[k : k + 3]) for k in (0, 3, 6)))  # type: ignore[misc]
    points = score.score(three, WORLD.score)
    assert ((points >= 0) & (points <= 100)).all()


def test_every_objective_that_a_seat_can_have_is_scored() -> None:
    assert tuple(MappingProxyType(score.ATTAINMENT)) == OBJECTIVES
