"""What everybody can expect of a scenario before looking: races on the seats' own plans.

The scenario is common knowledge, this race is not: the prior is some other races of the same
scenario, in a luck of their own. They lend a believed world what no observation tells: how a
rival's chips divide into stages, what it owes to whom, how far reports lag behind the truth.
"""

from __future__ import annotations

from agents.strategies import REGISTRY
from game.core.world import World
from game.ensemble import Race, decide
from game.scenario import Scenario

PARTICLES = 128  # enough that two futures in a thousand start alike; a month of them costs 10 ms
SEED = 20_240_901
SPACE = "prior"


class Prior:
    """Races of a scenario on the seats' fallbacks, taken only as far as somebody has looked."""

    def __init__(self, scenario: Scenario) -> None:
        """Open the world before the first month."""
        self.seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
        self.race = Race(scenario, SEED, range(PARTICLES), space=SPACE)
        self._worlds: dict[int, World] = {0: self.race.world}

    def at(self, month: int) -> World:
        """Return the world after ``month`` months, ``PARTICLES`` runs of it.

        Raises
        ------
        ValueError
            If no turn begins there, as after the last month.
        """
        while month not in self._worlds and not self.race.finished:
            self.race.play_turn(decide(self.race.look(), self.seats))
            self._worlds[self.race.world.month] = self.race.world
        if month not in self._worlds:
            raise ValueError(f"expected a month at which orders are asked for, found {month}")
        return self._worlds[month]
