"""Fitting what the hindcast may carry itself, on the record of 2023 and 2024 alone.

Every candidate plays the same races with the same luck, so that two differ by their figures only.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.hindcast.playing import play
from game.hindcast.scoring import Scored, score
from game.scenario import Scenario

RUNS = 48
ROUNDS = 12  #: generations of the search
EACH = 4  #: candidates of a generation for each figure
_OWN_INTERVAL = 0.25  # what an error within the record's own interval weighs
_WORST = 3.0  # log10: a median of nil is as bad as a thousandth


class Fitted(NamedTuple):
    """A figure that is fitted, and between which ends."""

    path: str
    low: float
    high: float


#: All that is fitted: what parents gave at first and how fast that grew, what tenants sought from
#: investors, how fast demand grew, and how one lab appeals to customers.
FITTED = (
    Fitted("labs.google.money.budget_share", 0.02, 0.2),
    Fitted("labs.meta.money.budget_share", 0.02, 0.3),
    Fitted("labs.microsoft.money.budget_share", 0.01, 0.2),
    Fitted("world.finance.budget_growth", 0.2, 2.0),
    Fitted("world.demand.growth", 0.4, 3.0),
    Fitted("labs.openai.defaults.equity", 0.05, 1.0),
    Fitted("labs.anthropic.defaults.equity", 0.05, 1.0),
    Fitted("labs.anthropic.mind.appeal", -1.0, 2.0),
)


def loss(scored: list[Scored]) -> float:
    """Return how bad a candidate is: the mean error, quantity by quantity, log10.

    What lies beyond the record's own interval counts in full, what lies within a quarter.
    """
    by_quantity: dict[str, list[float]] = {}
    for each in scored:
        if not each.is_test:
            error, beyond = min(each.error, _WORST), min(each.beyond, _WORST)
            weighed = beyond + _OWN_INTERVAL * (error - beyond)
            by_quantity.setdefault(each.quantity, []).append(weighed)
    return float(np.mean([np.mean(errors) for errors in by_quantity.values()]))


def fit(
    scenario: Scenario, seed: int, *, rounds: int = ROUNDS, hear: Callable[[float], None]
) -> dict[str, float]:
    """Return the fitted figures by path; ``hear`` is told the loss of each candidate."""
    from scipy.optimize import differential_evolution

    def judged(place: Array) -> float:
        found = loss(score(play(scenario_with(scenario, _figures(place)), RUNS, seed)))
        hear(found)
        return found

    bounds = [(_forth(each.low, each), _forth(each.high, each)) for each in FITTED]
    start = np.array([_forth(scenario.numbers[each.path].value, each) for each in FITTED])
    best = differential_evolution(
        judged, bounds, maxiter=rounds - 1, popsize=EACH, rng=seed, polish=False, init="sobol",
        x0=np.clip(start, *np.array(bounds).T),
    )  # fmt: skip
    return _figures(best.x)


def scenario_with(scenario: Scenario, figures: Mapping[str, float]) -> Scenario:
    """Return the scenario with fitted figures in it; the races do not draw these."""
    return scenario.with_overrides(figures)


def _forth(value: float, of: Fitted) -> float:
    """Return a figure on the scale of the search: its logarithm, where it cannot be negative."""
    return value if of.low < 0 else math.log(value)


def _figures(place: Array) -> dict[str, float]:
    back = {
        each.path: float(x if each.low < 0 else math.exp(x))
        for each, x in zip(FITTED, place, strict=True)
    }
    # Three digits: more would claim what the record cannot tell.
    return {path: float(f"{value:.3g}") for path, value in back.items()}
