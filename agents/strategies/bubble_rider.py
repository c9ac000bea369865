"""Borrow with the boom, and try to be out before the crash (S6, S8, S9)."""

from dataclasses import replace

import numpy as np

from agents.contract import (
    Card,
    Kind,
    Move,
    Observation,
    OnCall,
    Orders,
    answers,
    moves,
    saved,
    strategy,
)


@strategy(kind=Kind.MONEY, leverage=(0, 1))
def bubble_rider(see: Observation, *, leverage: float = 0.5) -> Orders:
    """Take on more debt the better the mood, from every lender there is; sell down when it turns.

    In a boom it builds on credit and hires compute besides; when the mood has fallen for a quarter
    it hoards and lets loans run off. Some of its races end in the crash that it saw too late.

    Source: S6, S8; Minsky 1986, from hedge to speculative to Ponzi finance; Kindleberger 1978.
    """
    mood, falling = see.sentiment, see.sentiment < see.history.sentiment[1] - 0.3
    boom = np.clip(0.5 + 0.8 * mood, 0.0, 1.0) * ~falling
    swing = leverage * (boom - 0.5)
    keen = boom > 0.5  # a better mood than usual
    orders = replace(
        see.default,
        deploy=np.where(falling, 0.5, 1.0),
        reserve=np.where(falling, 4.0, 1.0),
        loan_to_value=np.clip(see.default.loan_to_value + 0.3 * leverage + swing, 0.0, 0.8),
        pledge=np.clip(see.default.pledge + 0.4 * swing, 0.0, see.pledge_limit),
        on_call=np.full_like(see.month, float(OnCall.SHARES)),
        equity=np.where(keen, see.equity_limit, 0.7 * see.default.equity),
        gulf=np.where(keen, see.gulf_limit, see.default.gulf),
        host=0.05 * see.load_mw * (boom > 0.8),  # euphoria
        move=moves(
            see,
            (Move.DECLARE, keen & (see.has_arsenal > 0)),
            (Move.LIFT_CAP, keen & (see.pledge_limit < see.default.pledge)),
        ),
        **answers(see, {Card.SHORT_SELLER: "buy_back", Card.PLEDGE_STRETCHED: "pay_cash"}),
    )
    return saved(see, orders)
