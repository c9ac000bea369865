"""Points of the unit cube, by slice: hypercubes, Sobol sequences, Saltelli and Morris designs.

Any slice of a design can be made without the rest of it. Samples are made in blocks of 4,096
points: a Sobol sequence jumps to its block; a Latin hypercube is one hypercube for each block, each
a stratified sample of its own (a replicated Latin hypercube, McKay 1995, NUREG/CR-6311).

A Saltelli design (Saltelli et al. 2010) has two samples A and B of n points, the two halves of one
Sobol sequence, and for each figure A with that figure from B. Its points stand n times in the order
A, B, AB of the first figure, AB of the second, ...: ``width + 2`` points each. A Morris design
(Morris 1991) has trajectories of ``width + 1`` points, each of which moves one figure more by two
thirds of its range.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array, Mask
from game.core.chance import Luck

BLOCK = 4096
LEVELS = 4  # of a Morris design: 0, 1/3, 2/3 and 1
_STEP = LEVELS / (2 * (LEVELS - 1))

Sample = Literal["latin_hypercube", "sobol", "saltelli", "morris"]
Indices = npt.NDArray[np.int64]


class Trajectory(NamedTuple):
    """A walk through the cube; ``order`` says after how many steps each figure has moved."""

    start: Array
    end: Array
    order: Indices


def unit_points(sample: str, width: int, seed: int, total: int, points: Indices) -> Array:
    """Return some of the ``total`` points of a sample in the unit cube, ``(points, width)``."""
    if sample == "saltelli":
        return _saltelli(width, seed, total, points)
    if sample == "morris":
        return _morris(width, seed, points)
    return _in_blocks(sample, width, seed, total, points)


def size_of(sample: str, width: int, base: int) -> int:
    """Return how many points a design with ``base`` base points or trajectories has.

    >>> size_of("saltelli", 10, 256), size_of("morris", 10, 20), size_of("sobol", 10, 64)
    (3072, 220, 64)
    """
    return base * {"saltelli": width + 2, "morris": width + 1}.get(sample, 1)


def fault_of(sample: str, width: int, points: int | None) -> str | None:
    """Return why a design cannot have this many points, or nothing where it can.

    >>> fault_of("saltelli", 10, 3000)
    'expected n × 12 points for 10 figures, n a power of 2, such as 3072; found 3000'
    """
    if sample not in ("saltelli", "morris"):
        return None
    each = size_of(sample, width, 1)
    base, rest = divmod(points or 0, each)
    whole = base > 0 and rest == 0
    if sample == "morris":
        good, rule, such = whole and base > 1, "n at least 2", 20
    else:
        good, rule, such = whole and base & (base - 1) == 0, "n a power of 2", 256
    if good:
        return None
    found = "none" if points is None else points
    return (
        f"expected n × {each} points for {width} figures, {rule}, "
        f"such as {such * each}; found {found}"
    )


def _in_blocks(sample: str, width: int, seed: int, total: int, points: Indices) -> Array:
    unit = np.empty((len(points), width))
    for number in np.unique(points // BLOCK).tolist():
        inside = points // BLOCK == number
        size = min(BLOCK, total - number * BLOCK)
        block = _block(sample, width, seed, number, size)
        unit[inside] = block[points[inside] - number * BLOCK]
    return unit


@lru_cache(maxsize=4)
def _block(sample: str, width: int, seed: int, number: int, size: int) -> Array:
    """Return block ``number`` of a sample in the unit cube, ``(size, width)``."""
    from scipy.stats import qmc

    if sample == "sobol":
        sobol: Any = qmc.Sobol(width, scramble=True, rng=seed)
        if number:
            sobol.fast_forward(number * BLOCK)
        drawn = sobol.random(BLOCK)[:size]  # whole blocks keep the sequence balanced
    else:
        # The words keep blocks of one seed apart from those of the next.
        cube: Any = qmc.LatinHypercube(width, rng=[seed, number])
        drawn = cube.random(size)
    result: Array = np.ascontiguousarray(drawn, dtype=np.float64)
    result.setflags(write=False)
    return result


def _saltelli(width: int, seed: int, total: int, points: Indices) -> Array:
    base, place = np.divmod(points, width + 2)
    both = _in_blocks("sobol", 2 * width, seed, total // (width + 2), base)
    first, second = both[:, :width], both[:, width:]
    from_second: Mask = (place[:, None] - 2 == np.arange(width)) | (place[:, None] == 1)
    return np.where(from_second, second, first)


def _morris(width: int, seed: int, points: Indices) -> Array:
    number, steps = np.divmod(points, width + 1)
    unit = np.empty((len(points), width))
    for each in np.unique(number).tolist():
        inside = number == each
        walk = _trajectory(width, seed, each)
        unit[inside] = np.where(walk.order < steps[inside, None], walk.end, walk.start)
    return unit


@lru_cache(maxsize=8)
def _trajectory(width: int, seed: int, number: int) -> Trajectory:
    luck = Luck.of(seed, range(width), (), space="morris")
    low = np.floor(luck.uniform(number, "level") * LEVELS / 2) / (LEVELS - 1)
    upwards = luck.uniform(number, "direction") < 0.5  # noqa: PLR2004 - one in two
    # How many figures stand before each one when all are put in the order of their luck.
    order = np.argsort(np.argsort(luck.uniform(number, "order"), kind="stable"), kind="stable")
    return Trajectory(low + _STEP * ~upwards, low + _STEP * upwards, order)
