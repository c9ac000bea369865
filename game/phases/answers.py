"""1. News, continued: the cards on the table are answered, or take their defaults."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core import deck
from game.core.arrays import Array, Mask, over_labs, ratio
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import Standing, World
from game.phases import Events
from game.phases.consequences import LARGER, follow
from game.phases.hand import charges
from game.phases.replying import reply
from game.phases.standing import measured_bet
from game.rules import bet, cards, office, openness, rivalry

OF_CAPITAL = (deck.STRETCHED, deck.BOARD, deck.SHORT, deck.PROTOTYPE, deck.MISSED)
OF_MODELS = (deck.SUPPLIER, deck.NEARLY, deck.RIVAL, deck.PROTOTYPE)
RELEASE = 1.0  # code of ``agents.contract.Run``


def answer_cards(world: World, month: Month) -> tuple[World, Events]:
    """In a turn's first month the open cards are answered, or take their defaults."""
    world = _count_down(world)
    if not month.opens_turn:
        return _rent_idle_power(world, month), {}
    acts = world.acts
    chosen = cards.answers(
        card_1=acts.card_1,
        card_2=acts.card_2,
        answer_1=world.orders.answer_1,
        answer_2=world.orders.answer_2,
    )
    world, lost = _settle_at_once(world, month, chosen)
    on_table = {card for card, _ in chosen}
    if not on_table.isdisjoint(OF_CAPITAL):
        world = _answer_capital_cards(world, month, chosen)
    if not on_table.isdisjoint(OF_MODELS):
        world = _answer_model_cards(world, month, chosen)
    shocked = cards.consequences(
        table=deck.SHOCKS,
        chosen=chosen,
        numbers=month.parameters.world.shocks,
        luck=month.luck.uniforms(month.number, "shock"),
    )
    world, replied = reply(follow(world, month, shocked), month, chosen)
    nil = np.zeros_like(acts.card_1)
    world = replace(world, acts=replace(world.acts, card_1=nil, card_2=nil))
    return _rent_idle_power(world, month), replied | {"power_stopped": lost}


def _count_down(world: World) -> World:
    """What holds for some months comes a month nearer to its end."""
    acts = world.acts

    def less(months: Array) -> Array:
        return np.maximum(months - 1.0, 0.0)

    acts = replace(
        acts,
        quiet=less(acts.quiet),
        prepaid=less(acts.prepaid),
        idle_lease=less(acts.idle_lease),
        frozen=less(acts.frozen),
        locked=less(acts.locked),
        deferred=less(acts.deferred),
        bundled=less(acts.bundled),
    )
    plant = replace(world.plant, stopped=less(world.plant.stopped))
    return replace(world, acts=acts, plant=plant)


def _settle_at_once(world: World, month: Month, chosen: cards.Chosen) -> tuple[World, Mask]:
    """What the answers cost is owed, and what they start begins."""
    acts, terms = world.acts, month.parameters.world.cards
    lost = cards.permit_lost(
        chosen=chosen, luck=month.luck.uniforms(month.number, "card"), terms=terms
    )
    nil = np.zeros_like(acts.card_1)
    acts = replace(
        acts,
        quiet=np.where(chosen[deck.TURBINES, 1], terms.stop_months, acts.quiet),
        prepaid=np.where(chosen[deck.SUPPLIER, 0], terms.prepay_months, acts.prepaid),
        idle_lease=np.where(chosen[deck.IDLE, 0], terms.idle_months, acts.idle_lease),
    )
    accounts = post(
        world.accounts,
        card_cost=charges(world, month, chosen),
        card_income=np.where(chosen[deck.PROTOTYPE, 1], terms.license_income, nil),
    )
    stopped = np.where(lost, terms.stop_months, world.plant.stopped)
    plant = replace(world.plant, stopped=stopped)
    return replace(world, acts=acts, plant=plant, accounts=accounts), lost


def _rent_idle_power(world: World, month: Month) -> World:
    """A card's tenant brings chips of its own and pays for the idle power each month."""
    rent = np.where(world.acts.idle_lease > 0, month.parameters.world.cards.idle_rent, 0.0)
    return replace(world, accounts=post(world.accounts, card_income=rent))


def _answer_capital_cards(world: World, month: Month, chosen: cards.Chosen) -> World:
    """Cards on pledges, the board, short-sellers and milestones change capital and standing."""
    terms, credit = month.parameters.world.cards, month.parameters.physics.credit
    luck = month.luck.uniforms(month.number, "card outcome")
    fall = cards.shares_fall(chosen=chosen, luck=luck, terms=terms)
    change, vote_won = cards.credibility_change(chosen=chosen, luck=luck, terms=terms)
    refused = (chosen[deck.BOARD, 0] | chosen[deck.BOARD, 1]) & ~vote_won
    step = month.parameters.world.finance.cap_step
    due = terms.pay_share * world.accounts.margin
    at_hand = credit.cash_in_call * np.maximum(world.accounts.cash, 0.0)
    paid = np.where(chosen[deck.STRETCHED, 0], np.minimum(due, at_hand), 0.0)
    more = np.where(chosen[deck.STRETCHED, 1], terms.added_shares, 0.0)
    capital = replace(
        world.capital,
        cap_lift=world.capital.cap_lift + step * vote_won - step * refused,
        pledged=np.minimum(world.capital.pledged + more, 1.0),
    )
    world = replace(
        world,
        climate=replace(world.climate, carmaker=world.climate.carmaker * np.exp(-fall)),
        capital=capital,
        accounts=post(world.accounts, margin_repaid=paid),
        orders=replace(world.orders, pledge=np.minimum(world.orders.pledge + more, 1.0)),
        standing=_answer_milestones(world, month, chosen, change),
        mind=replace(
            world.mind,
            talent=rivalry.retreat(
                talent=world.mind.talent,
                grudge=world.standing.grudge,
                retreating=chosen[deck.PROTOTYPE, 2],
                terms=month.parameters.world.rivalry,
            ),
        ),
    )
    if (deck.STRETCHED, 2) not in chosen:
        return world
    return sell_hall(world, np.where(chosen[deck.STRETCHED, 2], due, 0.0), month)


def _answer_milestones(world: World, month: Month, chosen: cards.Chosen, change: Array) -> Standing:
    """A missed milestone is restated, doubled or explained (S15)."""
    standing, terms = world.standing, month.parameters.world
    credibility = np.clip(standing.credibility + change, 0.0, 1.0)
    if (deck.MISSED, 0) not in chosen:
        return replace(standing, credibility=credibility)
    restated = bet.restated_promise(
        promised=standing.promised,
        measured=measured_bet(world, month),
        months=month.number - 1 - standing.declared_at,
        terms=terms.bet,
    )
    doubled = np.minimum(standing.promised * terms.cards.double_factor, terms.bet.target)
    promised = np.where(chosen[deck.MISSED, 0], restated, standing.promised)
    return replace(
        standing,
        credibility=credibility,
        promised=np.where(chosen[deck.MISSED, 1], doubled, promised),
    )


def free_share(world: World) -> Array:
    """Return the share of each lab's chips that is not leased to another lab."""
    plant = world.plant
    return ratio(np.maximum(plant.fleet - plant.let, 0.0), plant.fleet)


def sell_hall(world: World, wanted: Array, month: Month) -> World:
    """Sell halls with their chips for ``wanted`` USD bn, and repay a pledged loan with it (S8).

    The price is that of a quick sale, below book; what is let stays. Buyers are outside the race.
    """
    if not wanted.any():
        return world
    price = month.parameters.physics.credit.hall_price
    for_sale = price * world.accounts.book * free_share(world)
    worth = np.minimum(wanted, for_sale)
    share = ratio(worth, price * world.accounts.book)
    plant, keep = world.plant, 1.0 - share
    sold = over_labs(share * plant.fleet)
    climate = replace(world.climate, rest_fleet=world.climate.rest_fleet + sold)
    loss = share * world.accounts.book - worth
    accounts = post(world.accounts, hall_sold=worth, hall_loss=loss, margin_repaid=worth)
    plant = replace(
        plant,
        fleet=plant.fleet * keep,
        legacy=plant.legacy * keep,
        load=plant.load * keep,
        power=plant.power * keep,
        hall=plant.hall * keep,
        broken=plant.broken * keep,
    )
    return replace(world, climate=climate, accounts=accounts, plant=plant)


def _answer_model_cards(world: World, month: Month, chosen: cards.Chosen) -> World:
    """Cards on models, chips and ventures become orders of this turn or start a venture's sales."""
    orders, terms = world.orders, month.parameters.world.cards
    release = chosen[deck.NEARLY, 0] | chosen[deck.RIVAL, 0]
    larger = chosen[deck.NEARLY, 1]
    run = np.where(release, RELEASE, np.where(larger, LARGER, orders.run))
    orders = replace(
        orders,
        run=run,
        release=np.where(chosen[deck.RIVAL, 2], openness.OPEN, orders.release),
        chip_premium=np.where(
            chosen[deck.SUPPLIER, 1],
            np.minimum(orders.chip_premium + terms.premium_rise, 1.0),
            orders.chip_premium,
        ),
    )
    launched = np.where(chosen[deck.PROTOTYPE, 0], office.LAUNCHED, world.trade.venture)
    ended = chosen[deck.PROTOTYPE, 1] | chosen[deck.PROTOTYPE, 2]
    trade = replace(world.trade, venture=np.where(ended, 0.0, launched))
    mind = replace(
        world.mind, publish=np.where(chosen[deck.RIVAL, 2], openness.OPEN, world.mind.publish)
    )
    return replace(world, orders=orders, trade=trade, mind=mind)
