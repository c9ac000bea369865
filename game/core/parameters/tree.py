"""The whole tree of parameters of some runs."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.parameters.labs import Labs
from game.core.parameters.physics import Physics
from game.core.parameters.world import WorldParameters


@dataclass(frozen=True, slots=True)
class Parameters:
    """All numbers that the rules read, as float64 arrays."""

    physics: Physics
    world: WorldParameters
    labs: Labs
