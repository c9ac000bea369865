"""How far the winners can be exploited: the best constant strategy against them, seat by seat."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask
from game.ensemble import Race
from game.legal import access
from game.scenario import Scenario
from game.study.tournament.programme import NOBODY, Games, Part, Places, Programme, same, together
from game.study.tournament.resampling import interval
from game.study.tournament.results import Results

STACK = (0.0, 0.25, 0.5, 0.75, 1.0)
PLEDGE = (0.0, 0.25, 0.5, 1.0)
LOAN = (0.0, 0.4, 0.8)


class Response(NamedTuple):
    """The best answer to the winners in one seat.

    ``gain`` is what it scores above the seat's winner, in points, over luck that did not choose it,
    with its 95% interval; missing where there is only one repetition.
    """

    row: int
    winner: int
    score: float
    answer: str
    gain: float
    low: float
    high: float


def winners(programme: Programme, scores: Array) -> Places:
    """Return the place of the contestant that scores most in each seat, rivals on defaults.

    Those that ask for futures and those that are out do not count. Ties go to the first by name.
    """
    able = [k for k in programme.quick if not programme.contestants[k].out]
    found: Places = np.array(able, dtype=np.intp)[np.argmax(scores[able], axis=0)]
    return found


def family(scenario: Scenario) -> dict[str, Mask]:
    """Return constant strategies by name, and in which seats each is tried: ``(labs,)``.

    The split and the loan everywhere; the pledge where a founder has shares to pledge.
    """
    race = Race(scenario, 0)
    arsenal: Mask = access(race.world, race.month()).arsenal[:, 0] > 0
    made: dict[str, Mask] = {}
    for stack, loan in itertools.product(STACK, LOAN):
        text = f"constant:stack_share={stack:g},loan_to_value={loan:g}"
        made[text] = ~arsenal
        for pledge in PLEDGE:
            made[f"{text},pledge={pledge:g}"] = arsenal
    return made


def games(programme: Programme, won: Places, players: tuple[str, ...]) -> Games:
    """Return the races of the winners among themselves, and of each answer to them.

    ``players`` must hold the family. ``first`` is the answer's place in it, or -1.
    """
    return together(list(_games(programme, won, players)))


def _games(programme: Programme, won: Places, players: tuple[str, ...]) -> Iterator[Games]:
    yield same(Part.RESPONSES, won, programme.repetitions, (NOBODY, NOBODY, NOBODY))
    for number, (name, seats) in enumerate(family(programme.scenario).items()):
        for row in np.flatnonzero(seats).tolist():
            line_up = won.copy()
            line_up[row] = players.index(name)
            yield same(Part.RESPONSES, line_up, programme.repetitions, (number, NOBODY, row))


def best(programme: Programme, won: Places, results: Results) -> tuple[Response, ...]:
    """Return the best answer in each seat.

    It is chosen by the even runs and measured by the odd ones: what looks best by chance has no
    gain there.
    """
    names = list(family(programme.scenario))
    played, found = results.games, []
    alone = played.first == NOBODY
    for row, winner in enumerate(won.tolist()):
        before = results.score[row, alone]
        mine = {
            number: results.score[row, (played.first == number) & (played.seat == row)] - before
            for number in np.unique(played.first[played.seat == row]).tolist()
        }
        chosen = max(mine, key=lambda number: float(mine[number][0::2].mean()))
        odd = mine[chosen][1::2]
        gain, low, high = np.nan, np.nan, np.nan
        if len(odd):
            gain = float(odd.mean())
            ends = interval(len(odd), lambda w, odd=odd: np.array((w * odd).sum() / w.sum()))  # type: ignore[misc]
            low, high = (float(each) for each in ends)
        found.append(Response(row, winner, float(before.mean()), names[chosen], gain, low, high))
    return tuple(found)
