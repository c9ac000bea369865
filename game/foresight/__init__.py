"""Fair futures: what a lab can believe, and races that start from there with luck of their own.

Forecasts, advisers, planners and debriefs share this. Nothing here reads the state of a race in
play or its luck: beliefs start from an ``Observation`` and from what is common knowledge, the
scenario, and futures start from beliefs only.
"""

from __future__ import annotations

from game.foresight.belief import believe
from game.foresight.futures import Course, Outlook, Plan, foresee
from game.foresight.prior import Prior

__all__ = ["Course", "Outlook", "Plan", "Prior", "believe", "foresee"]
