"""The phases of a month: each unpacks the world into rules and puts the results back.

A phase is ``(World, Month) -> (World, Events)``; ``game.turn`` holds their order. Events are arrays
by name: masks for what happened, amounts for flows of money.
"""

from __future__ import annotations

from game.core.arrays import Array, Mask

Events = dict[str, Array | Mask]
