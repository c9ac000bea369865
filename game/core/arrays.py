"""Array types and the few reductions over labs that every rule shares.

Arrays are float64 of shape ``(labs, runs)``; world-wide values are ``(runs,)``. Sums over labs run
in a fixed order, so that one race and a thousand give the same bits: ``ndarray.sum(0)`` switches
to pairwise summation for a single run from eight labs on.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

TINY = 1e-12
ALMOST_NIL = 1e-60  # the least base of a power: to the -5th it still is a number


def over_labs(values: Array) -> Array:
    """Return the sum over labs, added one after the other; ``(labs, runs)`` to ``(runs,)``.

    >>> over_labs(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([4., 6.])
    """
    if values[0].size > 1 and values.flags.c_contiguous:
        # numpy then adds whole rows, one after the other; a single column it would add in pairs.
        total: Array = values.sum(axis=0)
        return total
    total = values[0] + 0.0
    for row in values[1:]:
        total += row
    return total


def rivals_of(values: Array) -> Array:
    """Return, for each lab, the sum over all the others; ``(labs, runs)``.

    >>> rivals_of(np.array([[1.0], [2.0], [4.0]])).ravel()
    array([6., 5., 3.])
    """
    return over_some(values, 1.0 - np.eye(values.shape[0]))


def over_some(values: Array, chosen: Array) -> Array:
    """Return, for each row of ``chosen``, the sum over the labs that have 1 in it.

    ``values`` is ``(labs, runs)``, ``chosen`` ``(rows, labs)`` of 0 and 1; ``(rows, runs)``, added
    in the order of labs.

    >>> over_some(np.array([[1.0], [2.0], [4.0]]), np.array([[1.0, 0.0, 1.0]])).ravel()
    array([5.])
    """
    totals: Array = np.zeros((chosen.shape[0], *values.shape[1:]))
    for row, lab in np.argwhere(chosen):
        totals[row] += values[lab]
    return totals


def best_of_rivals(values: Array) -> Array:
    """Return, for each lab, the highest value among all the others; ``(labs, runs)``.

    >>> best_of_rivals(np.array([[1.0], [2.0], [4.0]])).ravel()
    array([4., 4., 2.])
    """
    best: Array = np.full_like(values, -np.inf)
    # The best of those above each row, then the best of those below it.
    for rows in (range(values.shape[0]), range(values.shape[0])[::-1]):
        so_far = np.full_like(values[0], -np.inf)
        for row in rows:
            np.maximum(best[row], so_far, out=best[row])
            np.maximum(so_far, values[row], out=so_far)
    return best


def power(base: Array, exponent: Array) -> Array:
    """Return ``base ** exponent`` for ``base`` >= 0, the same bits whether or not it is swept.

    ``**`` has fast paths for exponents of -1, 0.5 and 2 that differ in the last bit from the
    general path, so a swept exponent would break equality of one race and many.

    >>> power(np.array([4.0]), np.array([0.5])).round(12)
    array([2.])
    """
    result: Array = np.exp(exponent * np.log(np.maximum(base, ALMOST_NIL)))
    return result


def ratio(part: Array, whole: Array, empty: float = 0.0) -> Array:
    """Return ``part / whole``, and ``empty`` where ``whole`` is nil.

    >>> ratio(np.array([1.0, 1.0]), np.array([2.0, 0.0]), empty=9.0)
    array([0.5, 9. ])
    """
    if whole.size and whole.min() >= TINY:
        result: Array = part / whole
        return result
    nil = np.abs(whole) < TINY
    result = part / np.where(nil, 1.0, whole)
    np.copyto(result, empty, where=nil)
    return result


def pick(values: Array, rows: Array) -> Array:
    """Return ``values[rows[i, run], run]``: each lab's look at another lab's value.

    ``values`` is ``(labs, runs)`` and ``rows`` holds lab indices as floats, ``(labs, runs)``.

    >>> pick(np.array([[10.0], [20.0]]), np.array([[1.0], [0.0]])).ravel()
    array([20., 10.])
    """
    index = np.clip(rows, 0, values.shape[0] - 1).astype(np.intp)
    return np.take_along_axis(np.broadcast_to(values, index.shape), index, axis=0)


def received_by(values: Array, rows: Array) -> Array:
    """Return, for each lab, the sum of what the others aim at it; ``(labs, runs)``.

    ``values[i, run]`` goes to lab ``rows[i, run]``.

    >>> received_by(np.array([[1.0], [2.0]]), np.array([[1.0], [1.0]])).ravel()
    array([0., 3.])
    """
    labs = values.shape[0]
    targets = [over_labs(np.where(rows == row, values, 0.0)) for row in range(labs)]
    return np.stack(targets)
