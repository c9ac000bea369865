"""8. Verdict, continued: the cards of the next turn are dealt."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core import deck
from game.core.arrays import Array, Mask, over_labs, pick
from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.phases.news import drawn_shocks
from game.phases.pledges import stake_of
from game.rules import cards, replies, shocks

WORTH_PLEDGING = 0.1  # USD bn: nobody writes letters about less
SOME_CHIPS = 1e-6  # kH100e on order: fewer are not worth a letter
COURTED_RANKS = 2  # teams of the best are courted


def deal_cards(world: World, month: Month) -> tuple[World, Events]:
    """At the end of a turn at most two cards wait for each lab's answer."""
    if not month.closes_turn or month.last:
        return world, {}
    luck = month.luck.uniforms(month.number, "deal")
    hand = cards.deal(
        conditions=card_conditions(world, month, luck),
        dealt=world.acts.dealt,
        luck=luck,
        month=month.number,
        terms=month.parameters.world.cards,
    )
    missed = (hand.card_1 == deck.MISSED) | (hand.card_2 == deck.MISSED)
    acts = replace(
        world.acts,
        card_1=hand.card_1,
        card_2=hand.card_2,
        dealt=hand.dealt,
        milestone_due=np.where(missed, 0.0, world.acts.milestone_due),
    )
    return replace(world, acts=acts), {"dealt": hand.card_1 > 0}


def card_conditions(world: World, month: Month, luck: Array) -> Mask:
    """Return which cards may be dealt to each lab now, ``(cards, labs, runs)``.

    ``luck`` (uniform, ``(labs, runs)``) decides which shocks strike.
    """
    nobody = np.zeros((1, *world.plant.fleet.shape), dtype=bool)
    rumours = replies.concerned(
        pending=world.acts.pending,
        target=world.acts.target,
        parent=month.parameters.labs.money.parent,
        office=world.trade.office,
    )
    struck = shocks.by_chance(
        conditions=_shock_conditions(world, month),
        admitted=world.hidden.admitted,
        luck=cards.spread(luck, list(deck.SHOCKS)),
        months=month.setting.months_per_turn,
        terms=month.parameters.world.shocks,
    )
    return np.concatenate([nobody, _conditions(world, month), struck, rumours[1:]])


def _conditions(world: World, month: Month) -> Mask:
    """Return which condition cards' conditions hold, in the order of their codes."""
    terms, capital, accounts = month.parameters.world.cards, world.capital, world.accounts
    stake = stake_of(world, month)
    collateral = np.maximum(capital.pledged * stake, 1e-9)
    holder = (stake > WORTH_PLEDGING) & (world.standing.restructured <= 0)
    spare = np.minimum(world.plant.power, world.plant.hall) - world.plant.load
    progress = world.mind.trained / np.maximum(world.mind.target, 1e-9)
    age = month.number - world.mind.released_at
    rival_released = pick(age, world.orders.rival) < month.setting.months_per_turn
    better = pick(world.mind.quality, world.orders.rival) > world.mind.quality
    # A team with a grudge hides its hurry better.
    noticed = terms.posture_trigger + terms.grudge_posture * world.standing.grudge
    at = {
        deck.TURBINES: (world.orders.power_first > noticed) & (world.acts.quiet <= 0),
        deck.STRETCHED: holder & (accounts.margin > terms.pledge_trigger * collateral),
        deck.BOARD: holder & (capital.pledged >= terms.board_trigger),
        deck.SHORT: holder & (capital.pledged >= terms.short_trigger),
        deck.IDLE: (spare > terms.idle_trigger) & (world.acts.idle_lease <= 0),
        deck.SUPPLIER: (world.plant.filled < 1.0 - terms.supplier_trigger)
        & (world.acts.prepaid <= 0),
        deck.NEARLY: (progress >= terms.run_trigger) & (progress < 1.0),
        deck.RIVAL: rival_released & better,
        deck.PROTOTYPE: world.trade.prototype > 0,
        deck.MISSED: world.acts.milestone_due > 0,
    }
    return np.stack([at[code] for code in deck.CONDITIONS])


def _shock_conditions(world: World, month: Month) -> Mask:
    """Return whom each shock could strike now, in the order of their codes."""
    terms, mind = month.parameters.world.shocks, world.mind
    money, standing = month.parameters.labs.money, world.standing
    turn = shocks.strikes(
        drawn=drawn_shocks(world), month=month.number, months=month.setting.months_per_turn
    )
    sound = standing.restructured <= 0
    on_order = over_labs(world.pipeline.chips) > SOME_CHIPS
    power_due = over_labs(world.pipeline.power) + world.pipeline.queue
    behind = np.stack([(mind.quality > own).sum(axis=0) for own in mind.quality])
    hurried = world.orders.power_first > terms.fault_posture
    at = {
        deck.GRID: power_due >= terms.grid_refused,
        deck.GULF: turn[deck.GULF] & (money.gulf_access > 0) & sound,
        deck.FREEZE: turn[deck.FREEZE] & on_order,
        deck.LISTING: turn[deck.LISTING] & (stake_of(world, month) > WORTH_PLEDGING) & sound,
        # Landlords and parents hold to their orders: only who pays for its own has a choice.
        deck.GENERATION: turn[deck.GENERATION] & on_order & (money.tenancy + money.parent <= 0),
        deck.OPENED: np.broadcast_to(turn[deck.OPENED], on_order.shape),
        deck.FAULTS: hurried & (world.pipeline.hall[2] > 0),
        deck.COURTED: behind < COURTED_RANKS,
        deck.QUARREL: standing.grudge >= terms.quarrel_grudge,
        deck.DELAY: (money.parent > 0) & (world.capital.budget > 0),
        deck.CRASH: np.broadcast_to(world.climate.sentiment < terms.crash_mood, on_order.shape),
        deck.DATA: mind.capability > world.hidden.reference + terms.data_level,
    }
    return np.stack([at[code] for code in deck.SHOCKS])
