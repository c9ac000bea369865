"""What of the state a lab knows exactly: its own row, and the news that everybody has."""

from __future__ import annotations

import numpy as np

from game.core.arrays import Array
from game.core.world import World

# Groups of the state that a lab knows its own row of; the climate is everybody's.
BOOKS = frozenset(
    ("accounts", "acts", "capital", "climate", "mind", "pipeline", "plant", "standing", "tally",
     "trade")
)  # fmt: skip
# What a running programme will bring, what a model's capability is worth in this race, and what the
# rocket company would fetch between two rounds.
HIDDEN = frozenset(("mind.brewing", "mind.quality", "climate.rocket"))


def own_row(world: World, path: str, rows: list[int]) -> Array:
    """Return what labs know of their own row of the state, or all of the world's news.

    Raises
    ------
    KeyError
        For a path that names nothing, or what is hidden from them.
    """
    group, _, name = path.partition(".")
    if group not in BOOKS or path in HIDDEN or not hasattr(getattr(world, group), name):
        raise KeyError(path)
    values = getattr(getattr(world, group), name)
    if group == "climate":
        values = np.broadcast_to(values, (world.labs, world.runs))
    return columns(values, rows)


def columns(values: Array, rows: list[int]) -> Array:
    """Return the columns of ``rows`` one after the other, to be read only."""
    if len(rows) == 1:
        found = values[..., rows[0], :]  # a view: nothing is copied
    else:
        found = values[..., rows, :].reshape(*values.shape[:-2], -1)
    found.setflags(write=False)
    return found
