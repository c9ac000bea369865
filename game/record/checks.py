"""What a record keeps of a turn to compare replays by: a digest of every bit, and some figures."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from game.core.world import World
from game.ensemble import Asked, Race
from game.phases.scoring import scores
from game.record.orders import encode

CHECKED = ("compute", "cash", "debt", "revenue", "valuation", "efficiency", "capability", "score")

Turn = dict[str, Any]


def digest(world: World) -> str:
    """Return a hash over every bit of the state of some races."""
    total = hashlib.sha256()

    def add(part: Any) -> None:  # noqa: ANN401 - groups, arrays and the month
        if isinstance(part, np.ndarray):
            total.update(str(part.shape).encode())
            total.update(np.ascontiguousarray(part, dtype="<f8").tobytes())
        elif is_dataclass(part):
            for each in fields(part):
                total.update(each.name.encode())
                add(getattr(part, each.name))
        else:
            total.update(repr(part).encode())

    add(world)
    return total.hexdigest()


def checkpoint(race: Race) -> dict[str, list[float]]:
    """Return the figures by which replays are compared across processors, by lab in row order."""
    world = race.world
    owed = world.accounts
    values = {
        "compute": world.used,
        "cash": owed.cash,
        "debt": owed.debt + owed.lease + owed.margin,
        "revenue": world.trade.revenue,
        "valuation": world.capital.valuation,
        "efficiency": world.mind.efficiency,
        "capability": world.mind.capability,
        "score": scores(world, race.month()).score,
    }
    return {name: values[name][:, 0].tolist() for name in CHECKED}


def turn_entry(
    race: Race, asked: Asked, interventions: list[dict[str, Any]], seat_changes: dict[str, Any]
) -> Turn:
    """Return what the record keeps of the turn that ``race`` has just played."""
    return {
        "orders": encode(asked, race.labs),
        "interventions": interventions,
        "seat_changes": seat_changes,
        "checkpoint": checkpoint(race),
        "digest": digest(race.world),
    }
