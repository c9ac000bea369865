"""Named budgets for whoever thinks in futures: how many plans, how many futures, how far.

A budget counts futures and never seconds, so that equal views give equal decisions on any machine.
Where a strategy has the numbers ``plans``, ``futures`` and ``months``, a budget's name sets them:
``planner:hard``.
"""

from __future__ import annotations

from typing import NamedTuple


class Budget(NamedTuple):
    """How much may be imagined for one decision of one lab."""

    name: str
    plans: int  #: that it is meant for, at most
    futures: int  #: of each plan
    months: int  #: of each future; fewer where the race ends before
    purpose: str


BUDGETS = {
    each.name: each
    for each in (
        Budget("quick", 4, 4, 12, "a glance, for trying things out"),
        Budget("tournament", 8, 16, 24, "many races of planners: less far, with less luck"),
        Budget("opponent", 12, 8, 60, "a rival, to the end of the race; planner unless set"),
        Budget("hard", 12, 32, 60, "a hard rival: the same plans, judged with less luck"),
        Budget("adviser", 48, 128, 60, "the adviser in the game, for every open option of a turn"),
    )
}
