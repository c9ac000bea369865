"""Temperament as numbers: what makes two labs with the same books decide differently (S2, S12)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A lab's temperament; each field is ``(n,)`` between 0 and 1, from its scenario.

    ``patience`` waits for cheaper chips, ``appetite`` borrows and pledges, ``speed`` builds before
    the permit, ``openness`` publishes, ``grudge`` measures itself against one rival.
    """

    patience: npt.NDArray[np.float64]
    appetite: npt.NDArray[np.float64]
    speed: npt.NDArray[np.float64]
    openness: npt.NDArray[np.float64]
    grudge: npt.NDArray[np.float64]
