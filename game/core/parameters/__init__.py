"""Every number that the rules read, as records of arrays; a scenario file gives their values.

``physics`` holds one value in every scenario; ``world`` is a scenario's own; ``labs`` differ by
lab. A world-wide number is ``(runs,)`` or ``(1,)``; a lab's is ``(labs, 1)`` or ``(labs, runs)``,
so a swept parameter needs no code of its own.
"""

from game.core.parameters.declare import Declared, declared_numbers, only
from game.core.parameters.labs import Labs
from game.core.parameters.physics import Physics
from game.core.parameters.tree import Parameters
from game.core.parameters.world import WorldParameters

__all__ = [
    "Declared",
    "Labs",
    "Parameters",
    "Physics",
    "WorldParameters",
    "declared_numbers",
    "only",
]
