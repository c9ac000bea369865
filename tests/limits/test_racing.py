"""Limits of the race itself: who dares more, and when daring pays.

The model's risk option is the power-first posture: compute months sooner and dearer, with halls
that have no roof, faults and repairs; and pledged shares. What is lost is one's own. The
literature's risk is a disaster that ends the race for everybody: no rule of the model has it, so
neither its optimal policies nor its welfare are claimed here, only who dares and whether it pays.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest

from agents.strategies import REGISTRY
from game.core.arrays import Array
from game.ensemble import Race, decide, nothing_asked
from tests.limits.worlds import NO_FINANCE, NO_LUCK, NO_RESEARCH, NO_SCARCITY, equal_labs

RUNS = 100
RACING = {"money.equity_access": 1.0, "defaults.equity": 0.2, "defaults.stack_share": 0.7,
          "site.lead": 12.0, "site.grid": 100.0, "mind.staff": 1.0, "site.pipeline_growth": 0.05,
          "defaults.power_first": 0.1}  # fmt: skip


def leader_dares(teams: int) -> float:
    """Return the mean posture of the lab in front; capital and chips grow with the teams."""
    pools = {"world.finance.equity_pool": 40.0 * teams, "world.supply.output": 300.0 * teams,
             "world.supply.rest_bid": 100.0 * teams}  # fmt: skip
    race = Race(equal_labs(teams, pools, RACING, months=36, turn=3), 1, range(RUNS))
    dared = []
    while not race.finished:
        asked = decide(race.look(), [REGISTRY["neck_and_neck"]] * teams)
        first = race.world.mind.capability.argmax(axis=0)
        dared.append(np.take_along_axis(asked["power_first"], first[np.newaxis], axis=0).mean())
        race.play_turn(asked)
    return float(np.mean(dared))


def test_the_more_teams_the_more_the_leader_dares() -> None:
    """Armstrong, Bostrom & Shulman 2016: with more teams the winner's safety falls.

    In their model as here it is the leader's that counts: the best of many rivals is nearer.
    Labs far behind dare less, so that the mean over all labs does not rise.
    """
    found = [leader_dares(teams) for teams in (2, 4, 6)]
    assert found[0] + 0.01 < found[1] < found[2] - 0.005


def test_enmity_raises_risk_taking() -> None:
    """Armstrong, Bostrom & Shulman 2016: the more a team minds losing, the more it dares.

    Enmity is ``temper.grudge``: posture and pledges rise with it, and so do faults.
    """
    found = []
    for enmity in (0.0, 0.5, 1.0):
        lab = RACING | {
            "temper.grudge": enmity,
            "money.carmaker_stake": 0.1,
            "defaults.pledge": 0.8,
        }
        race = Race(equal_labs(3, {}, lab, months=36, turn=3), 1, range(RUNS))
        postures = []
        while not race.finished:
            asked = decide(race.look(), [REGISTRY["grudge"]] * 3)
            postures.append(asked["power_first"].mean())
            race.play_turn(asked)
        plant, pledged = race.world.plant, race.world.capital.pledged.mean()
        found.append((np.mean(postures), pledged, (plant.broken / plant.fleet).mean()))
    for calm, angry in pairwise(found):
        assert all(more > 1.02 * less for more, less in zip(angry, calm, strict=True))


@lru_cache
def advantage(risk: float) -> Array:
    """Return ln(running compute of the hasty lab ÷ that of the careful one), after each year.

    Two equal labs live on what their compute sells; ``risk`` is the monthly share of faults that
    full haste adds.
    """
    numbers = NO_LUCK | NO_FINANCE | NO_SCARCITY | NO_RESEARCH | {
        "world.demand.start": 1e9, "world.demand.limit": 1e15, "world.demand.growth": 0.0,
        "world.demand.capability": 0.0, "world.demand.served_factor": 1.0,
        "world.demand.inference_return": 0.0, "world.demand.office": 0.0,
        "physics.market.quality_weight": 0.0, "world.cards.fight_chance": 0.0,
        "physics.build.fault_rate": 0.01, "physics.build.early_fault_rate": risk,
        "physics.build.repair_cost": 0.02,
    }  # fmt: skip
    lab = {"site.lead": 18.0, "defaults.serve": 0.5, "defaults.train": 0.25,
           "defaults.experiment": 0.25}  # fmt: skip
    race = Race(equal_labs(2, numbers, lab, months=60, turn=3), 1, range(50))
    years = []
    while not race.finished:
        asked = nothing_asked(2, 50)
        asked["power_first"][:] = [[1.0], [0.0]]
        race.play_turn(asked)
        if race.world.month % 12 == 0:
            powered = race.world.plant.powered
            years.append(np.log(powered[0] / powered[1]).mean())
    return np.array(years)


@pytest.mark.parametrize(
    ("risk", "early", "late"), [(0.0, True, True), (0.04, True, False), (0.32, False, False)]
)
def test_at_a_middling_risk_haste_wins_an_early_race_and_loses_a_late_one(
    risk: float,
    early: bool,  # noqa: FBT001 - a table of cases
    late: bool,  # noqa: FBT001 - the same
) -> None:
    """DSAIR, Han, Pereira, Santos & Lenaerts 2020, "To regulate or not", J. Artif. Intell. Res. 69.

    Where supremacy is near, the unsafe win unless the risk is very high; where it is far, risk that
    is taken round after round undoes them at a lower one. Qualitative: signs, not their thresholds.
    """
    found = advantage(risk)
    assert (found[0] > 0.05) == early
    assert (found[-1] > 0.05) == late
    if not late:
        assert found[-1] < -0.05


def test_more_risk_never_helps_the_hasty() -> None:
    calm, middling, grave = (advantage(risk) for risk in (0.0, 0.04, 0.32))
    assert (calm > middling).all()
    assert (middling > grave).all()
