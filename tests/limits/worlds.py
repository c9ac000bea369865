"""Worlds stripped to one mechanism by parameters alone: equal labs, no finance, power or supply."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from game.core.world import World
from game.ensemble import Race, decide
from game.scenario import Scenario
from tests.worlds import scenario

#: No crash, no noise, no leap, no fault, no shock.
NO_LUCK = {
    "world.sentiment.start": 0.0, "world.sentiment.noise": 0.0, "world.sentiment.crash_chance": 0.0,
    "world.supply.output_noise": 0.0, "physics.research.noise": 0.0,
    "physics.research.leap_chance": 0.0, "physics.market.brand_noise": 0.0,
    "physics.build.fault_rate": 0.0, "physics.build.early_fault_rate": 0.0,
    "world.shocks.admitted": 0.0, "world.shocks.strike_chance": 0.0,
}  # fmt: skip
#: Nobody lends, invests, or gives a budget, and nothing costs anything but chips.
NO_FINANCE = {
    "world.finance.equity_pool": 0.0, "world.finance.gulf_pool": 0.0,
    "world.finance.credit_pool": 0.0, "world.founder.launch_speed": 0.0,
    "world.costs.revenue_share": 0.0, "world.costs.power_cost": 0.0,
    "world.rivalry.grudge_start": 0.0,
}  # fmt: skip
#: Chips draw no power and need no hall, and crews install whatever comes.
NO_POWER = {
    "physics.chips.load": 0.0, "physics.chips.legacy_load": 0.0, "physics.build.crew_floor": 1e12,
}  # fmt: skip
#: Chips for everybody at a price that never moves.
NO_SCARCITY = {
    "world.supply.output": 1e12, "world.supply.output_factor": 1.0, "world.supply.buyer_limit": 1.0,
    "world.supply.rest_bid": 0.0, "physics.chips.cost_factor": 1.0,
    "physics.chips.price_gap_low": 0.0, "physics.chips.price_gap_high": 0.0,
    "physics.chips.legacy_life": 600.0,
}  # fmt: skip
#: Architectures stand still: compute alone tells the labs apart.
NO_RESEARCH = {"physics.research.pace": 0.0, "physics.research.leak_rate": 0.0}
#: What each of the equal labs is.
PLAIN_LAB = {
    "money.cash": 10.0, "money.debt": 0.0, "money.lease": 0.0, "money.parent": 0.0,
    "money.carmaker_stake": 0.0, "money.rocket_stake": 0.0, "money.tenancy": 0.0,
    "money.equity_access": 0.0, "money.gulf_access": 0.0, "site.fleet": 500.0,
    "site.pipeline_growth": 0.0, "site.lead": 1.0, "site.grid": 1e9, "mind.staff": 0.0,
    "mind.appeal": 0.0, "mind.office": 0.0, "temper.grudge": 0.0, "defaults.stack_share": 1.0,
    "defaults.deploy": 1.0, "defaults.reserve": 0.0, "defaults.power_ahead": 0.0,
    "defaults.power_first": 0.0, "defaults.chip_premium": 0.0, "defaults.loan_to_value": 0.0,
    "defaults.pledge": 0.0, "defaults.equity": 0.0, "defaults.gulf": 0.0,
}  # fmt: skip


def equal_labs(
    count: int,
    numbers: Mapping[str, float],
    each: Mapping[str, float] | None = None,
    months: int = 60,
    turn: int = 1,
) -> Scenario:
    """Return baseline with ``count`` copies of one lab; ``numbers`` by path, ``each`` by lab."""
    document: dict[str, Any] = scenario("baseline").as_document()
    pattern = document["labs"]["xai"]
    labs = [f"lab{place}" for place in range(count)]
    document["labs"] = {
        lab: copy.deepcopy(pattern)
        | {"name": lab, "alias": f"Alias {lab}", "rival": labs[(place + 1) % count]}
        for place, lab in enumerate(labs)
    }
    document |= {"bettor": labs[0], "bet_rivals": labs[1:], "race_months": months}
    document |= {"months_per_turn": turn, "start": "2025-12"}
    lab_numbers = PLAIN_LAB | {"mind.share": 1.0 / count} | dict(each or {})
    overrides = {f"labs.{lab}.{path}": value for lab in labs for path, value in lab_numbers.items()}
    return Scenario.from_document(document).with_overrides(dict(numbers) | overrides)


def played(told: Scenario, runs: int = 1, seed: int = 3) -> tuple[Race, list[World]]:
    """Return a race on the standing orders of its scenario, and the world after each month."""
    race = Race(told, seed, range(runs))
    months: list[World] = []
    silent = [None] * len(told.labs)
    while not race.finished:
        race.play_turn(decide(race.look(), silent), lambda world, _: months.append(world))
    return race, months
