"""Think ahead: imagine what follows from each of several plans, and take the best (S5, S10)."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from agents.contract import (
    ORDER_FIELDS,
    REGISTRY,
    Array,
    Kind,
    Observation,
    Orders,
    Plan,
    Run,
    saved,
    strategy,
)

#: Ways of thinking that it tries on first, those that served best most often before others.
LIBRARY = (
    "opportunist",
    "debt_averse",
    "vulture",
    "adaptive_mixer",
    "bubble_rider",
    "cornerer",
)
STEP = 0.2  # of the split
MORE = 0.3  # of the compute


@strategy(kind=Kind.ADAPTIVE, plans=(2, 48), futures=(1, 1024), months=(3, 120))
def planner(
    see: Observation, *, plans: float = 12.0, futures: float = 8.0, months: float = 60.0
) -> Orders:
    """Imagine some futures for each of several plans every turn, and take the one that serves best.

    It plays ``futures`` futures of ``months`` months from what its lab can see, with the same luck
    for every plan, and judges by its own objectives. Half of its ``plans``, up to six, are ways of
    thinking of the library; the others vary what the best of them orders now: another split, a
    larger run, all the money on offer, more training. Rivals are taken to follow their own plans.

    Source: rollout, Bertsekas, Tsitsiklis & Wu 1997; S10, the split is what it weighs first.
    """
    half, several, far = int(plans) // 2, int(futures), int(months)
    ways = [REGISTRY[name] for name in LIBRARY[:half]]
    tried = [Plan(way(see), way.decide) for way in ways]
    first = see.foresee(tried, futures=several, months=far).score.mean(axis=2)
    best = np.argmax(first, axis=0)
    kept = _of([plan.orders for plan in tried], best)
    then = [way.decide for way in ways]
    varied = [Plan(orders, then, best) for orders in _variations(see, kept)[:half]]
    second = see.foresee(varied, futures=several, months=far).score.mean(axis=2)
    scores = np.concatenate([first.max(axis=0)[np.newaxis], second])
    return _of([kept, *(plan.orders for plan in varied)], np.argmax(scores, axis=0))


def _variations(see: Observation, kept: Orders) -> list[Orders]:
    """Return orders that differ from ``kept`` in one thing each."""
    stack = np.asarray(kept.stack_share)
    train = np.asarray(kept.train)
    every = np.ones_like(see.month)
    return [
        replace(kept, stack_share=np.minimum(stack + STEP, 1.0)),
        saved(see, replace(kept, stack_share=np.maximum(stack - STEP, 0.0))),
        replace(kept, run=every * float(Run.LARGER)),
        replace(kept, equity=see.equity_limit, gulf=see.gulf_limit, deploy=every),
        replace(kept, train=np.minimum(train + MORE, 1.0)),
        replace(kept, serve=np.minimum(np.asarray(kept.serve) + MORE, 1.0)),
    ]


def _of(orders: list[Orders], best: npt.NDArray[np.intp]) -> Orders:
    """Return each column's best orders; NaN keeps the standing order."""
    return Orders(**{name: _chosen(orders, name, best) for name in ORDER_FIELDS})


def _chosen(orders: list[Orders], name: str, best: npt.NDArray[np.intp]) -> Array:
    values = [getattr(each, name) for each in orders]
    given = [np.nan if value is None else np.asarray(value, dtype=float) for value in values]
    columns = np.stack([np.broadcast_to(value, best.shape) for value in given])
    return np.asarray(np.take_along_axis(columns, best[np.newaxis], axis=0)[0])
