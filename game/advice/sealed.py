"""An ``Observation`` to send to another process: plain arrays, and no way back to the race.

A worker is sent this, the draft and the budget, and hands in a ``Foresight`` of its own:
``advise(replace(see, foresight=Foresight(scenario)), draft)``.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import NoReturn, get_type_hints

import numpy as np

from agents.contract import Array, Observation
from game.core.books import BOOKS, HIDDEN
from game.core.world import World


class Books:
    """What a lab knows of its own row of the state, held by path."""

    def __init__(self, known: dict[str, Array]) -> None:
        """Hold copies."""
        self.known = {path: np.array(values) for path, values in known.items()}

    def __call__(self, path: str) -> Array:
        """Return what is known; KeyError for what no lab knows."""
        return self.known[path]


def no_luck(channel: str) -> NoReturn:
    """Refuse to draw: advice has nothing to do with the luck of the race."""
    raise LookupError(f"no luck is to be had here, found {channel!r} asked for")


def sealed(see: Observation) -> Observation:
    """Return the same view without the race behind it: no luck, no futures, books as copies."""
    known = {
        path: see.books(path)
        for group in sorted(BOOKS)
        for path in _paths(group)
        if path not in HIDDEN
    }
    return replace(see, books=Books(known), luck=no_luck, foresight=None)


@cache
def _paths(group: str) -> tuple[str, ...]:
    return tuple(f"{group}.{each.name}" for each in fields(get_type_hints(World)[group]))
