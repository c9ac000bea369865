"""Think ahead: imagine what follows from each of several plans, and take the best (S5, S10)."""

import numpy as np
import numpy.typing as npt

from agents.contract import (
    ORDER_FIELDS,
    REGISTRY,
    STANDING,
    Array,
    Kind,
    Observation,
    Orders,
    Plan,
    saved,
    strategy,
)

#: Ways of thinking that it tries on, and then what the lab does now with another split.
LIBRARY = (
    "opportunist",
    "cornerer",
    "bubble_rider",
    "adaptive_mixer",
    "vulture",
    "efficiency_leaper",
)
STEPS = (-0.2, 0.2)


@strategy(kind=Kind.ADAPTIVE, futures=(1, 1024), months=(3, 120))
def planner(see: Observation, *, futures: float = 8.0, months: float = 60.0) -> Orders:
    """Imagine some futures for each of eight plans every turn, and take the plan that serves best.

    It plays ``futures`` futures of ``months`` months from what its lab can see, with the same luck
    for every plan, and judges by its own objectives. Six plans follow a strategy of the library,
    two hold the present orders and move the split. Rivals are taken to follow their own plans.

    Source: rollout, Bertsekas, Tsitsiklis & Wu 1997; S10, the split is what it weighs first.
    """
    plans = [Plan(REGISTRY[name](see), REGISTRY[name].decide) for name in LIBRARY]
    plans += [Plan(_held(see, step)) for step in STEPS]
    seen = see.foresee(plans, futures=int(futures), months=int(months))
    best = np.argmax(seen.score.mean(axis=2), axis=0)
    return Orders(**{name: _of(plans, name, best) for name in ORDER_FIELDS})


def _held(see: Observation, step: float) -> Orders:
    """Go on as one stands, with a split that is ``step`` away, and the usual round of capital."""
    kept = {name: getattr(see.standing, name) for name in STANDING}
    kept["stack_share"] = np.clip(see.standing.stack_share + step, 0.05, 0.97)
    return saved(see, Orders(equity=see.default.equity, gulf=see.default.gulf, **kept))


def _of(plans: list[Plan], name: str, best: npt.NDArray[np.intp]) -> Array:
    """Return one order of each column's best plan; NaN keeps the standing order."""
    values = [getattr(plan.orders, name) for plan in plans]
    given = [np.nan if value is None else np.asarray(value, dtype=float) for value in values]
    columns = np.stack([np.broadcast_to(value, best.shape) for value in given])
    return np.asarray(np.take_along_axis(columns, best[np.newaxis], axis=0)[0])
