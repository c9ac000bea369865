"""React to what binds: buy when it is cheap, borrow when it is easy, stop when it is not."""

from dataclasses import replace

import numpy as np

from agents.contract import Bound, Observation, Orders, strategy


@strategy
def opportunist(see: Observation) -> Orders:
    """Move the split towards what binds now, and finance with the market's mood.

        It hoards cash before a storm.     Source: adaptive heuristics of business strategy; Simon
    1955 on satisficing.
    """
    bound, default = see.bound, see.default
    idle = (bound == Bound.POWER) | (bound == Bound.HALLS)
    scarce = bound == Bound.CHIPS
    ahead = see.effective > see.rival_compute.max(axis=0) * see.rival_efficiency.max(axis=0)
    split = default.stack_share - 0.1 * scarce + 0.05 * (bound == Bound.STAFF) - 0.05 * ahead
    gloomy = np.clip(-see.sentiment, 0.0, 1.0)
    return replace(
        default,
        stack_share=np.clip(split, 0.2, 0.95),
        power_ahead=np.where(idle, 0.25, default.power_ahead),
        power_first=np.clip(default.power_first + 0.2 * idle, 0.0, 0.6),
        reserve=np.minimum(default.reserve + 1.0 + 4.0 * gloomy, 12.0),
        loan_to_value=default.loan_to_value * (1.0 - 0.5 * gloomy),
        serve=np.where(see.sold_out > 1.0, default.serve + 0.1, default.serve),
        price=np.where(see.sold_out > 1.1, 1.1, 0.95),  # noqa: PLR2004 - sells out
    )
