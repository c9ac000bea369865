"""Line 4: the split is a real dilemma."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from agents.contract import Array
from benchmarks.balance import checks
from benchmarks.balance.checks import Check
from benchmarks.balance.counts import SCENARIO, Counts, Needs, Results, one
from benchmarks.balance.races import Found, floats
from game.scenario import load

SPLITS = tuple(round(0.1 * step, 1) for step in range(11))
LIKELIEST = 0.7
TOLD = 2.0  # standard errors
MOVED = 0.15
OFTEN = 6
BETTER = 0.6


def _held(split: float) -> str:
    return f"constant:stack_share={split:g}"


def needs(counts: Counts) -> Needs:
    """Return the races that this line reads."""
    bettor = load(SCENARIO).bettor
    return {one(bettor, "planner"): counts.planner} | {
        one(bettor, _held(split)): counts.fixed for split in SPLITS
    }


def checks_of(found: Results, counts: Counts) -> list[Check]:
    """Return what the races show."""
    scenario = load(SCENARIO)
    row = scenario.lab_ids.index(scenario.bettor)
    held = [found[one(scenario.bettor, _held(split))] for split in SPLITS]
    odds = [float(floats(each["supreme"]).mean()) for each in held]
    most = int(np.argmax(odds))
    likeliest, chance = SPLITS[most], checks.share(held[most]["supreme"])
    told = [
        Check(4, "constant split at which supremacy is likeliest",
              f"{likeliest:g}: {checks.percent(chance)}"
              f"; at 0, 0.5, 1: {', '.join(f'{100 * odds[k]:.1f}%' for k in (0, 5, 10))}",
              "0.7 or above", likeliest >= LIKELIEST and max(odds) > 0)
    ]  # fmt: skip
    for name in ("score", "revenue", "capability"):
        values = [floats(each[name][row]) for each in held]
        told.append(_peak(name, values, likeliest))
    thought = found[one(scenario.bettor, "planner")]
    told.append(_moved(floats(thought["stack"])[:, row]))
    told.append(_against_the_best(thought, held, row, counts.planner))
    return told


def _peak(name: str, values: list[Array], likeliest: float) -> Check:
    """A peak inside, below the split at which supremacy is likeliest; both ends are worse."""
    means = [float(each.mean()) for each in values]
    top = int(np.argmax(means))
    plateau = [
        split
        for split, each in zip(SPLITS, values, strict=True)
        if means[top] - each.mean() < TOLD * checks.standard_error(values[top] - each)
        or split == SPLITS[top]
    ]
    inside = any(0 < split < min(likeliest, 1.0) for split in plateau)
    ends = SPLITS[0] not in plateau and SPLITS[-1] not in plateau
    shown = f"{plateau[0]:g}–{plateau[-1]:g}" if len(plateau) > 1 else f"{plateau[0]:g}"
    figure = f"{shown}; means {means[0]:.2f}, {means[top]:.2f}, {means[-1]:.2f}"
    wanted = f"inside, below {likeliest:g}; 0 and 1 worse by two errors"
    return Check(4, f"constant split at which {name} peaks", figure, wanted, inside and ends)


def _moved(stack: npt.NDArray[np.float64]) -> Check:
    """How many turns of a planner's race its split moves in; ``stack`` is ``(turns, runs)``."""
    jumps = np.abs(np.diff(stack, axis=0)) >= MOVED - 1e-9
    turns = checks.mean(jumps.sum(axis=0))
    figure = f"{checks.plain(turns, 1)} of {stack.shape[0]}"
    return Check(4, "turns in which the planner moves the split by 0.15 or more", figure,
                 "6 or more", turns.value >= OFTEN)  # fmt: skip


def _against_the_best(thought: Found, held: list[Found], row: int, count: int) -> Check:
    scores = [floats(each["score"][row]) for each in held]
    best = int(np.argmax([each.mean() for each in scores]))
    won = checks.mean(checks.beats(floats(thought["score"][row])[:count], scores[best][:count]))
    return Check(4, f"re-deciding against the best constant split ({SPLITS[best]:g})",
                 checks.percent(won), "60% or more", won.value >= BETTER)  # fmt: skip
