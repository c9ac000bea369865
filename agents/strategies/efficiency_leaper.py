"""Efficiency early, compute late, when it is cheap, and one great run to end with (S10, S11)."""

from dataclasses import replace

import numpy as np

from agents.contract import (
    Card,
    Kind,
    Observation,
    Orders,
    Run,
    answers,
    saved,
    strategy,
)


@strategy(kind=Kind.BUILDING, first=(0, 1), last=(0, 1))
def efficiency_leaper(see: Observation, *, first: float = 0.55, last: float = 0.95) -> Orders:
    """Let rivals pay for dear chips: improve the architecture first, then leap on cheap compute.

    The share that stacks compute rises from ``first`` to ``last`` until two thirds of the race have
    passed, faster while chips are below list: what is bought late costs a third and runs better.
    The last year goes into one larger training run.

    Source: S10, the rivals' side of it; Fudenberg, Gilbert, Stiglitz & Tirole 1983 on leapfrogging;
    Dixit & Pindyck 1994 on the value of waiting.
    """
    passed = see.month / (see.month + see.months_left)
    patient = first + (last - first) * np.minimum(passed * 1.5, 1.0)
    young = passed < 0.4  # experiments pay longest when made early
    leap = np.abs(see.months_left - 12.0) < 0.5 * see.months_per_turn
    orders = replace(
        see.default,
        stack_share=np.clip(patient - see.chip_price_gap, 0.0, 1.0),
        chip_premium=np.zeros_like(see.month),
        experiment=see.default.experiment + np.where(young, 0.1, 0.0),
        train=see.default.train + np.where(young, 0.0, 0.1),
        run=np.where(leap, float(Run.LARGER), float(Run.KEEP)),
        gulf=np.minimum(1.5 * see.default.gulf, see.gulf_limit),
        **answers(see, {Card.IDLE_CAPACITY: "lease", Card.SUPPLIER_LIMIT: "wait"}),
    )
    return saved(see, orders)
