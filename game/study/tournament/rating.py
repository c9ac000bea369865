"""Elo ratings from who finished ahead of whom, all races at once, so that their order is nothing.

Bradley & Terry 1952, *Rank analysis of incomplete block designs*, with an effect of the seat beside
that of the strategy: log odds that a in seat i ends ahead of b in seat j = a - b + i - j. Each race
of six counts as its fifteen pairs, ties as half; intervals resample whole repetitions.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.study.tournament.programme import Places

MIDDLE = 1500.0
SCALE = 400.0 / math.log(10.0)  # points of Elo in one unit of log odds
_PRIOR = 1.0  # games against an average opponent, half of them won: keeps who never loses finite
_STEPS, _CLOSE = 50, 1e-9


class Ratings(NamedTuple):
    """Elo of each strategy, 1500 on average; what each seat adds to it, nil on average."""

    strategies: Array
    seats: Array


def pairs(seated: Places, values: Array, run: Places, size: int) -> Array:
    """Return how often each seated strategy ended ahead of another, by repetition.

    ``seated`` and ``values`` are ``(labs, games)``, ``run`` is ``(games,)``, ``size`` the number of
    members.
    The result is ``(repetitions, members * labs, members * labs)``, where ``member * labs + row``
    is a seated strategy; a tie is half a win for both.
    """
    labs, _ = seated.shape
    width = size * labs
    repetitions = int(run.max(initial=-1)) + 1
    ahead = np.zeros((repetitions, width, width))
    for row in range(labs):
        for other in range(labs):
            is_other = seated[row] != seated[other]
            won = np.where(values[row] > values[other], 1.0, 0.0)
            won[values[row] == values[other]] = 0.5
            one, two = seated[row] * labs + row, seated[other] * labs + other
            np.add.at(ahead, (run, one, two), np.where(is_other, won, 0.0))
    return ahead


def fit(ahead: Array, labs: int, start: Ratings | None = None) -> Ratings:
    """Return the ratings most likely to have brought ``ahead``, ``(members * labs, same)``.

    Newton's method on the penalised likelihood, which has one maximum.

    >>> two = pairs(np.array([[0, 0, 1], [1, 1, 0]]), np.array([[3.0, 3, 1], [1, 1, 2]]),
    ...             np.array([0, 1, 1]), 2).sum(axis=0)
    >>> better, worse = fit(two, 2).strategies
    >>> bool(better > 1500 > worse), round(float(better + worse), 6)
    (True, 3000.0)
    """
    members = len(ahead) // labs
    design = np.zeros((len(ahead), members + labs))
    design[np.arange(len(ahead)), np.arange(len(ahead)) // labs] = 1.0
    design[np.arange(len(ahead)), members + np.arange(len(ahead)) % labs] = 1.0
    games = ahead + ahead.T
    won = ahead.sum(axis=1)
    ability = np.zeros(members + labs)
    if start is not None:
        ability = np.concatenate([(start.strategies - MIDDLE), start.seats]) / SCALE
    for _ in range(_STEPS):
        seated = design @ ability
        chance = _logistic(seated[:, np.newaxis] - seated)
        alone = _logistic(ability)
        slope = design.T @ (won - (games * chance).sum(axis=1)) + _PRIOR * (0.5 - alone)
        weight = games * chance * (1.0 - chance)
        bend = design.T @ (np.diag(weight.sum(axis=1)) - weight) @ design
        bend += np.diag(_PRIOR * alone * (1.0 - alone))
        step = np.linalg.solve(bend, slope)
        # No step beyond what the logistic curve can tell: keeps Newton on the hill.
        step *= min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-300))
        ability += step
        if float(np.abs(step).max()) < _CLOSE:
            break
    strategies, seats = ability[:members], ability[members:]
    return Ratings(
        MIDDLE + SCALE * (strategies - strategies.mean()), SCALE * (seats - seats.mean())
    )


def _logistic(values: Array) -> Array:
    found: Array = 1.0 / (1.0 + np.exp(-values))
    return found
