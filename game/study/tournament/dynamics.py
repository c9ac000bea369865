"""Replicator dynamics: a population that imitates success (Taylor & Jonker 1978)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array

STEP = 0.5  # of time; payoffs are shares of par, so a lead of 1 grows by e in one unit of time
MOST_STEPS = 20_000
STILL = 1e-9  # largest change of a share in one unit of time that counts as rest
_TOLD = 40  # points of the course that are kept


class Course(NamedTuple):
    """Shares over time: ``shares`` is ``(points, strategies)``, ``time`` ``(points,)``."""

    time: Array
    shares: Array
    steps: int
    at_rest: bool


def replicate(payoffs: Array, start: Array | None = None, steps: int = MOST_STEPS) -> Course:
    """Let shares grow by how far each payoff is above the average, until they rest.

    ``payoffs`` is ``(strategies, strategies)``: row against column. Fourth-order Runge-Kutta on the
    logarithms of the shares, so that none turns negative.

    >>> course = replicate(np.array([[1.0, 2.0], [0.0, 1.0]]))
    >>> course.at_rest, course.shares[-1].round(3)
    (True, array([1., 0.]))
    """
    size = len(payoffs)
    logs = np.zeros(size) if start is None else np.log(start)
    told = set(np.unique(np.geomspace(1, steps, _TOLD).astype(int)).tolist())
    times, course = [0.0], [_shares(logs)]
    for step in range(1, steps + 1):
        before = _shares(logs)
        logs = _after(logs, payoffs)
        now = _shares(logs)
        at_rest = bool(np.abs(now - before).max() < STILL * STEP)
        if step in told or at_rest or step == steps:
            times.append(step * STEP)
            course.append(now)
        if at_rest:
            return Course(np.array(times), np.array(course), step, at_rest=True)
    return Course(np.array(times), np.array(course), steps, at_rest=False)


def _after(logs: Array, payoffs: Array) -> Array:
    one = _growth(logs, payoffs)
    two = _growth(logs + 0.5 * STEP * one, payoffs)
    three = _growth(logs + 0.5 * STEP * two, payoffs)
    four = _growth(logs + STEP * three, payoffs)
    return logs + STEP / 6.0 * (one + 2.0 * two + 2.0 * three + four)


def _growth(logs: Array, payoffs: Array) -> Array:
    shares = _shares(logs)
    fitness = payoffs @ shares
    found: Array = fitness - (shares * fitness).sum()
    return found


def _shares(logs: Array) -> Array:
    raised = np.exp(logs - logs.max())
    found: Array = raised / raised.sum()
    return found
