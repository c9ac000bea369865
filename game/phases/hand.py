"""What the cards on the table cost, how likely their gambles go well, and which answers are open.

Labs, screens and ``game.legal`` ask here; the phases charge the same prices.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core import deck
from game.core.arrays import Array
from game.core.setting import Month
from game.core.world import World
from game.rules import cards, moves, replies

SLOTS = 2


class OnTable(NamedTuple):
    """Of each lab's two cards and their options, ``(2, 3, labs, runs)``."""

    open: Array  #: 1 where the option exists and can be paid for; the default is always open
    cost: Array  #: USD bn
    odds: Array  #: chance that it goes well; 1 where there is no gamble


def dearness(world: World, month: Month) -> Array:
    """Return the factor on the price of each move's reply, ``(moves, runs)``."""
    dearer = month.parameters.world.moves.dearer
    return replies.dearness(replies=world.acts.replies, dearer=dearer)


def price_of(card: int, place: int, world: World, month: Month) -> Array:
    """Return the price of one option now, USD bn; an array that spreads over ``(labs, runs)``."""
    option, numbers = deck.DECK[card].options[place], month.parameters.world
    group = getattr(numbers, deck.kind_of(card))
    if card == deck.TO_BID and place != deck.DECK[card].default:
        site = moves.prices(uses=world.acts.uses, terms=numbers.moves)[moves.SITE]
        bid: Array = site * group.outbid_factor * dearness(world, month)[moves.SITE]
        return bid
    if card == deck.TO_SUIT and "suit_settled" in option.surely:
        settlement: Array = group.settlement * dearness(world, month)[moves.SUE]
        return settlement
    if not option.cost:
        return np.zeros(1)
    price: Array = getattr(group, option.cost)
    if card == deck.TURBINES:
        price = price * world.plant.power / 1000.0
    elif card >= deck.FIRST_REPLY:
        price = price * dearness(world, month)[card - deck.FIRST_REPLY + 1]
    return price


def odds_of(card: int, place: int, month: Month) -> Array | None:
    """Return the chance that an option's gamble goes well, or ``None`` where it is no gamble."""
    option = deck.DECK[card].options[place]
    group = getattr(month.parameters.world, deck.kind_of(card))
    if option.risk:
        risk: Array = getattr(group, option.risk)
        return 1.0 - risk
    chance: Array | None = getattr(group, option.chance) if option.chance else None
    return chance


def on_table(world: World, month: Month) -> OnTable:
    """Return what each lab's open cards offer; nil where there is no card."""
    table = (world.acts.card_1, world.acts.card_2)
    shape = (SLOTS, deck.MOST_OPTIONS, *table[0].shape)
    found = OnTable(open=np.zeros(shape), cost=np.zeros(shape), odds=np.zeros(shape))
    purse = np.maximum(world.accounts.cash, 0.0)
    for card in cards.held(*table):
        for place in range(len(deck.DECK[card].options)):
            cost = price_of(card, place, world, month)
            odds = odds_of(card, place, month)
            can = (cost <= purse) | (place == deck.DECK[card].default)
            for slot, held in enumerate(table):
                mine = held == card
                found.open[slot, place] += mine & can
                found.cost[slot, place] += np.where(mine, cost, 0.0)
                found.odds[slot, place] += np.where(mine, 1.0 if odds is None else odds, 0.0)
    return found


def charges(world: World, month: Month, chosen: cards.Chosen) -> Array:
    """Return what the chosen options cost at once, USD bn, ``(labs, runs)``.

    A site that is bid for is paid by who wins it, and a settlement by who is about to be sued.
    """
    total = np.zeros_like(world.accounts.cash)
    for (card, place), who in chosen.items():
        if deck.DECK[card].options[place].cost:
            total = total + np.where(who, price_of(card, place, world, month), 0.0)
    return total
