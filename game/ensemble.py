"""Many races at once over the runs axis, or one: the same months, the same rules.

A race is its scenario, its seed and its orders. ``Race`` holds some runs of one scenario and seed
and takes them through turns and months; whoever decides is told what the labs see and hands in what
they ask for. Needs neither Mesa nor pygame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from agents.contract import ORDER_FIELDS, Array, Observation, Orders, Strategy, take_columns
from agents.futures import Foresight
from game.core.arrays import Mask
from game.core.chance import Luck
from game.core.interventions import Interventions
from game.core.runs import take_runs
from game.core.setting import Month
from game.core.world import OrderBook, World
from game.legal import resolve
from game.observe import Sight, look
from game.opening import open_world, setting_of
from game.phases import Events
from game.scenario import Scenario
from game.turn import advance

Asked = dict[str, Array]
Cuts = Mapping[tuple[str, str], Mask]


class Race:
    """Some runs of one scenario and seed; ``world`` is their state at the last month's end.

    ``runs`` are run indices (>= 0); ``sweep`` gives swept parameters by path, ``(runs,)`` each.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        runs: Sequence[int] | npt.NDArray[np.int64] = (0,),
        sweep: Mapping[str, npt.ArrayLike] | None = None,
        *,
        space: str = "race",
        world: World | None = None,
    ) -> None:
        """Open the world before the first month, or go on from the end of a month of ``world``.

        ``space`` keeps luck apart: the same seed and run have other luck in another space.
        """
        self.scenario = scenario
        self.seed = seed
        self.setting = setting_of(scenario)
        self.parameters = scenario.parameters(sweep)
        self.luck = Luck.of(seed, runs, self.setting.labs, space)
        self.world: World = (
            open_world(self.parameters, self.setting, self.luck) if world is None else world
        )
        self.cuts: Cuts = {}
        self.foresight: Foresight | None = None  #: plays futures for strategies that ask

    def branch(self, copies: int, *, seed: int, first: int = 0, space: str = "branch") -> Race:
        """Return ``copies`` of this one race from where it stands, each with fresh luck.

        Runs ``first`` and on of ``seed`` in ``space`` are their luck. What the race has drawn at
        its beginning, its hidden facts, stays as it is.

        Raises
        ------
        ValueError
            If this is more than one race.
        """
        if self.world.runs != 1:
            raise ValueError(f"expected one race to branch from, found {self.world.runs}")
        world = take_runs(self.world, np.zeros(copies, dtype=np.intp))
        runs = range(first, first + copies)
        return Race(self.scenario, seed, runs, space=space, world=world)

    @property
    def labs(self) -> tuple[str, ...]:
        """Lab ids in row order."""
        return self.setting.labs

    @property
    def finished(self) -> bool:
        """Whether the last month has been played."""
        return self.world.month >= self.setting.race_months

    @property
    def turn(self) -> int:
        """Turns played to the end."""
        return self.world.month // self.setting.months_per_turn

    def month(self, interventions: Interventions | None = None) -> Month:
        """Return the next month as phases see it; after the race, the last one again."""
        quiet = Interventions.none(len(self.labs), self.luck.runs.shape[0])
        number = min(self.world.month + 1, self.setting.race_months)
        given = quiet if interventions is None else interventions
        return Month(number, self.setting, self.parameters, self.luck, given)

    def look(self) -> Sight:
        """Return what the labs may see now, before the turn's orders."""
        return look(self.world, self.month(), self.foresight)

    def give(self, asked: Asked) -> OrderBook:
        """Resolve the turn's orders, ``(labs, runs)`` by name with NaN for ``None``."""
        book, self.cuts = resolve(asked, self.world, self.month())
        self.world = replace(self.world, orders=book)
        return book

    def step(self, interventions: Interventions | None = None) -> Events:
        """Play one month and return what happened in it."""
        self.world, events = advance(self.world, self.month(interventions))
        return events

    def play_turn(
        self, asked: Asked, on_month: Callable[[World, Events], None] | None = None
    ) -> None:
        """Resolve ``asked`` and play the turn's months, showing each to ``on_month``."""
        self.give(asked)
        for _ in range(self.setting.months_per_turn):
            events = self.step()
            if on_month is not None:
                on_month(self.world, events)

    def play(
        self,
        seats: Sequence[Strategy],
        on_month: Callable[[World, Events], None] | None = None,
    ) -> World:
        """Play to the last month with one strategy a seat; return the world at the end."""
        while not self.finished:
            self.play_turn(decide(self.look(), seats), on_month)
        return self.world


def nothing_asked(labs: int, runs: int) -> Asked:
    """Return orders that keep every standing order; arrays ``(labs, runs)`` of NaN."""
    return {name: np.full((labs, runs), np.nan) for name in ORDER_FIELDS}


def decide(sight: Sight, seats: Sequence[Strategy | None]) -> Asked:
    """Return what the seats' strategies ask for; each is called once for all rows that share it.

    A seat that is ``None`` asks for nothing (somebody else will).
    """
    labs, runs = sight.own["cash"].shape
    asked = nothing_asked(labs, runs)
    for strategy in dict.fromkeys(seats):
        if strategy is not None:
            rows = [row for row, seat in enumerate(seats) if seat is strategy]
            put(asked, rows, strategy(sight.of(rows)))
    return asked


def decide_each(
    sight: Sight, strategies: Sequence[Strategy], seated: npt.NDArray[np.intp]
) -> Asked:
    """Return what is asked for where every run has a line-up of its own.

    ``seated`` is ``(labs, runs)``: the place in ``strategies`` of who decides there, or -1 where
    nobody does. Each strategy is called once, for all labs and runs that it decides for.
    """
    labs, runs = seated.shape
    asked = nothing_asked(labs, runs)
    everyone: Observation = sight.of(range(labs))
    flat = seated.reshape(-1)
    for place in np.unique(flat[flat >= 0]).tolist():
        columns = np.flatnonzero(flat == place)
        orders = strategies[place](take_columns(everyone, columns))
        for name in ORDER_FIELDS:
            value = getattr(orders, name)
            if value is not None:
                asked[name].reshape(-1)[columns] = value
    return asked


def put(asked: Asked, rows: Sequence[int], orders: Orders) -> None:
    """Write ``orders``, whose columns are those of ``rows`` one after the other, into ``asked``."""
    runs = next(iter(asked.values())).shape[1]
    for name in ORDER_FIELDS:
        value = getattr(orders, name)
        if value is not None:
            wide = np.broadcast_to(np.asarray(value, dtype=np.float64), (len(rows) * runs,))
            asked[name][list(rows)] = wide.reshape(len(rows), runs)
