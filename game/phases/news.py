"""1. News: the market's mood, share prices, and what is put in from outside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core import deck
from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.rules import capital, founder, shocks


def move_markets(world: World, month: Month) -> tuple[World, Events]:
    """The market's mood moves, and the founder's share prices with it."""
    terms, luck, now = month.parameters.world, month.luck, month.number
    climate = world.climate
    ripple = luck.normal(now, "sentiment")
    mood = capital.move_sentiment(
        sentiment=climate.sentiment,
        luck=ripple,
        crash_luck=luck.uniform(now, "crash"),
        size_luck=luck.uniform(now, "crash size"),
        shock=month.interventions.sentiment,
        terms=terms.sentiment,
    )
    marked = np.mod(now, np.rint(terms.founder.rocket_round_months)) == 0
    listed = shocks.listed(drawn=drawn_shocks(world), month=now)
    prices = founder.move_share_prices(
        carmaker=climate.carmaker,
        rocket=climate.rocket,
        rocket_mark=climate.rocket_mark,
        mood_luck=ripple,
        carmaker_luck=luck.normal(now, "carmaker"),
        rocket_luck=luck.normal(now, "rocket"),
        crash=mood.crash,
        shock=month.interventions.share_price,
        marked=marked | listed,
        terms=terms.founder,
    )
    climate = replace(
        climate,
        sentiment=mood.sentiment,
        crash=mood.crash,
        carmaker=prices.carmaker,
        rocket=prices.rocket,
        rocket_mark=prices.rocket_mark,
    )
    return replace(world, climate=climate), {"crashed": mood.crash > 0}


def drawn_shocks(world: World) -> shocks.Drawn:
    """Return what the seed has drawn for this race."""
    return shocks.Drawn(world.hidden.admitted, world.hidden.strikes_at)


def strike_the_world(world: World, month: Month) -> tuple[World, Events]:
    """World-wide shocks strike in their month; labs answer them when their cards are dealt."""
    numbers, climate = month.parameters, world.climate
    terms = numbers.world.shocks
    struck = shocks.strikes(drawn=drawn_shocks(world), month=month.number)
    listing, early = struck[deck.LISTING], struck[deck.GENERATION]
    rocket = climate.rocket * np.where(listing, 1.0 + terms.listing_pop, 1.0)
    cheaper = np.maximum(
        climate.price_gap - terms.generation_fall, numbers.physics.chips.price_gap_low
    )
    climate = replace(
        climate,
        rocket=rocket,
        rocket_mark=np.where(listing, rocket, climate.rocket_mark),
        price_gap=np.where(early, cheaper, climate.price_gap),
    )
    events: Events = {
        "gulf_offers": struck[deck.GULF], "exports_frozen": struck[deck.FREEZE],
        "rocket_listed": listing, "chips_early": early, "efficiency_open": struck[deck.OPENED],
    }  # fmt: skip
    return replace(world, climate=climate), events


def share_knowledge(world: World, month: Month) -> tuple[World, Events]:
    """An efficiency shock from outside reaches every lab at once (S13)."""
    gain = month.interventions.efficiency
    mind = replace(world.mind, efficiency=world.mind.efficiency * np.exp(gain))
    return replace(world, mind=mind), {"efficiency_shock": gain > 0}
