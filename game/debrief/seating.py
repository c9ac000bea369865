"""Who decides in futures of a recorded race: its strategies react, its people repeat themselves.

Rivals are the strategies that the record names, as far as they come with the game: a file that a
record names is never run. What is not known, and a planner, which would imagine futures of its own
inside each future, gives way to the seat's fallback, the first strategy that its scenario lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from agents.contract import Strategy
from agents.parameters import ParameterError
from agents.strategies import REGISTRY
from game.casting import cast
from game.record import Record

REPEATS = -1
_PLANS = frozenset({"planner"})


class Seating(NamedTuple):
    """Who decides where; ``places`` ``(turns, labs)`` index ``strategies``, or ``REPEATS``."""

    strategies: tuple[Strategy, ...]
    places: npt.NDArray[np.intp]
    own: int  #: row of the debriefed seat
    fallback: int  #: index of its fallback
    replaced: tuple[str, ...]  #: labs whose own strategy could not be asked


def seat(record: Record, lab: str) -> Seating:
    """Return who decides in futures of ``record``, where ``lab`` is the seat that is debriefed.

    That seat repeats its orders whoever held it; so does every other person.
    """
    usual = {name: REGISTRY[each] for name, each in cast(record.scenario, record.seed).items()}
    found: dict[Strategy, int] = {usual[lab]: 0}
    labs, replaced = record.scenario.lab_ids, set()
    places = np.full((len(record.turns), len(labs)), REPEATS, dtype=np.intp)
    held: dict[str, Mapping[str, Any]] = dict(record.seats)
    for number, turn in enumerate(record.turns):
        held |= turn["seat_changes"]
        for row, other in enumerate(labs):
            note = held.get(other, {})
            if other == lab or note.get("human"):
                continue
            own = _known(str(note.get("strategy")))
            if own is None:
                replaced.add(other)
            places[number, row] = found.setdefault(own or usual[other], len(found))
    return Seating(
        tuple(found), places, labs.index(lab), 0, tuple(each for each in labs if each in replaced)
    )


def _known(name: str) -> Strategy | None:
    """Return a strategy that comes with the game, its numbers set as its name says."""
    base, _, numbers = name.partition(":")
    strategy = REGISTRY.get(base)
    if strategy is None or base in _PLANS:
        return None
    try:
        return strategy.with_parameters(numbers) if numbers else strategy
    except ParameterError:
        return None
