"""What every environment stands on: races in which some seats are taken by learners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from agents.contract import Array, Observation, Strategy
from agents.finding import StrategyError, find_strategy
from game import scenario as scenarios
from game.casting import demand_rivals
from game.core.errors import UserError
from game.ensemble import Race, decide, put
from game.foresight import Foresight
from game.learning.actions import ACTIONS, action_of, orders_of
from game.learning.observations import numbers_of
from game.scenario import Scenario


class Episode:
    """Some races at once from their first turn to their last.

    ``n`` columns are the learners' seats, one after the other, each with all its races.
    """

    def __init__(self, race: Race, seats: Sequence[Strategy | None]) -> None:
        """Open ``race``; a seat that is ``None`` is a learner's."""
        self.race, self.seats = race, seats
        self.rows = [row for row, seat in enumerate(seats) if seat is None]
        self.runs = race.luck.runs.astype(np.int64)
        self._look()

    def _look(self) -> None:
        self.sight = self.race.look()
        self.see: Observation = self.sight.of(self.rows)

    @property
    def over(self) -> bool:
        """Whether the last month has been played; all races of a scenario are equally long."""
        return self.race.finished

    def play_turn(self, actions: npt.ArrayLike) -> Array:
        """Play a turn with the learners' ``actions``, ``(n, ACTIONS)``; return their rewards.

        A reward is the change of one's score over 100. The score before the first turn counts as
        nil, so that the rewards of a race add up to its score at the end.

        Raises
        ------
        UserError
            For actions of another shape, or that are no numbers.
        """
        before = self.see.score if self.race.world.month > 0 else np.zeros_like(self.see.score)
        asked = decide(self.sight, self.seats)
        put(asked, self.rows, orders_of(checked(actions, self.see.score.shape[0]), self.see))
        self.race.play_turn(asked)
        self._look()
        return (self.see.score - before) / 100.0

    def numbers(self) -> npt.NDArray[np.float32]:
        """Return what the learners see now, ``(n, numbers)``."""
        return numbers_of(self.see)

    def aside(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return what is told beside it, a row for each of ``n``.

        ``run`` is the race's index of luck, ``score`` 0 to 100, ``move_mask`` 1 where a move is
        legal now, ``default_action`` what the seat's default orders are as actions.
        """
        return {
            "run": np.tile(self.runs, len(self.rows)),
            "score": self.see.score.copy(),
            "move_mask": np.ascontiguousarray(self.see.move_open.T, dtype=np.int8),
            "default_action": action_of(self.see.default, self.see),
        }


class Stage:
    """Where episodes are played one after the other: the scenario, its seats, and its luck."""

    def __init__(
        self,
        scenario: str | Scenario,
        learners: Sequence[str] | None,
        rivals: Mapping[str, str] | None = None,
        races: int = 1,
    ) -> None:
        """Seat ``learners`` (all labs if ``None``); ``rivals`` names strategies by lab.

        Raises
        ------
        UserError
            For a scenario, lab or strategy that does not exist, or fewer races than one.
        """
        self.scenario = scenarios.load(scenario) if isinstance(scenario, str) else scenario
        demand_rivals(self.scenario)
        self.races = races
        if races < 1:
            raise UserError(f"num_envs: expected at least 1, found {races}")
        self.seats = _seats(self.scenario, learners, rivals or {})
        self.seed: int | None = None
        self._next = 0
        self._foresight = Foresight(self.scenario)

    def seed_with(self, seed: int) -> None:
        """Begin with the first races of ``seed``."""
        self.seed, self._next = seed, 0

    def open(self, first: object = None) -> Episode:
        """Return the next episode, whose races nobody has seen; or that of run ``first`` and on.

        Raises
        ------
        UserError
            If ``first`` is no index of a run.
        """
        if self.seed is None:
            raise ValueError("expected a seed before the first episode")
        if first is not None:
            if isinstance(first, bool) or not isinstance(first, int) or first < 0:
                raise UserError(f"options run: expected a whole number from 0 on, found {first!r}")
            self._next = first
        runs = range(self._next, self._next + self.races)
        self._next += self.races
        race = Race(self.scenario, self.seed, runs)
        race.foresight = self._foresight
        return Episode(race, self.seats)


def _seats(
    scenario: Scenario, learners: Sequence[str] | None, rivals: Mapping[str, str]
) -> list[Strategy | None]:
    known = scenario.lab_ids
    taken = known if learners is None else learners
    for lab in (*taken, *rivals):
        if lab not in known:
            raise UserError(f"lab {lab!r}: expected one of {', '.join(known)}")
    for lab in rivals:
        if lab in taken:
            raise UserError(f"rivals {lab}: expected a seat that does not learn")
    try:
        return [
            None if lab.id in taken else find_strategy(rivals.get(lab.id, lab.strategies[0]))
            for lab in scenario.labs
        ]
    except StrategyError as error:
        raise UserError(f"rivals: {error}") from None


def checked(actions: npt.ArrayLike, rows: int) -> Array:
    """Return ``actions`` as ``(rows, ACTIONS)`` numbers.

    Raises
    ------
    UserError
        If they are of another shape, or no finite numbers.
    """
    try:
        numbers = np.asarray(actions, dtype=np.float64)
    except (TypeError, ValueError):
        raise UserError("actions: expected an array of numbers, found something else") from None
    if numbers.shape != (rows, ACTIONS):
        raise UserError(f"actions: expected the shape {(rows, ACTIONS)}, found {numbers.shape}")
    if not np.isfinite(numbers).all():
        row, column = np.argwhere(~np.isfinite(numbers))[0]
        raise UserError(
            f"actions: expected finite numbers, found {numbers[row, column]} "
            f"in row {row}, column {column}"
        )
    return numbers
