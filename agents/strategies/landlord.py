"""Let the others race, and rent them the ground: power, halls and idle compute (S2, S13)."""

from dataclasses import replace

import numpy as np

from agents.contract import (
    Card,
    Kind,
    Move,
    Observation,
    Orders,
    answers,
    first_rival,
    moves,
    saved,
    strategy,
)


@strategy(kind=Kind.RIVALS, offered=(0, 0.4))
def landlord(see: Observation, *, offered: float = 0.2) -> Orders:
    """Build ahead of need and lease what stands idle, to rivals first; leave when it is needed.

    Up to the share ``offered`` of the running load is on offer while customers leave compute
    unsold, and none of it once the lab is sold out: either side may go after ninety days.

    Source: S13, Microsoft's role as host; the 300 MW lease between rivals of 2026 (`hosting.rent`).
    """
    unsold = see.sold_out < 1.0
    slack = np.minimum(see.power_mw, see.hall_mw) - see.load_mw
    orders = replace(
        see.default,
        host=np.where(unsold, -offered * see.load_mw, 0.0),
        power_ahead=np.where((slack < 300.0) & (see.turn > 1), 0.06, 0.0),  # MW
        chip_premium=np.zeros_like(see.month),
        move=moves(see, (Move.LEASE_OUT, unsold & (np.mod(see.turn, 4) == 2))),
        move_target=first_rival(see, see.rival_capability),
        **answers(see, {Card.IDLE_CAPACITY: "lease", Card.MACROHARD_WORKS: "license"}),
    )
    return saved(see, orders)
