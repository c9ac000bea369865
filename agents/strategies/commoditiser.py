"""Give the model away and earn on what runs it: commoditise the complement (S13)."""

from dataclasses import replace

import numpy as np

from agents.contract import (
    Card,
    Kind,
    Move,
    Observation,
    Orders,
    Release,
    answers,
    moves,
    saved,
    strategy,
)


@strategy(kind=Kind.RIVALS)
def commoditiser(see: Observation) -> Orders:
    """Open every model, so that nobody can charge for one, and sell the compute that serves them.

    Users come for the open weights and a lower price; knowledge is published only while the lab is
    behind, when it costs the leader more than oneself.

    Source: S13, open against closed; Spolsky 2002, "commoditize your complement"; Shapiro & Varian
    1998, Information Rules.
    """
    behind = see.efficiency < see.rival_efficiency.max(axis=0)
    room = see.sold_out < 1.0
    orders = replace(
        see.default,
        stack_share=np.clip(see.default.stack_share + 0.05, 0.0, 0.95),
        release=np.full_like(see.month, float(Release.OPEN)),
        serve=see.default.serve + np.where(room, 0.0, 0.1),
        price=np.where(room, 0.85, 1.0),
        move=moves(see, (Move.PUBLISH, behind & (np.mod(see.turn, 4) == 1))),
        **answers(see, {Card.RIVAL_RELEASES: "open_yours", Card.IDLE_CAPACITY: "lease"}),
    )
    return saved(see, orders)
