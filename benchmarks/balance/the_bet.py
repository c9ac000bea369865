"""Line 3: the bet is open."""

from __future__ import annotations

from benchmarks.balance import checks
from benchmarks.balance.checks import Check
from benchmarks.balance.counts import DEFAULTS, SCENARIO, Counts, Needs, Results, one
from benchmarks.balance.races import LineUp, floats
from game.scenario import load

ALL_IN = ("constant:stack_share=0.97,deploy=1,reserve=0,power_first=0.7,chip_premium=0.3,"
          "loan_to_value=0.8,pledge=1")  # fmt: skip
BASELINE = LineUp("baseline")
OPEN = (0.02, 0.25)
RUINED = 0.15
TRIPLE = 3.0


def needs(counts: Counts) -> Needs:
    """Return the races that this line reads."""
    bettor = load(SCENARIO).bettor
    return {
        DEFAULTS: counts.fixed,
        BASELINE: counts.fixed,
        one(bettor, "planner"): counts.planner,
        one(bettor, ALL_IN): counts.fixed,
    }


def checks_of(found: Results, counts: Counts) -> list[Check]:  # noqa: ARG001 - as every line
    """Return what the races show."""
    scenario = load(SCENARIO)
    row = scenario.lab_ids.index(scenario.bettor)
    usual, thought = found[DEFAULTS], found[one(scenario.bettor, "planner")]
    dared = found[one(scenario.bettor, ALL_IN)]
    odds = checks.share(usual["supreme"])
    times = checks.ratio_of_shares(thought["supreme"], usual["supreme"])
    oftener = checks.share(dared["supreme"])
    more = checks.mean(floats(dared["supreme"]) - floats(usual["supreme"]))
    ruin = checks.share(dared["restructured"][row])
    worse = checks.mean(floats(dared["restructured"][row]) - floats(usual["restructured"][row]))
    return [
        Check(3, "supremacy, all seats on defaults", checks.percent(odds), "2–25%",
              OPEN[0] <= odds.value <= OPEN[1]),
        Check(3, "the same in baseline", checks.percent(checks.share(found[BASELINE]["supreme"])),
              "printed only", None),
        Check(3, "planner in the betting seat: odds of supremacy, times the default's",
              checks.plain(times), "3 or more", times.value >= TRIPLE),
        Check(3, "all-in: supremacy", checks.percent(oftener), "more often than by default",
              more.low > 0),
        Check(3, "all-in: restructured", checks.percent(ruin),
              "15% or more, and more often than by default",
              ruin.value >= RUINED and worse.low > 0),
    ]  # fmt: skip
