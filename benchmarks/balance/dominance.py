"""Line 5: no dominant strategy, in races where every seat draws one of the library's."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.balance import checks
from benchmarks.balance.checks import Check
from benchmarks.balance.counts import DEFAULTS, MIXED, Counts, Needs, Results
from benchmarks.balance.races import CONTENDERS, floats

MOST = 0.40
SOME, HOW_MANY = 0.05, 5
TOLD = 6  # strategies named in the table


def needs(counts: Counts) -> Needs:
    """Return the races that this line reads."""
    return {MIXED: counts.mixed, DEFAULTS: counts.fixed}


def winners(score: npt.NDArray[np.float64], par: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Return the row that wins each race: the highest score over its seat's par.

    ``score`` is ``(labs, runs)``, ``par`` ``(labs, 1)``.
    """
    return np.argmax(score / par, axis=0)


def shares(won: npt.NDArray[np.bool_], seated: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """Return each contender's share of the wins of a seat, averaged over seats that ever win.

    ``won`` and ``seated`` are ``(labs, runs)``. How often a strategy was drawn for a seat is
    taken out: shares are those of win rates.
    """
    found = []
    for row in range(won.shape[0]):
        drawn = np.bincount(seated[row], minlength=len(CONTENDERS))
        wins = np.bincount(seated[row], weights=won[row] + 0.0, minlength=len(CONTENDERS))
        rate = wins / np.maximum(drawn, 1)
        if rate.sum() > 0:
            found.append(rate / rate.sum())
    return np.mean(found, axis=0)


def checks_of(found: Results, counts: Counts) -> list[Check]:  # noqa: ARG001 - as every line
    """Return what the races show."""
    mixed = found[MIXED]
    par = np.median(floats(found[DEFAULTS]["score"]), axis=1, keepdims=True)
    score, seated = floats(mixed["score"]), mixed["seated"].astype(np.intp)
    rows = np.arange(score.shape[0])[:, np.newaxis]
    won = rows == winners(score, par)
    share = shares(won, seated)
    order = np.argsort(-share)
    top = int(order[0])
    first = checks.resampled(score.shape[1], lambda k: shares(won[:, k], seated[:, k])[top])
    several = checks.resampled(
        score.shape[1], lambda k: float((shares(won[:, k], seated[:, k]) > SOME).sum())
    )
    named = ", ".join(f"{CONTENDERS[k]} {100 * share[k]:.1f}%" for k in order[:TOLD])
    seats = ", ".join(f"{100 * each:.0f}%" for each in won.mean(axis=1))
    return [
        Check(5, f"largest share of wins: {CONTENDERS[top]}", checks.percent(first),
              "40% or less", first.value <= MOST),
        Check(5, "strategies with more than 5% of the wins", checks.plain(several, 0),
              "5 or more", several.value >= HOW_MANY),
        Check(5, "the first six", named, "printed only", None),
        Check(5, "wins by seat, in the scenario's order", seats, "printed only", None),
    ]  # fmt: skip
