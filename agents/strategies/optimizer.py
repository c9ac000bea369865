"""Improve the architecture: every chip should count for more (S10)."""

from dataclasses import replace

import numpy as np

from agents.contract import Observation, Orders, strategy


@strategy
def optimizer(see: Observation) -> Orders:
    """Buy efficiency first, and compute when it is cheap or sold out. It keeps more cash than most.

    Source: the article's rivals, who optimise architecture, training efficiency and inference cost.
    """
    dear = see.chip_price_gap > 0.1  # noqa: PLR2004 - a tenth above list
    starved = see.sold_out > 1.2  # noqa: PLR2004 - demand beyond what is served
    split = see.default.stack_share - 0.12 - 0.1 * dear + 0.15 * starved
    return replace(
        see.default,
        stack_share=np.clip(split, 0.2, 0.9),
        experiment=see.default.experiment + 0.05,
        train=see.default.train - 0.05,
        reserve=see.default.reserve + 1.0,
    )
