"""Recorded turns seen again as they were, and how good the forecasts of a whole race were.

Nothing of the adviser is kept in a record: what it held of a turn is played again, since it follows
from scenario, seed and orders.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np

from agents.budgets import Budget
from agents.contract import ORDER_FIELDS, Observation, Orders
from game.advice.chances import MET, chance_of_first
from game.advice.decisions import ONCE, one
from game.advice.weighing import ADVISER, Hear, on_the_way
from game.ensemble import Race
from game.foresight import Foresight
from game.phases.scoring import scores
from game.record import Record, RecordError, decode, play
from game.turn import RULES_VERSION


class Moment(NamedTuple):
    """What a lab saw before a turn's orders, and what it then ordered; turns count from 1.

    Before a turn that is not recorded yet, the orders are the seat's usual round.
    """

    turn: int
    see: Observation
    orders: Orders
    restating: bool  #: the bet may be restated this turn

    @property
    def estimate(self) -> float | None:
        """The lab's own chance of its first objective, if it gave one."""
        given = one(self.orders.estimate)
        return given if given >= 0 else None  # NaN where nothing is said, below zero for none


class Forecast(NamedTuple):
    """Chances of the first objective, as held before one turn; 0 to 1."""

    turn: int
    estimate: float | None
    adviser: float


class Marks(NamedTuple):
    """A race's forecasts against what came of it.

    Brier scores are mean squared errors: 0 is perfect, 0.25 is what evens every time would get. The
    player's is over the turns with an estimate, the adviser's over the same and over all.
    """

    met: bool
    forecasts: tuple[Forecast, ...]
    player: float | None
    adviser_there: float | None
    adviser: float


def may_restate(race: Race, lab: str) -> bool:
    """Tell whether ``lab`` may restate the bet in the turn that begins: its calendar is public."""
    since = race.world.month - int(race.parameters.world.bet.contender_month[0])
    pursued = race.setting.objectives[race.labs.index(lab)]
    return "bet" in pursued and 0 <= since < race.setting.months_per_turn


def moment(record: Record, lab: str, turn: int | None = None) -> Moment:
    """Return the beginning of a recorded turn, or of the one that is open after the last.

    Left out, it is the open turn, or the last one of a race that is over.

    Raises
    ------
    RecordError
        For a turn that the record does not reach, a record of other rules, or one whose orders do
        not lead to its figures.
    """
    last = None
    for now, _race in _moments(record, lab):
        last = now or last
        if now is not None and now.turn == turn:
            return now
    if last is None or turn is not None:
        known = "none" if last is None else f"a turn from 1 to {last.turn}"
        raise RecordError(f"--turn {turn}: expected {known}, found no such turn in the record")
    return last


def _moments(record: Record, lab: str) -> Iterator[tuple[Moment | None, Race]]:
    """Yield each turn's beginning with the race as it stands there; after the last one, none."""
    race, foresight = _opened(record), Foresight(record.scenario)
    yield _seen(record, race, lab, foresight), race
    for step in play(record):
        if not step.equal:
            raise RecordError(f"turn {step.turn}: expected its figures as recorded, found others")
        over = step.race.finished
        yield None if over else _seen(record, step.race, lab, foresight), step.race


def _opened(record: Record) -> Race:
    if record.rules_version != RULES_VERSION:
        raise RecordError(
            f"expected rules version {RULES_VERSION}, found {record.rules_version}: "
            "its turns cannot be played again"
        )
    return Race(record.scenario, record.seed, [record.run])


def _seen(record: Record, race: Race, lab: str, foresight: Foresight) -> Moment:
    row = race.labs.index(lab)
    race.foresight = foresight
    see = race.look().of([row])
    if race.turn < len(record.turns):
        asked = decode(record.turns[race.turn]["orders"], race.labs)
        orders = Orders(**{name: asked[name][row] for name in ORDER_FIELDS})
    else:
        usual = see.default
        money = {name: getattr(usual, name) for name in ONCE}
        orders = Orders(estimate=np.full(1, np.nan), **money)
    return Moment(race.turn + 1, see, orders, may_restate(race, lab))


def marks(
    record: Record,
    lab: str,
    *,
    budget: Budget = ADVISER,
    hear: Hear | None = None,
    turns: Collection[int] | None = None,
) -> Marks:
    """Return the Brier scores of a finished race's forecasts of ``lab``'s first objective.

    The adviser's chance is of the orders as they were recorded, to the race's end, with the
    budget's number of futures; ``hear`` is told how many turns of how many are done. ``turns`` are
    those before which one looks ahead (counted from 1), at least one; all of them if left out.

    Raises
    ------
    RecordError
        For a race that is not over, or of other rules.
    """
    race, forecasts = _opened(record), []
    if len(record.turns) < record.scenario.turns:
        raise RecordError("expected a race that is over, found one under way")
    for now, standing in _moments(record, lab):
        race = standing
        if now is None or (turns is not None and now.turn not in turns):
            continue
        plans = [on_the_way(now.see, now.orders)]
        seen = now.see.foresee(plans, futures=budget.futures, months=int(now.see.months_left[0]))
        forecasts.append(Forecast(now.turn, now.estimate, chance_of_first(seen)))
        if hear is not None:
            hear(now.turn, len(record.turns))
    attained = scores(race.world, race.month()).attained
    is_met = bool(attained[0, race.labs.index(lab), 0] >= MET)
    return marked(tuple(forecasts), is_met=is_met)


def marked(forecasts: tuple[Forecast, ...], *, is_met: bool) -> Marks:
    """Score forecasts against whether the objective was met.

    >>> told = marked((Forecast(1, 0.5, 0.9), Forecast(2, None, 0.7)), is_met=True)
    >>> told.player, round(told.adviser_there, 3), round(told.adviser, 3)
    (0.25, 0.01, 0.05)
    """
    said = [each for each in forecasts if each.estimate is not None]
    outcome = float(is_met)
    return Marks(
        met=is_met,
        forecasts=forecasts,
        player=_brier([each.estimate or 0.0 for each in said], outcome) if said else None,
        adviser_there=_brier([each.adviser for each in said], outcome) if said else None,
        adviser=_brier([each.adviser for each in forecasts], outcome),
    )


def _brier(held: list[float], outcome: float) -> float:
    return float(np.mean((np.array(held) - outcome) ** 2))
