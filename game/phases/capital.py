"""2. Capital: receipts, parents, rounds, bills."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.arrays import Array, best_of_rivals
from game.core.ledger import open_month, post
from game.core.setting import Month
from game.core.world import Climate, World
from game.phases import Events
from game.phases.standing import measured_bet
from game.rules import burn, capital

LAST_INSTALMENT = 0.01  # USD bn: smaller rests of a commitment are paid at once


def open_books(world: World, month: Month) -> tuple[World, Events]:
    """A new month opens: its outside flows start at nil, and fleets lose value in the books."""
    accounts = open_month(world.accounts)
    wear = accounts.book / month.parameters.physics.chips.book_life
    return replace(world, accounts=post(accounts, depreciation=wear)), {}


def collect_receipts(world: World, month: Month) -> tuple[World, Events]:
    """Customers pay last month's bills, parents their budgets, the Gulf its commitments."""
    money, capital_now = month.parameters.labs.money, world.capital
    arrived = next_instalment(world, month)
    budget = np.where(money.parent > 0, capital_now.budget / 12.0, 0.0)
    accounts = post(
        world.accounts, receipts=world.accounts.receivable, parent_budget=budget, gulf=arrived
    )
    capital_now = replace(capital_now, gulf_due=capital_now.gulf_due - arrived)
    tally = replace(world.tally, raised=world.tally.raised + budget + arrived)
    events: Events = {"gulf_paid": arrived, "budget_paid": budget}
    return replace(world, accounts=accounts, capital=capital_now, tally=tally), events


def next_instalment(world: World, month: Month) -> Array:
    """Return what the Gulf pays this month of what it has committed, USD bn (S6)."""
    owed = world.capital.gulf_due
    return np.where(owed < LAST_INSTALMENT, owed, owed / month.parameters.world.finance.gulf_months)


def hear_committees(world: World, month: Month) -> tuple[World, Events]:
    """Parents let budgets follow the race, and committees answer what was asked (S5)."""
    numbers, now = month.parameters, world.capital
    quality = world.mind.quality
    alarmed = best_of_rivals(measured_bet(world, month)) > numbers.world.bet.alarm
    budget = capital.parent_budget(
        budget=now.budget,
        years=month.years,
        sentiment=world.climate.sentiment,
        lag=quality.max(axis=0) - quality,
        alarm=np.where(alarmed, numbers.world.bet.alarm_budget, 0.0),
        lab=numbers.labs.money,
        terms=numbers.world.finance,
    )
    new = world.orders.committee if month.opens_turn else np.zeros_like(now.asked)
    answer = capital.committee(
        asked=now.asked,
        months=now.asked_months,
        new=new,
        luck=month.luck.uniforms(month.number, "committee"),
        sentiment=world.climate.sentiment,
        years=month.years,
        lab=numbers.labs.money,
        terms=numbers.world.finance,
    )
    now = replace(
        now, budget=budget + answer.granted, asked=answer.asked, asked_months=answer.months
    )
    tally = replace(world.tally, refusals=world.tally.refusals + answer.refused)
    events: Events = {
        "committee_granted": answer.granted, "committee_refused": answer.refused,
        "alarmed": alarmed,
    }  # fmt: skip
    return replace(world, capital=now, tally=tally), events


def raise_rounds(world: World, month: Month) -> tuple[World, Events]:
    """Private investors and the Gulf share finite pools among those who ask (S6, S7)."""
    finance, pools = month.parameters.world.finance, _refilled(world, month)
    gulf_offer = month.interventions.gulf_offer
    if not month.opens_turn:
        offered = replace(world.capital, gulf_due=world.capital.gulf_due + gulf_offer)
        return replace(world, climate=pools, capital=offered), {}
    drawn = attraction(world, month)
    private = capital.raise_capital(
        asked=world.orders.equity, pool=pools.equity_pool, valuation=world.capital.valuation,
        control=world.capital.control, attraction=drawn,
    )  # fmt: skip
    yearly_limit = finance.gulf_limit * world.capital.valuation
    limit = yearly_limit * month.setting.months_per_turn / 12.0
    gulf = capital.raise_capital(
        asked=np.minimum(world.orders.gulf, limit), pool=pools.gulf_pool,
        valuation=world.capital.valuation + private.raised, control=private.control,
        attraction=drawn,
    )  # fmt: skip
    now = replace(
        world.capital,
        control=gulf.control,
        gulf_due=world.capital.gulf_due + gulf.raised + gulf_offer,
        valuation=world.capital.valuation + private.raised,
    )
    world = replace(
        world,
        capital=now,
        climate=replace(pools, equity_pool=private.pool, gulf_pool=gulf.pool),
        accounts=post(world.accounts, equity=private.raised),
        tally=replace(world.tally, raised=world.tally.raised + private.raised),
    )
    return world, {"round_closed": private.raised, "gulf_committed": gulf.raised}


def _refilled(world: World, month: Month) -> Climate:
    """Return the climate with a month's inflow into the pools of capital."""
    finance, climate = month.parameters.world.finance, world.climate
    mood = climate.sentiment
    growth = np.exp(month.years * np.log(finance.equity_factor))
    return replace(
        climate,
        equity_pool=capital.refill_pool(
            pool=climate.equity_pool,
            yearly=finance.equity_pool * growth * np.exp(finance.equity_mood * mood),
            terms=finance,
        ),
        gulf_pool=capital.refill_pool(
            pool=climate.gulf_pool,
            yearly=finance.gulf_pool * np.exp(finance.gulf_mood * mood),
            terms=finance,
        ),
    )


def attraction(world: World, month: Month) -> Array:
    """Return how attractive each lab is to investors: a fresh release and a credible bet help."""
    terms, home = month.parameters.world.valuation, month.parameters.world.bet.credibility_home
    age = np.maximum(month.number - world.mind.released_at, 0.0)
    fresh = terms.release_terms * np.exp(age * np.log(np.maximum(terms.release_memory, 1e-9)))
    belief = 1.0 + world.standing.declared * (world.standing.credibility - home)
    result: Array = (1.0 + fresh) * belief
    return result


def pay_creditors(world: World, month: Month) -> tuple[World, Events]:
    """Bills, interest and principal fall due; what cannot be paid stays as arrears (S9)."""
    numbers, accounts = month.parameters, world.accounts
    powered_mw = world.plant.powered * _load_per_chip(world)
    running = burn.running_costs(
        revenue=world.trade.revenue,
        powered_mw=powered_mw,
        staff=numbers.labs.mind.staff,
        years=month.years,
        terms=numbers.world.costs,
    )
    service = debt_service(world, month)
    accounts = post(
        accounts,
        running_costs=running,
        interest=service.interest,
        debt_principal=service.debt_principal,
        lease_principal=service.lease_principal,
    )
    paid = burn.pay_bills(due=accounts.arrears, cash=accounts.cash, late=world.capital.late)
    accounts = post(accounts, bills=paid.paid)
    due = service.interest + service.debt_principal + service.lease_principal
    hours = numbers.physics.build.energy_hours
    tally = replace(
        world.tally,
        late_months=world.tally.late_months + (paid.late > 0),
        energy=world.tally.energy + powered_mw * hours / 1e6,
        burnt=world.tally.burnt + np.maximum(running + due - world.trade.revenue, 0.0),
    )
    world = replace(
        world,
        accounts=accounts,
        capital=replace(world.capital, late=paid.late),
        trade=replace(world.trade, costs=running, service=due),
        tally=tally,
    )
    return world, {"arrears": paid.late > 0, "running_costs": running, "debt_service": due}


def debt_service(world: World, month: Month) -> capital.Service:
    """Return the interest and principal that fall due this month, USD bn (S9)."""
    numbers, accounts = month.parameters, world.accounts
    due = capital.debt_service(
        debt=accounts.debt,
        lease=accounts.lease,
        margin=accounts.margin,
        collateral=accounts.book + accounts.construction,
        sentiment=world.climate.sentiment,
        spread=numbers.labs.money.rate_spread,
        terms=numbers.world.finance,
        credit=numbers.physics.credit,
    )
    # Lenders who have renegotiated wait for part of the principal.
    kept = 1.0 - np.where(world.acts.deferred > 0, numbers.world.shocks.relief_share, 0.0)
    return due._replace(
        debt_principal=due.debt_principal * kept, lease_principal=due.lease_principal * kept
    )


def _load_per_chip(world: World) -> Array:
    fleet = world.plant.fleet
    result: Array = world.plant.load / np.maximum(fleet, 1e-9)
    return result
