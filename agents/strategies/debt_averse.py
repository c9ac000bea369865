"""Grow from own earnings and own shares; owe nothing to anyone (S6, S9)."""

from dataclasses import replace

import numpy as np

from agents.contract import (
    Card,
    Kind,
    Observation,
    Orders,
    Restate,
    answers,
    bet_is_lost,
    saved,
    strategy,
)


@strategy(kind=Kind.MONEY, reserve=(0, 12))
def debt_averse(see: Observation, *, reserve: float = 3.0) -> Orders:
    """Pay for growth from earnings first and from new shares second; borrow and pledge nothing.

    It grows more slowly in a boom and is still there after a crash, when rivals sell their halls.
    What compute it has trains more while a rival's model is better. Existing loans run off; a
    parent's committee is never asked.

    Source: Strebulaev & Yang 2013 on firms without debt; Myers & Majluf 1984 on why own cash comes
    first; S9, cash burns very fast.
    """
    none = np.zeros_like(see.month)
    dear = see.sentiment < -0.3  # shares sell badly
    behind = see.rival_capability.max(axis=0) > see.capability
    raised = np.where(dear, 0.5, 1.5) * see.default.equity
    orders = replace(
        see.default,
        stack_share=np.clip(see.default.stack_share - 0.1, 0.0, 1.0),
        deploy=np.full_like(see.month, 0.85),
        reserve=np.full_like(see.month, reserve),
        chip_premium=none,
        loan_to_value=none,
        pledge=none,
        train=see.default.train + 0.4 * behind,
        equity=np.minimum(raised, see.equity_limit),
        gulf=np.maximum(see.default.gulf, 0.5 * see.gulf_limit),
        restate=np.where(bet_is_lost(see), float(Restate.FIFTY_MILLION), float(Restate.KEEP)),
        **answers(see, {Card.PLEDGE_STRETCHED: "pay_cash", Card.IDLE_CAPACITY: "lease"}),
    )
    return saved(see, orders)
