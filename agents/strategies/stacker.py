"""Great force works miracles: compute before everything else (S4, S8, S10, S15)."""

from dataclasses import replace

import numpy as np

from agents.contract import Kind, Move, Observation, Orders, Run, strategy


@strategy(kind=Kind.BUILDING, runway_months=(0, 24))
def stacker(see: Observation, *, runway_months: float = 4.0) -> Orders:
    """Declare the bet and put nearly all capital into compute: great force works miracles.

    With less than ``runway_months`` of cash it slows down, and it stops pledging when a lender's
    letter is near. Runs are never cut short.

    Source: S4, S8, S10 and S15, the article's way: power on first, pledge if money is short.
    """
    short = see.runway_months < runway_months
    first = see.turn == 0
    stretched = see.margin_ratio > 0.31  # a lender's letter is near
    return replace(
        see.default,
        stack_share=np.where(short, see.default.stack_share - 0.1, see.default.stack_share),
        reserve=np.where(short, see.default.reserve + 2.0, see.default.reserve),
        pledge=np.where(stretched, np.minimum(see.pledged, see.default.pledge), see.default.pledge),
        move=np.where(first, float(Move.DECLARE), float(Move.NONE)),
        run=np.full_like(see.month, float(Run.KEEP)),
    )
