"""Rules of chips, halls and power: nothing is lost on the way, and hurry has its price."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.arrays import Array, over_labs
from game.rules import build, founder, hosting, power
from tests.rules.cases import NUMBERS, arrays, column_by_column, runs

CHIPS, BUILD = NUMBERS.physics.chips, NUMBERS.physics.build
STOCK = arrays(0, 900)
SHARE = arrays(0, 1)


@given(STOCK, SHARE, arrays(0.01, 1), runs(1, 900), runs(0, 900), runs(-0.3, 0.5))
def test_every_chip_made_is_allocated_once(
    wanted: Array, premium: Array, limit: Array, supply: Array, rest: Array, gap: Array
) -> None:
    orders = {
        "wanted": wanted, "premium": premium, "limit": limit, "supply": supply,
        "rest_wanted": rest, "price_gap": gap,
    }  # fmt: skip
    got = build.allocate_chips(**orders, terms=CHIPS)
    column_by_column(build.allocate_chips, orders, terms=CHIPS)
    np.testing.assert_allclose(over_labs(got.chips) + got.rest, supply, rtol=1e-9)
    assert (got.chips <= np.minimum(wanted, limit * supply) + 1e-9).all()
    assert (got.chips >= 0).all()
    assert (got.rest >= 0).all()
    assert ((got.filled >= 0) & (got.filled <= 1)).all()
    assert (got.price_gap >= CHIPS.price_gap_low).all()
    assert (got.price_gap <= CHIPS.price_gap_high).all()
    scarcer = build.allocate_chips(**(orders | {"supply": 0.8 * supply}), terms=CHIPS)
    assert (scarcer.price_gap >= got.price_gap - 1e-12).all()


@given(STOCK, STOCK, SHARE, runs(-0.3, 0.5))
def test_vacant_halls_are_filled_before_others_are_paid_for(
    money: Array, vacant: Array, premium: Array, gap: Array
) -> None:
    prices = build.unit_prices(years=1.0, price_gap=gap, terms=CHIPS)
    cost = build.own_cost(prices=prices, premium=premium, posture=premium, terms=BUILD)
    chips = build.affordable(money=money, cost=cost, vacant=vacant)
    housed = np.minimum(chips * prices.load, vacant)
    # The money is spent to the last: on chips, and on sites for those that find no vacant hall.
    np.testing.assert_allclose(
        chips * cost.chip + (chips * prices.load - housed) * cost.site, money, atol=1e-9
    )
    none = build.affordable(money=money, cost=cost, vacant=0 * vacant)
    np.testing.assert_array_equal(none, money / cost.unit)
    assert (chips >= none).all()


@given(arrays(10, 900), runs(50, 900))
def test_a_premium_moves_an_order_up(wanted: Array, supply: Array) -> None:
    def chips(premium: float) -> Array:
        offers = np.zeros_like(wanted)
        offers[0] = premium
        return build.allocate_chips(
            wanted=wanted, premium=offers, limit=np.ones_like(wanted), supply=supply,
            rest_wanted=supply, price_gap=0 * supply, terms=CHIPS,
        ).chips  # fmt: skip

    assert (chips(0.5)[0] >= chips(0.0)[0] - 1e-9).all()


@given(STOCK, STOCK, STOCK, STOCK, arrays(1, 40), SHARE)
def test_what_enters_a_pipeline_leaves_it(
    one: Array, two: Array, three: Array, new: Array, months: Array, held: Array
) -> None:
    stages = np.stack([one, two, three])
    after, arrived = build.move_pipeline(stages=stages, new=new, months=months, held=held)
    np.testing.assert_allclose(
        over_labs(after) + arrived, over_labs(stages) + new, rtol=1e-9, atol=1e-9
    )
    assert (after >= -1e-9).all()
    assert (arrived >= 0).all()


@given(arrays(0.1, 900), STOCK, SHARE, SHARE, runs(0, 1))
def test_a_bigger_hurry_costs_more_and_comes_sooner(
    lead: Array, stock: Array, posture: Array, grudge: Array, gap: Array
) -> None:
    prices = build.unit_prices(years=1.0, price_gap=gap, terms=CHIPS)
    slow, fast = (
        build.own_cost(prices=prices, premium=grudge, posture=each, terms=BUILD)
        for each in (0.5 * posture, posture)
    )
    assert (fast.unit >= slow.unit).all()
    later, sooner = (
        power.building_months(
            lead=lead, posture=each, engineers=0.1 * grudge, grudge=0.1 * grudge, terms=BUILD
        )
        for each in (0.5 * posture, posture)
    )
    for each, before in zip(sooner, later, strict=True):
        assert (each <= before).all()
        assert (each >= 1).all()
    assert (sooner.racks <= sooner.halls).all()
    grid = power.connect_grid(
        queue=stock, ordered=lead, service=10 + grudge, posture=posture, refused=0 * stock,
        terms=BUILD,
    )  # fmt: skip
    np.testing.assert_allclose(grid.begun + grid.queue, stock + lead)
    assert ((grid.begun >= 0) & (grid.queue >= 0)).all()


@given(arrays(1, 900), arrays(1, 900), STOCK, STOCK, STOCK, SHARE, arrays(0, 3), SHARE)
def test_nothing_runs_beyond_power_halls_and_what_works(
    fleet: Array,
    load: Array,
    mw: Array,
    hall: Array,
    nearly: Array,
    posture: Array,
    stopped: Array,
    luck: Array,
) -> None:
    def run(at: Array) -> power.Running:
        return power.power_on(
            fleet=fleet, load=load, power=mw, hall=hall, nearly_hall=nearly, posture=at,
            broken=0.1 * fleet, stopped=stopped, stop_share=np.array([0.25]), fault_luck=luck,
            terms=BUILD,
        )  # fmt: skip

    ran, waiting_for_the_roof = run(posture), run(0 * posture)
    drawn = (ran.powered + ran.broken) * load / fleet
    assert (drawn <= np.minimum(ran.usable_power, ran.usable_hall) + 1e-6).all()
    assert (ran.powered >= -1e-9).all()
    assert (ran.powered + ran.broken <= fleet + 1e-9).all()
    assert (ran.usable_hall >= waiting_for_the_roof.usable_hall).all()
    assert not waiting_for_the_roof.lit_early.any()
    waiting, short_power, short_hall = power.lacks(
        load=load, usable_power=ran.usable_power, usable_hall=ran.usable_hall
    )
    assert ((waiting >= 0) & (waiting <= 1)).all()
    assert (short_power | short_hall | (waiting < 1e-9)).all()


@given(STOCK, arrays(0.01, 900), arrays(0.1, 3))
def test_a_crew_installs_what_it_can(arriving: Array, fleet: Array, speed: Array) -> None:
    held = build.crew_hold(arriving=arriving, fleet=fleet, speed=speed, terms=BUILD)
    assert ((held >= 0) & (held <= 1)).all()
    faster = build.crew_hold(arriving=arriving, fleet=fleet, speed=2 * speed, terms=BUILD)
    assert (faster <= held + 1e-12).all()
    gone = build.retire(legacy=fleet, first=10 * fleet, terms=CHIPS)
    assert (gone <= fleet).all()


def test_each_shortage_has_its_name() -> None:
    def bound(**shortage: float) -> float:
        given_numbers = {"waiting": 0.0, "held": 0.0, "filled": 1.0} | shortage
        return float(
            build.what_bound(
                waiting=np.array([[given_numbers["waiting"]]]),
                power_short=np.array([[given_numbers.get("power", 0.0) > 0]]),
                hall_short=np.array([[given_numbers.get("hall", 0.0) > 0]]),
                held=np.array([[given_numbers["held"]]]),
                filled=np.array([[given_numbers["filled"]]]),
                spending=np.ones((1, 1)),
                book=np.ones((1, 1)),
            ).item()
        )

    assert bound() == 0
    assert bound(filled=0.5) == 1
    assert bound(waiting=0.1, power=1.0) == 2
    assert bound(waiting=0.1, hall=1.0) == 3
    assert bound(held=0.1) == 4


@given(arrays(-400, 400), STOCK, arrays(0, 1), arrays(1, 900))
def test_what_is_let_is_hired(host: Array, let: Array, running: Array, fleet: Array) -> None:
    # What is under lease at first: each lets a part to the next.
    let = np.minimum(let, fleet) * 0.5
    hired = np.roll(let, 1, axis=0)
    leases = hosting.lease_compute(
        host=host, let=let, hired=hired, powered=running * fleet, fleet=fleet, load=1.1 * fleet,
        years=1.0, terms=NUMBERS.world.hosting,
    )  # fmt: skip
    np.testing.assert_allclose(over_labs(leases.let), over_labs(leases.hired), atol=1e-9)
    np.testing.assert_allclose(over_labs(leases.rent_due), over_labs(leases.rent_earned), atol=1e-9)
    assert (leases.let <= fleet + 1e-9).all()
    assert ((leases.let >= 0) & (leases.hired >= 0)).all()


@pytest.mark.parametrize(("megawatts", "left"), [(300.0, 0.0), (600.0, 1.0)])
def test_a_lease_of_the_usual_size_is_gone_after_its_notice(megawatts: float, left: float) -> None:
    terms, one = NUMBERS.world.hosting, np.ones((2, 1))
    let = np.array([[megawatts], [0.0]])
    hired = let[::-1].copy()
    for _ in range(int(terms.notice_months.item())):
        assert let[0, 0] > 0
        leases = hosting.lease_compute(
            host=0 * one, let=let, hired=hired, powered=900 * one, fleet=900 * one,
            load=900 * one, years=0.0, terms=terms,
        )  # fmt: skip
        let, hired = leases.let, leases.hired
        assert over_labs(let) == pytest.approx(over_labs(hired), abs=1e-12)
    assert (let[0, 0] > 0) == (left > 0)
    assert let[0, 0] < megawatts / 2


@given(STOCK, arrays(1, 900))
def test_hosts_have_shares_of_what_they_host(let: Array, fleet: Array) -> None:
    hired = np.roll(let, 1, axis=0)
    used = fleet + let + hired
    given_shares = {
        "fleet": fleet, "tenancy": np.array([[0.0], [1.0], [0.5]]),
        "landlords": np.array([[0.0, 0.6, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.4, 1.0]]),
        "let": let, "hired": hired, "used": used,
    }  # fmt: skip
    largest = hosting.largest_host(**given_shares)
    assert ((largest >= 0) & (largest <= 1)).all()
    leader = np.zeros_like(fleet)
    leader[1] = 1.0
    hosted = hosting.hosted_share_of(leader=leader, **given_shares)
    assert ((hosted >= 0) & (hosted <= 1)).all()
    assert (hosted[0] >= 0.6 * fleet[1] / used[1] - 1e-9).all()
    income = hosting.landlord_income(
        service=fleet, landlords=given_shares["landlords"], terms=NUMBERS.world.hosting
    )
    assert (over_labs(income) <= over_labs(fleet)).all()


@given(runs(100, 3000), runs(-3, 3), st.booleans())
def test_a_crash_takes_both_companies_down_and_the_mark_waits(
    value: Array,
    luck: Array,
    marked: bool,  # noqa: FBT001 - hypothesis
) -> None:
    def after(crash: float) -> founder.SharePrices:
        return founder.move_share_prices(
            carmaker=value, rocket=value, rocket_mark=value, mood_luck=luck, carmaker_luck=luck,
            rocket_luck=luck, crash=np.full_like(value, crash), shock=np.ones_like(value),
            marked=np.full(value.shape, marked), terms=NUMBERS.world.founder,
        )  # fmt: skip

    calm, crashed = after(0.0), after(1.0)
    assert (crashed.carmaker < calm.carmaker).all()
    assert (crashed.rocket < calm.rocket).all()
    assert np.array_equal(crashed.rocket_mark, crashed.rocket if marked else value)
    none, some = (
        founder.engineers(rocket_stake=x, terms=NUMBERS.world.founder) for x in (0 * value, value)
    )
    assert (some > none).all()
