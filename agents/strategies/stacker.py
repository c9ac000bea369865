"""Great force works miracles: compute before everything else (S4, S8, S10, S15)."""

from dataclasses import replace

import numpy as np

from agents.contract import Card, Kind, Move, Observation, Orders, Run, answers, strategy


@strategy(kind=Kind.BUILDING, runway_months=(0, 24), premium=(0, 1))
def stacker(see: Observation, *, runway_months: float = 3.0, premium: float = 0.15) -> Orders:
    """Declare the bet and put nearly all capital into compute: great force works miracles.

    It pays a premium while its orders go unfilled, lets what stands idle, and serves a little more
    than its plan: compute before models. Toward the end it keeps next to nothing back. With less
    than ``runway_months`` of cash it slows down, and it stops pledging when a lender's letter is
    near. Runs are never cut short.

    Source: S4, S8, S10 and S15, the article's way: power on first, pledge if money is short.
    """
    plan, short = see.default, see.runway_months < runway_months
    first, late = see.turn == 0, see.months_left <= 15  # ordered later, it would not run in time
    stretched = see.margin_ratio > 0.31  # a lender's letter is near
    return replace(
        plan,
        stack_share=np.where(short, plan.stack_share - 0.1, plan.stack_share),
        deploy=np.where(late, 1.0, plan.deploy),
        reserve=np.where(late, 0.5, np.where(short, plan.reserve + 2.0, plan.reserve)),
        chip_premium=np.where(see.filled < 0.9, np.maximum(premium, plan.chip_premium), 0.0),
        pledge=np.where(stretched, np.minimum(see.pledged, plan.pledge), plan.pledge),
        move=np.where(first, float(Move.DECLARE), float(Move.NONE)),
        train=np.maximum(plan.train - 0.05, 0.0),
        serve=plan.serve + 0.05,
        run=np.full_like(see.month, float(Run.KEEP)),
        **answers(see, {Card.IDLE_CAPACITY: "lease"}),
    )
