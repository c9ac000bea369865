"""Ordering, allocating, delivering and retiring chips and halls (S3, S5).

Chips are kH100e, power and halls MW, money USD bn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import TINY, Array, Mask, over_labs, power, ratio
from game.core.parameters.physics import Build, Chips

ROUNDS = 7  # of handing on chips; each buyer's limit can bind but once, and six labs bid
# From where on a shortage is worth naming: shares of an order, of arrivals, of load; of the book.
WELL_FILLED, HELD_UP, IDLE, WORTH_NOTING = 0.95, 0.02, 0.01, 0.005


class Prices(NamedTuple):
    """What a unit costs now, before a lab's own premium."""

    chip: Array  #: USD bn per kH100e
    site: Array  #: USD bn per MW
    load: Array  #: MW per kH100e


def unit_prices(*, years: float, price_gap: Array, terms: Chips) -> Prices:
    """Chips fall in price and hunger for power year by year; scarcity adds its gap.

    ``price_gap`` is a log, ``(runs,)``. Source: S3; forms, step 15; calibration, sections 1 and 11.
    """
    chip = terms.cost * np.exp(years * np.log(terms.cost_factor) + price_gap)
    load = terms.load * np.exp(years * np.log(terms.load_factor))
    site = terms.site_cost * np.ones_like(price_gap)
    return Prices(chip=chip, site=site, load=load * np.ones_like(price_gap))


class Plan(NamedTuple):
    """How a lab's free cash is meant to be spent this month, USD bn."""

    stack: Array
    research: Array
    reserve: Array


def plan_spending(
    *,
    cash: Array,
    running: Array,
    service: Array,
    reserve_months: Array,
    deploy: Array,
    stack_share: Array,
    months_per_turn: float,
) -> Plan:
    """Split the cash above the reserve: stack compute, or improve the architecture.

    ``running`` and ``service`` are USD bn a month; ``(labs, runs)``. New commitments wait while
    cash does not cover a month of debt service. Source: S10; forms, step 13.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> plan = plan_spending(cash=a(12), running=a(1), service=a(0), reserve_months=a(2),
    ...     deploy=a(0.9), stack_share=a(0.8), months_per_turn=3.0)
    >>> plan.stack.round(3).item(), plan.research.round(3).item()
    (2.4, 0.6)
    """
    reserve = reserve_months * (running + service)
    free = np.maximum(cash - reserve, 0.0) * deploy / months_per_turn
    free = np.where(cash < service, 0.0, free)
    stack = stack_share * free
    return Plan(stack=stack, research=free - stack, reserve=reserve)


class Cost(NamedTuple):
    """A lab's own cost of compute."""

    chip: Array  #: USD bn per kH100e with premium
    site: Array  #: USD bn per MW with posture
    unit: Array  #: USD bn per kH100e, building included


def own_cost(*, prices: Prices, premium: Array, posture: Array, terms: Build) -> Cost:
    """Return what a lab pays per unit, with its premium and its hurry; ``(labs, runs)``."""
    chip = prices.chip * (1.0 + premium)
    site = prices.site * (1.0 + terms.turbine_premium * posture)
    return Cost(chip=chip, site=site, unit=chip + prices.load * site)


def affordable(*, money: Array, cost: Cost, vacant: Array) -> Array:
    """Return the chips that ``money`` (USD bn) buys with power and halls, kH100e, ``(labs, runs)``.

    ``vacant`` (MW) stands ready from a site that was bought: racks for it need no site of their
    own. Source: S4; play, a site of somebody in distress.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> cost = Cost(chip=a(0.02), site=a(0.01), unit=a(0.03))
    >>> [affordable(money=a(6), cost=cost, vacant=a(mw)).item() for mw in (0, 60, 900)]
    [200.0, 220.0, 300.0]
    """
    housed = (money + cost.site * vacant) / cost.unit
    result: Array = np.minimum(housed, money / cost.chip)
    return result


class Allocation(NamedTuple):
    """Chips allocated, and the price that follows."""

    chips: Array  #: kH100e to each lab
    rest: Array  #: kH100e to the rest of the world
    filled: Array  #: share of each order
    price_gap: Array


def allocate_chips(
    *,
    wanted: Array,
    premium: Array,
    limit: Array,
    supply: Array,
    rest_wanted: Array,
    price_gap: Array,
    terms: Chips,
) -> Allocation:
    """Chips go by order, premium and standing; nobody gets more than the buyer limit.

    ``wanted`` (kH100e), ``premium`` (paid, or stood for by a locked-in supply) and ``limit`` (share
    of supply) are ``(labs, runs)``;
    ``supply`` and ``rest_wanted`` ``(runs,)``. Some rounds hand what capped buyers leave to the
    others; the rest of the world takes what nobody else wants. Stacking by one starves the others,
    and drives the price. Source: S3; forms, step 16; proportional rationing.
    """
    bids = np.concatenate([np.minimum(wanted, limit * supply), rest_wanted[np.newaxis]])
    weight = np.concatenate(
        [
            wanted * power(1.0 + premium, terms.premium_weight),
            rest_wanted[np.newaxis],
        ]
    )
    got = np.zeros_like(bids)
    for _ in range(ROUNDS):
        left = supply - over_labs(got)
        left *= left > TINY * supply  # what rounding leaves is nobody's
        hungry = weight * (got < bids)
        demand = over_labs(hungry)
        if not (left * demand).any():
            break
        got = np.minimum(bids, got + hungry * ratio(left, demand))
    asked = over_labs(wanted) + rest_wanted
    pressure = np.log(np.maximum(ratio(asked, supply, empty=1.0), 1e-9))
    gap = terms.price_memory * price_gap + terms.price_response * pressure
    labs = got[:-1]
    return Allocation(
        chips=labs,
        rest=np.maximum(supply - over_labs(labs), 0.0),
        filled=np.clip(ratio(labs, wanted, empty=1.0), 0.0, 1.0),
        price_gap=np.clip(gap, terms.price_gap_low, terms.price_gap_high),
    )


def move_pipeline(*, stages: Array, new: Array, months: Array, held: Array) -> tuple[Array, Array]:
    """Move what is under way through three stages; return the stages and what arrives.

    ``stages`` ``(3, labs, runs)``, ``new`` and ``months`` (mean total delay) ``(labs, runs)``;
    ``held`` is the share of the last stage's outflow that cannot be installed. Source: forms, step
    18; Erlang-3 delay.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> stages, arrived = move_pipeline(stages=np.stack([a(3), a(3), a(3)]), new=a(1), months=a(9),
    ...     held=a(0))
    >>> stages.ravel(), arrived.item()
    (array([3., 3., 3.]), 1.0)
    """
    rate = np.minimum(3.0 / months, 1.0)
    first, second, third = stages[0], stages[1], stages[2]
    out_first, out_second = first * rate, second * rate
    arrived = third * rate * (1.0 - held)
    moved = np.stack(
        [first - out_first + new, second - out_second + out_first, third - arrived + out_second]
    )
    return moved, arrived


def crew_hold(*, arriving: Array, fleet: Array, speed: Array, terms: Build) -> Array:
    """Return the share of arriving chips that the crew cannot install this month (S5).

    A young, devoted team installs more: ``speed`` is 1 for an ordinary crew. ``(labs, runs)``.
    """
    can = terms.crew_share * (fleet + terms.crew_floor) * speed
    result: Array = np.where(arriving > can, 1.0 - ratio(can, arriving, empty=1.0), 0.0)
    return result


def what_bound(
    *,
    waiting: Array,
    power_short: Mask,
    hall_short: Mask,
    held: Array,
    filled: Array,
    spending: Array,
    book: Array,
) -> Array:
    """Return the code of what bound each lab's growth: money, chips, power, halls or staff.

    Idle chips (``waiting``, a share of load) name the missing power or hall; arrivals that the crew
    could not install (``held``, a share) name staff; orders that were not ``filled`` name chips,
    where ``spending`` was worth mentioning beside ``book``; else it is money. Codes as in
    ``agents.contract.Bound``.
    """
    bound = np.where((filled < WELL_FILLED) & (spending > WORTH_NOTING * book), 1.0, 0.0)
    bound = np.where(held > HELD_UP, 4.0, bound)
    idle = waiting > IDLE
    bound = np.where(idle & hall_short, 3.0, bound)
    return np.where(idle & power_short & ~hall_short, 2.0, bound)


def retire(*, legacy: Array, first: Array, terms: Chips) -> Array:
    """Return the chips of the first fleet that retire this month, kH100e. Source: forms, 19."""
    result: Array = np.minimum(legacy, first / terms.legacy_life)
    return result
