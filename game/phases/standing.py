"""7. Standing: credibility and milestones, suits, reports, and what bound each lab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import numpy as np

from game.core.arrays import Array, received_by
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import Reports, World
from game.phases import Events
from game.rules import bet, build, openness, power, rivalry

Result = TypeVar("Result")


def _measured(rule: Callable[..., Result], world: World, month: Month) -> Result:
    return rule(
        used=world.used,
        owned=world.plant.fleet * (1.0 - month.parameters.labs.money.tenancy),
        rest=world.climate.rest_fleet,
        rivals=month.setting.rivals,
        terms=month.parameters.world.bet,
    )


def bet_ratios(world: World, month: Month) -> bet.Yardsticks:
    """Return the bet under every definition."""
    return _measured(bet.yardsticks, world, month)


def measured_bet(world: World, month: Month) -> Array:
    """Return own over rivals by the scenario's own definition of the bet."""
    return _measured(bet.measure, world, month)


def judge_promises(world: World, month: Month) -> tuple[World, Events]:
    """Milestones of declarations are checked, and suits decided (S15, S12)."""
    standing, numbers = world.standing, month.parameters.world
    held = bet.hold_to_account(
        credibility=standing.credibility,
        declared=standing.declared,
        declared_at=standing.declared_at,
        promised=standing.promised,
        missed=standing.missed,
        measured=measured_bet(world, month),
        month=month.number,
        terms=numbers.bet,
    )
    suit = rivalry.court(
        months=standing.suit,
        luck=month.luck.uniforms(month.number, "court"),
        terms=numbers.rivalry,
    )
    owed = received_by(suit.award, world.acts.defendant)
    accounts = post(world.accounts, settlement=owed, settlement_received=suit.award)
    standing = replace(standing, credibility=held.credibility, missed=held.missed, suit=suit.months)
    events: Events = {"milestone_missed": held.fresh_miss, "suit_won": suit.won}
    # A missed milestone waits for its card.
    acts = replace(world.acts, milestone_due=np.maximum(world.acts.milestone_due, held.fresh_miss))
    return replace(world, standing=standing, accounts=accounts, acts=acts), events


def report(world: World, month: Month) -> tuple[World, Events]:
    """The world hears of each lab, late and blurred; all observers hear the same."""
    terms, before = month.parameters.world.reports, world.reports
    truth = {
        "compute": world.used,
        "efficiency": world.mind.efficiency,
        "revenue": world.trade.revenue,
        "cash": np.maximum(world.accounts.cash, 0.0),
        "debt": world.accounts.debt + world.accounts.lease + world.accounts.margin,
        "valuation": world.capital.valuation,
    }
    heard = {}
    for name, value in truth.items():
        noise = np.exp(terms.noise * month.luck.normals(month.number, f"report {name}"))
        old = getattr(before, name)
        heard[name] = old + (value * noise - old) / terms.delay
    return replace(world, reports=Reports(capability=world.mind.capability, **heard)), {}


def name_the_bound(world: World, _month: Month) -> tuple[World, Events]:
    """Say what bound each lab this month: money, chips, power, halls or staff."""
    plant = world.plant
    waiting, power_short, hall_short = power.lacks(
        load=plant.load, usable_power=plant.usable_power, usable_hall=plant.usable_hall
    )
    bound = build.what_bound(
        waiting=waiting,
        power_short=power_short,
        hall_short=hall_short,
        held=world.pipeline.held,
        filled=plant.filled,
        spending=world.trade.capex,
        book=world.accounts.book,
    )
    months = world.tally.bound_months + np.stack([bound == code for code in range(5)])
    world = replace(
        world,
        plant=replace(plant, bound=bound),
        tally=replace(world.tally, bound_months=months),
    )
    return world, {"bound": bound}


def keep_count(world: World, month: Month) -> tuple[World, Events]:
    """Count open models near the frontier and spending above guidance, for objectives."""
    numbers, tally = month.parameters, world.tally
    near = openness.near_frontier(
        capability=world.mind.capability,
        # As it was before the last turn: four to six months ago.
        frontier_then=world.memory.frontier[1],
        openness=openness.degree_of(policy=world.mind.publish, terms=numbers.physics.market),
    )
    guidance = world.capital.budget / 12.0 * (1.0 + numbers.world.score.guidance_slack)
    over = (world.capital.budget > 0) & (world.trade.capex > guidance)
    tally = replace(
        tally,
        open_months=tally.open_months + near,
        over_guidance=tally.over_guidance + over,
    )
    return replace(world, tally=tally), {"open_near_frontier": near}
