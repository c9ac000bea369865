"""A race seen again once it is over: the turns that mattered, other luck, and one sentence why.

``debrief`` takes a record and a seat and returns plain data: the same record gives the same. The
rest of the package tells it: ``why`` finds the one sentence, ``page`` writes it as a page.
"""

from game.debrief.debrief import Debrief, Effort, Other, Spread, debrief
from game.debrief.turning import Effect, Estimate, Measure, Weighed

__all__ = [
    "Debrief",
    "Effect",
    "Effort",
    "Estimate",
    "Measure",
    "Other",
    "Spread",
    "Weighed",
    "debrief",
]
