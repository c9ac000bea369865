"""Limit: constant returns and nothing scarce give exponential growth at the rate of a root."""

from __future__ import annotations

import numpy as np
import pytest

from tests.limits.worlds import (
    NO_FINANCE,
    NO_LUCK,
    NO_POWER,
    NO_RESEARCH,
    NO_SCARCITY,
    equal_labs,
    played,
)

#: Every chip that serves sells all it can, at a price that never falls.
CONSTANT_RETURNS = {
    "world.demand.start": 1e9, "world.demand.limit": 1e15, "world.demand.growth": 0.0,
    "world.demand.capability": 0.0, "world.demand.served_factor": 1.0,
    "world.demand.inference_return": 0.0, "world.demand.office": 0.0,
}  # fmt: skip
NOTHING_ELSE = NO_LUCK | NO_FINANCE | NO_POWER | NO_SCARCITY | NO_RESEARCH | CONSTANT_RETURNS


@pytest.mark.parametrize(("served", "cost"), [(0.039, 0.018), (0.02, 0.018), (0.039, 0.036)])
def test_constant_returns_grow_at_the_root_of_the_delay_equation(
    served: float, cost: float
) -> None:
    """Harrod 1939 and Domar 1946 with a delay: F(t+4) = F(t+3) + (v s / 12 p) F(t).

    A month's sales are paid the month after and spent at once; what is ordered passes three stages
    of a month each. With F ~ x^t the rate is the largest root of x^4 = x^3 + v s / 12 p.
    """
    numbers = {"world.demand.served_value": served, "physics.chips.cost": cost}
    uses = {"defaults.serve": 0.5, "defaults.train": 0.25, "defaults.experiment": 0.25}
    told = equal_labs(1, NOTHING_ELSE | numbers, uses, months=120)
    _, months = played(told)
    fleet = np.array([world.plant.fleet[0, 0] for world in months])
    roots = np.roots([1.0, -1.0, 0.0, 0.0, -served * 0.5 / 12.0 / cost])
    rate = max(root.real for root in roots if abs(root.imag) < 1e-9)
    assert rate > 1.03
    # The first fleet, which wears out, is by then a vanishing part of the whole.
    assert fleet[-1] / fleet[-2] == pytest.approx(rate, rel=2e-4)
    assert fleet[-1] > 30 * fleet[0]


def test_twice_the_money_is_twice_the_fleet() -> None:
    """Constant returns: the whole race is homogeneous of the first degree in its stocks."""
    one, two = (
        played(equal_labs(1, NOTHING_ELSE, {"money.cash": cash, "site.fleet": fleet}, months=24))[1]
        for cash, fleet in ((10.0, 500.0), (20.0, 1000.0))
    )
    for small, large in zip(one, two, strict=True):
        assert large.plant.fleet == pytest.approx(2 * small.plant.fleet, rel=1e-9)
        assert large.accounts.cash == pytest.approx(2 * small.accounts.cash, rel=1e-9, abs=1e-12)
