"""1. News, continued: labs reply to what rivals are rumoured to do, before it is done."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core import deck
from game.core.arrays import Array, Mask, pick, received_by
from game.core.ledger import post
from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.phases.consequences import follow
from game.phases.hand import price_of
from game.phases.sites import with_site
from game.rules import cards, replies

NEWS = {  # what the world hears of a reply
    "fast_tracked": (deck.TO_DECLARATION, 0), "retained": (deck.TO_POACHING, 0),
    "suit_settled": (deck.TO_SUIT, 0), "countersued": (deck.TO_SUIT, 1),
    "bundled": (deck.TO_VENTURE, 0), "bought_together": (deck.TO_LOCK, 0),
    "collateral_shorted": (deck.TO_LIFT, 0), "followed": (deck.TO_OPENING, 0),
}  # fmt: skip


def reply(world: World, month: Month, chosen: cards.Chosen) -> tuple[World, Events]:
    """Carry out the replies; a move that is met head-on comes to nothing."""
    events: Events = {name: chosen[key] for name, key in NEWS.items()}
    follows = cards.consequences(
        table=deck.REPLIES,
        chosen=chosen,
        numbers=month.parameters.world.replies,
        luck=month.luck.uniforms(month.number, "reply"),
    )
    if not follows:
        return world, events | {"outbid": chosen.nobody}
    world = follow(world, month, follows)
    world = _short(world, follows)
    outbid = chosen.nobody
    if "countersued" in follows:
        world = _countersue(world, month, chosen[deck.TO_SUIT, 1])
    if not {"retained", "suit_settled", "outbidding"}.isdisjoint(follows):
        world, outbid = _bid(world, month, chosen)
    world = _count(world, chosen)
    return world, events | {"outbid": outbid}


def _short(world: World, follows: dict[str, Array]) -> World:
    """Bets against the collateral that work lower both companies' shares (S8)."""
    if "shares_shorted" not in follows:
        return world
    left = 1.0 - follows["shares_shorted"].max(axis=0)
    climate = replace(
        world.climate,
        carmaker=world.climate.carmaker * left,
        rocket=world.climate.rocket * left,
        rocket_mark=world.climate.rocket_mark * left,
    )
    return replace(world, climate=climate)


def _countersue(world: World, month: Month, suing: Mask) -> World:
    """Whoever is about to be sued brings a suit of its own (S12)."""
    acts, standing = world.acts, world.standing
    foe = replies.aim(
        movers=acts.pending == replies.SUE,
        luck=month.luck.uniforms(month.number, "aim"),
        target=acts.target,
    )
    begins = suing & (standing.suit <= 0) & (foe >= 0)
    months = month.parameters.world.rivalry.suit_months
    standing = replace(standing, suit=np.where(begins, months, standing.suit))
    acts = replace(acts, defendant=np.where(begins, foe, acts.defendant))
    return replace(world, standing=standing, acts=acts)


def _bid(world: World, month: Month, chosen: cards.Chosen) -> tuple[World, Mask]:
    """Teams are kept, quarrels settled and sites won: those moves come to nothing."""
    acts, luck, now = world.acts, month.luck, month.number
    settled = chosen[deck.TO_SUIT, 0]
    bids = replies.outbid(
        bidding=chosen[deck.TO_BID, 0],
        pending=acts.pending,
        aim_luck=luck.uniforms(now, "aim"),
        bid_luck=luck.uniforms(now, "bid"),
    )
    sued = acts.pending == replies.SUE
    # Everybody who was about to sue gets the settlement.
    price = price_of(deck.TO_SUIT, 0, world, month) + np.zeros_like(acts.pending)
    paid = np.where(sued & (pick(np.where(settled, 1.0, 0.0), acts.target) > 0), price, 0.0)
    owed = received_by(paid, acts.target)
    site = np.where(bids.winning, price_of(deck.TO_BID, 0, world, month), 0.0)
    accounts = post(world.accounts, settlement=owed, settlement_received=paid, card_cost=site)
    gain = np.where(bids.winning, month.parameters.world.moves.site_power, 0.0)
    plant = with_site(world.plant, gain)
    blunted = replies.blunted(
        pending=acts.pending, target=acts.target, retained=chosen[deck.TO_POACHING, 0],
        settled=settled, beaten=bids.beaten,
    )  # fmt: skip
    acts = replace(acts, pending=np.where(blunted, 0.0, acts.pending))
    return replace(world, acts=acts, accounts=accounts, plant=plant), bids.winning


def _count(world: World, chosen: cards.Chosen) -> World:
    """Count the replies: each makes the next of its kind dearer for everyone."""
    counted = world.acts.replies + 0.0
    for (card, place), who in chosen.items():
        if card >= deck.FIRST_REPLY and place != deck.DECK[card].default:
            counted[card - deck.FIRST_REPLY + 1] += who
    return replace(world, acts=replace(world.acts, replies=counted))
