"""Morris screening and PAWN indices, as SALib has them, with intervals and a dummy beside them.

Morris (1991): ``mu_star`` is the mean size of what one figure does to the answer over its whole
range, ``sigma`` how much that differs from place to place. PAWN (Pianosi and Wagener 2018): how far
the answer's distribution moves when a figure is known to lie in a tenth of its range, from any
sampled races (median Kolmogorov-Smirnov distance).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from game.core.arrays import Array
from game.core.chance import Luck
from game.study.samples import LEVELS
from game.study.sensitivity.estimate import SPACE, Estimate, around, draws, left_by_luck
from game.study.sensitivity.sobol import Hear

MORRIS_RESAMPLES, PAWN_RESAMPLES = 200, 50
SLICES = 10
_STEP = LEVELS / (2 * (LEVELS - 1))


class Effects(NamedTuple):
    """Morris measures by figure, in units of the answer, and what luck alone would show.

    ``dummy`` is the ``mu_star`` of two points that differ in nothing but their luck. ``again``
    holds ``mu_star`` of the resamples, ``(resamples, figures)``.
    """

    mu_star: tuple[Estimate, ...]
    mu: tuple[Estimate, ...]
    sigma: tuple[Estimate, ...]
    dummy: Estimate | None
    again: Array


class Distances(NamedTuple):
    """PAWN medians by figure, and that of a dummy drawn evenly; ``again`` as in ``Effects``."""

    median: tuple[Estimate, ...]
    dummy: Estimate
    again: Array


def morris(
    races: Array,
    unit: Array,
    seed: int,
    resamples: int = MORRIS_RESAMPLES,
    hear: Hear | None = None,
) -> Effects:
    """Return the effects from ``(points, runs)`` answers at ``(points, figures)`` of the cube."""
    width, runs = unit.shape[1], races.shape[1]
    walks = unit.reshape(-1, width + 1, width)
    table = races.reshape(-1, width + 1, runs)
    names = ("mu_star", "mu", "sigma")
    whole = _morris_of(walks, table.mean(2), seed)
    again = []
    for done, drawn in enumerate(draws(seed, len(walks), runs, resamples)):
        means = (table @ drawn.weights)[drawn.bases]
        again.append(_morris_of(walks[drawn.bases], means, seed))
        if hear:
            hear((done + 1) / resamples)
    came = {name: np.stack([each[name] for each in again]) for name in names}
    told = {
        name: tuple(around(whole[name][k], came[name][:, k]) for k in range(width))
        for name in names
    }
    return Effects(**told, dummy=_morris_dummy(table, seed, resamples), again=came["mu_star"])


def _morris_of(walks: Array, means: Array, seed: int) -> dict[str, Array]:
    from SALib.analyze import morris as salib

    width = walks.shape[2]
    found = salib.analyze(
        _problem(width),
        walks.reshape(-1, width),
        means.reshape(-1).astype(np.float64),
        num_resamples=2,  # its own intervals know of no luck
        num_levels=LEVELS,
        seed=seed,
    )
    return {name: np.asarray(found[name], dtype=np.float64) for name in ("mu_star", "mu", "sigma")}


def _morris_dummy(table: Array, seed: int, resamples: int) -> Estimate | None:
    """Return the mean size of the difference that luck makes, over a step of the design."""

    def effect(left: float) -> float:
        return float(np.sqrt(2 * left) * np.sqrt(2 / np.pi) / _STEP)

    whole = left_by_luck(table.reshape(-1, table.shape[2]))
    if whole is None:
        return None
    parts = [left_by_luck(each) or 0.0 for each in table]
    again = [
        effect(float(np.mean(np.array(parts)[bases])))
        for bases, _ in draws(seed, len(table), 1, resamples)
    ]
    return around(effect(whole), np.array(again))


def pawn(
    answers: Array,
    figures: Iterable[Array],
    seed: int,
    resamples: int = PAWN_RESAMPLES,
    hear: Hear | None = None,
) -> Distances:
    """Return the distances of ``figures``, each ``(points,)``, from answers at the points."""
    count = len(answers)
    dummy = Luck.of(seed, range(count), (), SPACE).uniform(0, "dummy")
    columns = [*figures, dummy]
    found, again = [], []
    for done, column in enumerate(columns):
        # The same draws for each figure, so that shares of a total have intervals too.
        drawn = [bases for bases, _ in draws(seed, count, 1, resamples)]
        found.append(_pawn_of(column, answers))
        again.append([_pawn_of(column[bases], answers[bases]) for bases in drawn])
        if hear:
            hear((done + 1) / len(columns))
    came = np.array(again).T
    told = [around(value, came[:, place]) for place, value in enumerate(found)]
    return Distances(tuple(told[:-1]), told[-1], came[:, :-1])


def _pawn_of(column: Array, answers: Array) -> float:
    from SALib.analyze import pawn as salib

    with warnings.catch_warnings():
        # SciPy tells that a p-value is approximate; the distance alone is wanted.
        warnings.simplefilter("ignore", RuntimeWarning)
        found = salib.analyze(_problem(1), column[:, None], answers, S=SLICES)
    return float(found["median"][0])


def _problem(width: int) -> dict[str, Any]:
    names = [str(place) for place in range(width)]
    return {"num_vars": width, "names": names, "bounds": [[0.0, 1.0]] * width}
