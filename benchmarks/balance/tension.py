"""Line 7: it stays tense, and it tells its four stories."""

from __future__ import annotations

import numpy as np

from benchmarks.balance import checks
from benchmarks.balance.checks import Check
from benchmarks.balance.counts import DEFAULTS, MIXED, Counts, Needs, Results
from benchmarks.balance.dominance import winners
from benchmarks.balance.races import floats
from game.advice.chances import MET
from game.debrief.arcs import Arc

KEPT = (0.40, 0.80)
CHANCE = 0.15
TOLD = 0.03


def needs(counts: Counts) -> Needs:
    """Return the races that this line reads."""
    return {MIXED: counts.mixed, DEFAULTS: counts.fixed}


def checks_of(found: Results, counts: Counts) -> list[Check]:  # noqa: ARG001 - as every line
    """Return what the races show."""
    mixed, usual = found[MIXED], found[DEFAULTS]
    pars = {
        name: np.median(floats(usual[name]), axis=1, keepdims=True)
        for name in ("half", "late", "score")
    }
    leader = winners(floats(mixed["half"]), pars["half"])
    kept = checks.share(leader == winners(floats(mixed["score"]), pars["score"]))
    relative = floats(mixed["late"]) / pars["late"]
    low = relative <= np.quantile(relative, 0.25)
    open_then = floats(mixed["attained"]) >= MET
    chance = checks.share(open_then.any(axis=0)[low])
    arcs = [checks.share(each) for each in mixed["arcs"]]
    return [
        Check(7, "who leads at half-time wins", checks.percent(kept), "40–80%",
              KEPT[0] <= kept.value <= KEPT[1]),
        Check(7, "bottom quarter at month 36: meets an objective", checks.percent(chance),
              "15% or more", chance.value >= CHANCE),
        *(Check(7, f"arc: {name}", checks.percent(each), "3% or more", each.value >= TOLD)
          for name, each in zip(Arc, arcs, strict=True)),
    ]  # fmt: skip
