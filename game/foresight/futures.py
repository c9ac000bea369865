"""Futures played from beliefs: what follows if a lab orders this now, and carries on like that.

Every plan of a lab meets the same believed worlds and the same luck, so that plans are compared and
not dice. Rivals, and whoever else plans or is a person, play their seats' fallbacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.contract import ORDER_FIELDS, Observation, Orders, Outlook, Plan, take_columns
from agents.futures import Course, Decide
from game.core.arrays import Array, over_labs
from game.core.runs import take_runs
from game.core.world import World
from game.ensemble import Asked, Race, decide
from game.foresight.belief import believe
from game.foresight.prior import Prior
from game.observe import Sight
from game.phases.scoring import scores
from game.phases.standing import measured_bet

BLOCK = 4096  # runs at a time: fewer calls than in smaller blocks, and what fits the cache
SPACE = "future"
Indices = npt.NDArray[np.intp]


def foresee(
    see: Observation,
    prior: Prior,
    plans: Sequence[Plan],
    *,
    futures: int,
    months: int,
    courses: bool = False,
) -> Outlook:
    """Play ``futures`` futures of ``months`` months for each plan of each column of ``see``.

    Fewer months are played where the race ends before. The result of a column depends on nothing
    but that column, its plan, and the number of months.
    """
    width = see.month.shape[0]
    left = prior.race.setting.race_months - int(see.month[0])
    played = max(min(months, left), 0)
    shape = (len(plans), width, futures)
    ends = {name: np.empty(shape) for name in Outlook._fields if name != "course"}
    month_by_month = {name: np.empty((played if courses else 0, *shape)) for name in Course._fields}
    for block in _blocks(width, futures, len(plans)):
        now = block.of(see)
        believed = believe(now, prior, block.futures, block.first)
        first = [block.ordered(plan.orders, width) for plan in plans]
        going = _Going.of(plans, block.columns, block.futures)
        several = _Several(now, prior, going, block, believed, first=first)
        for month, course in enumerate(several.play(played)):
            if courses:
                for name, values in course._asdict().items():
                    month_by_month[name][month, :, *block.place] = values
        for name, values in several.ends().items():
            ends[name][:, *block.place] = values
    return Outlook(**ends, course=Course(**month_by_month) if courses else None)


def unfold(
    see: Observation, prior: Prior, plan: Plan, *, first: int, futures: int, months: int
) -> Iterator[Course]:
    """Yield ``futures`` futures of a plan from number ``first`` on, month by month.

    They are those of ``foresee``, ``(1, n, futures)`` each, for whoever wants to look on while they
    are played, or to stop.
    """
    width = see.month.shape[0]
    left = prior.race.setting.race_months - int(see.month[0])
    block = _Block(slice(0, width), first, futures)
    believed = believe(see, prior, futures, first)
    ordered = [block.ordered(plan.orders, width)]
    going = _Going.of([plan], block.columns, futures)
    several = _Several(see, prior, going, block, believed, first=ordered)
    yield from several.play(max(min(months, left), 0))


class _Block(NamedTuple):
    """Some columns and some of their futures, all plans of them."""

    columns: slice
    first: int
    futures: int

    @property
    def place(self) -> tuple[slice, slice]:
        """Where the block's results stand, in columns and futures."""
        return self.columns, slice(self.first, self.first + self.futures)

    def of(self, see: Observation) -> Observation:
        """Return the block's columns of an observation."""
        found: Observation = take_columns(see, self.columns)
        return found

    def ordered(self, orders: Orders, width: int) -> dict[str, Array]:
        """Return what is ordered in the block's columns, run by run; NaN where nothing is said."""
        given = _spread(orders, (width, self.futures))
        return {
            name: values.reshape(width, self.futures)[self.columns].reshape(-1)
            for name, values in given.items()
        }


def _blocks(width: int, futures: int, plans: int) -> Iterator[_Block]:
    """Yield blocks of about ``BLOCK`` runs."""
    room = max(BLOCK // max(plans, 1), 1)
    together = max(room // max(futures, 1), 1)
    for start in range(0, width, together):
        for first in range(0, futures, room):
            columns = slice(start, min(start + together, width))
            yield _Block(columns, first, min(room, futures - first))


class _Going(NamedTuple):
    """Who decides from the next turn on: some strategies, and which of them is each run's."""

    decides: list[Decide | None]
    which: Indices

    @classmethod
    def of(cls, plans: Sequence[Plan], columns: slice, futures: int) -> _Going:
        """Gather those of several plans, so that each is asked once for all that follow it."""
        decides: list[Decide | None] = []
        which = []
        for plan in plans:
            several = [plan.then] if plan.then is None or callable(plan.then) else plan.then
            decides += [each for each in several if each not in decides]
            place = np.array([decides.index(each) for each in several], dtype=np.intp)
            chosen = plan.which[columns] if plan.which is not None else np.zeros(1, dtype=np.intp)
            wide = np.broadcast_to(place[chosen], columns.stop - columns.start)
            which.append(np.repeat(wide, futures))
        return cls(decides, np.concatenate(which))


class _Several:
    """The futures of some plans in one race array: run (plan, column, future)."""

    def __init__(
        self,
        see: Observation,
        prior: Prior,
        going: _Going,
        block: _Block,
        believed: World,
        *,
        first: list[dict[str, Array]],
    ) -> None:
        self.going, self.first = going, first
        self.shape = (len(first), see.month.shape[0], block.futures)
        runs = np.tile(np.arange(believed.runs), len(first))
        place = np.arange(block.first, block.first + block.futures)
        luck = np.broadcast_to(place, self.shape).reshape(-1)
        # The month is the seed: other turns meet other luck, and no race's own.
        self.race = Race(
            prior.race.scenario,
            int(see.month[0]),
            luck,
            space=SPACE,
            world=take_runs(believed, runs),
        )
        self.seats = prior.seats
        own = np.broadcast_to(see.lab.astype(np.intp)[:, np.newaxis], self.shape[1:]).reshape(-1)
        self.own: Indices = np.tile(own, len(first))
        self.plan: Indices = np.repeat(np.arange(len(first)), believed.runs)
        self.runs: Indices = np.arange(len(self.own))
        self.ruined_before = self._mine(self.race.world.standing.restructured)

    def _mine(self, values: Array) -> Array:
        found: Array = np.broadcast_to(values, (values.shape[0], len(self.runs)))[
            self.own, self.runs
        ]
        return found

    def play(self, months: int) -> Iterator[Course]:
        """Play and yield each month."""
        race = self.race
        for played in range(months):
            if race.month().opens_turn:
                sight = race.look()
                asked = decide(sight, self.seats)
                self._decide(asked, sight, is_first=played == 0)
                race.give(asked)
            race.step()
            rivals = race.setting.rivals[self.own].T
            used = race.world.used
            yield Course(
                compute=self._mine(used).reshape(self.shape),
                rivals=over_labs(used * rivals).reshape(self.shape),
                cash=self._mine(race.world.accounts.cash).reshape(self.shape),
            )

    def _decide(self, asked: Asked, sight: Sight, *, is_first: bool) -> None:
        """Put what the planning lab orders in place of its seat's fallback."""
        if is_first:
            for place, orders in enumerate(self.first):
                mine = self.plan == place
                for name, values in orders.items():
                    asked[name][self.own[mine], self.runs[mine]] = values
            return
        for place, then in enumerate(self.going.decides):
            mine = self.going.which == place
            for row in np.unique(self.own[mine]).tolist():
                runs = np.flatnonzero(mine & (self.own == row))
                self._carry_on(asked, sight, then, row, runs)

    def _carry_on(
        self, asked: Asked, sight: Sight, then: Decide | None, row: int, runs: Indices
    ) -> None:
        see = take_columns(sight.of([row]), runs)
        if then is None:
            orders = Orders(equity=see.default.equity, gulf=see.default.gulf)
        else:
            orders = then(see)
        for name, values in _spread(orders, (len(runs), 1)).items():
            asked[name][row, runs] = values

    def ends(self) -> dict[str, Array]:
        """Return where the planning lab stands now, by name in ``Outlook``."""
        world, month = self.race.world, self.race.month()
        achieved = world.standing.achieved[self.race.setting.bettor]
        attained = scores(world, month)
        found = {
            "score": self._mine(attained.score),
            "first": self._mine(attained.attained[0]),
            "compute": self._mine(world.used),
            "capability": self._mine(world.mind.capability),
            "cash": self._mine(world.accounts.cash),
            "bet": self._mine(measured_bet(world, month)),
            "supreme": (achieved > 0) + 0.0,
            "ruined": np.maximum(self._mine(world.standing.restructured) - self.ruined_before, 0.0),
        }
        return {name: values.reshape(self.shape) for name, values in found.items()}


def _spread(orders: Orders, shape: tuple[int, ...]) -> dict[str, Array]:
    """Return orders of ``shape[0]`` columns for all their futures; NaN where nothing is said."""
    found = {}
    for name in ORDER_FIELDS:
        value = getattr(orders, name)
        given = np.nan if value is None else np.asarray(value, dtype=np.float64)
        wide = np.broadcast_to(given, shape[:1])
        found[name] = np.broadcast_to(wide[:, np.newaxis], shape).reshape(-1)
    return found
