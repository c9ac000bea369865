"""2. Capital, continued: loans on the founder's shares, and margin calls (S8)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.arrays import Array, ratio
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.phases.answers import free_share, sell_hall
from game.rules import founder, pledged_shares

CASH_FIRST, HALL_FIRST = 0.0, 2.0  # codes of ``agents.contract.OnCall``


def stake_of(world: World, month: Month) -> Array:
    """Return the market value of each founder's pledgeable stakes, USD bn."""
    return founder.stake_value(
        carmaker_stake=world.capital.carmaker_stake,
        rocket_stake=world.capital.rocket_stake,
        carmaker=world.climate.carmaker,
        rocket_mark=world.climate.rocket_mark,
        terms=month.parameters.world.founder,
    )


def settle_margin_calls(world: World, month: Month) -> tuple[World, Events]:
    """Lenders look at the new share prices and call what is over-stretched (S8)."""
    credit, accounts = month.parameters.physics.credit, world.accounts
    stake = stake_of(world, month)
    on_call = world.orders.on_call
    call = pledged_shares.margin_call(
        margin=accounts.margin,
        collateral=world.capital.pledged * stake,
        cash=accounts.cash,
        halls=accounts.book * free_share(world),
        cash_first=on_call == CASH_FIRST,
        hall_first=on_call == HALL_FIRST,
        terms=credit,
    )
    accounts = post(
        accounts,
        margin_repaid=call.from_cash,
        margin_sold=call.from_shares,
        margin_refinanced=call.shortfall,
    )
    world = replace(world, accounts=accounts)
    world = sell_hall(_sell_shares(world, month, call), call.from_halls, month)
    events: Events = {
        "margin_called": call.called, "shares_sold": call.sold, "halls_sold": call.from_halls,
        "call_demand": call.demand, "call_cash": call.from_cash,
        "call_repaid": call.from_shares, "call_shortfall": call.shortfall,
    }  # fmt: skip
    return world, events


def _sell_shares(world: World, month: Month, call: pledged_shares.MarginCall) -> World:
    """The founder's shares are sold, and the sale moves their price for everyone."""
    stake = stake_of(world, month)
    # Each company's pledgeable shares are sold alike; what lenders never took stays.
    part, terms = ratio(call.sold, stake), month.parameters.world.founder
    pledged_left = world.capital.pledged * stake - call.sold
    now = replace(
        world.capital,
        carmaker_stake=world.capital.carmaker_stake * (1.0 - part),
        rocket_stake=world.capital.rocket_stake * (1.0 - part * terms.rocket_pledgeable),
    )
    left = stake_of(replace(world, capital=now), month)
    pledged = np.clip(ratio(pledged_left, left), 0.0, 1.0)
    now = replace(now, pledged=np.where(call.sold > 0, pledged, now.pledged))
    fall = np.exp(-call.price_fall)
    climate = replace(
        world.climate,
        carmaker=world.climate.carmaker * fall,
        rocket=world.climate.rocket * fall,
        rocket_mark=world.climate.rocket_mark * fall,
    )
    return replace(world, capital=now, climate=climate)


def pledge_limit(world: World, month: Month) -> Array:
    """Return the highest pledge that boards allow now: votes and a grudge raise it (S8, S12)."""
    numbers = month.parameters.world
    limit = (
        numbers.finance.board_pledge_limit
        + world.capital.cap_lift
        + numbers.rivalry.grudge_pledge * world.standing.grudge
    )
    governed = world.capital.control >= numbers.finance.control_limit
    refused = (world.standing.restructured > 0) | ~governed
    # A lock-up after a listing, or a merger: what is pledged stays, and nothing is added.
    locked = np.minimum(limit, world.capital.pledged)
    limit = np.where(world.acts.locked > 0, locked, limit)
    result: Array = np.where(refused, 0.0, np.clip(limit, 0.0, 1.0))
    return result


def pledge(world: World, month: Month) -> tuple[World, Events]:
    """Shares are pledged towards the order, and loans drawn against them (S8)."""
    numbers, accounts = month.parameters, world.accounts
    credit, terms = numbers.physics.credit, numbers.world.founder
    rocket = world.capital.rocket_stake * world.climate.rocket_mark * terms.rocket_pledgeable
    carmaker = world.capital.carmaker_stake * world.climate.carmaker
    wanted = np.minimum(world.orders.pledge, pledge_limit(world, month))
    capped = np.minimum(credit.advance * wanted * carmaker, terms.carmaker_loan_cap)
    lending = (world.climate.sentiment >= credit.crunch_level) & (world.acts.locked <= 0)
    made = pledged_shares.pledge_shares(
        ordered=world.orders.pledge,
        pledged=world.capital.pledged,
        limit=pledge_limit(world, month),
        margin=accounts.margin,
        stake=carmaker + rocket,
        capped=capped + credit.advance * wanted * rocket,
        cash=accounts.cash,
        lending=lending,
        terms=credit,
    )
    accounts = post(accounts, margin_drawn=made.drawn, margin_repaid=made.repaid)
    now = replace(world.capital, pledged=made.pledged)
    return replace(world, accounts=accounts, capital=now), {"pledge_drawn": made.drawn}
