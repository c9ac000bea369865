"""First-order and total Sobol indices of a Saltelli design, with intervals and the share of luck.

The first-order index S1 is the part of the answer's variance that a figure explains alone, the
total index ST the part that is gone when it is known together with all others (Saltelli et al.
2010, as in SciPy).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.study.sensitivity.estimate import Estimate, around, draws, left_by_luck

RESAMPLES = 500
Hear = Callable[[float], None]


class Indices(NamedTuple):
    """Indices by figure, and those of a dummy that no rule reads; ``total`` over all figures.

    The dummy's first-order index is the correlation of answers at points that have nothing in
    common but the luck; its total index is the variance that luck leaves in a point's mean. A
    figure below it cannot be told from luck. It is missing with one race a point.
    """

    first: tuple[Estimate, ...]
    total: tuple[Estimate, ...]
    dummy_first: Estimate
    dummy_total: Estimate | None
    totals: Array  #: of the resamples, ``(resamples, figures)``


def indices(
    races: Array, width: int, seed: int, resamples: int = RESAMPLES, hear: Hear | None = None
) -> Indices:
    """Return the indices of ``width`` figures from ``(points, runs)`` answers of a whole design."""
    runs = races.shape[1]
    table = races.reshape(-1, width + 2, runs)  # base, place in its group, luck
    # Indices do not know where nil is, and small numbers keep the sums exact.
    table = table - table.mean()
    first, total, dummy = _of(table.mean(2))
    again = []
    for done, drawn in enumerate(draws(seed, len(table), runs, resamples)):
        # The luck first: it turns the large table into a small one.
        again.append(_of((table @ drawn.weights)[drawn.bases]))
        if hear:
            hear((done + 1) / resamples)
    firsts, totals, dummies = (np.stack(each) for each in zip(*again, strict=True))
    return Indices(
        tuple(around(first[k], firsts[:, k]) for k in range(width)),
        tuple(around(total[k], totals[:, k]) for k in range(width)),
        around(float(dummy), dummies),
        _luck(table, seed, resamples),
        totals,
    )


def _of(means: Array) -> tuple[Array, Array, Array]:
    """Return first-order and total indices and the dummy's first from ``(n, width + 2)`` means."""
    from scipy.stats import sobol_indices

    in_a, in_b, mixed = means[:, 0], means[:, 1], means[:, 2:]
    # One page more, equal to A: what a dummy's would be; SciPy wants two pages at least.
    pages = np.stack([*mixed.T, in_a])[:, None]
    found = sobol_indices(func={"f_A": in_a[None], "f_B": in_b[None], "f_AB": pages}, n=len(means))
    both = np.stack([in_a, in_b]) - np.mean([in_a, in_b])
    variance = both.var()
    dummy = np.mean(both[0] * both[1]) / variance if variance else np.zeros(())
    return found.first_order[:-1], found.total_order[:-1], np.asarray(dummy)


def _luck(table: Array, seed: int, resamples: int) -> Estimate | None:
    """Return what luck leaves in a point's mean as a share of the variance between points."""
    pairs = table[:, :2]
    left = left_by_luck(pairs.reshape(-1, pairs.shape[2]))
    if left is None:
        return None
    means = pairs.mean(2)
    rest = pairs - means[..., None] - pairs.mean((0, 1)) + pairs.mean()
    # A base's part in what is left, so that drawing bases again needs no table.
    parts = left * np.mean(rest**2, axis=(1, 2)) / (np.mean(rest**2) or 1.0)
    again = [
        parts[bases].mean() / means[bases].var()
        for bases, _ in draws(seed, len(table), 1, resamples)
        if means[bases].var()
    ]
    return around(left / means.var(), np.array(again))
