"""One lab's money as its screens show it: sources and terms, last turn's cash, what a fall brings.

Every figure is read from the books or asked of the rules; what has not happened is played by the
same phases on a world that only looks as if it had.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from agents.contract import Array, Observation, Orders
from game.core.setting import Month
from game.core.world import World
from game.ensemble import Race
from game.journal import CALLS, Journal
from game.phases import Events
from game.phases.capital import debt_service, next_instalment
from game.phases.pledges import pledge, settle_margin_calls, stake_of
from game.rules import burn, founder, training
from game.view import Beliefs, Fall, Funding, MarginCall


def funding_of(race: Race, journal: Journal, row: int) -> Funding:
    """Return the lab's sources of money with their terms, and what moved its cash last turn."""
    world, month = race.world, race.month()
    credit, capital = month.parameters.physics.credit, world.capital

    def own(values: Array) -> float:
        return float(np.broadcast_to(values, world.accounts.cash.shape)[row, 0])

    service, without = debt_service(world, month), _without(world, month)
    cash = own(world.accounts.cash)
    before = None if journal.before is None else own(journal.before.world.accounts.cash)
    flows = {name: float(amount[row]) for name, amount in journal.flows.items()}
    if before is not None:
        flows["other"] = cash - before - sum(flows.values())
    return Funding(
        asked=own(capital.asked),
        asked_months=own(capital.asked_months),
        gulf_due=own(capital.gulf_due),
        gulf_month=own(next_instalment(world, month)),
        debt_interest=own(service.interest - without["debt"]),
        debt_principal=own(service.debt_principal),
        lease_interest=own(service.interest - without["lease"]),
        lease_principal=own(service.lease_principal),
        margin_interest=own(service.interest - without["margin"]),
        ceiling=own(credit.ceiling),
        call_level=own(credit.call_level),
        advance=own(credit.advance),
        carmaker=own(capital.carmaker_stake * world.climate.carmaker),
        rocket=own(stake_of(world, month) - capital.carmaker_stake * world.climate.carmaker),
        past_stake=_past_stake(race, journal, row),
        flows=flows,
        cash_before=cash if before is None else before,
        committed_months=own(_committed(world)),
        committed_before=own(_committed(world if journal.before is None else journal.before.world)),
        calls=tuple(
            MarginCall(number, **{name: float(figures[name][row]) for name in CALLS})
            for number, figures in journal.calls
            if figures["demand"][row] > 0
        ),
    )


def _committed(world: World) -> Array:
    """Return the months that cash lasts where nothing more is built or researched."""
    trade = world.trade
    return burn.runway(
        cash=world.accounts.cash,
        income=trade.revenue + world.capital.budget / 12.0,
        outgo=trade.costs + trade.service,
    )


def _without(world: World, month: Month) -> dict[str, Array]:
    """Return the month's interest if one kind of loan were not there, by that kind.

    Leases weigh on what debt costs, so without leases the debt is left out as well, and added.
    """
    accounts, nil = world.accounts, np.zeros_like(world.accounts.cash)
    whole = debt_service(world, month).interest

    def without(**gone: Array) -> Array:
        return debt_service(replace(world, accounts=replace(accounts, **gone)), month).interest

    debt = without(debt=nil)
    return {
        "debt": debt,
        "lease": whole - debt + without(debt=nil, lease=nil),
        "margin": without(margin=nil),
    }


def _past_stake(race: Race, journal: Journal, row: int) -> Array:
    capital = race.world.capital
    prices = np.array(journal.prices)
    values = founder.stake_value(
        carmaker_stake=capital.carmaker_stake[row : row + 1],
        rocket_stake=capital.rocket_stake[row : row + 1],
        carmaker=prices[:, 0],
        rocket_mark=prices[:, 1],
        terms=race.parameters.world.founder,
    )
    past: Array = values[0]
    return past


def share_falls(race: Race, row: int, orders: Orders, falls: Sequence[float]) -> tuple[Fall, ...]:
    """Return what each fall of the founder's shares would do to the pledge that is ordered.

    The loan is drawn in full first, at today's prices and with today's cash; then prices fall and
    the lenders look (``game.phases.pledges``).
    """
    month = race.month()
    world = _drawn(_ordered(race.world, row, orders), month)
    world = replace(world, accounts=replace(world.accounts, cash=race.world.accounts.cash))
    return tuple(_fallen(world, month, row, fall) for fall in falls)


def _ordered(world: World, row: int, orders: Orders) -> World:
    changed = {}
    for name in ("pledge", "on_call"):
        values = np.array(getattr(world.orders, name))
        values[row] = getattr(orders, name)
        changed[name] = values
    return replace(world, orders=replace(world.orders, **changed))


def _drawn(world: World, month: Month) -> World:
    """Let the loans be drawn, or paid back, month by month until nothing moves."""
    for _ in range(int(np.ceil(month.parameters.physics.credit.draw_months.max())) + 1):
        after, events = pledge(world, month)
        still = np.allclose(after.accounts.margin, world.accounts.margin)
        world = after
        if still and not np.any(events["pledge_drawn"] > 0):
            break
    return world


def _fallen(world: World, month: Month, row: int, fall: float) -> Fall:
    climate, left = world.climate, 1.0 - fall
    after = replace(
        world,
        climate=replace(
            climate,
            carmaker=climate.carmaker * left,
            rocket=climate.rocket * left,
            rocket_mark=climate.rocket_mark * left,
        ),
    )
    _, events = settle_margin_calls(after, month)
    return Fall(
        fall=fall,
        pledged=float(world.capital.pledged[row, 0]),
        loan=float(world.accounts.margin[row, 0]),
        collateral=float((after.capital.pledged * stake_of(after, month))[row, 0]),
        call=_call(events, month, row),
    )


def _call(events: Events, month: Month, row: int) -> MarginCall | None:
    if not events["margin_called"][row, 0]:
        return None
    figures = {name: float(events[event][row, 0]) for name, event in CALLS.items()}
    return MarginCall(month.number, **figures)


def beliefs_of(race: Race, see: Observation) -> Beliefs:
    """Return what the lab holds likely of the hidden facts: its guess and one deviation about it.

    Made by the rule that makes the guess, with the guess in the place of the fact.
    """
    month, hidden = race.month(), race.parameters.world.hidden
    row = int(see.lab[0])
    reference = race.world.hidden.reference
    guesses = [
        training.believe(
            scale_return=see.scale_return_belief,
            pace=see.pace_belief,
            threshold=see.threshold_belief - reference,
            nearest=hidden.threshold_low,
            farthest=hidden.threshold_high,
            knowledge=race.world.mind.knowledge[row : row + 1],
            luck=(np.full((1, 1), side),) * 3,
            terms=month.parameters.physics.training,
        )
        for side in (-1.0, 0.0, 1.0)
    ]

    def three(values: list[Array]) -> tuple[float, float, float]:
        low, middle, high = (float(np.ravel(each)[0]) for each in values)
        return (low, middle, high)

    return Beliefs(
        scale_return=three([each.scale_return for each in guesses]),
        pace=three([each.pace for each in guesses]),
        threshold=three([each.threshold + reference for each in guesses]),
    )
