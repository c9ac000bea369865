"""Open against closed: what publishing gives away and what it wins (S13)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask, over_labs
from game.core.parameters.physics import Market

DELAYED, OPEN = 1.0, 2.0


def degree_of(*, policy: Array, terms: Market) -> Array:
    """Return how open each lab's best model is: 0 closed, 1 open, between: delayed."""
    return np.where(policy >= OPEN, 1.0, np.where(policy >= DELAYED, terms.delayed_appeal, 0.0))


class Published(NamedTuple):
    """How open each lab's best model is."""

    openness: Array  #: 0 closed, 1 open, between: delayed
    appeal: Array  #: utility to customers
    kept: Array  #: share of revenue kept


def publish(*, policy: Array, terms: Market) -> Published:
    """Open weights win users and give away revenue; a delayed release does some of both.

    ``policy`` is 0 closed, 1 delayed, 2 open; ``(labs, runs)``. Source: S13.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> from game.core.parameters import only
    >>> terms = only(Market, open_appeal=0.6, open_revenue=0.7, delayed_appeal=0.5)
    >>> after = publish(policy=a(2), terms=terms)
    >>> after.openness.item(), after.appeal.item(), after.kept.item()
    (1.0, 0.6, 0.7)
    """
    degree = degree_of(policy=policy, terms=terms)
    return Published(
        openness=degree,
        appeal=terms.open_appeal * degree,
        kept=1.0 - (1.0 - terms.open_revenue) * degree,
    )


def field_openness(*, openness: Array, quality: Array, weight: Array) -> Array:
    """Return how much of the frontier's knowledge is public, 0 to 1; ``(runs,)``.

    Labs near the frontier have more to give away than those behind, by ``weight`` per log10 FLOP.
    Source: S13.
    """
    given = np.exp(weight * (quality - quality.max(axis=0)))
    result: Array = over_labs(given * openness) / over_labs(given)
    return result


def near_frontier(*, capability: Array, frontier_then: Array, openness: Array) -> Mask:
    """Return where a lab's published model is as good as the frontier was some months ago.

    ``frontier_then`` ``(runs,)`` log10 FLOP. Source: S13; calibration, section 8: the open lag.
    """
    return (openness > 0) & (capability >= frontier_then)
