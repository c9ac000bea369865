"""Which races a tournament plays: who sits where, with which luck.

Every part plays runs 0, 1, 2, … of one seed, so that run *k* has the same luck in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.chance import Luck
from game.scenario import Scenario
from game.study.tournament.contestants import Contestant

Places = npt.NDArray[np.intp]
NOBODY = -1
SPACE = "tournament"


class Part(IntEnum):
    """What a race is played for."""

    SEATS = 0  #: one strategy in one seat, rivals on their defaults
    FIELD = 1  #: a different strategy in each seat, without those who ask for futures
    FIELD_OF_ALL = 2  #: the same with them, fewer times
    PAYOFFS = 3  #: one strategy in one seat, another in all others
    RESPONSES = 4  #: the winner of each seat in it, and in one of them a constant strategy


class Games(NamedTuple):
    """Some races, one a column.

    ``seated`` is ``(labs, games)``: the place of each seat's strategy among the players. ``run`` is
    the run index; ``first`` and ``second`` are the places of the strategies that are compared, and
    ``seat`` is the row of the first one: -1 for none, or for all. All ``(games,)``.
    """

    part: Places
    run: Places
    seated: Places
    first: Places
    second: Places
    seat: Places

    @property
    def number(self) -> int:
        """How many races these are."""
        return len(self.run)

    def take(self, which: Places) -> Games:
        """Return some of the races."""
        return Games(*(each[..., which] for each in self))


@dataclass(frozen=True)
class Programme:
    """A tournament in one scenario; ``contestants`` stand in the order of their names."""

    scenario: Scenario
    seed: int
    repetitions: int
    planner_repetitions: int
    contestants: tuple[Contestant, ...]

    @cached_property
    def players(self) -> tuple[str, ...]:
        """Return the addresses of all who play: contestants, then defaults that are none."""
        ours = [each.address for each in self.contestants]
        return tuple(dict.fromkeys([*ours, *(lab.strategies[0] for lab in self.scenario.labs)]))

    @cached_property
    def defaults(self) -> Places:
        """The place of each seat's default strategy among the players, ``(labs,)``."""
        return np.array([self.players.index(lab.strategies[0]) for lab in self.scenario.labs])

    @cached_property
    def quick(self) -> tuple[int, ...]:
        """The places of the contestants that ask for no futures."""
        return tuple(k for k, each in enumerate(self.contestants) if not each.thinks)

    def repetitions_of(self, place: int) -> int:
        """Return how often a contestant plays each of its seats."""
        thinks = self.contestants[place].thinks
        return self.planner_repetitions if thinks else self.repetitions

    def games(self) -> Games:
        """Return all races but the last part's, which depends on how they end."""
        everyone = tuple(range(len(self.contestants)))
        parts = [*self._seats(), self._field(self.quick, self.repetitions, Part.FIELD)]
        if len(self.quick) < len(everyone):
            parts.append(self._field(everyone, self.planner_repetitions, Part.FIELD_OF_ALL))
        return together([*parts, *self._payoffs()])

    def _seats(self) -> Iterator[Games]:
        for place in range(len(self.contestants)):
            for row in range(len(self.defaults)):
                line_up = self.defaults.copy()
                line_up[row] = place
                yield same(Part.SEATS, line_up, self.repetitions_of(place), (place, NOBODY, row))

    def _field(self, members: Sequence[int], repetitions: int, part: Part) -> Games:
        """Every repetition deals the members so that each sits once in each seat.

        They stand in a circle in an order of luck, and each seat begins at another place of it.
        """
        if not members:
            return same(part, self.defaults, 0, (NOBODY, NOBODY, NOBODY))
        names = [self.contestants[place].name for place in members]
        luck = Luck.of(self.seed, range(repetitions), names, SPACE)
        size, labs = len(members), len(self.defaults)
        circle = np.argsort(luck.uniforms(part, "circle"), axis=0)
        start = np.argsort(luck.uniforms(part, "start"), axis=0)[np.arange(labs) % size]
        turn = (start[:, np.newaxis] + np.arange(size)[:, np.newaxis]) % size
        dealt = np.asarray(members)[np.take_along_axis(circle[np.newaxis], turn, axis=1)]
        seated = dealt.reshape(labs, -1)
        run = np.tile(np.arange(repetitions), size)
        nobody = np.full(len(run), NOBODY)
        return Games(np.full(len(run), part), run, seated, nobody, nobody, nobody)

    def _payoffs(self) -> Iterator[Games]:
        labs = len(self.defaults)
        for one in self.quick:
            for other in self.quick:
                for row in range(labs) if one != other else (NOBODY,):
                    line_up = np.full(labs, other)
                    line_up[row] = one
                    yield same(Part.PAYOFFS, line_up, self.repetitions, (one, other, row))


def same(
    part: Part, line_up: Places, repetitions: int, compared: tuple[int, int, int], first: int = 0
) -> Games:
    """Return races of one line-up; ``compared`` are first, second and seat of ``Games``."""
    seated = np.repeat(line_up[:, np.newaxis], repetitions, axis=1)
    run = np.arange(first, first + repetitions)
    return Games(
        np.full(repetitions, part), run, seated, *(np.full(repetitions, k) for k in compared)
    )


def together(parts: Sequence[Games]) -> Games:
    """Return all races of ``parts``, one after the other."""
    return Games(*(np.concatenate(each, axis=-1) for each in zip(*parts, strict=True)))
