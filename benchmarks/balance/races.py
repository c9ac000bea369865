"""Races to play, and what is kept of each: a line-up, how many, and columns by run."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.contract import Array, Strategy, take_columns
from agents.finding import find_strategy
from agents.strategies import REGISTRY
from game.core.chance import Luck
from game.core.world import World
from game.debrief.arcs import Watch
from game.ensemble import Asked, Race, nothing_asked
from game.foresight import Foresight
from game.observe import Sight
from game.phases import Events
from game.phases.scoring import scores
from game.scenario import Scenario

SEED = 3_107  # of every race, so that all line-ups meet the same luck
CONTENDERS = tuple(name for name in sorted(REGISTRY) if name not in ("random", "planner"))
LATE = 36  # the contender test; who is far behind then should still have a chance
Found = dict[str, npt.NDArray[np.generic]]


class LineUp(NamedTuple):
    """Who sits where: a strategy by seat, defaults elsewhere; or all seats drawn race by race."""

    scenario: str
    seats: tuple[tuple[str, str], ...] = ()
    mixed: bool = False


class Job(NamedTuple):
    """Races ``first`` to ``last - 1`` of a line-up."""

    line_up: LineUp
    first: int
    last: int

    @property
    def thinks(self) -> bool:
        """Whether somebody imagines futures, which takes long."""
        return any(name.startswith("planner") for _, name in self.line_up.seats)


def play(job: Job, scenario: Scenario, foresight: Foresight) -> Found:
    """Play a job; return arrays by name, runs on the last axis."""
    race = Race(scenario, SEED, range(job.first, job.last))
    race.foresight = foresight
    seated = seats_of(job, race)
    watch, half = Watch(race), race.setting.race_months // 2
    stacks, at_half, late = [], np.zeros(0), np.zeros(0)

    def note(world: World, events: Events) -> None:
        nonlocal at_half, late
        watch.month(world, events)
        if world.month in (half, LATE):
            now = scores(world, race.month()).score
            at_half, late = (now if world.month == half else at_half,
                             now if world.month == LATE else late)  # fmt: skip

    while not race.finished:
        race.play_turn(decide_mixed(race.look(), *seated), note)
        stacks.append(race.world.orders.stack_share)
    ends = scores(race.world, race.month())
    world = race.world
    return {
        "score": ends.score, "attained": ends.attained, "half": at_half, "late": late,
        "supreme": world.standing.achieved[race.setting.bettor] > 0,
        "restructured": world.standing.restructured > 0, "revenue": world.trade.revenue,
        "capability": world.mind.capability, "stack": np.stack(stacks), "seated": seated[1],
        "arcs": np.stack(list(watch.found(race.world).values())),
    }  # fmt: skip


def seats_of(job: Job, race: Race) -> tuple[list[Strategy], npt.NDArray[np.intp]]:
    """Return the strategies, and which of them sits where, ``(labs, runs)``."""
    labs, runs = len(race.labs), job.last - job.first
    if job.line_up.mixed:
        luck = Luck.of(SEED, range(job.first, job.last), race.labs)
        drawn = luck.uniforms(0, "line-up") * len(CONTENDERS)
        return [find_strategy(name) for name in CONTENDERS], drawn.astype(np.intp)
    given = dict(job.line_up.seats)
    seats = [given.get(lab.id, lab.strategies[0]) for lab in race.scenario.labs]
    names = list(dict.fromkeys(seats))
    rows = np.array([[names.index(seat)] for seat in seats], dtype=np.intp)
    return [find_strategy(name) for name in names], np.broadcast_to(rows, (labs, runs))


def decide_mixed(sight: Sight, strategies: list[Strategy], seated: npt.NDArray[np.intp]) -> Asked:
    """Ask each strategy once, for all the seats and races that it has."""
    labs, runs = seated.shape
    asked = nothing_asked(labs, runs)
    everyone = sight.of(list(range(labs)))
    for place, strategy in enumerate(strategies):
        row, run = np.nonzero(seated == place)
        if len(row) == 0:
            continue
        orders = strategy(take_columns(everyone, row * runs + run))
        for name, values in asked.items():
            given = getattr(orders, name)
            if given is not None:
                values[row, run] = given
    return asked


def joined(parts: list[Found]) -> Found:
    """Return the races of several jobs as those of one."""
    return {name: np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]}


def floats(values: npt.NDArray[np.generic]) -> Array:
    """Return values as numbers."""
    return np.asarray(values, dtype=np.float64)
