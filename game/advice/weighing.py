"""The adviser: each open option played in the same believed worlds, for and against.

An option differs from the draft in nothing else, and every plan goes on alike (``going_on``). What
is said is measured: a point is a difference beyond two standard errors of its pairs of futures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import NamedTuple

import numpy as np

from agents.budgets import BUDGETS, Budget
from agents.contract import Array, Observation, Orders, Outlook, Plan, saved
from game.advice.chances import Chances, chances
from game.advice.decisions import ONCE, Decision, Option, decisions, resolved

ADVISER = BUDGETS["adviser"]
CLEAR = 2.0  # standard errors
WORTH_SAYING = 0.05  # points of the score: less is written as nil
MOST_POINTS = 3

Hear = Callable[[int, int], None]


class Measure(StrEnum):
    """What is looked at in every future."""

    COMPUTE = "compute"  #: own, at the end, kH100e
    BET = "bet"  #: own compute over the rivals', at the end
    CAPABILITY = "capability"  #: at the end, log10 FLOP
    CASH = "cash"  #: at its lowest month, USD bn
    RUIN = "ruin"  #: 1 where one has been restructured


# Smaller differences are not worth a sentence, however sure: so much, and so much of the draft's.
_WORTH = {
    Measure.COMPUTE: (0.0, 0.005),
    Measure.BET: (0.005, 0.0),
    Measure.CAPABILITY: (0.01, 0.0),
    Measure.CASH: (0.05, 0.01),
    Measure.RUIN: (0.0, 0.0),
}


class Difference(NamedTuple):
    """An option less the draft, on average over the pairs of futures, and its standard error."""

    change: float
    error: float

    @property
    def is_clear(self) -> bool:
        """Whether it is beyond two standard errors."""
        return abs(self.change) > CLEAR * self.error


class Point(NamedTuple):
    """A measured reason: what was and what would be, on average.

    Of ruin only the direction is told: both are nil, since they would be chances.
    """

    measure: Measure
    drafted: float
    instead: float
    rises: bool


class Counsel(NamedTuple):
    """One option: score against the draft's (points), the case for and the case against it."""

    option: Option
    score: Difference
    pro: tuple[Point, ...]
    con: tuple[Point, ...]

    @property
    def is_clear(self) -> bool:
        """Whether it is better or worse than the draft, and by enough to be said."""
        return self.score.is_clear and abs(self.score.change) >= WORTH_SAYING


class Weighed(NamedTuple):
    """One decision, and what is to be said of each option beside the draft."""

    decision: Decision
    options: tuple[Counsel, ...]


class Advice(NamedTuple):
    """All that the adviser says before a turn; plain numbers and names, so it can be sent.

    ``chances`` is ``None`` without an estimate of one's own, and where the budget's futures end
    before the race does.
    """

    month: int
    lab: int
    budget: Budget
    months: int  #: that were played
    reaches_end: bool
    chances: Chances | None
    weighed: tuple[Weighed, ...]


def advise(
    see: Observation,
    draft: Orders,
    *,
    budget: Budget = ADVISER,
    estimate: float | None = None,
    asked: Sequence[Decision] | None = None,
    hear: Hear | None = None,
) -> Advice:
    """Return what speaks for and against each open option of one lab, ``draft`` being its orders.

    ``see`` is one column with its foresight; nothing else is read of the race. ``estimate`` is the
    lab's own chance of its first objective, 0 to 1. Of the budget the futures and months count: all
    that is open is weighed, or the decisions ``asked``. ``hear`` is told how many plans of how many
    have been played.

    Raises
    ------
    ValueError
        If ``see`` has several columns.
    LookupError
        If it has no foresight, as when it is ``sealed``.
    """
    wanted = decisions(see, draft) if asked is None else tuple(asked)
    plans = 1 + sum(len(each.options) for each in wanted)
    play = _Playing(see, draft, budget, hear=hear or _nobody, plans=plans)
    drafted = play.outlook([draft])
    left = int(see.months_left[0])
    reaches = budget.months >= left
    told = chances(drafted, estimate) if reaches and estimate is not None else None
    weighed = tuple(_weighed(each, play, drafted) for each in wanted)
    played = min(budget.months, left)
    return Advice(int(see.month[0]), int(see.lab[0]), budget, played, reaches, told, weighed)


def going_on(see: Observation, *, deploy: float, on_call: float) -> Orders:
    """Hold what stands, ask for the seat's usual money, and save the lab while bills outrun cash.

    Later cards take their defaults and no move is made. ``deploy`` and ``on_call`` are the draft's,
    to come back to after a danger.
    """
    money = {name: getattr(see.default, name) for name in ONCE}
    return saved(see, Orders(deploy=deploy, on_call=on_call, **money))


def on_the_way(see: Observation, draft: Orders) -> Plan:
    """Return the plan of ordering ``draft`` now and going on."""
    now = resolved(see, draft)
    return Plan(draft, partial(going_on, deploy=now["deploy"], on_call=now["on_call"]))


def _nobody(_played: int, _plans: int) -> None:
    return


@dataclass
class _Playing:
    """Futures of one lab, and how far they have come."""

    see: Observation
    draft: Orders
    budget: Budget
    hear: Hear
    plans: int
    played: int = 0

    def outlook(self, orders: Sequence[Orders]) -> Outlook:
        """Return the futures of some orders; whatever is asked together meets the same luck."""
        self.hear(self.played, self.plans)
        plans = [on_the_way(self.see, each) for each in orders]
        futures, months = self.budget.futures, self.budget.months
        seen = self.see.foresee(plans, futures=futures, months=months, courses=True)
        self.played += len(plans)
        self.hear(self.played, self.plans)
        return seen


def _weighed(decision: Decision, play: _Playing, drafted: Outlook) -> Weighed:
    seen = play.outlook([replace(play.draft, **dict(each.orders)) for each in decision.options])
    before, after = _measured(drafted), _measured(seen)
    counsel = []
    for place, option in enumerate(decision.options):
        points = _points(
            {name: values[0] for name, values in before.items()},
            {name: values[place] for name, values in after.items()},
        )
        counsel.append(
            Counsel(
                option,
                difference(drafted.score[0, 0], seen.score[place, 0]),
                tuple(each for each in points if _is_good(each))[:MOST_POINTS],
                tuple(each for each in points if not _is_good(each))[:MOST_POINTS],
            )
        )
    return Weighed(decision, tuple(counsel))


def _measured(seen: Outlook) -> dict[Measure, Array]:
    """Return each measure of each plan, ``(plans, futures)``."""
    if seen.course is None:
        raise ValueError("expected futures month by month, found their ends only")
    return {
        Measure.COMPUTE: seen.compute[:, 0],
        Measure.BET: seen.bet[:, 0],
        Measure.CAPABILITY: seen.capability[:, 0],
        Measure.CASH: seen.course.cash.min(axis=0)[:, 0],
        Measure.RUIN: (seen.ruined[:, 0] > 0) + 0.0,
    }


def difference(drafted: Array, instead: Array) -> Difference:
    """Return how paired futures differ, ``(futures,)`` each.

    >>> import numpy as np
    >>> found = difference(np.zeros(4), np.array([1.0, 3.0, 1.0, 3.0]))
    >>> found.change, round(found.error, 3), found.is_clear
    (2.0, 0.577, True)
    """
    pairs = instead - drafted
    spread = float(pairs.std(ddof=1)) if len(pairs) > 1 else np.inf
    return Difference(float(pairs.mean()), spread / float(np.sqrt(len(pairs))))


def _points(before: dict[Measure, Array], after: dict[Measure, Array]) -> list[Point]:
    """Return the clear differences, those first that are large beside what luck alone makes."""
    found: list[tuple[float, Point]] = []
    for measure in Measure:
        drafted, instead = before[measure], after[measure]
        differs = difference(drafted, instead)
        least, share = _WORTH[measure]
        is_worth = abs(differs.change) > max(least, share * abs(float(drafted.mean())))
        if not (differs.is_clear and is_worth):
            continue
        luck = max(float(drafted.std()), 1e-9)
        levels = (float(drafted.mean()), float(instead.mean()))
        if measure is Measure.RUIN:
            levels = (0.0, 0.0)
        found.append((abs(differs.change) / luck, Point(measure, *levels, differs.change > 0)))
    return [point for _strength, point in sorted(found, key=lambda each: -each[0])]


def _is_good(point: Point) -> bool:
    return point.rises != (point.measure is Measure.RUIN)
