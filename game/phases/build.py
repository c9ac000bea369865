"""3. Build: spend, borrow, order, allocate, deliver, power on, repair, retire, lease."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.arrays import Array, over_labs, ratio
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.phases.sites import moved_in
from game.rules import build, capital, founder, hosting, office, power


def posture_of(world: World) -> Array:
    """Return the power-first posture in force: waiting for a permit suspends it (S4)."""
    result: Array = np.where(world.acts.quiet > 0, 0.0, world.orders.power_first)
    return result


def premium_of(world: World, month: Month) -> Array:
    """Return what a lab pays above the list for chips: its premium, less what a contract saves."""
    discount = month.parameters.world.moves.lock_discount
    return world.orders.chip_premium - np.where(world.acts.lock > 0, discount, 0.0)


def order_compute(world: World, month: Month) -> tuple[World, Events]:
    """Labs split their money, borrow against what they build, and bid for chips (S3, S10)."""
    numbers, orders, accounts = month.parameters, world.orders, world.accounts
    plan = _plan(world, month)
    borrowed = _borrow(world, month, plan.stack)
    prices = build.unit_prices(
        years=month.years, price_gap=world.climate.price_gap, terms=numbers.physics.chips
    )
    cost = build.own_cost(
        prices=prices,
        premium=premium_of(world, month),
        posture=posture_of(world),
        terms=numbers.physics.build,
    )
    money = plan.stack + borrowed
    ahead = orders.power_ahead * money
    wanted = build.affordable(money=money - ahead, cost=cost, vacant=world.plant.vacant)
    got = _bid(world, month, wanted)
    housed = np.minimum(got.chips * prices.load, world.plant.vacant)
    paid = got.chips * cost.unit - housed * cost.site + ahead
    leased = numbers.labs.money.tenancy
    # Unfilled orders are not drawn: own money and loans fall short in the same proportion.
    drawn = borrowed * ratio(paid, money)
    accounts = post(
        accounts,
        debt_drawn=drawn * (1.0 - leased),
        lease_incurred=drawn * leased,
        ordered=paid - drawn * leased,
        research=plan.research,
    )
    site = got.chips * prices.load - housed + ahead / cost.site
    world = _book_orders(moved_in(world, housed), month, got, site, prices)
    tally = replace(world.tally, spent=world.tally.spent + paid)
    trade = replace(world.trade, bought=plan.research, capex=paid)
    events: Events = {
        "spent": paid, "researched": plan.research, "borrowed": drawn,
        "filled": got.filled,
        "chips_ordered": got.chips, "site_ordered": site, "unfilled": wanted - got.chips,
    }  # fmt: skip
    return replace(world, accounts=accounts, tally=tally, trade=trade), events


def _plan(world: World, month: Month) -> build.Plan:
    orders = world.orders
    return build.plan_spending(
        cash=world.accounts.cash,
        running=world.trade.costs,
        service=world.trade.service,
        reserve_months=orders.reserve,
        deploy=orders.deploy,
        stack_share=orders.stack_share,
        months_per_turn=float(month.setting.months_per_turn),
    )


def _borrow(world: World, month: Month, stack: Array) -> Array:
    numbers, accounts = month.parameters, world.accounts
    finance = numbers.world.finance
    mood = np.minimum(world.climate.sentiment, 0.0)
    growth = np.exp(month.years * np.log(finance.credit_factor))
    return capital.borrow(
        spending=stack,
        target=world.orders.loan_to_value,
        debt=accounts.debt + accounts.lease,
        collateral=accounts.book + accounts.construction,
        service_cover=accounts.cash >= world.trade.service,
        penalty=world.capital.penalty,
        tenancy=numbers.labs.money.tenancy,
        sentiment=world.climate.sentiment,
        pool=finance.credit_pool * growth * np.exp(finance.credit_mood * mood) / 12.0,
        terms=finance,
        credit=numbers.physics.credit,
    )


def _bid(world: World, month: Month, wanted: Array) -> build.Allocation:
    supply, chips = month.parameters.world.supply, month.parameters.physics.chips
    growth = np.exp(month.years * np.log(supply.output_factor))
    noise = np.exp(supply.output_noise * month.luck.normal(month.number, "chip output"))
    made = supply.output * growth * noise * month.interventions.chip_output
    rest = supply.rest_bid * np.exp(
        month.years * np.log(supply.rest_bid_factor) - world.climate.price_gap
    )
    rise = np.where(world.acts.lock > 0, month.parameters.world.moves.lock_rise, 0.0)
    rise = rise + np.where(world.acts.prepaid > 0, month.parameters.world.cards.prepaid_rise, 0.0)
    return build.allocate_chips(
        wanted=wanted,
        # What is locked in or prepaid stands in the queue like a premium that nobody pays.
        premium=world.orders.chip_premium + rise,
        limit=np.minimum(supply.buyer_limit + rise, 1.0),
        supply=made,
        rest_wanted=rest,
        price_gap=world.climate.price_gap,
        terms=chips,
    )


def _book_orders(
    world: World, month: Month, got: build.Allocation, site: Array, prices: build.Prices
) -> World:
    """Put what was ordered under way, and what the rest of the world bought into use there."""
    made = over_labs(got.chips) + got.rest
    retired = world.climate.rest_fleet / month.parameters.world.supply.rest_life
    climate = replace(
        world.climate,
        price_gap=got.price_gap,
        supply=made,
        made=world.climate.made + made,
        rest_fleet=world.climate.rest_fleet + got.rest - retired,
        rest_retired=world.climate.rest_retired + retired,
    )
    pipeline = replace(
        world.pipeline,
        ordered_chips=got.chips,
        ordered_load=got.chips * prices.load,
        ordered_site=site,
    )
    plant = replace(world.plant, filled=got.filled)
    return replace(world, climate=climate, pipeline=pipeline, plant=plant)


def deliver(world: World, month: Month) -> tuple[World, Events]:
    """What was ordered moves on, and what is finished arrives (S3, S4)."""
    numbers, pipeline, plant = month.parameters, world.pipeline, world.plant
    months = months_to_build(world, month)
    grid = _connect(world, month)
    grudge = numbers.world.rivalry.grudge_speed * world.standing.grudge
    held = build.crew_hold(
        arriving=pipeline.chips[2] * np.minimum(3.0 / months.racks, 1.0),
        fleet=plant.fleet,
        speed=(1.0 + grudge) * world.mind.talent,
        terms=numbers.physics.build,
    )
    free = np.zeros_like(held)
    frozen = np.where(world.acts.frozen > 0, numbers.world.shocks.held_share, free)
    stuck = 1.0 - (1.0 - held) * (1.0 - frozen)

    def moved(
        stages: Array, new: Array, hold: Array, time: Array = months.racks
    ) -> tuple[Array, Array]:
        return build.move_pipeline(stages=stages, new=new, months=time, held=hold)

    chips, chips_in = moved(pipeline.chips, pipeline.ordered_chips, stuck)
    load, load_in = moved(pipeline.load, pipeline.ordered_load, stuck)
    power_mw, power_in = moved(pipeline.power, grid.begun, free)
    hall, hall_in = moved(pipeline.hall, pipeline.ordered_site, free, months.halls)
    left = worth(over_labs(chips), over_labs(power_mw) + grid.queue, over_labs(hall), month)
    arrived = worth(chips_in, power_in, hall_in, month)
    # Construction turns into book value as its chips, power and halls arrive.
    done = world.accounts.construction * ratio(arrived, arrived + left)
    accounts = post(world.accounts, completed=done)
    nil = np.zeros_like(held)
    pipeline = replace(
        pipeline, chips=chips, load=load, power=power_mw, hall=hall, queue=grid.queue,
        ordered_chips=nil, ordered_load=nil, ordered_site=nil, held=held,
    )  # fmt: skip
    plant = replace(
        plant, fleet=plant.fleet + chips_in, load=plant.load + load_in,
        power=plant.power + power_in, hall=plant.hall + hall_in,
    )  # fmt: skip
    world = replace(world, accounts=accounts, pipeline=pipeline, plant=plant)
    return world, {"chips_arrived": chips_in, "power_arrived": power_in, "halls_arrived": hall_in}


def months_to_build(world: World, month: Month) -> power.BuildingMonths:
    """Return the mean months from order to use now (S4, S5, S12, S16)."""
    numbers = month.parameters
    return power.building_months(
        lead=numbers.labs.site.lead,
        posture=posture_of(world),
        engineers=founder.engineers(
            rocket_stake=world.capital.rocket_stake, terms=numbers.world.founder
        ),
        grudge=numbers.world.rivalry.grudge_speed * world.standing.grudge,
        terms=numbers.physics.build,
    )


def _connect(world: World, month: Month) -> power.Connected:
    numbers = month.parameters
    growth = np.exp(month.years * np.log(numbers.world.supply.grid_factor))
    return power.connect_grid(
        queue=world.pipeline.queue,
        ordered=world.pipeline.ordered_site,
        service=numbers.labs.site.grid * growth,
        posture=posture_of(world),
        refused=month.interventions.grid_refused,
        terms=numbers.physics.build,
    )


def worth(chips: Array, power_mw: Array, hall: Array, month: Month) -> Array:
    """Return what chips, power and halls cost at the start's prices: weights for the books."""
    terms = month.parameters.physics.chips
    site = (1.0 - terms.hall_share) * power_mw + terms.hall_share * hall
    result: Array = terms.cost * chips + terms.site_cost * site
    return result


def retire_chips(world: World, month: Month) -> tuple[World, Events]:
    """The first fleet wears out and leaves; what is let stays until its notice (S3)."""
    plant, numbers = world.plant, month.parameters
    gone = build.retire(
        legacy=plant.legacy, first=numbers.labs.site.fleet, terms=numbers.physics.chips
    )
    gone = np.minimum(gone, np.maximum(plant.fleet - plant.let, 0.0))
    load = np.minimum(gone * numbers.physics.chips.legacy_load, plant.load)
    plant = replace(
        plant, fleet=plant.fleet - gone, legacy=plant.legacy - gone, load=plant.load - load
    )
    return replace(world, plant=plant), {"chips_retired": gone}


def power_up(world: World, month: Month) -> tuple[World, Events]:
    """Chips run as far as power and halls reach, and faults are repaired (S4)."""
    numbers, plant = month.parameters, world.plant
    idle = np.where(world.acts.idle_lease > 0, numbers.world.cards.idle_trigger, 0.0)
    ran = power.power_on(
        fleet=plant.fleet,
        load=plant.load,
        power=np.maximum(plant.power - idle, 0.0),
        hall=np.maximum(plant.hall - idle, 0.0),
        nearly_hall=world.pipeline.hall[2],
        posture=posture_of(world),
        broken=plant.broken,
        stopped=plant.stopped,
        stop_share=numbers.world.cards.stop_share,
        fault_luck=month.luck.uniforms(month.number, "faults"),
        terms=numbers.physics.build,
    )
    repairs = ran.repaired * numbers.physics.build.repair_cost
    plant = replace(
        plant,
        broken=ran.broken,
        powered=ran.powered,
        usable_power=ran.usable_power,
        usable_hall=ran.usable_hall,
    )
    accounts = post(world.accounts, repairs=repairs)
    events: Events = {"lit_early": ran.lit_early, "repaired": ran.repaired}
    return replace(world, plant=plant, accounts=accounts), events


def lease(world: World, month: Month) -> tuple[World, Events]:
    """Compute is leased between labs, and landlords earn (S10, S13)."""
    plant, terms = world.plant, month.parameters.world.hosting
    leases = hosting.lease_compute(
        host=world.orders.host, let=plant.let, hired=plant.hired, powered=plant.powered,
        fleet=plant.fleet, load=plant.load, years=month.years, terms=terms,
    )  # fmt: skip
    accounts = post(world.accounts, rent=leases.rent_due, rent_received=leases.rent_earned)
    tenancy = month.parameters.labs.money.tenancy
    income = hosting.landlord_income(
        service=world.trade.service * tenancy, landlords=month.setting.landlords, terms=terms
    )
    earned = income[: world.labs] + leases.rent_earned
    share = 1.0 - office.serving_taken(
        venture=world.trade.venture, terms=month.parameters.world.demand
    )
    powered = np.maximum(plant.powered - leases.let, 0.0) + leases.hired
    plant = replace(plant, let=leases.let, hired=leases.hired, powered=powered)
    trade = replace(world.trade, hosting=world.trade.hosting + earned, serving_share=share)
    return replace(world, plant=plant, accounts=accounts, trade=trade), {"rent": leases.rent_earned}
