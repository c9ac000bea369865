"""Some runs of a world, and a world with all its arrays changed alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array
from game.core.world import World


def mapped(world: World, change: Callable[[str, Array], Array]) -> World:
    """Return ``world`` with each array replaced by ``change`` of its path and itself.

    A path is group and name, as in ``"accounts.cash"``.
    """

    def of(group: Any, path: str) -> Any:  # noqa: ANN401 - any group of the world
        return type(group)(
            **{
                each.name: change(f"{path}.{each.name}", getattr(group, each.name))
                for each in fields(group)
            }
        )

    groups = [each.name for each in fields(world) if each.name != "month"]
    return World(world.month, **{name: of(getattr(world, name), name) for name in groups})


def take_runs(world: World, runs: npt.NDArray[np.intp]) -> World:
    """Return some runs of ``world``, in the order of their indices; one may stand there often."""
    return mapped(world, lambda _, values: np.take(values, runs, axis=-1))
