"""React to what binds: take money while it is easy, and let nothing stand idle (S5, S6, S10)."""

from dataclasses import replace

import numpy as np

from agents.contract import (
    Bound,
    Card,
    Kind,
    Move,
    Observation,
    Orders,
    Restate,
    answers,
    bet_is_lost,
    moves,
    saved,
    strategy,
)


@strategy(kind=Kind.ADAPTIVE)
def opportunist(see: Observation) -> Orders:
    """Look each quarter at what binds the lab now and at the market's mood, and give way to both.

    Money is raised while the market is glad to give it and hoarded when it is not; power is hurried
    where racks stand dark, compute trains where the lab is behind and serves where it is sold out.

    Source: S5, speed against the committee; Baker & Wurgler 2002, market timing; Simon 1955.
    """
    plan, glad = see.default, see.sentiment > -0.2  # a mood below its usual swing
    dark = (see.bound == Bound.POWER) | (see.bound == Bound.HALLS)
    behind = see.rival_capability.max(axis=0) > see.capability
    late = see.months_left <= 12  # what is served now pays for nothing that still runs in time
    hungry = (see.sold_out > 1.2) & ~behind  # a fifth more than is served
    orders = replace(
        plan,
        reserve=np.where(glad, 0.7, 1.5) * plan.reserve,
        power_first=np.clip(plan.power_first + 0.2 * dark, 0.0, 0.59),
        loan_to_value=np.where(glad, 1.0, 0.7) * plan.loan_to_value,
        train=plan.train + 0.2 * behind + 0.12 * late,
        serve=plan.serve + 0.1 * hungry,
        gulf=np.minimum(np.where(glad, 1.5, 1.0) * plan.gulf, see.gulf_limit),
        restate=np.where(bet_is_lost(see), float(Restate.BEAT_RIVAL), float(Restate.KEEP)),
        move=moves(see, (Move.DECLARE, (see.turn == 0) & (see.has_arsenal > 0))),
        **answers(see, {Card.IDLE_CAPACITY: "lease"}),
    )
    return saved(see, orders)
