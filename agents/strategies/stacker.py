"""Great force works miracles: compute before everything else (S4, S8, S10, S15)."""

from dataclasses import replace

import numpy as np

from agents.contract import Move, Observation, Orders, Run, strategy


@strategy
def stacker(see: Observation, *, runway_months: float = 4.0) -> Orders:
    """Declare the bet and put nearly all capital into compute.

    When cash runs short it slows down, and it stops pledging when a lender's letter is near.
    Source: the article's "stacking compute"; power is switched on before the roof is on.
    """
    short = see.runway_months < runway_months
    first = see.turn == 0
    stretched = see.margin_ratio > 0.31  # noqa: PLR2004 - a lender's letter is near
    return replace(
        see.default,
        stack_share=np.where(short, see.default.stack_share - 0.1, see.default.stack_share),
        reserve=np.where(short, see.default.reserve + 2.0, see.default.reserve),
        pledge=np.where(stretched, np.minimum(see.pledged, see.default.pledge), see.default.pledge),
        move=np.where(first, float(Move.DECLARE), float(Move.NONE)),
        run=np.full_like(see.month, float(Run.KEEP)),
    )
