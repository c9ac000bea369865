"""The four stories that a race can tell, recognised from the events of its months.

Each is a mask over runs; a race may tell several, or none. Source: play, Arcs the model must be
able to tell.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from game.core.arrays import Mask
from game.core.world import World
from game.ensemble import Race
from game.phases import Events

BEHIND = 0.5  # of the rivals' combined compute: a bet that few would take
HURRIED = 0.5  # posture: turbines before the grid comes, or faster still
MOST = 0.5  # of the founder's shares
FALL = 2 / 3  # of the highest worth of the stakes: a third is lost


class Arc(StrEnum):
    """A story by its name."""

    MIRACLE = "miracle"
    ARSENAL = "arsenal"
    TORTOISE = "tortoise"
    DUEL = "duel"


class Watch:
    """Notes month by month what the arcs are told from."""

    def __init__(self, race: Race) -> None:
        """Begin before the first month."""
        self.bettor = race.setting.bettor
        self.rival = int(race.setting.rival[self.bettor, 0])
        runs = race.world.runs
        names = ("behind", "early", "through", "pledged", "fallen", "called", "sold", "lost")
        self.seen = {name: np.zeros(runs, dtype=bool) for name in names}
        self.highest = np.zeros(runs)
        self.led = np.zeros((race.world.labs, runs), dtype=bool)

    def month(self, world: World, events: Events) -> None:
        """Note one month."""
        row, seen = self.bettor, self.seen
        self._note("behind", events["bet_ratio"][row] < BEHIND)
        self._note("early", seen["behind"] & (world.orders.power_first[row] >= HURRIED))
        self._note("through", events["broke_through"][row])
        self._note_pledges(world, events)
        raw, effective = leaders(world)
        rows = np.arange(world.labs)[:, np.newaxis]
        self.led |= (rows == raw) & (rows == effective)
        self._note("lost", events["contender_failed"][row] | events["restated"][row])

    def _note_pledges(self, world: World, events: Events) -> None:
        row, seen = self.bettor, self.seen
        worth = world.climate.carmaker + world.climate.rocket_mark
        self.highest = np.maximum(self.highest, worth)
        self._note("pledged", world.capital.pledged[row] >= MOST)
        self._note("fallen", seen["pledged"] & (worth <= FALL * self.highest))
        self._note("called", seen["pledged"] & np.asarray(events["margin_called"][row] > 0))
        sold = (events["halls_sold"][row] > 0) | (events["defaulted"][row] > 0)
        self._note("sold", seen["called"] & np.asarray(sold))

    def _note(self, name: str, happens: npt.NDArray[np.generic]) -> None:
        self.seen[name] = self.seen[name] | np.asarray(happens, dtype=bool)

    def found(self, world: World) -> dict[Arc, Mask]:
        """Return which arcs the races that end in ``world`` have told, ``(runs,)`` each.

        Miracle: behind, power first, a breakthrough, supremacy. Arsenal: most shares pledged, a
        third of their worth gone, the call, halls sold or auctioned. Tortoise: who once led in
        both is overtaken on effective compute and still leads in raw. Duel: the bet lost at the
        contender test or restated, the rival behind on both scoreboards, the lab alive.
        """
        seen = self.seen
        won = world.standing.achieved[self.bettor] > 0
        alive = world.standing.restructured[self.bettor] <= 0
        return {
            Arc.MIRACLE: seen["early"] & seen["through"] & won,
            Arc.ARSENAL: seen["fallen"] & seen["called"] & seen["sold"],
            Arc.TORTOISE: self.overtaken(world),
            Arc.DUEL: seen["lost"] & self.rival_beaten(world) & alive & ~won,
        }

    def overtaken(self, world: World) -> Mask:
        """Return where who leads in raw compute once led in effective compute, and no longer."""
        first, effective = leaders(world)
        once = np.take_along_axis(self.led, first[np.newaxis], axis=0)[0]
        return np.asarray(once & (effective != first))

    def rival_beaten(self, world: World) -> Mask:
        """Return where the betting lab's rival, as the scenario names it, is behind in both."""
        raw, effective = world.used, effective_of(world)
        row, rival = self.bettor, self.rival
        return np.asarray((raw[row] > raw[rival]) & (effective[row] > effective[rival]))


def effective_of(world: World) -> npt.NDArray[np.float64]:
    """Return powered compute times efficiency, ``(labs, runs)``."""
    return world.plant.powered * world.mind.efficiency


def leaders(world: World) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the rows that lead in raw and in effective compute, ``(runs,)`` each."""
    return np.argmax(world.used, axis=0), np.argmax(effective_of(world), axis=0)
