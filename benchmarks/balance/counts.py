"""How many races each comparison gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from benchmarks.balance.races import Found, LineUp

Needs = dict[LineUp, int]
Results = Mapping[LineUp, Found]


class Counts(NamedTuple):
    """Races of fixed strategies, of the planner, of mixed line-ups; and races weighed in."""

    fixed: int
    planner: int
    mixed: int
    weighed: int
    weighed_seats: int


#: What the figures are published with, a quick look, and everything.
USUAL = Counts(2_000, 300, 12_000, 40, 3)
SMALL = Counts(200, 16, 600, 4, 2)
FULL = Counts(10_000, 1_000, 50_000, 200, 6)
SCENARIO = "article"


def one(lab: str, strategy: str, scenario: str = SCENARIO) -> LineUp:
    """Return a line-up with ``strategy`` in one seat and defaults in the others."""
    return LineUp(scenario, ((lab, strategy),))


DEFAULTS = LineUp(SCENARIO)
MIXED = LineUp(SCENARIO, mixed=True)
