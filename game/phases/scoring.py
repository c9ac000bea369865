"""What each seat has attained so far: the facts that objectives look at, and the score."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.core.setting import Month
from game.core.world import World
from game.phases.standing import measured_bet
from game.rules import hosting, score


class Scores(NamedTuple):
    """Attainment ``(3, labs, runs)`` in 0 to 1, and score ``(labs, runs)`` in 0 to 100."""

    attained: Array
    score: Array


def scores(world: World, month: Month) -> Scores:
    """Return how far every seat has come with its three objectives."""
    attained = score.attainment(_facts(world, month), month.setting.objectives)
    return Scores(attained=attained, score=score.score(attained, month.parameters.world.score))


def _facts(world: World, month: Month) -> score.Facts:
    numbers, plant = month.parameters, world.plant
    tenancy, landlords = numbers.labs.money.tenancy, month.setting.landlords
    used = world.used
    leader = (world.mind.quality >= world.mind.quality.max(axis=0)).astype(np.float64)
    bettor = np.zeros_like(used)
    bettor[month.setting.bettor] = 1.0
    hosts = {
        "fleet": plant.fleet, "tenancy": tenancy, "landlords": landlords, "let": plant.let,
        "hired": plant.hired, "used": used,
    }  # fmt: skip
    return score.Facts(
        used=used,
        effective=plant.powered * world.mind.efficiency,
        quality=world.mind.quality,
        bet_ratio=measured_bet(world, month),
        achieved=world.standing.achieved,
        bettor=bettor,
        # Not the rival of the orders: nobody may choose a weak one to be ahead of.
        rival=month.setting.rival + np.zeros_like(used),
        burnt=world.tally.burnt,
        late_months=world.tally.late_months,
        restructured=world.standing.restructured,
        largest_host=hosting.largest_host(**hosts),
        serving_margin=world.trade.margin,
        refusals=world.tally.refusals,
        open_months=world.tally.open_months,
        over_guidance=world.tally.over_guidance,
        office=world.trade.office,
        first_office=np.broadcast_to(numbers.labs.mind.office, used.shape),
        hosting=world.trade.hosting,
        hosts_leader=hosting.hosted_share_of(leader=leader, **hosts),
        months=float(world.month),
        start_used=np.broadcast_to(numbers.labs.site.fleet, used.shape),
        side_goal=numbers.world.bet.side_goal,
        target=numbers.world.bet.target,
        restated=world.standing.restated,
        restated_points=numbers.world.bet.restated_points,
        terms=numbers.world.score,
    )
