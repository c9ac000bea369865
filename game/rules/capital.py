"""Where money comes from: moods, parents, rounds, the Gulf, and lenders (S5, S6, S7).

Money is USD bn; pools and budgets are finite and follow sentiment.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask, over_labs, ratio
from game.core.parameters.labs import Money
from game.core.parameters.physics import Credit
from game.core.parameters.world import Finance, Sentiment


class Mood(NamedTuple):
    """The capital market's mood, and the size of this month's crash, ``(runs,)``."""

    sentiment: Array
    crash: Array


def move_sentiment(
    *,
    sentiment: Array,
    luck: Array,
    crash_luck: Array,
    size_luck: Array,
    shock: Array,
    terms: Sentiment,
) -> Mood:
    """Sentiment drifts home, trembles, and now and then crashes; all ``(runs,)``.

    ``luck`` is standard normal, ``crash_luck`` and ``size_luck`` uniform, ``shock`` is put in from
    outside. Source: S6; forms, step 1.
    """
    size = terms.crash_low + (terms.crash_high - terms.crash_low) * size_luck
    crash = np.where(crash_luck < terms.crash_chance, size, 0.0)
    moved = terms.memory * sentiment + terms.noise * luck - crash + shock
    return Mood(sentiment=np.clip(moved, terms.low, terms.high), crash=crash)


def refill_pool(*, pool: Array, yearly: Array, terms: Finance) -> Array:
    """Return a pool of capital after a month's inflow; what waits too long goes elsewhere.

    ``(runs,)`` in USD bn. Source: S6; capital pools are finite per year.
    """
    monthly = yearly / 12.0
    result: Array = np.minimum(pool + monthly, monthly * terms.pool_months)
    return result


class Round(NamedTuple):
    """Capital raised, what is left in the pool, and the founder's share afterwards."""

    raised: Array
    pool: Array
    control: Array


def raise_capital(
    *, asked: Array, pool: Array, valuation: Array, control: Array, attraction: Array
) -> Round:
    """Share a finite pool among the labs that ask, and dilute their founders.

    ``asked`` (USD bn), ``valuation``, ``control`` and ``attraction`` (>= 0; 1 is ordinary) are
    ``(labs, runs)``, ``pool`` is ``(runs,)``. Where more is asked than there is, money goes pro
    rata to what is asked times attraction, never beyond what was asked. Source: S6, S7; forms, 5
    and 6.

    Two labs ask 6 each of a pool of 8:

    >>> a = np.array([[6.0], [6.0]])
    >>> after = raise_capital(asked=a, pool=np.array([8.0]), valuation=4 * a, control=a / 6,
    ...     attraction=a / 6)
    >>> after.raised.ravel(), after.pool, after.control.round(3).ravel()
    (array([4., 4.]), array([0.]), array([0.857, 0.857]))
    """
    weight = asked * attraction
    raised = np.minimum(asked, weight * ratio(pool, over_labs(weight)))
    # A second sharing hands on what capped askers left.
    left = np.maximum(pool - over_labs(raised), 0.0)
    hungry = np.where(raised < asked, weight, 0.0)
    raised = np.minimum(asked, raised + hungry * ratio(left, over_labs(hungry)))
    diluted = control * ratio(valuation, valuation + raised, empty=1.0)
    return Round(
        raised=raised,
        pool=np.maximum(pool - over_labs(raised), 0.0),
        control=np.where(raised > 0, diluted, control),
    )


def parent_budget(
    *,
    budget: Array,
    years: float,
    sentiment: Array,
    lag: Array,
    alarm: Array,
    lab: Money,
    terms: Finance,
) -> Array:
    """Return each parent's yearly budget as its committee lets it follow the race.

    ``budget`` USD bn a year, ``lag`` (log10 FLOP behind the frontier, >= 0) and ``alarm`` (rise
    of the budget share, >= 0) are ``(labs, runs)``. Source: S5; forms, step 4.
    """
    answer = terms.mood_response * sentiment + terms.gap_response * np.minimum(lag, 1.0)
    wanted_share = lab.budget_share * (1.0 + terms.budget_growth * years) * (1.0 + answer + alarm)
    wanted = np.clip(wanted_share, 0.0, lab.budget_limit) * cash_flow(
        years=years, lab=lab, terms=terms
    )
    result: Array = budget + (wanted - budget) / lab.budget_months
    return np.where(lab.parent > 0, result, 0.0)


def cash_flow(*, years: float, lab: Money, terms: Finance) -> Array:
    """Return each parent's operating cash flow, USD bn a year. Source: S5; calibration, 5."""
    result: Array = lab.cash_flow * np.exp(years * np.log(terms.cash_flow_factor))
    return result


class Answer(NamedTuple):
    """What the committee says this month."""

    granted: Array
    refused: Mask
    asked: Array
    months: Array


def committee(
    *,
    asked: Array,
    months: Array,
    new: Array,
    luck: Array,
    sentiment: Array,
    years: float,
    lab: Money,
    terms: Finance,
) -> Answer:
    """A committee takes its months, then grants what was asked or refuses it.

    ``new`` asks (USD bn) join what is before the committee; the first starts its clock. The larger
    the ask beside the parent's cash flow and the worse the mood, the likelier a refusal. Source:
    S5.
    """
    pending = asked + new
    clock = np.where((new > 0) & (asked <= 0), lab.budget_months, months)
    due = (pending > 0) & (clock <= 1)
    size = ratio(pending, cash_flow(years=years, lab=lab, terms=terms))
    chance = terms.committee_base + terms.committee_mood * sentiment - terms.committee_size * size
    granted = due & (luck < chance)
    return Answer(
        granted=np.where(granted, pending, 0.0),
        refused=due & ~granted,
        asked=np.where(due, 0.0, pending),
        months=np.where(due, 0.0, np.maximum(clock - 1.0, 0.0)),
    )


def borrow(
    *,
    spending: Array,
    target: Array,
    debt: Array,
    collateral: Array,
    service_cover: Mask,
    penalty: Array,
    tenancy: Array,
    sentiment: Array,
    pool: Array,
    terms: Finance,
    credit: Credit,
) -> Array:
    """Return the new loans that lenders add to what a lab spends on the fleet, USD bn.

    ``spending`` is own stacking money; ``debt`` and ``collateral`` (book and construction) USD bn;
    ``target`` the ordered loan-to-value, for tenants the landlords' share; ``pool`` ``(runs,)`` the
    month's new lending. Lenders look at depreciated cost and debt-service
    cover, never at resale. Source: S9; forms, 14.
    """
    wanted = (1.0 - tenancy) * target + tenancy * terms.tenant_ltv
    mood = np.clip(1.0 + np.minimum(sentiment, 0.0), 0.0, 1.0)
    level = np.clip(wanted * mood, 0.0, 0.95) * np.where(penalty > 0, credit.penalty_share, 1.0)
    loan = spending * level / (1.0 - level)
    room = (credit.ceiling * (collateral + spending) - debt) / (1.0 - credit.ceiling)
    loan = np.where(service_cover, np.clip(np.minimum(loan, room), 0.0, None), 0.0)
    result: Array = loan * np.minimum(1.0, ratio(pool, over_labs(loan), empty=1.0))
    return result


class Service(NamedTuple):
    """Interest and principal due this month, USD bn."""

    interest: Array
    debt_principal: Array
    lease_principal: Array


def debt_service(
    *,
    debt: Array,
    lease: Array,
    margin: Array,
    collateral: Array,
    sentiment: Array,
    spread: Array,
    terms: Finance,
    credit: Credit,
) -> Service:
    """Debt costs more near its ceiling, and must be rolled when lenders least like to.

    Balances USD bn, ``(labs, runs)``; ``spread`` is a lab's own premium a year. Source: S9; forms,
    steps 10 and 11.
    """
    ltv = ratio(debt + lease, collateral, empty=0.0)
    crunch = np.where(sentiment < credit.crunch_level, credit.crunch_spread, 0.0)
    stretch = credit.ltv_spread * np.maximum(ltv - credit.ltv_free, 0.0)
    rate = terms.debt_rate + spread + stretch + crunch
    interest = (rate * debt + terms.lease_rate * lease + terms.margin_rate * margin) / 12.0
    unrolled = np.where(sentiment < credit.run_level, credit.run_share, 0.0)
    return Service(
        interest=interest,
        debt_principal=debt * np.minimum(1.0 / credit.amortisation + unrolled, 1.0),
        lease_principal=lease / credit.amortisation,
    )
