"""The world before the first month: the scenario's stocks, its pipelines, and its hidden facts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from game.core import deck
from game.core.arrays import Array, over_labs
from game.core.chance import Luck
from game.core.ledger import Accounts
from game.core.parameters import Parameters
from game.core.setting import Setting
from game.core.world import (
    Acts,
    Capital,
    Climate,
    Hidden,
    Memory,
    Mind,
    OrderBook,
    Pipeline,
    Plant,
    Reports,
    Standing,
    Tally,
    Trade,
    World,
)
from game.rules import moves, shocks
from game.rules.training import LOG_UNIT
from game.scenario import Scenario

NEVER = -99.0  # the month of what has not happened: long before the first
NOWHERE = 99.0  # the place of a threshold that does not exist, log10 FLOP


def open_world(parameters: Parameters, setting: Setting, luck: Luck) -> World:
    """Return the state at month 0 for the runs of ``luck``; arrays are ``(labs, runs)``."""
    labs, runs = len(setting.labs), luck.runs.shape[0]
    shape = (labs, runs)

    def wide(value: Array) -> Array:
        return np.broadcast_to(value, shape) + 0.0

    mind = _mind(parameters, wide, luck)
    plant = _plant(parameters, wide)
    pipeline = _pipeline(parameters, plant, wide)
    accounts = _accounts(parameters, plant, pipeline, wide)
    capital = _capital(parameters, wide)
    trade = _trade(parameters, wide)
    hidden = _hidden(parameters, setting, luck, mind.capability)
    nil = np.zeros(shape)
    return World(
        month=0,
        hidden=hidden,
        climate=_climate(parameters, runs),
        accounts=accounts,
        capital=capital,
        plant=plant,
        pipeline=pipeline,
        mind=mind,
        trade=trade,
        standing=_filled(
            Standing, nil,
            credibility=parameters.world.bet.credibility_home + nil,
            grudge=parameters.world.rivalry.grudge_start * wide(parameters.labs.temper.grudge),
        ),
        acts=_filled(
            Acts, nil,
            uses=np.zeros((moves.CODES, *shape)), replies=np.zeros((moves.CODES, *shape)),
            dealt=np.full((deck.CODES, *shape), NEVER),
        ),
        tally=_filled(Tally, nil, bound_months=np.zeros((5, *shape))),
        reports=_reports(accounts, capital, plant, mind, trade),
        memory=_memory(accounts, plant, mind, trade, parameters),
        orders=default_orders(parameters, setting, wide),
    )  # fmt: skip


def default_orders(parameters: Parameters, setting: Setting, wide: Any) -> OrderBook:  # noqa: ANN401
    """Return each seat's default standing orders; one-shot orders are nil."""
    nil = wide(np.zeros(1))
    standing = {
        each.name: wide(getattr(parameters.labs.defaults, each.name))
        for each in fields(parameters.labs.defaults)
        if each.name not in {"equity", "gulf"}
    }
    none = nil - 1.0
    book: OrderBook = _filled(
        OrderBook, nil, **standing,
        rival=wide(setting.rival), answer_1=none, answer_2=none, estimate=none,
    )  # fmt: skip
    return book


def setting_of(scenario: Scenario) -> Setting:
    """Return what of a scenario does not change during a race and is not a number."""
    ids = tuple(lab.id for lab in scenario.labs)
    rivals = 1.0 - np.eye(len(ids))
    bettor = ids.index(scenario.bettor)
    rivals[bettor] = [1.0 if lab in scenario.bet_rivals else 0.0 for lab in ids]
    first, second, third = zip(*(lab.objectives for lab in scenario.labs), strict=True)
    return Setting(
        labs=ids,
        bettor=bettor,
        rivals=rivals,
        landlords=scenario.landlord_matrix(),
        rival=np.array([[float(ids.index(lab.rival))] for lab in scenario.labs]),
        objectives=tuple(zip(first, second, third, strict=True)),
        months_per_turn=scenario.months_per_turn,
        race_months=scenario.race_months,
    )


def _filled(group: type[Any], nil: Array, **given: Array) -> Any:  # noqa: ANN401 - any group
    """Return a group whose arrays are nil but for those given."""
    return group(**{each.name: given.get(each.name, nil) for each in fields(group)})


def _hidden(parameters: Parameters, setting: Setting, luck: Luck, capability: Array) -> Hidden:
    """Draw the facts that only experiments and releases reveal (S11), and the shocks to come."""
    terms = parameters.world.hidden
    drawn = shocks.admit(
        luck=np.stack([luck.uniform(0, f"admit {name}") for name in shocks.NAMES]),
        month_luck=np.stack([luck.uniform(0, f"strike {name}") for name in shocks.NAMES]),
        months=setting.race_months,
        terms=parameters.world.shocks,
    )

    def between(low: Array, high: Array, channel: str) -> Array:
        result: Array = low + (high - low) * luck.uniform(0, channel)
        return result

    reference = capability.max(axis=0)
    ahead = between(terms.threshold_low, terms.threshold_high, "threshold")
    exists = luck.uniform(0, "threshold exists") < terms.threshold_chance
    return Hidden(
        scale_return=between(terms.scale_return_low, terms.scale_return_high, "scale return"),
        pace=between(terms.pace_low, terms.pace_high, "pace"),
        threshold=np.where(exists, reference + ahead, NOWHERE),
        reference=reference,
        admitted=drawn.admitted,
        strikes_at=drawn.strikes_at,
    )


def _climate(parameters: Parameters, runs: int) -> Climate:
    world = parameters.world
    nil = np.zeros(runs)
    months = world.finance.pool_months / 12.0 * world.finance.pool_start
    return Climate(
        sentiment=world.sentiment.start + nil,
        crash=nil,
        price_gap=nil,
        supply=world.supply.output + nil,
        rest_fleet=world.supply.rest_fleet + nil,
        rest_retired=nil,
        made=nil,
        carmaker=world.founder.carmaker_value + nil,
        rocket=world.founder.rocket_value + nil,
        rocket_mark=world.founder.rocket_value + nil,
        equity_pool=world.finance.equity_pool * months + nil,
        gulf_pool=world.finance.gulf_pool * months + nil,
    )


def _plant(parameters: Parameters, wide: Any) -> Plant:  # noqa: ANN401 - a local function
    fleet = wide(parameters.labs.site.fleet)
    load = fleet * parameters.physics.chips.legacy_load
    return _plant_of(fleet, load)


def _plant_of(fleet: Array, load: Array) -> Plant:
    nil = np.zeros_like(fleet)
    plant: Plant = _filled(
        Plant, nil, fleet=fleet, legacy=fleet, load=load, power=load, hall=load, powered=fleet,
        usable_power=load, usable_hall=load, filled=nil + 1.0,
    )  # fmt: skip
    return plant


def _pipeline(parameters: Parameters, plant: Plant, wide: Any) -> Pipeline:  # noqa: ANN401
    """Fill the pipelines with what delivers the stated monthly growth at the start."""
    site = parameters.labs.site
    stage = wide(site.pipeline_growth) * plant.fleet * site.lead / 3.0
    mw = stage * wide(site.pipeline_power)
    pipeline: Pipeline = _filled(
        Pipeline, np.zeros_like(stage),
        chips=np.stack([stage] * 3),
        load=np.stack([stage * parameters.physics.chips.load] * 3),
        power=np.stack([mw] * 3),
        hall=np.stack([mw] * 3),
    )  # fmt: skip
    return pipeline


def _accounts(parameters: Parameters, plant: Plant, pipeline: Pipeline, wide: Any) -> Accounts:  # noqa: ANN401
    money, chips = parameters.labs.money, parameters.physics.chips
    unit = chips.cost + chips.load * chips.site_cost
    under_way = over_labs(pipeline.chips) * unit
    financed = under_way * wide(parameters.labs.site.pipeline_financed)
    tenancy = wide(money.tenancy)
    accounts: Accounts = _filled(
        Accounts, np.zeros_like(under_way),
        cash=wide(money.cash),
        construction=under_way,
        book=plant.fleet * parameters.labs.site.book_value,
        debt=wide(money.debt) + financed * (1.0 - tenancy),
        lease=wide(money.lease) + financed * tenancy,
    )  # fmt: skip
    return accounts


def _capital(parameters: Parameters, wide: Any) -> Capital:  # noqa: ANN401
    money = parameters.labs.money
    capital: Capital = _filled(
        Capital, wide(money.cash) * 0.0,
        valuation=wide(money.valuation),
        control=wide(money.control),
        budget=wide(money.parent * money.budget_share * money.cash_flow),
        carmaker_stake=wide(money.carmaker_stake),
        rocket_stake=wide(money.rocket_stake),
    )  # fmt: skip
    return capital


def _mind(parameters: Parameters, wide: Any, luck: Luck) -> Mind:  # noqa: ANN401
    """Start each lab in the middle of a programme and of a run of its present size."""
    lab, terms = parameters.labs, parameters.physics
    efficiency = wide(lab.mind.efficiency)
    target = terms.training.flop * wide(lab.site.fleet) * lab.defaults.train * efficiency
    target = target * terms.training.run_months
    phase = luck.uniforms(0, "run phase")
    capability = LOG_UNIT + np.log10(target)
    longest = terms.research.programme_high
    left = np.floor(1.0 + longest * luck.uniforms(0, "programme phase"))
    mind: Mind = _filled(
        Mind, np.zeros_like(target),
        money=wide(lab.mind.research),
        efficiency=efficiency,
        programme=left,
        talent=np.ones_like(target),
        trained=phase * target,
        target=target,
        capability=capability,
        quality=capability,
        released_at=-np.floor(phase * terms.training.run_months),
        publish=wide(lab.defaults.release),
    )  # fmt: skip
    return mind


def _trade(parameters: Parameters, wide: Any) -> Trade:  # noqa: ANN401
    lab, world = parameters.labs, parameters.world
    share = wide(lab.mind.share)
    total = world.demand.start / (1.0 + world.demand.start / world.demand.limit)
    revenue = share * total / 12.0
    costs = world.costs.revenue_share * revenue + wide(lab.mind.staff) / 12.0
    trade: Trade = _filled(
        Trade, np.zeros_like(share),
        share=share, price=np.ones_like(share), office=wide(lab.mind.office), revenue=revenue,
        costs=costs, serving_share=np.ones_like(share), sold_out=np.ones_like(share),
    )  # fmt: skip
    return trade


def _reports(
    accounts: Accounts, capital: Capital, plant: Plant, mind: Mind, trade: Trade
) -> Reports:
    return Reports(
        compute=plant.fleet,
        efficiency=mind.efficiency,
        capability=mind.capability,
        revenue=trade.revenue,
        cash=accounts.cash,
        debt=accounts.debt + accounts.lease,
        valuation=capital.valuation,
    )


def _memory(
    accounts: Accounts, plant: Plant, mind: Mind, trade: Trade, parameters: Parameters
) -> Memory:
    def four(values: Array) -> Array:
        return np.stack([values] * 4)

    rivals = over_labs(plant.fleet) - plant.fleet
    return Memory(
        compute=four(plant.fleet),
        rivals_compute=four(rivals),
        cash=four(accounts.cash),
        revenue=four(trade.revenue),
        capability=four(mind.capability),
        sentiment=four(np.broadcast_to(parameters.world.sentiment.start, plant.fleet.shape)),
        frontier=four(mind.capability.max(axis=0)),
    )
