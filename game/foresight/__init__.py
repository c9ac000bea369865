"""Fair futures: what a lab can believe, and races that start from there with luck of their own.

Forecasts, advisers, planners and debriefs share this. Nothing here reads the state of a race in
play or its luck: beliefs start from an ``Observation`` and from what is common knowledge, the
scenario, and futures start from beliefs only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from agents.contract import Observation, Outlook, Plan
from game.foresight.belief import believe
from game.foresight.futures import foresee, unfold
from game.foresight.prior import Prior
from game.scenario import Scenario

__all__ = ["Foresight", "Prior", "believe", "foresee", "unfold"]


class Foresight:
    """Plays futures of one scenario for whoever asks; keeps its prior for those who ask again."""

    def __init__(self, scenario: Scenario) -> None:
        """Take note of the scenario; nothing is played before somebody asks."""
        self.scenario = scenario

    @cached_property
    def prior(self) -> Prior:
        """What everybody can expect of the scenario."""
        return Prior(self.scenario)

    def __call__(
        self,
        see: Observation,
        plans: Sequence[Plan],
        *,
        futures: int,
        months: int,
        courses: bool = False,
    ) -> Outlook:
        """Return ``foresee`` of the scenario's prior."""
        return foresee(see, self.prior, plans, futures=futures, months=months, courses=courses)
