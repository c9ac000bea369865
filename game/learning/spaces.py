"""The spaces of gymnasium: actions are a box of orders, observations a box of scaled numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from gymnasium.spaces import Box, Space

from game.learning.actions import ACTIONS
from game.learning.observations import BOUND, names

Row = npt.NDArray[np.float32]


def action_space() -> Space[Row]:
    """Return the box of one lab's actions, ``(ACTIONS,)`` from 0 to 1; see ``actions``."""
    return Box(0.0, 1.0, (ACTIONS,), np.float32)


def observation_space(labs: int) -> Space[Row]:
    """Return the box of what one lab sees in a race of ``labs``; see ``observations.names``."""
    return Box(-BOUND, BOUND, (len(names(labs)),), np.float32)
