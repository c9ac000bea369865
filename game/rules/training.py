"""Training runs: compute accumulates until a model is released; scale may bring a jump (S10, S11).

Training work is 1e24 FLOP, capability log10 FLOP.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask
from game.core.parameters.physics import Training

LOG_UNIT = 24.0  # training work is counted in 1e24 FLOP


class TrainingRun(NamedTuple):
    """The run after this month, and what was released."""

    trained: Array
    target: Array
    capability: Array
    released: Mask
    larger: Mask


def train(
    *,
    trained: Array,
    target: Array,
    capability: Array,
    compute: Array,
    release_now: Mask,
    go_larger: Mask,
    loss: Array,
    terms: Training,
) -> TrainingRun:
    """A run accumulates until it is released: on order, or when its planned size is reached.

    ``compute`` is effective compute in training (kH100e times efficiency); ``loss`` (log10 FLOP) is
    what a rushed release costs. A larger run multiplies the plan. ``(labs, runs)``. Source: S10,
    S11; forms, step 22.

    >>> from game.core.parameters import only
    >>> a = lambda x: np.full((1, 1), float(x))
    >>> no = np.zeros((1, 1), dtype=bool)
    >>> after = train(trained=a(90), target=a(100), capability=a(25), compute=a(10), release_now=no,
    ...     go_larger=no, loss=a(0), terms=only(Training, flop=1, run_months=4, larger_run=3))
    >>> after.released.item(), after.capability.item(), after.trained.item(), after.target.item()
    (True, 26.0, 0.0, 40.0)
    """
    planned = np.where(go_larger, target * terms.larger_run, target)
    work = trained + terms.flop * compute
    released = (release_now | (work >= planned)) & (work > 0)
    reached = LOG_UNIT + np.log10(np.maximum(work, 1e-6)) - loss
    return TrainingRun(
        trained=np.where(released, 0.0, work),
        target=np.where(released, terms.flop * compute * terms.run_months, planned),
        capability=np.where(released, np.maximum(capability, reached), capability),
        released=released,
        larger=go_larger,
    )


def quality(
    *, capability: Array, reference: Array, scale_return: Array, threshold: Array, leap: Array
) -> Array:
    """Return what customers and rivals feel of capability: the race's return to scale, and leaps.

    ``reference`` (log10 FLOP, the first frontier), ``scale_return`` and ``threshold`` are
    ``(runs,)``; crossing the threshold adds ``leap``. GPT-3 to GPT-4 is the example. Source: S11.

    >>> a = np.array
    >>> quality(capability=a([[26.0], [28.0]]), reference=a([26.0]), scale_return=a([1.5]),
    ...     threshold=a([27.0]), leap=a([0.4])).ravel()
    array([26. , 29.4])
    """
    felt = reference + scale_return * (capability - reference)
    result: Array = felt + np.where(capability >= threshold, leap, 0.0)
    return result


class Belief(NamedTuple):
    """What a lab believes of the hidden facts, ``(labs, runs)``."""

    scale_return: Array
    pace: Array
    threshold: Array


def believe(
    *,
    scale_return: Array,
    pace: Array,
    threshold: Array,
    nearest: Array,
    farthest: Array,
    knowledge: Array,
    luck: tuple[Array, Array, Array],
    terms: Training,
) -> Belief:
    """Experiments sharpen what a lab believes of the hidden facts; nothing else reveals them.

    Facts are ``(runs,)``, ``knowledge`` ``(labs, runs)``, ``luck`` standard normal draws that stay
    the same for a lab all race. A threshold that does not exist looks like one beyond ``farthest``.
    Source: S11; model, What is hidden.
    """
    blur = terms.belief_noise * np.exp(-knowledge)
    place = np.minimum(threshold, farthest + 0.5)
    width = farthest - nearest + 0.5
    return Belief(
        scale_return=scale_return * np.exp(blur * luck[0]),
        pace=pace * np.exp(blur * luck[1]),
        threshold=place + width * blur * luck[2],
    )
