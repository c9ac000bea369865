"""Rules of money: pledges, calls, loans, rounds, bills and auctions never make or lose any."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from game.core.arrays import Array, over_labs
from game.rules import burn, capital, pledged_shares, restructuring
from tests.rules.cases import NUMBERS, arrays, column_by_column, runs

CREDIT, FINANCE = NUMBERS.physics.credit, NUMBERS.world.finance
MONEY = arrays(0, 900)
YES_OR_NO = arrays(0, 1).map(lambda values: values > 0.5)


@given(MONEY, MONEY, MONEY, MONEY, YES_OR_NO, YES_OR_NO)
def test_a_margin_call_is_met_to_the_last_dollar(
    margin: Array, collateral: Array, cash: Array, halls: Array, first: Array, hall: Array
) -> None:
    given_arrays = {
        "margin": margin, "collateral": collateral, "cash": cash, "halls": halls,
        "cash_first": first, "hall_first": hall & ~first,
    }  # fmt: skip
    call = pledged_shares.margin_call(**given_arrays, terms=CREDIT)
    column_by_column(pledged_shares.margin_call, given_arrays, terms=CREDIT)
    left = margin - call.from_cash - call.from_halls - call.from_shares
    assert (left >= -1e-9).all()
    assert (call.from_cash <= CREDIT.cash_in_call * cash + 1e-9).all()
    assert (call.from_halls <= CREDIT.hall_price * halls + 1e-9).all()
    assert (call.sold <= collateral + 1e-9).all()
    assert (call.from_shares <= call.sold + 1e-9).all()
    for taken in (call.from_cash, call.from_halls, call.sold, call.shortfall, call.price_fall):
        assert (taken >= 0).all()
    untouched = ~call.called
    assert not call.sold[untouched].any()
    # Afterwards the loan is back at its advance, or no share is left and the rest is refinanced.
    after = left - call.shortfall
    cured = after <= CREDIT.advance * (collateral - call.sold) + 1e-6
    assert (cured | untouched).all()


@given(MONEY, MONEY, st.floats(0.3, 1))
def test_a_lower_price_calls_no_fewer_and_sells_no_less(
    margin: Array, collateral: Array, fall: float
) -> None:
    no = np.zeros_like(margin, dtype=bool)
    cash = np.zeros_like(margin)

    def call(value: Array) -> pledged_shares.MarginCall:
        return pledged_shares.margin_call(
            margin=margin, collateral=value, cash=cash, halls=cash, cash_first=no, hall_first=no,
            terms=CREDIT,
        )  # fmt: skip

    before, after = call(collateral), call(fall * collateral)
    assert (after.called >= before.called).all()
    assert (after.sold >= np.minimum(before.sold, fall * collateral) - 1e-9).all()
    assert (after.price_fall >= 0).all()


@given(arrays(0, 1), arrays(0, 1), MONEY, MONEY, MONEY, YES_OR_NO)
def test_a_pledge_draws_or_repays_and_never_both(
    ordered: Array, pledged: Array, margin: Array, stake: Array, cash: Array, lending: Array
) -> None:
    made = pledged_shares.pledge_shares(
        ordered=ordered, pledged=pledged, limit=np.full_like(ordered, 0.8), margin=margin,
        stake=stake, capped=np.full_like(stake, 1e6), cash=cash, lending=lending, terms=CREDIT,
    )  # fmt: skip
    assert (made.drawn * made.repaid == 0).all()
    assert ((made.drawn >= 0) & (made.repaid >= 0)).all()
    assert (made.repaid <= np.minimum(cash, margin) + 1e-9).all()
    assert ((made.pledged >= 0) & (made.pledged <= 1)).all()
    assert not made.drawn[~lending].any()
    assert (made.drawn <= CREDIT.advance * 0.8 * stake / CREDIT.draw_months + 1e-9).all()


@given(MONEY, runs(0, 500), arrays(1, 900), arrays(0.01, 1), arrays(0, 3))
def test_a_pool_is_shared_and_never_overdrawn(
    asked: Array, pool: Array, valuation: Array, control: Array, attraction: Array
) -> None:
    given_arrays = {
        "asked": asked, "pool": pool, "valuation": valuation, "control": control,
        "attraction": attraction,
    }  # fmt: skip
    after = capital.raise_capital(**given_arrays)
    column_by_column(capital.raise_capital, given_arrays)
    assert ((after.raised >= 0) & (after.raised <= asked + 1e-9)).all()
    np.testing.assert_allclose(over_labs(after.raised) + after.pool, pool, atol=1e-9)
    assert (after.control <= control + 1e-12).all()


@given(MONEY, arrays(0, 0.8), MONEY, MONEY, runs(-1.5, 0.8), runs(0, 300))
def test_lenders_stay_below_their_ceiling_and_their_pool(
    spending: Array, target: Array, debt: Array, collateral: Array, mood: Array, pool: Array
) -> None:
    def loan(sentiment: Array) -> Array:
        return capital.borrow(
            spending=spending, target=target, debt=debt, collateral=collateral,
            service_cover=np.ones_like(debt, dtype=bool), penalty=np.zeros_like(debt),
            tenancy=np.array([[0.0], [1.0], [0.0]]), sentiment=sentiment, pool=pool,
            terms=FINANCE, credit=CREDIT,
        )  # fmt: skip

    borrowed = loan(mood)
    assert (borrowed >= 0).all()
    assert (over_labs(borrowed) <= pool + 1e-9).all()
    owed = debt + borrowed
    worth = CREDIT.ceiling * (collateral + spending + borrowed)
    assert ((owed <= worth + 1e-6) | (borrowed < 1e-9)).all()
    assert (over_labs(loan(mood - 0.3)) <= over_labs(borrowed) + 1e-9).all()


@given(MONEY, MONEY, MONEY, MONEY, runs(-1.5, 0.8))
def test_debt_costs_no_less_in_a_worse_mood(
    debt: Array, lease: Array, margin: Array, collateral: Array, mood: Array
) -> None:
    def service(sentiment: Array) -> capital.Service:
        return capital.debt_service(
            debt=debt, lease=lease, margin=margin, collateral=collateral, sentiment=sentiment,
            spread=np.zeros((3, 1)), terms=FINANCE, credit=CREDIT,
        )  # fmt: skip

    good, bad = service(mood), service(mood - 0.5)
    for one, other in zip(good, bad, strict=True):
        assert (other >= one - 1e-12).all()
    assert (bad.debt_principal <= debt + 1e-9).all()


@given(MONEY, MONEY, arrays(0, 5))
def test_bills_are_paid_as_far_as_cash_goes(due: Array, cash: Array, late: Array) -> None:
    after = burn.pay_bills(due=due, cash=cash, late=late)
    assert (after.paid <= np.minimum(due, cash)).all()
    assert ((after.late == 0) | (after.late == late + 1)).all()
    assert ((after.late > 0) == (due - after.paid > burn.PENNY)).all()
    assert (burn.runway(cash=cash, income=due, outgo=late) <= 99).all()


@given(YES_OR_NO, arrays(1, 900), arrays(1, 900), MONEY, arrays(0, 1))
def test_an_auction_hands_on_every_chip(
    defaulted: Array, fleet: Array, book: Array, cash: Array, tenancy: Array
) -> None:
    sale = restructuring.auction(
        defaulted=defaulted, fleet=fleet, load=fleet, power=1.2 * fleet, hall=1.1 * fleet,
        book=book, tenancy=tenancy, cash=cash, terms=CREDIT,
    )  # fmt: skip
    lost = over_labs(sale.lost * fleet)
    np.testing.assert_allclose(over_labs(sale.chips_bought) + sale.chips_to_rest, lost, atol=1e-6)
    assert (sale.chips_to_rest >= -1e-9).all()
    assert (sale.paid <= CREDIT.auction_cash * cash + 1e-9).all()
    assert not sale.paid[defaulted].any()
    assert (over_labs(sale.paid) <= over_labs(sale.raised) + 1e-6).all()


@given(MONEY, MONEY, MONEY, MONEY, YES_OR_NO)
def test_creditors_share_what_was_raised_by_rank(
    raised: Array, debt: Array, lease: Array, arrears: Array, defaulted: Array
) -> None:
    after = restructuring.pay_by_rank(
        raised=raised, debt=debt, lease=lease, arrears=arrears, defaulted=defaulted
    )
    paid = after.debt_paid + after.lease_paid + after.arrears_paid
    assert (paid <= raised + 1e-9).all()
    hit = defaulted
    np.testing.assert_allclose((after.debt_paid + after.debt_lost)[hit], debt[hit])
    np.testing.assert_allclose((after.lease_paid + after.lease_lost)[hit], lease[hit])
    np.testing.assert_allclose((after.arrears_paid + after.arrears_lost)[hit], arrears[hit])
    junior = hit & (after.arrears_paid > 0)
    assert not after.lease_lost[junior].any()
    assert not paid[~hit].any()


@given(MONEY, runs(-1.5, 0.8), arrays(0, 1), arrays(0, 2))
def test_a_budget_is_capped_by_the_parents_cash(
    budget: Array, mood: Array, alarm: Array, lag: Array
) -> None:
    money = NUMBERS.labs.money
    parents = replace(
        money,
        **{
            name: getattr(money, name)[3:]
            for name in ("budget_share", "budget_limit", "budget_months", "cash_flow", "parent")
        },
    )
    flow = capital.cash_flow(years=2.0, lab=parents, terms=FINANCE)
    after = capital.parent_budget(
        budget=budget, years=2.0, sentiment=mood, lag=lag, alarm=alarm, lab=parents, terms=FINANCE
    )
    assert (after >= 0).all()
    assert (after <= np.maximum(budget, parents.budget_limit * flow) + 1e-9).all()
    calmer = capital.parent_budget(
        budget=budget, years=2.0, sentiment=mood, lag=lag, alarm=0 * alarm, lab=parents,
        terms=FINANCE,
    )  # fmt: skip
    assert (after >= calmer - 1e-9).all()


@given(runs(-1.5, 0.8), runs(-3, 3), runs(0.001, 0.999), runs(0.001, 0.999))
def test_moods_stay_within_their_bounds(
    mood: Array, luck: Array, crash: Array, size: Array
) -> None:
    terms = NUMBERS.world.sentiment
    after = capital.move_sentiment(
        sentiment=mood, luck=luck, crash_luck=crash, size_luck=size, shock=0 * mood, terms=terms
    )
    assert ((after.sentiment >= terms.low) & (after.sentiment <= terms.high)).all()
    assert ((after.crash > 0) == (crash < terms.crash_chance)).all()
    assert (after.crash <= terms.crash_high).all()


@given(MONEY, arrays(0, 12), arrays(0, 1), arrays(0, 1), MONEY)
def test_a_plan_never_spends_what_is_not_there(
    cash: Array, reserve: Array, deploy: Array, stack: Array, running: Array
) -> None:
    from game.rules.build import plan_spending

    assume(running.max() > 0)
    plan = plan_spending(
        cash=cash, running=running, service=0.1 * running, reserve_months=reserve, deploy=deploy,
        stack_share=stack, months_per_turn=3.0,
    )  # fmt: skip
    assert ((plan.stack >= 0) & (plan.research >= -1e-12)).all()
    assert (plan.stack + plan.research <= cash + 1e-9).all()
