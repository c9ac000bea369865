"""All people of a race at once under other luck: what everybody's recorded orders come to.

Where one seat is debriefed only its own end matters; a class asks about all its labs, and one batch
of races answers for all of them. Whoever is among the people repeats what was recorded in every
turn; strategies react.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array
from game.debrief.futures import SPACE, Ends, Lot, asked_for, spread
from game.debrief.seating import REPEATS, Seating, seat
from game.ensemble import Race
from game.phases.scoring import scores
from game.phases.standing import measured_bet
from game.record import Record


class Everyone(NamedTuple):
    """How the races ended for every lab, ``(labs, runs)`` each; fields as in ``Ends``."""

    first: Array
    score: Array
    place: Array
    bet: Array
    compute: Array

    def of(self, row: int, runs: slice = slice(None)) -> Ends:
        """Return some of the races as one lab has seen them."""
        return Ends(*(each[row : row + 1, runs] for each in self))


class OtherLuck(NamedTuple):
    """Races like the recorded one, as they ended for one seat."""

    arms: Ends  #: of a lot that forks
    seeds: Ends  #: all decisions repeated
    even: Ends  #: the same at 50/50
    same: Ends  #: at 50/50 in the race's own luck, once


def play_everyone(record: Record, people: Sequence[str], lot: Lot) -> Everyone:
    """Play a lot of races with everybody's recorded orders, as far as the race was played.

    With ``real`` the one run is the race as it went.
    """
    race = _opened(record, _luck(record, lot), real=lot.real)
    return _played(record, people, race, np.zeros(race.world.used.shape, dtype=bool))


def play_halves(record: Record, people: Sequence[str], lot: Lot) -> dict[str, Ends]:
    """Play a lot once for each of the people, with half of that lab's money on chips throughout.

    All else is as recorded, the other people's orders too.
    """
    luck, labs = _luck(record, lot), record.scenario.lab_ids
    race = _opened(record, np.tile(luck, len(people)), real=lot.real)
    block = {lab: slice(n * lot.runs, (n + 1) * lot.runs) for n, lab in enumerate(people)}
    half = np.zeros(race.world.used.shape, dtype=bool)
    for lab, runs in block.items():
        half[labs.index(lab), runs] = True
    ended = _played(record, people, race, half)
    return {lab: ended.of(labs.index(lab), runs) for lab, runs in block.items()}


def together(lots: Sequence[Everyone]) -> Everyone:
    """Put the runs of several lots beside each other."""
    return Everyone(*(np.concatenate(parts, axis=1) for parts in zip(*lots, strict=True)))


def _luck(record: Record, lot: Lot) -> npt.NDArray[np.int64]:
    return np.array([record.run]) if lot.real else np.arange(lot.first, lot.first + lot.runs)


def _opened(record: Record, luck: npt.NDArray[np.int64], *, real: bool) -> Race:
    return Race(record.scenario, record.seed, luck, space="race" if real else SPACE)


def _seated(record: Record, people: Sequence[str]) -> Seating:
    """Return who decides: the people repeat, in turns that a strategy took from them as well."""
    found = seat(record, people[0])
    rows = [record.scenario.row(lab) for lab in people]
    found.places[:, rows] = REPEATS
    return found


def _played(
    record: Record, people: Sequence[str], race: Race, half: npt.NDArray[np.bool_]
) -> Everyone:
    """Play the recorded turns; ``half`` ``(labs, runs)`` is where the split is held at 50/50."""
    seating = _seated(record, people)
    everywhere = np.ones(race.world.runs, dtype=bool)
    for number, turn in enumerate(record.turns):
        asked = asked_for(race, seating, turn, number, everywhere)
        asked["stack_share"][half] = 0.5
        race.give(asked)
        for _ in range(race.setting.months_per_turn):
            race.step(spread(turn, race))
    return _ends(race)


def _ends(race: Race) -> Everyone:
    world, month = race.world, race.month()
    found = scores(world, month)
    better = (found.score[np.newaxis] > found.score[:, np.newaxis]).sum(axis=1)
    return Everyone(
        first=found.attained[0],
        score=found.score,
        place=1.0 + better,
        bet=measured_bet(world, month),
        compute=world.used,
    )
