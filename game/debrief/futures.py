"""Races like the recorded one under other luck: what the same orders would have come to.

A lot is some runs of one luck. In a lot that *forks*, the recorded orders are repeated in one
trunk; before every turn a copy of the trunk goes on with the seat's fallback instead. All arms meet
the same luck, so that their differences are paired, and a column of an arm is, bit for bit, the
race that is played alone with those orders and that luck.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array
from game.core.interventions import Interventions, gather
from game.core.runs import take_runs
from game.debrief.seating import REPEATS, Seating, seat
from game.ensemble import Asked, Race, decide
from game.phases.scoring import scores
from game.phases.standing import measured_bet
from game.record import Record, decode
from game.record.checks import Turn

SPACE = "debrief"
_RACE = "race"


class Lot(NamedTuple):
    """Runs ``first`` to ``first + runs - 1`` of a luck, and what is changed in them.

    ``split`` holds the seat's ``stack_share`` still; ``real`` takes the luck of the record itself,
    whose ``run`` is then the only one.
    """

    first: int
    runs: int
    forks: bool = False
    split: float | None = None
    real: bool = False


class Ends(NamedTuple):
    """How the seat's races ended, ``(arms, runs)``; one arm of a lot that does not fork.

    Arm ``k`` repeats ``k`` turns and leaves the rest to the fallback: the last arm repeats all.
    """

    first: Array  #: attainment of the first objective, 0 to 1
    score: Array  #: 0 to 100
    place: Array  #: rank by score among all labs, 1 is best
    bet: Array  #: the seat's own compute over that of its rivals in the bet
    compute: Array  #: kH100e


def play(record: Record, lab: str, lot: Lot) -> Ends:
    """Play a lot of races to their end.

    Needs a record whose interventions are sound; of a race that is not over, the turns recorded.
    """
    seating = seat(record, lab)
    race, forked = _opened(record, lot)
    for number, turn in enumerate(record.turns):
        if lot.forks:
            race, forked = _fork(race, forked, number)
        repeating = forked > number
        asked = asked_for(race, seating, turn, number, repeating)
        if lot.split is not None:
            row = race.labs.index(lab)
            asked["stack_share"][row, repeating] = lot.split
        race.give(asked)
        for _ in range(race.setting.months_per_turn):
            race.step(spread(turn, race))
    return _ends(race, race.labs.index(lab), forked)


def _opened(record: Record, lot: Lot) -> tuple[Race, npt.NDArray[np.intp]]:
    """Return the races before their first month, none of them forked: each goes on to the end."""
    runs = range(lot.first, lot.first + lot.runs)
    if lot.real:
        race = Race(record.scenario, record.seed, [record.run], space=_RACE)
    else:
        race = Race(record.scenario, record.seed, runs, space=SPACE)
    return race, np.full(race.world.runs, len(record.turns), dtype=np.intp)


def _fork(
    race: Race, forked: npt.NDArray[np.intp], number: int
) -> tuple[Race, npt.NDArray[np.intp]]:
    """Let a copy of the trunk go on with the fallback from turn ``number`` (counted from 0) on."""
    trunk = np.flatnonzero(forked > number)
    runs = np.concatenate([np.arange(race.world.runs), trunk])
    luck = race.luck.runs[runs].astype(np.int64)
    world = take_runs(race.world, runs)
    more = np.full(len(trunk), number, dtype=np.intp)
    again = Race(race.scenario, race.seed, luck, space=race.luck.space, world=world)
    return again, np.concatenate([forked, more])


def asked_for(
    race: Race, seating: Seating, turn: Turn, number: int, repeating: npt.NDArray[np.bool_]
) -> Asked:
    """Return what everybody orders: recorded, decided by a strategy, or by the seat's fallback."""
    places = seating.places[number]
    seats = [None if place == REPEATS else seating.strategies[place] for place in places]
    repeats = np.repeat(places[:, np.newaxis] == REPEATS, race.world.runs, axis=1)
    if not np.all(repeating):
        seats[seating.own] = seating.strategies[seating.fallback]
        repeats[seating.own] = repeating
    asked = decide(race.look(), seats)
    recorded = decode(turn["orders"], race.labs)
    for name, values in asked.items():
        asked[name] = np.where(repeats, recorded[name], values)
    return asked


def spread(turn: Turn, race: Race) -> Interventions:
    """Return what was put into the next month from outside, for every run alike."""
    one = gather(turn["interventions"], race.world.month + 1, race.labs)
    runs = race.world.runs
    return Interventions(
        **{
            name: np.repeat(getattr(one, name), runs, axis=-1)
            for name in Interventions.__dataclass_fields__
        }
    )


def _ends(race: Race, row: int, forked: npt.NDArray[np.intp]) -> Ends:
    world, month = race.world, race.month()
    found = scores(world, month)
    order = np.argsort(forked, kind="stable")
    arms = len(np.unique(forked))

    def by_arm(values: Array) -> Array:
        result: Array = values[order].reshape(arms, -1)
        return result

    better = (found.score > found.score[row]).sum(axis=0).astype(np.float64)
    return Ends(
        first=by_arm(found.attained[0, row]),
        score=by_arm(found.score[row]),
        place=by_arm(better + 1.0),
        bet=by_arm(measured_bet(world, month)[row]),
        compute=by_arm(world.used[row]),
    )


def together(lots: list[Ends]) -> Ends:
    """Put the runs of several lots of the same arms beside each other."""
    return Ends(*(np.concatenate(parts, axis=1) for parts in zip(*lots, strict=True)))
