"""What the window needs of the game: scenarios to choose from, and a race to play.

Nothing here is imported before the first picture stands: Mesa alone takes most of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.debrief import Debrief, Effort
    from game.debrief.course import Hear
    from game.difficulty import Level
    from game.record import Record
    from game.scenario import Scenario
    from game.session import Session
    from game.words.difficulty import Line

#: A full race has quarters; a sprint has half-years.
FULL_MONTHS, SPRINT_MONTHS = 3, 6
_MOST_WORKERS = 4  # a debrief has no more parts worth sharing


class Library(Protocol):
    """Where scenarios and races come from; tests bring their own."""

    #: The id of the level that is chosen at first, or None for the scenario as written.
    difficulty: str | None

    def names(self) -> tuple[str, ...]:
        """Return the scenarios that can be chosen."""

    def load(self, name: str) -> Scenario:
        """Return one scenario."""

    def terms(self, scenario: Scenario, *, sprint: bool, aliases: bool) -> Scenario:
        """Return a scenario in half-years instead of quarters, or with its names replaced."""

    def levels(self) -> tuple[Level, ...]:
        """Return the levels of difficulty, from the gentlest to the hardest."""

    def changes(
        self, level: Level, scenario: Scenario, lab: str, others: Sequence[str] = ()
    ) -> tuple[Line, ...]:
        """Return all that a level changes for people at these labs, in the language in use."""

    def warm_up(self) -> None:
        """Read ahead what ``start`` will need."""

    def start(
        self,
        scenario: Scenario,
        *,
        lab: str,
        seed: int,
        level: str | None = None,
        others: Sequence[str] = (),
    ) -> Session:
        """Return a race in its first turn, at the level of that id or as written.

        ``others`` are the labs of further people at this machine.
        """

    def debrief(self, record: Record, lab: str, hear: Hear) -> Debrief:
        """Return what there is to tell of a race that is over; ``hear`` is told how far it is."""


class Shipped:
    """The scenarios that ship with the game; ``difficulty`` is the level chosen at first.

    Debriefs are found by other processes, or here with the ``effort`` that is given.
    """

    def __init__(self, difficulty: str | None = None, *, effort: Effort | None = None) -> None:
        self.difficulty = difficulty
        self.effort = effort

    def names(self) -> tuple[str, ...]:
        """Return the scenarios that can be chosen, the article's world first."""
        from game.scenario import names

        return tuple(sorted(names(), key=lambda name: name != "article"))

    def load(self, name: str) -> Scenario:
        """Return one scenario."""
        from game.scenario import load

        return load(name)

    def terms(self, scenario: Scenario, *, sprint: bool, aliases: bool) -> Scenario:
        """Return a scenario in half-years instead of quarters, or with its names replaced."""
        months = SPRINT_MONTHS if sprint else scenario.months_per_turn
        return replace(scenario, months_per_turn=months, aliases=scenario.aliases or aliases)

    def levels(self) -> tuple[Level, ...]:
        """Return the six levels of difficulty, from the gentlest to the hardest."""
        from game.difficulty import levels

        return levels()

    def changes(
        self, level: Level, scenario: Scenario, lab: str, others: Sequence[str] = ()
    ) -> tuple[Line, ...]:
        """Return all that a level changes for people at these labs, in the language in use."""
        from game.words import difficulty

        return difficulty.lines(level, scenario, [lab, *others])

    def warm_up(self) -> None:
        """Read Mesa while the person still chooses a lab."""
        import game.session  # noqa: F401

    def start(
        self,
        scenario: Scenario,
        *,
        lab: str,
        seed: int,
        level: str | None = None,
        others: Sequence[str] = (),
    ) -> Session:
        """Return a race in its first turn, at the level of that id or as written.

        ``others`` are the labs of further people at this machine.
        """
        from game import casting
        from game.session import Session

        return Session.start(
            scenario,
            seed=seed,
            humans=(lab, *others),
            rivals=casting.DRAWN,
            difficulty=level,
        )

    def debrief(self, record: Record, lab: str, hear: Hear) -> Debrief:
        """Return what there is to tell of a race that is over; ``hear`` is told how far it is."""
        import multiprocessing
        import os
        from concurrent.futures import ProcessPoolExecutor

        from game.debrief import debrief

        if self.effort is not None:
            return debrief(record, lab, effort=self.effort, hear=hear)
        workers = min(os.cpu_count() or 1, _MOST_WORKERS)
        pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))
        try:
            return debrief(record, lab, pool=pool, hear=hear)
        finally:
            # Who has left does not wait for the parts that are being done.
            pool.shutdown(wait=False, cancel_futures=True)
