"""6. Market: customers choose, revenue is earned, office software is fought over."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.arrays import Array
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.rules import market, office, openness


def serve_customers(world: World, month: Month) -> tuple[World, Events]:
    """Customers move slowly to the better offer; serving compute caps what is earned (S10)."""
    numbers, trade, mind = month.parameters, world.trade, world.mind
    terms = numbers.physics.market
    published = openness.publish(policy=mind.publish, terms=terms)
    share = market.customers(
        share=trade.share,
        quality=mind.quality,
        appeal=numbers.labs.mind.appeal,
        brand=trade.brand,
        hype=trade.hype,
        price=world.orders.price,
        publish_appeal=published.appeal,
        terms=terms,
    )
    demand = market.demand(
        years=month.years,
        sentiment=world.climate.sentiment,
        frontier=mind.quality.max(axis=0),
        first_frontier=world.hidden.reference,
        terms=numbers.world.demand,
    )
    sales = _sell(world, month, share * demand, published.kept)
    trade = replace(
        trade,
        share=share,
        price=world.orders.price + 0.0,
        revenue=sales.revenue,
        sold_out=sales.sold_out,
        margin=sales.margin,
        hype=market.move_hype(hype=trade.hype, breakthrough=trade.breakthrough, terms=terms),
        brand=market.move_brand(
            brand=trade.brand, luck=month.luck.normals(month.number, "brand"), terms=terms,
        ),
    )  # fmt: skip
    accounts = post(world.accounts, revenue=sales.revenue)
    return replace(world, trade=trade, accounts=accounts), {"revenue": sales.revenue}


def _sell(world: World, month: Month, wanted: Array, kept: Array) -> market.Sales:
    numbers, plant = month.parameters.world, world.plant
    serving = world.orders.serve * plant.powered * world.trade.serving_share
    load = plant.load / np.maximum(plant.fleet, 1e-9)
    return market.sell(
        wanted=wanted,
        price=world.orders.price,
        serving=serving,
        efficiency=world.mind.efficiency,
        years=month.years,
        kept=kept,
        cost=numbers.costs.power_cost * serving * load / 12.0,
        terms=numbers.demand,
    )


def fight_for_offices(world: World, month: Month) -> tuple[World, Events]:
    """The office-software market, and ventures against it (S14)."""
    trade = world.trade
    result = office.office_market(
        share=trade.office,
        venture=trade.venture,
        quality=world.mind.quality,
        first=month.parameters.labs.mind.office,
        bundle=np.where(world.acts.bundled > 0, month.parameters.world.replies.bundle_appeal, 0.0),
        years=month.years,
        terms=month.parameters.world.demand,
    )
    trade = replace(
        trade,
        office=result.share,
        venture=result.venture,
        prototype=np.maximum(trade.prototype * (result.venture > 0), result.works),
        revenue=trade.revenue + result.revenue,
    )
    accounts = post(world.accounts, office_revenue=result.revenue)
    return replace(world, trade=trade, accounts=accounts), {"prototype_works": result.works > 0}


def value_labs(world: World, month: Month) -> tuple[World, Events]:
    """Investors value each lab anew, slowly (S6, S15)."""
    quality = world.mind.quality
    moved = market.move_valuation(
        valuation=world.capital.valuation,
        revenue=world.trade.revenue,
        # The founder, not the lab, owes what is drawn on pledged shares.
        net_worth=world.accounts.net_worth + world.accounts.margin - world.accounts.cash,
        behind=np.maximum(quality - quality.max(axis=0), -2.0),
        declared=world.standing.declared * world.standing.credibility,
        years=month.years,
        sentiment=world.climate.sentiment,
        priced=np.broadcast_to(1.0 - month.parameters.labs.money.parent, quality.shape),
        terms=month.parameters.world.valuation,
    )
    return replace(world, capital=replace(world.capital, valuation=moved)), {"valuation": moved}
