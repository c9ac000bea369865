"""Line 6: skill shows, and each seat has something to strive for."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from agents.contract import Array
from benchmarks.balance import checks
from benchmarks.balance.checks import Check
from benchmarks.balance.counts import DEFAULTS, SCENARIO, Counts, Needs, Results, one
from benchmarks.balance.races import CONTENDERS, floats
from game.advice.chances import MET
from game.scenario import load

LADDER = ("random", "balanced", "opportunist", "planner")
BETTER = 0.6
SELDOM, OFTEN = 0.20, 0.40


def needs(counts: Counts) -> Needs:
    """Return the races that this line reads."""
    found = {
        one(lab, name): _count(name, counts)
        for lab in load(SCENARIO).lab_ids
        for name in (*CONTENDERS, *LADDER)
    }
    return {DEFAULTS: counts.fixed, **found}


def checks_of(found: Results, counts: Counts) -> list[Check]:
    """Return what the races show."""
    labs = load(SCENARIO).lab_ids
    told = []
    for worse, better in pairwise(LADDER):
        count = _count(better, counts)
        won = [_paired(found, lab, better, worse, count) for lab in labs]
        # Seats share the luck of their races, so a race is one observation.
        whole = checks.mean(np.mean(won, axis=0))
        told.append(Check(6, f"{better} above {worse}, mean of seats", checks.percent(whole),
                          "60% or more", whole.value >= BETTER))  # fmt: skip
        for lab, each in zip(labs, won, strict=True):
            here = checks.mean(each)
            told.append(Check(6, f"… in the seat of {lab}", checks.percent(here), "60% or more",
                              here.value >= BETTER))  # fmt: skip
    told += [_above_the_library(found, lab, counts.planner) for lab in labs]
    return told + _objectives(found)


def _count(name: str, counts: Counts) -> int:
    """The ladder's comparisons have all races, the library's as many as the planner plays."""
    return counts.fixed if name in LADDER and name != "planner" else counts.planner


def _above_the_library(found: Results, lab: str, count: int) -> Check:
    """The planner against each strategy in one seat: where it does worst."""
    won = {name: checks.mean(_paired(found, lab, "planner", name, count)) for name in CONTENDERS}
    worst = min(won, key=lambda name: won[name].value)
    above = sum(each.value >= BETTER for each in won.values())
    figure = f"{above} of {len(won)}; least {worst} {checks.percent(won[worst])}"
    return Check(6, f"strategies that the planner beats in the seat of {lab}", figure,
                 "each in 60% or more", above == len(won))  # fmt: skip


def _paired(found: Results, lab: str, better: str, worse: str, count: int) -> Array:
    row = load(SCENARIO).lab_ids.index(lab)
    one_, other = (floats(found[one(lab, name)]["score"][row])[:count] for name in (better, worse))
    return checks.beats(one_, other)


def _objectives(found: Results) -> list[Check]:
    scenario, told = load(SCENARIO), []
    attained = floats(found[DEFAULTS]["attained"])
    for row, lab in enumerate(scenario.labs):
        place = 1 if lab.objectives[0] == "bet" else 0
        met = checks.share(attained[place, row] >= MET)
        told.append(Check(6, f"{lab.id} meets {lab.objectives[place]} by default",
                          checks.percent(met), "20–40%",
                          SELDOM <= met.value <= OFTEN))  # fmt: skip
    return told
