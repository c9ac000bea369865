"""What the window needs of the game: scenarios to choose from, and a race to play.

Nothing here is imported before the first picture stands: Mesa alone takes most of a second.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.session import Session

#: A full race has quarters; a sprint has half-years.
FULL_MONTHS, SPRINT_MONTHS = 3, 6


class Library(Protocol):
    """Where scenarios and races come from; tests bring their own."""

    def names(self) -> tuple[str, ...]:
        """Return the scenarios that can be chosen."""

    def load(self, name: str) -> Scenario:
        """Return one scenario."""

    def terms(self, scenario: Scenario, *, sprint: bool, aliases: bool) -> Scenario:
        """Return a scenario in half-years instead of quarters, or with its names replaced."""

    def warm_up(self) -> None:
        """Read ahead what ``start`` will need."""

    def start(self, scenario: Scenario, *, lab: str, seed: int) -> Session:
        """Return a race in its first turn."""


class Shipped:
    """The scenarios that ship with the game; races at the level ``difficulty``, or as written."""

    def __init__(self, difficulty: str | None = None) -> None:
        self.difficulty = difficulty

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

    def warm_up(self) -> None:
        """Read Mesa while the person still chooses a lab."""
        import game.session  # noqa: F401

    def start(self, scenario: Scenario, *, lab: str, seed: int) -> Session:
        """Return a race in its first turn."""
        from game import casting
        from game.session import Session

        return Session.start(
            scenario,
            seed=seed,
            humans=(lab,),
            rivals=casting.DRAWN,
            difficulty=self.difficulty,
        )
