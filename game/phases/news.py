"""1. News: the market's mood, share prices, and what is put in from outside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.rules import capital, founder


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
    prices = founder.move_share_prices(
        carmaker=climate.carmaker,
        rocket=climate.rocket,
        rocket_mark=climate.rocket_mark,
        mood_luck=ripple,
        carmaker_luck=luck.normal(now, "carmaker"),
        rocket_luck=luck.normal(now, "rocket"),
        crash=mood.crash,
        shock=month.interventions.share_price,
        marked=marked,
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


def share_knowledge(world: World, month: Month) -> tuple[World, Events]:
    """An efficiency shock from outside reaches every lab at once (S13)."""
    gain = month.interventions.efficiency
    mind = replace(world.mind, efficiency=world.mind.efficiency * np.exp(gain))
    return replace(world, mind=mind), {"efficiency_shock": gain > 0}
