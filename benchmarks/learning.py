"""Turns a second of labs that learn: many races at once against the parallel environment."""

from __future__ import annotations

from collections.abc import Callable

import gymnasium
import numpy as np

from benchmarks.table import Table, number
from benchmarks.timing import in_turn, rate, ratio_of_rates
from game.learning import ID
from game.learning.parallel import RaceParallelEnv

SAMPLES = 5
SIZES = (256, 1024)
MORE = (4096,)
PARALLEL, SINGLE = "PettingZoo, all labs learn", "gymnasium, one race"


def measure(*, full: bool) -> list[Table]:
    """Time whole races of the article's scenario with random actions."""
    sizes = SIZES + MORE if full else SIZES
    together = RaceParallelEnv()
    turns, labs = together.stage.scenario.turns, len(together.possible_agents)
    work: dict[str, Callable[[], object]] = {PARALLEL: _all_learn(together), SINGLE: _one(turns)}
    steps = {PARALLEL: turns, SINGLE: turns}
    for size in sizes:
        name = f"gymnasium, {size:,} races at once"
        work[name], steps[name] = _many(size, turns), turns * size
    seconds = in_turn(work, SAMPLES)
    table = Table(
        f"Learning: turns of races a second, one core ({turns} turns, {labs} labs)",
        ("Environment", "Races' turns a second", "Learners' turns a second",
         "Against the parallel one, by races", "By learners"),
    )  # fmt: skip
    for name, times in seconds.items():
        learners = labs if name == PARALLEL else 1
        races = ratio_of_rates(times, seconds[PARALLEL], steps[name], turns)
        each = ratio_of_rates(times, seconds[PARALLEL], steps[name] * learners, turns * labs)
        speed = rate(times, steps[name])
        table.rows.append((name, number(speed), number(speed * learners), str(races), str(each)))
    table.notes = [
        f"Processor time, medians of {SAMPLES} rounds taken in turn, each whole races.",
        "In a step of the parallel one every lab learns; in the others only one does.",
    ]
    return [table]


def _all_learn(env: RaceParallelEnv) -> Callable[[], object]:
    env.reset(seed=1)

    def once() -> None:
        env.reset()
        while env.agents:
            env.step({lab: env.action_space(lab).sample() for lab in env.agents})

    return once


def _one(turns: int) -> Callable[[], object]:
    env = gymnasium.make(ID).unwrapped
    env.reset(seed=1)

    def once() -> None:
        env.reset()
        for _ in range(turns):
            env.step(env.action_space.sample())

    return once


def _many(races: int, turns: int) -> Callable[[], object]:
    env = gymnasium.make_vec(ID, num_envs=races, vectorization_mode="vector_entry_point")
    env.reset(seed=1)
    shape = env.action_space.shape
    random = np.random.default_rng(1)

    def once() -> None:
        env.reset()
        for _ in range(turns):
            env.step(random.random(shape, dtype=np.float32))

    return once
