"""The largest model that a fleet could train: the training work of one run, and its parameters.

Work is what the rules count: powered compute times useful work a month times the months of a run,
before the gains of better architecture. A model that is trained as well as that work allows has
``C = 6 N D`` FLOP for ``N`` parameters and ``D`` tokens, with 20 tokens a parameter.

Source: Hoffmann et al. 2022, *Training compute-optimal large language models*; ``physics.training``
in ``scenarios/*.yaml``.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from game.ensemble import Race

_FLOP_PER_PARAMETER_AND_TOKEN = 6.0
TOKENS_PER_PARAMETER = 20.0
_UNIT = 1e24


class Largest(NamedTuple):
    """A model of one run on a whole fleet."""

    flop: float
    parameters: float
    months: float  #: length of the run


def largest(race: Race, lab: str) -> Largest:
    """Return the largest model that ``lab`` could train at the end of one race."""
    row, terms = race.labs.index(lab), race.parameters.physics.training
    powered = float(race.world.plant.powered[row, 0])
    months = float(terms.run_months.reshape(-1)[0])
    flop = _UNIT * float(terms.flop.reshape(-1)[0]) * powered * months
    return Largest(flop, parameters(flop), months)


def parameters(flop: float) -> float:
    """Return how many parameters a model has that makes the best of ``flop``.

    >>> round(parameters(5.76e23) / 1e9)
    69
    """
    return math.sqrt(flop / (_FLOP_PER_PARAMETER_AND_TOKEN * TOKENS_PER_PARAMETER))
