"""What the cards on the table cost, how likely their gambles go well, and which answers are open.

Labs, screens and ``game.legal`` ask here; the phases charge the same prices.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core import deck
from game.core.arrays import Array
from game.core.setting import Month
from game.core.world import World
from game.rules import cards, moves, replies

BATTERIES = (deck.TURBINES, 2)  # the one price that depends on the lab


class OnTable(NamedTuple):
    """Of each lab's two cards and their options, ``(2, 3, labs, runs)``."""

    open: Array  #: 1 where the option exists and can be paid for; the default is always open
    cost: Array  #: USD bn
    odds: Array  #: chance that it goes well; 1 where there is no gamble


def dearness(world: World, month: Month, move: int) -> Array:
    """Return the factor on the price of the reply to ``move``, ``(runs,)``."""
    dearer = month.parameters.world.moves.dearer
    return replies.dearness(used=world.acts.replies[move], dearer=dearer)


def price_of(card: int, place: int, world: World, month: Month) -> Array:
    """Return the price of one option now, USD bn; an array that spreads over ``(labs, runs)``."""
    option, numbers = deck.DECK[card].options[place], month.parameters.world
    group = getattr(numbers, deck.kind_of(card))
    if card == deck.TO_BID and place != deck.DECK[card].default:
        site = moves.prices(uses=world.acts.uses, terms=numbers.moves)[moves.SITE]
        bid: Array = site * group.outbid_factor * dearness(world, month, moves.SITE)
        return bid
    if card == deck.TO_SUIT and "suit_settled" in option.surely:
        settlement: Array = group.settlement * dearness(world, month, moves.SUE)
        return settlement
    if not option.cost:
        return np.zeros(1)
    price: Array = getattr(group, option.cost)
    if card == deck.TURBINES:
        price = price * world.plant.power / 1000.0
    elif card >= deck.FIRST_REPLY:
        price = price * dearness(world, month, card - deck.FIRST_REPLY + 1)
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
    table = np.stack([world.acts.card_1, world.acts.card_2]).astype(np.intp)
    runs, purse = world.runs, np.maximum(world.accounts.cash, 0.0)
    shape = (deck.CODES, deck.MOST_OPTIONS, runs)
    there, costs, odds = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for card in cards.held(*table):
        for place in range(len(deck.DECK[card].options)):
            there[card, place] = 2.0 if place == deck.DECK[card].default else 1.0
            if (card, place) != BATTERIES:
                costs[card, place] = price_of(card, place, world, month)
            chance = odds_of(card, place, month)
            odds[card, place] = 1.0 if chance is None else chance
    found = [_dealt_out(each, table) for each in (there, costs, odds)]
    own = np.where(table == deck.TURBINES, price_of(*BATTERIES, world, month), found[1][:, 2])
    found[1][:, 2] = own
    # The default is always open.
    may = (found[0] > 1.0) | ((found[0] > 0) & (found[1] <= purse))
    return OnTable(open=np.where(may, 1.0, 0.0), cost=found[1], odds=found[2])


def _dealt_out(values: Array, table: npt.NDArray[np.intp]) -> Array:
    """Return ``(cards, options, runs)`` values of the cards on each table, options first."""
    index = table[:, np.newaxis]
    place = np.arange(deck.MOST_OPTIONS)[:, np.newaxis, np.newaxis]
    result: Array = values[index, place, np.arange(values.shape[2])]
    return result


def charges(world: World, month: Month, chosen: cards.Chosen) -> Array:
    """Return what the chosen options cost at once, USD bn, ``(labs, runs)``.

    A site that is bid for is paid by who wins it, and a settlement by who is about to be sued.
    """
    total = np.zeros_like(world.accounts.cash)
    for (card, place), who in chosen.items():
        if deck.DECK[card].options[place].cost:
            total = total + np.where(who, price_of(card, place, world, month), 0.0)
    return total
