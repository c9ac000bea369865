"""Who wins the mixed races, and what a strategy scores in each seat."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask
from game.study.tournament.programme import Part, Programme
from game.study.tournament.resampling import interval
from game.study.tournament.results import Results


class Estimate(NamedTuple):
    """A figure of each contestant, with the ends of its 95% interval."""

    value: Array
    low: Array
    high: Array


def wins(values: Array) -> Array:
    """Return the share that each seat has in winning each race; ties share it equally.

    Nobody wins with nothing, as after a forfeit.

    >>> wins(np.array([[3.0, 1.0, 0.0], [3.0, 2.0, 0.0]]))
    array([[0.5, 0. , 0. ],
           [0.5, 1. , 0. ]])
    """
    best = (values >= values.max(axis=0)) & (values > 0.0)
    found: Array = best / np.maximum(best.sum(axis=0), 1)
    return found


def win_shares(programme: Programme, results: Results, values: Array, part: Part) -> Estimate:
    """Return the share of wins of each contestant in a field.

    It is taken seat by seat, of the wins from that seat, and averaged over the seats from which
    anybody wins: no seat weighs more because it wins more. Missing where one has not played.
    """
    which = results.of(part)
    seated, run = results.games.seated[:, which], results.games.run[which]
    labs, members = len(programme.defaults), len(programme.contestants)
    repetitions = int(run.max(initial=-1)) + 1
    if not repetitions:
        nothing = np.full(members, np.nan)
        return Estimate(nothing, nothing, nothing)
    won = wins(values[:, which])
    counted = np.zeros((repetitions, labs, members))
    for row in range(labs):
        np.add.at(counted, (run, np.full_like(run, row), seated[row]), won[row])
    present: Mask = np.isin(np.arange(members), seated)

    def shared(weights: Array) -> Array:
        of_seat = (weights[:, np.newaxis, np.newaxis] * counted).sum(axis=0)
        total = of_seat.sum(axis=1, keepdims=True)
        share = (of_seat[total[:, 0] > 0] / total[total[:, 0] > 0]).mean(axis=0)
        found: Array = np.where(present, share, np.nan)
        return found

    low, high = interval(repetitions, shared)
    return Estimate(shared(np.ones(repetitions)), low, high)


def seat_scores(programme: Programme, results: Results) -> Array:
    """Return the mean score of each contestant in each seat, rivals on defaults.

    ``(contestants, labs)``, in points.
    """
    which = results.of(Part.SEATS)
    games, labs = results.games.take(which), len(programme.defaults)
    total = np.zeros((len(programme.contestants), labs))
    count = np.zeros_like(total)
    own = results.score[games.seat, which]
    np.add.at(total, (games.first, games.seat), own)
    np.add.at(count, (games.first, games.seat), 1.0)
    found: Array = total / count
    return found
