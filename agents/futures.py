"""Futures that a strategy may ask for: what follows if it orders this now and carries on like that.

They start from what the lab can believe, never from the race itself, and have luck of their own.
Whoever runs a race hands them in (``Observation.foresee``); see ``game.foresight``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from agents.orders import Array, Orders

Decide = Callable[[Any], Orders]


class Plan(NamedTuple):
    """What a lab orders now, and the strategy that decides for it from the next turn on.

    Without one it stays with what it has ordered, and asks for its usual round. Where columns go on
    differently, ``then`` holds several strategies and ``which`` says which of them is a column's.
    """

    orders: Orders
    then: Decide | Sequence[Decide] | None = None
    which: npt.NDArray[np.intp] | None = None  #: place in ``then``, ``(n,)``


class Course(NamedTuple):
    """Month by month; ``(months, plans, n, futures)``."""

    compute: Array  #: used by oneself, kH100e
    rivals: Array  #: used by all rivals in the bet, kH100e
    cash: Array  #: USD bn


class Outlook(NamedTuple):
    """Where each future of each plan ends; ``(plans, n, futures)``."""

    score: Array  #: points of one's own objectives so far, 0 to 100
    first: Array  #: attainment of one's first objective so far, 0 to 1
    compute: Array  #: kH100e
    capability: Array  #: log10 FLOP
    cash: Array  #: USD bn
    bet: Array  #: one's own compute over the rivals'
    supreme: Array  #: 1 where the betting lab has won its bet
    ruined: Array  #: 1 where one has been restructured since
    course: Course | None


class Foresight(Protocol):
    """Plays futures for an ``Observation``."""

    def __call__(
        self,
        see: Any,  # noqa: ANN401 - an Observation, which knows this module
        plans: Sequence[Plan],
        *,
        futures: int,
        months: int,
        courses: bool = False,
    ) -> Outlook:
        """Return ``futures`` futures of ``months`` months for each plan of each column."""
