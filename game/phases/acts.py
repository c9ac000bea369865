"""1. News, continued: last turn's rumoured moves take effect, and new ones are rumoured."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.arrays import Array, Mask, pick, received_by, rivals_of
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.phases.sites import with_site
from game.phases.standing import measured_bet
from game.rules import founder, moves, openness, rivalry

FEW_LEFT = 0.1  # of a lab's talent, however many poach from it in one turn


def legal_moves(world: World, month: Month) -> tuple[Mask, Array]:
    """Return which moves are open to each lab, ``(moves, labs, runs)``, and their prices."""
    numbers = month.parameters
    price = moves.prices(uses=world.acts.uses, terms=numbers.world.moves)
    money, nil = numbers.labs.money, np.zeros_like(world.accounts.cash)
    stake = founder.stake_value(
        carmaker_stake=world.capital.carmaker_stake,
        rocket_stake=world.capital.rocket_stake,
        carmaker=world.climate.carmaker,
        rocket_mark=world.climate.rocket_mark,
        terms=numbers.world.founder,
    )
    legal = moves.open_moves(
        declared=world.standing.declared,
        control=world.capital.control,
        control_limit=numbers.world.finance.control_limit,
        cash=world.accounts.cash,
        price=price,
        suit=world.standing.suit,
        venture=world.trade.venture,
        priced=1.0 - money.parent + nil,
        lock=world.acts.lock,
        arsenal=stake,
        cap_lift=world.capital.cap_lift,
        restructured=world.standing.restructured,
        sentiment=world.climate.sentiment,
        fleet=world.plant.fleet,
        # For a year what a restructured lab has lost is to be had.
        distress=world.capital.penalty,
        terms=numbers.world.moves,
    )
    return legal, price


def make_moves(world: World, month: Month) -> tuple[World, Events]:
    """Rumoured moves take effect in a turn's first month; then this turn's are rumoured."""
    acts = replace(world.acts, lock=np.maximum(world.acts.lock - 1.0, 0.0))
    if not month.opens_turn:
        return replace(world, acts=acts), {}
    numbers = month.parameters.world
    legal, price = legal_moves(world, month)
    done = moves.take_effect(
        pending=acts.pending,
        legal=legal,
        price=price,
        uses=acts.uses,
        vote_luck=month.luck.uniforms(month.number, "vote"),
        belief=1.0 + world.standing.credibility - numbers.bet.credibility_home,
        terms=numbers.moves,
    )
    accounts = post(world.accounts, act=done.cost)
    target = acts.target
    acts = replace(
        acts,
        uses=done.uses,
        lock=np.where(done.locking, numbers.moves.lock_months, acts.lock),
        pending=world.orders.move,
        target=world.orders.move_target,
    )
    world = replace(world, acts=acts, accounts=accounts)
    world = _stand_up(world, month, done)
    world = _fight(world, month, done, target)
    world = _grow(world, month, done)
    rumoured = world.orders.move > 0
    events: Events = {
        "declared": done.declared, "poached": done.poaching, "sued": done.suing,
        "venture_founded": done.venturing, "supply_locked": done.locking,
        "cap_lifted": done.vote_won,
        "vote_lost": done.vote_lost, "site_bought": done.site, "published": done.publishing,
        "lease_offered": done.leasing, "rumoured_move": rumoured,
        "act_target": target,
    }  # fmt: skip
    return world, events


def _stand_up(world: World, month: Month, done: moves.Effects) -> World:
    """A declaration is made, and board votes on the pledge cap are counted (S15, S8)."""
    numbers, standing = month.parameters.world, world.standing
    measured = measured_bet(world, month)
    gain = np.where(done.declared, numbers.bet.credibility_gain, 0.0)
    loss = np.where(done.vote_lost, numbers.cards.vote_loss, 0.0)
    standing = replace(
        standing,
        declared=np.where(done.declared, 1.0, standing.declared),
        declared_at=np.where(done.declared, float(month.number - 1), standing.declared_at),
        promised=np.where(done.declared, measured, standing.promised),
        credibility=np.clip(standing.credibility + gain - loss, 0.0, 1.0),
    )
    step = np.where(done.vote_won, numbers.finance.cap_step, 0.0)
    capital = replace(world.capital, cap_lift=world.capital.cap_lift + step)
    return replace(world, standing=standing, capital=capital)


def _fight(world: World, month: Month, done: moves.Effects, target: Array) -> World:
    """Teams are poached and suits brought; the wronged remember it (S12)."""
    terms, mind, standing = month.parameters.world.rivalry, world.mind, world.standing
    lost = received_by(np.where(done.poaching, terms.poached_talent, 0.0), target)
    moved = rivalry.poach(
        poaching=done.poaching, target_talent=pick(mind.talent, target), lost_by=lost, terms=terms
    )
    talent = mind.talent * np.maximum(1.0 - moved.lost, FEW_LEFT) + moved.gained
    # Only what one's own rival does is taken personally.
    rows = np.arange(world.labs, dtype=np.float64)[:, np.newaxis]
    personal = pick(world.orders.rival, target) == rows
    wrongs = np.where((done.poaching | done.suing) & personal, 1.0, 0.0)
    grudge = rivalry.take_offence(
        grudge=standing.grudge,
        temper=month.parameters.labs.temper.grudge,
        wronged=received_by(wrongs, target),
        terms=terms,
    )
    suit = np.where(done.suing & (standing.suit <= 0), terms.suit_months, standing.suit)
    # The months of a suit count down in `standing`; who is sued is read from the target kept here.
    standing = replace(standing, suit=suit, grudge=grudge)
    defendant = np.where(done.suing, target, world.acts.defendant)
    acts = replace(world.acts, defendant=defendant)
    return replace(world, mind=replace(mind, talent=talent), standing=standing, acts=acts)


def _grow(world: World, month: Month, done: moves.Effects) -> World:
    """Ventures are founded, sites bought, models opened, compute offered (S14, S13)."""
    terms, orders = month.parameters.world.moves, world.orders
    gain = np.where(done.site, terms.site_power, 0.0)
    plant = with_site(world.plant, gain)
    trade = replace(
        world.trade,
        venture=np.where(done.venturing, 1.0, world.trade.venture),
        brand=world.trade.brand + np.where(done.publishing, terms.publish_brand, 0.0),
    )
    behind = np.log(world.mind.efficiency.max(axis=0)) - np.log(world.mind.efficiency)
    given = np.where(done.publishing, terms.publish_leak, 0.0)
    learnt = np.minimum(rivals_of(given), np.maximum(behind, 0.0))
    mind = replace(
        world.mind,
        efficiency=world.mind.efficiency * np.exp(learnt),
        publish=np.where(done.publishing, openness.OPEN, world.mind.publish),
    )
    orders = replace(
        orders,
        release=np.where(done.publishing, openness.OPEN, orders.release),
        host=np.where(done.leasing, -terms.lease_power, orders.host),
    )
    return replace(world, plant=plant, trade=trade, mind=mind, orders=orders)
