"""Keep cash while others burn it, and buy when they must sell (S8, S9)."""

from dataclasses import replace

import numpy as np

from agents.contract import Card, Kind, Move, Observation, Orders, answers, moves, saved, strategy


@strategy(kind=Kind.MONEY, hoard=(0, 12))
def vulture(see: Observation, *, hoard: float = 6.0) -> Orders:
    """Wait with full pockets for somebody's distress; then bid for sites and buy what is cheap.

    Auctions go to labs with cash, so it keeps ``hoard`` months of costs until the mood breaks,
    chips fall below list or a rival is restructured, and then spends everything at once.

    Source: Shleifer & Vishny 1992 on fire sales and who can buy in them; S9, cash burns very fast.
    """
    broken = see.rival_restructured.max(axis=0) > 0
    cheap = (see.sentiment < -0.3) | (see.chip_price_gap < -0.05) | broken
    late = see.months_left <= 15  # nothing ordered later will run in time
    hunt = cheap | late
    orders = replace(
        see.default,
        stack_share=np.where(hunt, np.clip(see.default.stack_share + 0.1, 0.0, 0.95), 0.6),
        deploy=np.where(hunt, 1.0, see.default.deploy),
        reserve=np.where(hunt, 1.0, hoard),
        chip_premium=np.zeros_like(see.month),
        loan_to_value=np.where(hunt, see.default.loan_to_value, 0.5 * see.default.loan_to_value),
        pledge=np.minimum(see.default.pledge, 0.5),
        gulf=np.maximum(see.default.gulf, 0.6 * see.gulf_limit),
        move=moves(see, (Move.BID_SITE, see.cash > 10.0)),
        **answers(see, {Card.PLEDGE_STRETCHED: "pay_cash", Card.IDLE_CAPACITY: "lease"}),
    )
    return saved(see, orders)
