"""Let others pay for the frontier, and be there months later (S13)."""

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
    first_rival,
    moves,
    saved,
    strategy,
)


@strategy(kind=Kind.RIVALS)
def fast_follower(see: Observation) -> Orders:
    """Follow the frontier some months behind and give models away, so that nobody owns it.

    What others find out it copies, so it experiments less and trains more. Near the frontier it
    opens what it releases; more than half a year behind, it turns to efficiency and poaches a team
    of the leader's every third quarter.

    Source: S13; open models lag closed ones by three to four months (Epoch AI); Schnaars 1994 on
    imitators who overtake pioneers.
    """
    behind = see.rival_capability.max(axis=0) - see.capability
    far = behind > 0.35  # more than half a year of progress
    orders = replace(
        see.default,
        stack_share=np.clip(see.default.stack_share + np.where(far, -0.05, 0.05), 0.3, 0.9),
        train=see.default.train + 0.1,
        experiment=see.default.experiment - 0.1,
        release=np.where(behind < 0.2, float(Release.OPEN), see.default.release),
        move=moves(see, (Move.POACH, far & (np.mod(see.turn, 3) == 0))),
        move_target=first_rival(see, see.rival_capability),
        **answers(see, {Card.IDLE_CAPACITY: "lease"}),
    )
    return saved(see, orders)
