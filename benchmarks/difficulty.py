"""How hard each level of difficulty is: ``python -m benchmarks.difficulty``.

A strategy that reacts (``opportunist``) sits in one seat; rivals are seated as in a race that a
person plays. All levels meet the same luck, so that two levels are compared race by race. Levels
with planners among the rivals play fewer races: those with one, and a half with two, and so on.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.finding import find_strategy
from benchmarks.table import Table
from game.casting import DRAWN, cast
from game.core.arrays import Array
from game.difficulty import Level, changes_of, levels, put_on, taken_seats
from game.ensemble import Race, decide_each
from game.foresight import Foresight
from game.phases.scoring import scores
from game.scenario import Scenario, load

SCENARIO, MIND = "article", "opportunist"
SEED = 5_011
SEATS = ("xai", "openai")
RACES, PLANNED, LEAST = 400, 160, 40
NORMAL = 1.96  # standard errors of a 95% interval


class Found(NamedTuple):
    """Score and rank of the seat at the end, ``(races,)``."""

    score: Array
    rank: Array


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for and print it as tables of a page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.difficulty", description=__doc__)
    parser.add_argument("seats", nargs="*", metavar="LAB", default=SEATS)
    parser.add_argument("--races", type=int, default=RACES)
    parser.add_argument("--planned", type=int, default=PLANNED, help="races with one planner")
    parser.add_argument(
        "--numbers", action="store_true", help="leave rivals' seats alone: the numbers' own effect"
    )
    asked = parser.parse_args(arguments)
    scenario = load(SCENARIO)
    measured = [replace(each, minds=()) if asked.numbers else each for each in levels()]
    for seat in asked.seats:
        print(f"{seat} …", flush=True)
        found = {}
        for level in measured:
            found[level] = play(
                level, scenario, seat, _count(level, scenario, seat, asked.races, asked.planned)
            )
            print(f"  {' | '.join(table(seat, found).rows[-1])}", flush=True)
        print(table(seat, found).markdown(), flush=True)
    return 0


def _count(level: Level, scenario: Scenario, seat: str, races: int, planned: int) -> int:
    """Return how many races a level is given: fewer, the more of its rivals imagine futures."""
    thinkers = sum(
        change.seats
        for change in changes_of(level, scenario, [seat]).minds
        if any(name.startswith("planner") for name in change.strategies)
    )
    return max(LEAST, planned // thinkers) if thinkers else races


def play(level: Level, scenario: Scenario, seat: str, races: int) -> Found:
    """Play races under a level with ``MIND`` in ``seat``."""
    race = Race(put_on(level, scenario, [seat]), SEED, range(races))
    race.foresight = Foresight(race.scenario)
    lines = [
        cast(scenario, SEED, run, DRAWN)
        | taken_seats(level, scenario, [seat], seed=SEED, run=run)
        | {seat: MIND}
        for run in range(races)
    ]
    names = sorted({name for line in lines for name in line.values()})
    strategies = [find_strategy(name) for name in names]
    seated: npt.NDArray[np.intp] = np.array(
        [[names.index(line[lab]) for line in lines] for lab in race.labs], dtype=np.intp
    )
    while not race.finished:
        race.play_turn(decide_each(race.look(), strategies, seated))
    score = scores(race.world, race.month()).score
    row = race.labs.index(seat)
    return Found(score[row], 1.0 + (score > score[row]).sum(axis=0))


def table(seat: str, found: dict[Level, Found]) -> Table:
    """Return score and rank at each level, and how far the score falls from the level before."""
    rows, before = [], None
    for level, each in found.items():
        fall = "–"
        if before is not None:
            both = min(len(before.score), len(each.score))
            gap = each.score[:both] - before.score[:both]
            error = gap.std(ddof=1) / both**0.5
            fall = f"{gap.mean():+.1f} ({gap.mean() / error:+.1f} errors, {both} races)"
        rows.append(
            (level.name, str(len(each.score)), _interval(each.score), _interval(each.rank), fall)
        )
        before = each
    title = f"{MIND} in the seat of {seat}, {SCENARIO}, seed {SEED}"
    heads = ("level", "races", "mean score", "mean rank of 6", "against the level before, paired")
    return Table(title, heads, rows)


def _interval(values: Array) -> str:
    half = NORMAL * values.std(ddof=1) / len(values) ** 0.5
    return f"{values.mean():.2f} ± {half:.2f}"


if __name__ == "__main__":
    sys.exit(main())
