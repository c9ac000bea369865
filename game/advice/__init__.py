"""The adviser: for each open option of a turn the case for and against, from fair futures.

It reads one lab's ``Observation`` and its draft, and plays futures from what the lab can believe.
What it says is data here; ``game.words.advice`` says it in sentences. A ``sealed`` observation and
an ``Advice`` are plain arrays, numbers and names, so that a worker process may do the work.
"""

from game.advice.chances import CUTS, Band, Chances, band
from game.advice.decisions import Decision, Option, Theme, decisions
from game.advice.hindsight import Forecast, Marks, Moment, marks, moment
from game.advice.sealed import sealed
from game.advice.weighing import (
    ADVISER,
    Advice,
    Counsel,
    Difference,
    Measure,
    Point,
    Weighed,
    advise,
)

__all__ = [
    "ADVISER",
    "CUTS",
    "Advice",
    "Band",
    "Chances",
    "Counsel",
    "Decision",
    "Difference",
    "Forecast",
    "Marks",
    "Measure",
    "Moment",
    "Option",
    "Point",
    "Theme",
    "Weighed",
    "advise",
    "band",
    "decisions",
    "marks",
    "moment",
    "sealed",
]
