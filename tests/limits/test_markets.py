"""Limits of the market and of symmetry: a monopolist, equal labs, and no luck."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from agents.strategies import REGISTRY
from game.core.arrays import Array, over_labs
from game.core.chance import Luck
from game.ensemble import Race, decide
from game.opening import open_world
from tests.limits.worlds import (
    NO_FINANCE,
    NO_LUCK,
    NO_POWER,
    NO_RESEARCH,
    NO_SCARCITY,
    equal_labs,
    played,
)
from tests.worlds import arrays_of

SMALL_DEMAND = {
    "world.demand.start": 1.0, "world.demand.limit": 1e15, "world.demand.growth": 0.0,
    "world.demand.capability": 0.0, "world.demand.office": 0.0,
}  # fmt: skip
STILL = NO_LUCK | NO_FINANCE | NO_POWER | NO_SCARCITY | NO_RESEARCH


def test_a_monopolist_gets_the_whole_market() -> None:
    """McFadden 1974 with one alternative: its share goes to one, by the inertia each month."""
    told = equal_labs(1, STILL | SMALL_DEMAND, {"mind.share": 0.1}, months=60)
    _, months = played(told)
    inertia = told.numbers["physics.market.inertia"].value
    for world in months:
        left = 0.9 * (1.0 - inertia) ** world.month
        assert world.trade.share.item() == pytest.approx(1.0 - left, abs=1e-12)
        assert 12 * world.trade.revenue.item() == pytest.approx(1.0 - left, abs=1e-9)


def test_a_lab_that_everybody_prefers_becomes_the_monopolist() -> None:
    """The logit's limit: at ten units of utility more the rival keeps e^-10 of the customers."""
    equal_models = {"physics.market.quality_weight": 0.0, "physics.market.hype_weight": 0.0}
    told = equal_labs(2, STILL | SMALL_DEMAND | equal_models, months=240)
    told = told.with_overrides({"labs.lab0.mind.appeal": 5.0, "labs.lab1.mind.appeal": -5.0})
    race, _ = played(told)
    ends = race.world.trade.share[:, 0]
    kept = 1.0 / (1.0 + np.exp(10.0))
    inertia = told.numbers["physics.market.inertia"].value
    assert ends[1] == pytest.approx(kept + (0.5 - kept) * (1 - inertia) ** 240, rel=1e-9)
    assert over_labs(race.world.trade.share).item() == pytest.approx(1.0, abs=1e-12)


class _NoLuck(Luck):
    """Luck whose every draw is its median: the same for all labs, months and runs."""

    def _uniforms(self, month: int, channel: str, labs: Sequence[str]) -> Array:
        del month, channel
        return np.full((len(labs), len(self.runs)), 0.5)

    def _normals(self, month: int, channel: str, labs: Sequence[str]) -> Array:
        return 0.0 * self._uniforms(month, channel, labs)


@pytest.mark.parametrize("strategy", ["balanced", "stacker", "neck_and_neck", "optimizer"])
def test_equal_labs_without_luck_stay_equal(strategy: str) -> None:
    """Symmetry (Nash 1951, symmetric games): nothing but luck and decisions tells rows apart.

    With finance, power, scarcity and research as they are; the numbers of ``baseline`` but for the
    labs, which are five times the same.
    """
    borrowing = {"money.equity_access": 1.0, "money.gulf_access": 1.0, "defaults.equity": 0.2,
                 "defaults.gulf": 0.2, "defaults.loan_to_value": 0.5, "site.lead": 10.0,
                 "site.grid": 100.0, "mind.staff": 1.0, "site.pipeline_growth": 0.05,
                 "defaults.stack_share": 0.7, "defaults.power_first": 0.3}  # fmt: skip
    race = Race(equal_labs(5, {}, borrowing, months=48, turn=3), 3, range(2))
    race.luck = _NoLuck.of(3, range(2), race.labs)
    race.world = open_world(race.parameters, race.setting, race.luck)
    while not race.finished:
        race.play_turn(decide(race.look(), [REGISTRY[strategy]] * 5))
    assert race.world.plant.fleet[0, 0] > 1000.0
    who = {"orders.rival", "orders.move_target", "acts.target", "acts.defendant"}
    for name, values in arrays_of(race.world):
        if values.ndim >= 2 and values.shape[-2] == 5 and name not in who:
            same = np.broadcast_to(values[..., :1, :], values.shape)
            np.testing.assert_allclose(values, same, rtol=1e-9, atol=1e-9, err_msg=name)
