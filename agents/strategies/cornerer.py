"""Buy the chips so that others cannot: raise the rivals' costs (S3, S10)."""

from dataclasses import replace

import numpy as np

from agents.contract import Card, Kind, Move, Observation, Orders, answers, moves, saved, strategy


@strategy(kind=Kind.RIVALS, premium=(0, 1))
def cornerer(see: Observation, *, premium: float = 0.15) -> Orders:
    """Corner the supply: lock in deliveries, pay above list, and leave less for everyone else.

    It pays the premium only while chips are scarce or a rival has nearly as much compute, since a
    premium paid alone is money given away. Cash above the lock's price goes into the queue.

    Source: S3 and S10; Salop & Scheffman 1983, raising rivals' costs; Krattenmaker & Salop 1986.
    """
    scarce = (see.filled < 0.9) | (see.chip_price_gap > 0.1)  # what makes a corner
    pressed = see.rival_compute.max(axis=0) > 0.7 * see.compute
    rich = see.cash > 12.0  # USD bn: four times what a lock-in costs at first
    orders = replace(
        see.default,
        stack_share=np.clip(see.default.stack_share + 0.08, 0.0, 0.95),
        chip_premium=premium * (scarce & pressed),
        move=moves(
            see,
            (Move.DECLARE, (see.turn == 0) & (see.has_arsenal > 0)),
            (Move.LOCK_SUPPLY, rich & scarce),
        ),
        **answers(see, {Card.SUPPLIER_LIMIT: (rich, "prepay", "wait")}),
    )
    return saved(see, orders)
