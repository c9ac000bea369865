"""Sites that come ready-made: bought in distress, by a move, a reply or an answer (S4, S9)."""

from __future__ import annotations

from dataclasses import replace

from game.core.arrays import Array
from game.core.world import Plant, World


def with_site(plant: Plant, bought: Array) -> Plant:
    """Return a plant with ``bought`` MW of power and halls more, ``(labs, runs)``.

    They stand vacant until racks are ordered for them, which then need no site of their own.
    """
    return replace(
        plant,
        power=plant.power + bought,
        hall=plant.hall + bought,
        vacant=plant.vacant + bought,
    )


def moved_in(world: World, housed: Array) -> World:
    """Give ``housed`` MW of what stands vacant to the racks that were ordered for it."""
    return replace(world, plant=replace(world.plant, vacant=world.plant.vacant - housed))
