"""What a planner would do about one move or one card: futures that differ in nothing else.

Races of mixed strategies are looked into at their turns: each open answer, and at some turns and
seats each legal move, is imagined to the race's end in the same believed worlds with the same luck,
the lab carrying on with its strategy. What ends best is the planner's best.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.contract import Array, Card, Observation, Plan, Strategy, take_columns
from benchmarks.balance.races import Found, Job, LineUp, decide_mixed, seats_of
from game.ensemble import Race
from game.foresight import Foresight
from game.scenario import Scenario

FUTURES = 16  # as the planner's budget in a tournament allows
MOVES = 10
EVERY = 3  # turns
#: Cards that lie on the table so often that each third turn's are enough.
OFTEN = (Card.IDLE_CAPACITY, Card.RIVAL_RELEASES, Card.RUN_NEARLY_DONE)
SEED = 2_207


class Weighing(NamedTuple):
    """Races ``first`` to ``last - 1``: all cards, and moves of ``seats`` seats each third turn."""

    scenario: str
    first: int
    last: int
    seats: int

    thinks = True


def weigh(job: Weighing, scenario: Scenario, foresight: Foresight) -> Found:
    """Return one column for each weighing: what was weighed, what was open, what was best.

    ``kind`` is 0 for moves, else the card's code; ``open`` and ``best`` are ``(10, n)``: the
    options, and the share of the best that each is. Options that end alike share it; of moves that
    end as none does, none is best.
    """
    race = Race(scenario, SEED, range(job.first, job.last))
    race.foresight = foresight
    line_up = Job(LineUp(job.scenario, mixed=True), job.first, job.last)
    strategies, seated = seats_of(line_up, race)
    found: list[Found] = []
    while not race.finished:
        sight = race.look()
        everyone, names = sight.of(list(range(len(race.labs)))), seated.reshape(-1)
        for which in np.unique(names):
            strategy, mine = strategies[int(which)], np.flatnonzero(names == which)
            third = race.turn % EVERY == 1
            found += _cards(take_columns(everyone, mine), strategy, () if third else OFTEN)
            asked = np.intersect1d(_columns(race, job.seats), mine)
            if third and len(asked):
                found.append(_moves(take_columns(everyone, asked), strategy))
        race.play_turn(decide_mixed(sight, strategies, seated))
    return {name: np.concatenate([each[name] for each in found], axis=-1) for name in found[0]}


def _columns(race: Race, seats: int) -> npt.NDArray[np.intp]:
    """Return some seats of each race, others each time, so that all are asked as often."""
    runs, place = np.arange(race.world.runs), np.arange(seats)[:, np.newaxis]
    row = (race.turn // EVERY + place + runs) % len(race.labs)
    return np.asarray(row * race.world.runs + runs).reshape(-1)


def _moves(see: Observation, strategy: Strategy) -> Found:
    own = strategy(see)
    moves = [Plan(replace(own, move=np.full_like(see.month, move)), strategy.decide)
             for move in range(MOVES)]  # fmt: skip
    return _ends(see, moves, np.zeros(see.month.shape), see.move_open > 0, ties=False)


def _cards(see: Observation, strategy: Strategy, without: tuple[Card, ...]) -> list[Found]:
    found = []
    for slot, card in enumerate((see.card_1, see.card_2)):
        dealt = np.flatnonzero((card > 0) & ~np.isin(card, without))
        if len(dealt) == 0:
            continue
        now = take_columns(see, dealt)
        answer = f"answer_{slot + 1}"
        held = strategy(now)
        plans = [Plan(replace(held, **{answer: np.full_like(now.month, option)}), strategy.decide)
                 for option in range(3)]  # fmt: skip
        may = np.zeros((MOVES, len(dealt)), dtype=bool)
        may[:3] = now.card_open[slot] > 0
        found.append(_ends(now, plans, card[dealt], may, ties=True))
    return found


def _ends(
    see: Observation, plans: list[Plan], kind: Array, may: npt.NDArray[np.bool_], *, ties: bool
) -> Found:
    seen = see.foresee(plans, futures=FUTURES, months=int(see.months_left[0]))
    score = np.full(may.shape, -np.inf)
    score[: len(plans)] = np.where(may[: len(plans)], seen.score.mean(axis=2), -np.inf)
    top = score >= score.max(axis=0) - 1e-9
    if not ties:
        top[1:] &= ~top[0]
    return {"kind": kind, "open": may, "best": top / top.sum(axis=0), "lab": see.lab}
