"""Points of the unit cube, by slice: hypercubes, Sobol sequences, Saltelli and Morris designs.

Any slice of a design can be made without the rest of it. Samples are made in blocks of 4,096
points: a Sobol sequence jumps to its block; a Latin hypercube is one hypercube for each block, each
a stratified sample of its own (a replicated Latin hypercube, McKay 1995, NUREG/CR-6311).

A Saltelli design (Saltelli et al. 2010) has two samples A and B of n points, the two halves of one
Sobol sequence, and for each figure A with that figure from B. Its points stand n times in the order
A, B, AB of the first figure, AB of the second, ...: ``width + 2`` points each. In a grouped design
all figures of a group come from B together (Saltelli et al. 2008, Global Sensitivity Analysis: The
Primer, 1.2.15), so that hundreds of figures take a few dozen points. A Morris design
(Morris 1991) has trajectories of ``width + 1`` points, each of which moves one figure more by two
thirds of its range.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array, Mask
from game.core.chance import Luck

BLOCK = 4096
LEVELS = 4  # of a Morris design: 0, 1/3, 2/3 and 1
_STEP = LEVELS / (2 * (LEVELS - 1))

Sample = Literal["latin_hypercube", "sobol", "saltelli", "grouped", "morris"]
Indices = npt.NDArray[np.int64]


class Trajectory(NamedTuple):
    """A walk through the cube; ``order`` says after how many steps each figure has moved."""

    start: Array
    end: Array
    order: Indices


def groups_of(paths: Iterable[str]) -> dict[str, list[int]]:
    """Return the groups of figures by name, with the places of their figures.

    >>> groups_of(["world.supply.output", "labs.xai.money.cash", "labs.xai.site.lead"])
    {'world.supply': [0], 'labs.xai': [1, 2]}
    """
    found: dict[str, list[int]] = {}
    for place, path in enumerate(paths):
        found.setdefault(".".join(path.split(".")[:2]), []).append(place)
    return found


def width_of(sample: str, paths: Iterable[str]) -> int:
    """Return how many figures, or groups of figures, a sample moves one by one."""
    return len(groups_of(paths)) if sample == "grouped" else len(list(paths))


def points_of(sample: str, paths: Iterable[str], seed: int, total: int, points: Indices) -> Array:
    """Return some of the ``total`` points of a sample of these figures; as ``unit_points``."""
    paths = list(paths)
    if sample != "grouped":
        return unit_points(sample, len(paths), seed, total, points)
    group = np.empty(len(paths), dtype=np.int64)
    for number, places in enumerate(groups_of(paths).values()):
        group[places] = number
    return _saltelli(group, seed, total, points)


def unit_points(sample: str, width: int, seed: int, total: int, points: Indices) -> Array:
    """Return some of the ``total`` points of a sample in the unit cube, ``(points, width)``."""
    if sample == "saltelli":
        return _saltelli(np.arange(width), seed, total, points)
    if sample == "morris":
        return _morris(width, seed, points)
    return _in_blocks(sample, width, seed, total, points)


def size_of(sample: str, width: int, base: int) -> int:
    """Return how many points a design with ``base`` base points or trajectories has.

    >>> size_of("saltelli", 10, 256), size_of("morris", 10, 20), size_of("sobol", 10, 64)
    (3072, 220, 64)
    """
    return base * {"saltelli": width + 2, "grouped": width + 2, "morris": width + 1}.get(sample, 1)


def fault_of(sample: str, width: int, points: int | None) -> str | None:
    """Return why a design cannot have this many points, or nothing where it can.

    >>> fault_of("saltelli", 10, 3000)
    'expected n × 12 points for 10 figures, n a power of 2, such as 3072; found 3000'
    """
    if sample not in ("saltelli", "grouped", "morris"):
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
    what = "groups" if sample == "grouped" else "figures"
    return (
        f"expected n × {each} points for {width} {what}, {rule}, "
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


def _saltelli(group: Indices, seed: int, total: int, points: Indices) -> Array:
    """Return the points of a design in which figures with the same ``group`` move together."""
    width, each = len(group), int(group.max()) + 3
    base, place = np.divmod(points, each)
    both = _in_blocks("sobol", 2 * width, seed, total // each, base)
    first, second = both[:, :width], both[:, width:]
    from_second: Mask = (place[:, None] - 2 == group) | (place[:, None] == 1)
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
