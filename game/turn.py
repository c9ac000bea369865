"""A month of the race, in order: read ``MONTH`` aloud.

``advance`` takes the world through one month. A phase takes the world and the month and returns the
world and what happened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.core.setting import Month
from game.core.world import World
from game.phases import Events
from game.phases.acts import make_moves
from game.phases.answers import answer_cards
from game.phases.build import deliver, lease, order_compute, power_up, retire_chips
from game.phases.capital import (
    collect_receipts,
    hear_committees,
    open_books,
    pay_creditors,
    raise_rounds,
)
from game.phases.dealing import deal_cards
from game.phases.market import fight_for_offices, serve_customers, value_labs
from game.phases.news import move_markets, share_knowledge, strike_the_world
from game.phases.pledges import pledge, settle_margin_calls
from game.phases.research import improve_architecture, train_models
from game.phases.standing import judge_promises, keep_count, name_the_bound, report
from game.phases.verdict import (
    judge_the_bet,
    remember,
    restate_the_bet,
    settle_defaults,
)

# Raised with every change that moves simulated numbers (a Results change).
RULES_VERSION = 6

Phase = Callable[[World, Month], tuple[World, Events]]

MONTH: tuple[Phase, ...] = (
    # 1. News
    open_books,
    move_markets,
    strike_the_world,
    share_knowledge,
    answer_cards,
    make_moves,
    restate_the_bet,
    # 2. Capital
    collect_receipts,
    hear_committees,
    raise_rounds,
    pay_creditors,
    settle_margin_calls,
    pledge,
    # 3. Build
    order_compute,
    deliver,
    retire_chips,
    power_up,
    lease,
    # 4. Research
    improve_architecture,
    # 5. Training
    train_models,
    # 6. Market
    serve_customers,
    fight_for_offices,
    # 7. Standing
    value_labs,
    judge_promises,
    name_the_bound,
    keep_count,
    report,
    # 8. Verdict
    settle_defaults,
    judge_the_bet,
    remember,
    deal_cards,
)


def advance(world: World, month: Month) -> tuple[World, Events]:
    """Return the world after ``month``, and what happened in it, by name.

    ``world.orders`` must hold legal orders (``game.legal``). The same function serves one race and
    thousands.
    """
    happened: Events = {}
    for phase in MONTH:
        world, events = phase(world, month)
        happened.update(events)
    return replace(world, month=month.number), happened
