"""The payoff matrix: what a strategy gets in a world where all others play another one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, over_labs
from game.study.tournament.programme import Part, Programme
from game.study.tournament.results import Results


class Payoffs(NamedTuple):
    """Mean share of par over all seats, row against column, and its standard error.

    ``members`` are the places of the strategies among the contestants. The error is missing where
    there is one repetition.
    """

    members: tuple[int, ...]
    mean: Array
    error: Array


def payoffs(programme: Programme, results: Results, values: Array) -> Payoffs:
    """Return the payoffs of all who ask for no futures, ``(members, members)``.

    Row A, column B: A sits in one seat after the other, B in the five others; A's score is read as
    a share of that seat's par and averaged over the seats. All pairs share luck.
    """
    members = programme.quick
    which = results.of(Part.PAYOFFS)
    games = results.games.take(which)
    labs = len(programme.defaults)
    own = values[np.maximum(games.seat, 0), which]
    # One race among equals serves all seats: added up in the order in which the others are.
    of_all = over_labs(values[:, which] / labs)
    size, repetitions = len(members), programme.repetitions
    each = np.zeros((size, size, repetitions))
    row, column = np.searchsorted(members, games.first), np.searchsorted(members, games.second)
    np.add.at(each, (row, column, games.run), np.where(games.seat < 0, of_all, own / labs))
    mean = each.mean(axis=2)
    if repetitions > 1:
        error = each.std(axis=2, ddof=1) / np.sqrt(repetitions)
    else:
        error = np.full_like(mean, np.nan)
    return Payoffs(members, mean, error)
