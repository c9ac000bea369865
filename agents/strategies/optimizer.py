"""Improve the architecture: every chip should count for more (S10)."""

from dataclasses import replace

import numpy as np

from agents.contract import Kind, Observation, Orders, strategy


@strategy(kind=Kind.BUILDING)
def optimizer(see: Observation) -> Orders:
    """Buy efficiency first, and compute when it is cheap or sold out.

    It experiments more and trains less than the seat's plan, and keeps a month more of costs in
    cash.

    Source: S10, rivals optimise architecture, training efficiency and inference cost.
    """
    dear = see.chip_price_gap > 0.1  # a tenth above list
    starved = see.sold_out > 1.2  # demand beyond what is served
    split = see.default.stack_share - 0.12 - 0.1 * dear + 0.15 * starved
    return replace(
        see.default,
        stack_share=np.clip(split, 0.2, 0.9),
        experiment=see.default.experiment + 0.05,
        train=see.default.train - 0.05,
        reserve=see.default.reserve + 1.0,
    )
