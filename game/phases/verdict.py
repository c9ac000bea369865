"""8. Verdict: insolvency, supremacy, the contender test."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.arrays import Array, Mask, over_labs
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import Memory, Plant, World
from game.phases import Events
from game.phases.answers import free_share
from game.phases.standing import measured_bet
from game.rules import bet, restructuring, rivalry


def settle_defaults(world: World, month: Month) -> tuple[World, Events]:
    """Three months of arrears are default: an auction for a lab, a halved budget for a parent's."""
    credit, money = month.parameters.physics.credit, month.parameters.labs.money
    ruined = world.capital.late >= credit.arrears_months
    halved = ruined & (money.parent > 0)
    defaulted = ruined & (money.parent <= 0)
    accounts = post(world.accounts, arrears_assumed=np.where(halved, world.accounts.arrears, 0.0))
    now = replace(
        world.capital,
        budget=world.capital.budget * np.where(halved, credit.default_budget, 1.0),
        late=np.where(ruined, 0.0, world.capital.late),
        penalty=np.where(
            defaulted, credit.penalty_months, np.maximum(world.capital.penalty - 1.0, 0.0)
        ),
        control=world.capital.control * np.where(defaulted, credit.default_control, 1.0),
        valuation=world.capital.valuation * np.where(defaulted, credit.default_value, 1.0),
    )
    standing = replace(
        world.standing, restructured=np.where(ruined, 1.0, world.standing.restructured)
    )
    world = replace(world, accounts=accounts, capital=now, standing=standing)
    if defaulted.any():
        world = _auction(world, month, defaulted)
    return world, {"defaulted": defaulted, "budget_halved": halved}


def _auction(world: World, month: Month, defaulted: Mask) -> World:
    """Sell what a defaulting lab has and has not let, and pay its creditors by rank."""
    plant, accounts, free = world.plant, world.accounts, free_share(world)
    sale = restructuring.auction(
        defaulted=defaulted,
        fleet=plant.fleet * free,
        load=plant.load * free,
        power=plant.power * free,
        hall=plant.hall * free,
        book=accounts.book * free,
        tenancy=month.parameters.labs.money.tenancy,
        cash=accounts.cash,
        terms=month.parameters.physics.credit,
    )
    paid = restructuring.pay_by_rank(
        raised=sale.raised, debt=accounts.debt, lease=accounts.lease, arrears=accounts.arrears,
        defaulted=defaulted,
    )  # fmt: skip
    lost = sale.lost * free
    accounts = post(
        accounts,
        auctioned=sale.raised,
        auction_loss=lost * accounts.book - sale.raised,
        auction_bought=sale.paid,
        auction_gain=sale.value_bought - sale.paid,
        debt_repaid=paid.debt_paid,
        lease_repaid=paid.lease_paid,
        arrears_repaid=paid.arrears_paid,
        debt_forgiven=paid.debt_lost,
        lease_forgiven=paid.lease_lost,
        arrears_forgiven=paid.arrears_lost,
    )
    climate = replace(world.climate, rest_fleet=world.climate.rest_fleet + sale.chips_to_rest)
    return replace(world, accounts=accounts, plant=_handed_over(plant, lost, sale), climate=climate)


def _handed_over(plant: Plant, lost: Array, sale: restructuring.Auction) -> Plant:
    keep = 1.0 - lost
    return replace(
        plant,
        fleet=plant.fleet * keep + sale.chips_bought,
        legacy=plant.legacy * keep,
        load=plant.load * keep + sale.load_bought,
        power=plant.power * keep + sale.power_bought,
        hall=plant.hall * keep + sale.hall_bought,
        vacant=plant.vacant * keep,
        broken=plant.broken * keep,
        powered=np.minimum(plant.powered, plant.fleet * keep + plant.hired),
    )


def judge_the_bet(world: World, month: Month) -> tuple[World, Events]:
    """Supremacy is checked, and at its month the contender test and the choice after it (S1)."""
    terms, standing = month.parameters.world.bet, world.standing
    measured = measured_bet(world, month)
    won = bet.supremacy(
        measured=measured,
        streak=standing.streak,
        achieved=standing.achieved,
        barred=standing.restructured > 0,
        month=month.number,
        last=month.last,
        terms=terms,
    )
    fresh = (won.achieved > 0) & (standing.achieved <= 0)
    standing = replace(standing, streak=won.streak, achieved=won.achieved)
    world, tested = _test_contenders(replace(world, standing=standing), month)
    return world, {"supreme": fresh, "bet_ratio": measured, **tested}


def _test_contenders(world: World, month: Month) -> tuple[World, Events]:
    terms, standing = month.parameters.world.bet, world.standing
    testing: Mask = np.equal(terms.contender_month, month.number)
    none = np.zeros(world.used.shape, dtype=bool)
    if not testing.any():
        return world, {"contender_passed": none, "contender_failed": none}
    passed = bet.contender_test(used=world.used, capability=world.mind.capability)
    gain = np.where(passed, terms.contender_gain, -terms.contender_gain)
    standing = replace(
        standing,
        contender=np.where(testing, np.where(passed, 1.0, -1.0), standing.contender),
        credibility=np.where(
            testing, np.clip(standing.credibility + gain, 0.0, 1.0), standing.credibility
        ),
    )
    events: Events = {
        "contender_passed": passed & testing, "contender_failed": ~passed & testing,
    }  # fmt: skip
    return replace(world, standing=standing), events


def restate_the_bet(world: World, month: Month) -> tuple[World, Events]:
    """In the turn after the contender test a lab may restate its bet, once (S1)."""
    terms, standing = month.parameters.world.bet, world.standing
    after = month.number - 1 - terms.contender_month
    may = (after >= 0) & (after < month.setting.months_per_turn) & (standing.restated <= 0)
    restating = may & (world.orders.restate > 0) & month.opens_turn
    talent = rivalry.retreat(
        talent=world.mind.talent,
        grudge=standing.grudge,
        retreating=restating & (standing.declared > 0),
        terms=month.parameters.world.rivalry,
    )
    standing = replace(
        standing, restated=np.where(restating, world.orders.restate, standing.restated)
    )
    return replace(world, standing=standing, mind=replace(world.mind, talent=talent)), {
        "restated": restating
    }


def remember(world: World, month: Month) -> tuple[World, Events]:
    """Keep the last four turns for those who look back, at the end of each turn."""
    if not month.closes_turn:
        return world, {}
    old = world.memory

    def push(kept: Array, new: Array) -> Array:
        return np.concatenate([np.broadcast_to(new, kept.shape[1:])[np.newaxis], kept[:-1]])

    rivals = over_labs(world.reports.compute) - world.reports.compute
    memory = Memory(
        compute=push(old.compute, world.used),
        rivals_compute=push(old.rivals_compute, rivals),
        cash=push(old.cash, world.accounts.cash),
        revenue=push(old.revenue, world.trade.revenue),
        capability=push(old.capability, world.mind.capability),
        sentiment=push(old.sentiment, world.climate.sentiment),
        frontier=push(old.frontier, world.mind.capability.max(axis=0)),
    )
    return replace(world, memory=memory), {}
