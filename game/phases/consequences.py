"""1. News, continued: what follows from an answer, channel by channel (``game.core.deck``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from game.core.arrays import Array, over_labs, ratio, received_by
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import World
from game.phases.build import worth
from game.phases.sites import with_site

LARGER = 2.0  # code of ``agents.contract.Run``
LOWEST_PRICE, LONGEST_RESERVE = 0.3, 12.0  # ranges of orders, as in ``agents.contract``
Follows = Mapping[str, Array]


def follow(world: World, month: Month, follows: Follows) -> World:
    """Carry out what follows from labs' answers; amounts are ``(labs, runs)`` by channel."""
    if not follows:
        return world
    for part, channels in PARTS.items():
        if not channels.isdisjoint(follows):
            world = part(world, month, follows)
    return world


def _amount(follows: Follows, channel: str, world: World) -> Array:
    found = follows.get(channel)
    return np.zeros_like(world.accounts.cash) if found is None else found


def _money(world: World, _month: Month, follows: Follows) -> World:
    """Capital, loans, settlements and budgets; a merger dilutes the founder like a round."""

    def amount(channel: str) -> Array:
        return _amount(follows, channel, world)

    capital, merged, owed = world.capital, amount("merged"), amount("paid_to_rival")
    accounts = post(
        world.accounts,
        card_income=amount("money_won"),
        merged=merged,
        debt_drawn=amount("debt_drawn"),
        settlement=owed,
        settlement_received=received_by(owed, world.orders.rival),
    )
    kept = ratio(capital.valuation, capital.valuation + merged, empty=1.0)
    change = (1.0 - amount("budget_cut")) * (1.0 + amount("budget_raised"))
    capital = replace(
        capital,
        control=np.where(merged > 0, capital.control * kept, capital.control),
        valuation=capital.valuation + merged,
        gulf_due=capital.gulf_due + amount("gulf_committed"),
        budget=capital.budget * change,
    )
    tally = replace(
        world.tally,
        raised=world.tally.raised + merged,
        refusals=world.tally.refusals + amount("committee_refused"),
    )
    return replace(world, accounts=accounts, capital=capital, tally=tally)


def _dropped_orders(world: World, month: Month, follows: Follows) -> World:
    """Chips on order are cancelled, resold or written off, and others get them.

    Part of the money comes back, to landlords first where they had financed it.
    """
    share, accounts, pipeline = (
        _amount(follows, "order_dropped", world),
        world.accounts,
        world.pipeline,
    )
    chips, nil = over_labs(pipeline.chips), np.zeros_like(share)
    power_mw = over_labs(pipeline.power) + pipeline.queue
    whole = worth(chips, power_mw, over_labs(pipeline.hall), month)
    dropped = accounts.construction * ratio(share * worth(chips, nil, nil, month), whole)
    back = dropped * _amount(follows, "order_recovered", world)
    landlords = np.minimum(back * month.parameters.labs.money.tenancy, accounts.lease)
    accounts = post(
        accounts,
        order_refunded=back - landlords,
        order_released=landlords,
        order_lost=dropped - back,
    )
    rest = world.climate.rest_fleet + over_labs(share * chips)
    pipeline = replace(
        pipeline, chips=pipeline.chips * (1.0 - share), load=pipeline.load * (1.0 - share)
    )
    climate = replace(world.climate, rest_fleet=rest)
    return replace(world, accounts=accounts, pipeline=pipeline, climate=climate)


def _sites(world: World, _month: Month, follows: Follows) -> World:
    """Power and halls are refused, moved, given or bought; racks stop or break."""
    plant, pipeline = world.plant, world.pipeline

    def amount(channel: str) -> Array:
        return _amount(follows, channel, world)

    lost, delayed = amount("power_lost"), amount("power_delayed")
    from_queue = np.minimum(lost, pipeline.queue)
    begun = over_labs(pipeline.power)
    taken = np.minimum(lost - from_queue + delayed, begun)
    # What is only moved waits for the grid again.
    waiting = np.minimum(delayed, taken)
    power = pipeline.power * (1.0 - ratio(taken, begun))
    hall = pipeline.hall + 0.0
    power[0] += amount("power_given")
    hall[0] += amount("halls_given")
    pipeline = replace(
        pipeline, power=power, hall=hall, queue=pipeline.queue - from_queue + waiting
    )
    plant = replace(
        with_site(plant, amount("sites_bought")),
        stopped=np.maximum(plant.stopped, amount("power_stopped")),
        broken=plant.broken + amount("broken") * plant.powered,
    )
    return replace(world, plant=plant, pipeline=pipeline)


def _minds(world: World, _month: Month, follows: Follows) -> World:
    """Efficiency is copied, runs lose work, and teams change sides (S10, S12)."""
    mind = world.mind
    passed = _amount(follows, "talent_passed", world) * mind.talent
    mind = replace(
        mind,
        efficiency=mind.efficiency * np.exp(_amount(follows, "efficiency_gained", world)),
        trained=mind.trained * np.maximum(1.0 - _amount(follows, "training_lost", world), 0.0),
        talent=mind.talent * (1.0 - _amount(follows, "talent_lost", world))
        + received_by(passed, world.orders.rival),
    )
    return replace(world, mind=mind)


def _standing(world: World, month: Month, follows: Follows) -> World:
    """Credibility, grudges and brands move; a suit is brought against one's rival (S12, S15)."""
    standing, acts, rival = world.standing, world.acts, world.orders.rival
    suing = (_amount(follows, "suit", world) > 0) & (standing.suit <= 0)
    standing = replace(
        standing,
        credibility=np.clip(
            standing.credibility - _amount(follows, "credibility_lost", world), 0.0, 1.0
        ),
        grudge=np.maximum(standing.grudge - _amount(follows, "grudge_lost", world), 0.0),
        suit=np.where(suing, month.parameters.world.rivalry.suit_months, standing.suit),
    )
    acts = replace(acts, defendant=np.where(suing, rival, acts.defendant))
    brand = world.trade.brand + _amount(follows, "brand_gained", world)
    trade = replace(world.trade, brand=brand)
    return replace(world, standing=standing, acts=acts, trade=trade)


def _terms(world: World, _month: Month, follows: Follows) -> World:
    """What holds for some months begins: freezes, lock-ups, deferrals, bundles, alliances."""
    acts = world.acts

    def longer(months: Array, channel: str) -> Array:
        return np.maximum(months, _amount(follows, channel, world))

    acts = replace(
        acts,
        frozen=longer(acts.frozen, "arrivals_held"),
        locked=longer(acts.locked, "pledges_locked"),
        deferred=longer(acts.deferred, "principal_deferred"),
        bundled=longer(acts.bundled, "bundled"),
        prepaid=longer(acts.prepaid, "prepaid"),
    )
    return replace(world, acts=acts)


def _orders(world: World, month: Month, follows: Follows) -> World:
    """Some answers become orders of this turn."""
    orders = world.orders

    def amount(channel: str) -> Array:
        return _amount(follows, channel, world)

    more = amount("pledge_raised")
    host = np.where(amount("leaving") > 0, np.minimum(orders.host, 0.0), orders.host)
    orders = replace(
        orders,
        run=np.where(amount("larger_run") > 0, LARGER, orders.run),
        price=np.maximum(orders.price * (1.0 - amount("price_cut")), LOWEST_PRICE),
        power_first=np.minimum(orders.power_first + amount("posture_raised"), 1.0),
        reserve=np.minimum(orders.reserve + amount("reserve_raised"), LONGEST_RESERVE),
        pledge=np.minimum(orders.pledge + more, 1.0),
        host=np.where(
            amount("hiring") > 0, np.maximum(host, month.parameters.world.moves.lease_power), host
        ),
    )
    capital = replace(world.capital, pledged=np.minimum(world.capital.pledged + more, 1.0))
    return replace(world, orders=orders, capital=capital)


PARTS: dict[Callable[[World, Month, Follows], World], frozenset[str]] = {
    _money: frozenset((
        "money_won", "merged", "debt_drawn", "paid_to_rival", "budget_cut", "budget_raised",
        "gulf_committed", "committee_refused",
    )),
    _dropped_orders: frozenset(("order_dropped", "order_recovered")),
    _sites: frozenset((
        "power_lost", "power_delayed", "power_given", "halls_given", "sites_bought",
        "power_stopped", "broken",
    )),
    _minds: frozenset(("efficiency_gained", "training_lost", "talent_lost", "talent_passed")),
    _standing: frozenset(("credibility_lost", "grudge_lost", "suit", "brand_gained")),
    _terms: frozenset((
        "arrivals_held", "pledges_locked", "principal_deferred", "bundled", "prepaid",
    )),
    _orders: frozenset((
        "larger_run", "price_cut", "posture_raised", "reserve_raised", "pledge_raised", "hiring",
        "leaving",
    )),
}  # fmt: skip
#: What replies do to the rumoured move itself is in ``game.phases.replying``.
HEAD_ON = frozenset(("retained", "suit_settled", "countersued", "shares_shorted", "outbidding"))
