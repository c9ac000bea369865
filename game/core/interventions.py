"""Events that a teacher or an editor puts into a month; neutral by default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from game.core.arrays import Array


@dataclass(frozen=True, slots=True)
class Interventions:
    """What is put into one month from outside.

    World-wide fields are ``(runs,)``: ``sentiment`` is added to the mood, ``share_price`` and
    ``chip_output`` are factors, ``efficiency`` is a log gain published to all. Lab fields are
    ``(labs, runs)``: ``grid_refused`` MW leave the queue, ``gulf_offer`` USD bn are committed.
    """

    sentiment: Array
    share_price: Array
    chip_output: Array
    efficiency: Array
    grid_refused: Array
    gulf_offer: Array

    @classmethod
    def none(cls, labs: int, runs: int) -> Interventions:
        """Return a month without interventions."""
        nil, one = np.zeros(runs), np.ones(runs)
        per_lab = np.zeros((labs, runs))
        return cls(nil, one, one, nil, per_lab, per_lab)


class InterventionError(ValueError):
    """An intervention that does not exist or is out of its range."""


# kind: (lowest size, highest size); sizes as in ``Interventions``
KINDS: dict[str, tuple[float, float]] = {
    "sentiment": (-1.5, 1.5),
    "share_price": (0.1, 2.0),
    "chip_output": (0.0, 2.0),
    "efficiency": (0.0, 1.0),
    "grid_refused": (0.0, 20000.0),
    "gulf_offer": (0.0, 100.0),
}


def gather(
    items: Sequence[Mapping[str, object]], month: int, labs: tuple[str, ...]
) -> Interventions:
    """Return the interventions of one race that fall into ``month``.

    Each item is ``{"month": 7, "kind": "share_price", "size": 0.8}``, with ``"lab"`` for the kinds
    that concern one lab. Raises InterventionError for an unknown kind, lab or size.
    """
    none = Interventions.none(len(labs), 1)
    values = {each.name: getattr(none, each.name).copy() for each in fields(none)}
    for item in items:
        kind, size = item.get("kind"), item.get("size")
        if not isinstance(kind, str) or kind not in KINDS:
            raise InterventionError(f"unknown intervention {kind!r}")
        low, high = KINDS[kind]
        if isinstance(size, bool) or not isinstance(size, int | float) or not low <= size <= high:
            raise InterventionError(f"{kind}: expected a size from {low} to {high}, found {size!r}")
        if item.get("month") != month:
            continue
        if values[kind].ndim == 1:
            values[kind] = values[kind] * size if kind in FACTORS else values[kind] + size
        elif item.get("lab") in labs:
            values[kind][labs.index(str(item["lab"]))] += size
        else:
            raise InterventionError(f"{kind}: unknown lab {item.get('lab')!r}")
    return Interventions(**values)


FACTORS = frozenset({"share_price", "chip_output"})
