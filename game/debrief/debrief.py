"""A race debriefed: all that its record tells of one seat, and how that is found.

The work is cut into parts that depend on nothing but the record, so that other processes may do
them; what comes out does not depend on who does which, nor in what order.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from agents.budgets import Budget
from game import par
from game.advice import ADVISER, Marks, marks
from game.advice.chances import MET
from game.debrief import futures
from game.debrief.adventures import Cost, cost
from game.debrief.arcs import Arc
from game.debrief.choices import Choice
from game.debrief.course import Course, Hear, Past, check, played
from game.debrief.everyone import OtherLuck
from game.debrief.futures import Ends, Lot
from game.debrief.largest import Largest, largest
from game.debrief.seating import seat
from game.debrief.sharing import Part, begun, deaf, gathered
from game.debrief.turning import Estimate, Weighed, estimate, weigh
from game.record import Record
from game.scenario import Scenario
from game.view import News

#: The bins of the score, 0 to 100, that other seeds are counted in.
BINS = 25
_YEAR = 12


class Effort(NamedTuple):
    """How many futures are played; what is found says so."""

    turns: int = 160  #: for each arm of the turning points
    seeds: int = 1000  #: of the same decisions, and of the same at 50/50
    even: int = 192
    adviser: int = 32  #: for each of the adviser's forecasts
    lot: int = 160  #: runs that fork at a time
    straight: int = 840  #: runs that do not


class Spread(NamedTuple):
    """How races of the same kind ended."""

    races: int
    met: Estimate  #: share in which the first objective was met
    score: Estimate
    counts: tuple[int, ...]  #: by score, ``BINS`` bins from 0 to 100
    below: float  #: share of them that scored below the race as it went
    middle: tuple[float, float, float]  #: score: a quarter, the median, three quarters


class Other(NamedTuple):
    """The same world and luck with one thing changed, once."""

    met: bool
    score: float
    bet: float  #: own compute over the rivals' in the bet


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything that is told of one seat of a race that is over."""

    scenario: Scenario
    lab: str
    seed: int
    run: int
    human: bool
    level: str  #: id of the difficulty; empty for the scenario as written
    fallback: str  #: name of the strategy that the seat is measured against
    replaced: tuple[str, ...]  #: rivals that gave way to their fallback
    course: Course
    news: tuple[News, ...]
    choices: tuple[tuple[Choice, ...], ...]
    arcs: tuple[Arc, ...]
    attained: tuple[float, ...]
    scores: tuple[float, ...]
    restructured: bool
    restated: bool
    achieved: int  #: month in which the seat won the bet; 0 never
    weighed: Weighed
    seeds: Spread
    even: Spread
    same_world_even: Other
    place: par.Place | None  #: among stored races of the scenario
    marks: Marks | None  #: where the adviser was asked
    own_brier: float | None  #: of all the seat's own estimates
    estimates: int  #: how many there are
    cost: Cost
    largest: Largest

    @property
    def row(self) -> int:
        """The seat's row in every array."""
        return self.scenario.row(self.lab)

    @property
    def objective(self) -> str:
        """The seat's first objective, by which winning is judged."""
        return self.scenario.labs[self.row].objectives[0]

    @property
    def met(self) -> bool:
        """Whether the first objective was met."""
        return self.attained[0] >= MET

    @property
    def score(self) -> float:
        """The seat's score at the end."""
        return self.scores[self.row]

    @property
    def rank(self) -> int:
        """The seat's place among all labs by score."""
        return 1 + sum(each > self.score for each in self.scores)


def debrief(
    record: Record,
    lab: str,
    *,
    effort: Effort | None = None,
    pool: Executor | None = None,
    hear: Hear | None = None,
) -> Debrief:
    """Return what there is to tell of ``lab`` in the race of ``record``.

    ``pool`` does parts of the work beside; without it all is done here. ``hear`` is told how much
    of how much is done; what it raises ends the work.

    Raises
    ------
    RecordError
        For a record of other rules, of a race that is not over, or whose orders do not lead to its
        figures.
    """
    check(record)
    effort = effort or Effort()
    parts = list(_parts(record, lab, effort))
    past, found = _done(record, lab, parts, pool, hear or deaf)
    return _told(record, lab, past, found)


def _parts(record: Record, lab: str, effort: Effort) -> Iterator[Part]:
    """Yield the parts of the work, the longest first."""
    months = record.scenario.race_months
    for first in range(0, effort.turns, effort.lot):
        lot = Lot(first, min(effort.lot, effort.turns - first), forks=True)
        work = lot.runs * months * (len(record.turns) + 2) // 2
        yield Part("arms", work, futures.play, (record, lab, lot))
    ahead = effort.adviser, tuple(range(1, len(record.turns) + 1, _each(record)))
    yield Part("marks", 600 * len(ahead[1]) * months, _marks, (record, lab, *ahead))
    # The first of the other seeds are the last arm of the above.
    for first in range(effort.turns, effort.seeds, effort.straight):
        lot = Lot(first, min(effort.straight, effort.seeds - first))
        yield Part("seeds", lot.runs * months, futures.play, (record, lab, lot))
    lot = Lot(0, effort.even, split=0.5)
    yield Part("even", lot.runs * months, futures.play, (record, lab, lot))
    lot = Lot(0, 1, split=0.5, real=True)
    yield Part("same", 100 * months, futures.play, (record, lab, lot))


def _each(record: Record) -> int:
    """Return every which turn the adviser is asked to look ahead: once a year."""
    return max(_YEAR // record.scenario.months_per_turn, 1)


def _done(
    record: Record, lab: str, parts: list[Part], pool: Executor | None, hear: Hear
) -> tuple[Past, dict[str, list[Any]]]:
    """Do all parts, and play the race again meanwhile."""
    replay = 200 * record.scenario.race_months
    whole = sum(each.work for each in parts) + replay
    hear(0, whole)
    with begun(parts, pool) as handed:
        past = played(
            record, lab, seat(record, lab), lambda turn, of: hear(replay * turn // of, whole)
        )
        return past, gathered(handed, hear, replay, whole)


def _marks(record: Record, lab: str, count: int, turns: tuple[int, ...]) -> Marks:
    budget: Budget = ADVISER._replace(futures=count)
    return marks(record, lab, budget=budget, turns=turns)


def _told(record: Record, lab: str, past: Past, found: dict[str, list[Any]]) -> Debrief:
    """Put together what was found."""
    arms = futures.together(found["arms"])
    repeated = [Ends(*(each[-1:] for each in arms)), *found.get("seeds", [])]
    luck = OtherLuck(arms, futures.together(repeated), found["even"][0], found["same"][0])
    return told_of(record, lab, past, luck, found["marks"][0])


def told_of(
    record: Record, lab: str, past: Past, luck: OtherLuck, asked: Marks | None = None
) -> Debrief:
    """Return what there is to tell, from all that was found; ``asked`` are the adviser's marks."""
    seating, row = seat(record, lab), record.scenario.row(lab)
    standing, held = past.race.world.standing, record.seats.get(lab, {})
    own = _estimates(record, lab)
    is_met = float(past.attained[0] >= MET)
    return Debrief(
        scenario=record.scenario,
        lab=lab,
        seed=record.seed,
        run=record.run,
        human=bool(held.get("human")),
        level=record.difficulty or "",
        fallback=seating.strategies[seating.fallback].name,
        replaced=seating.replaced,
        course=past.course,
        news=past.news,
        choices=past.choices,
        arcs=past.arcs,
        attained=past.attained,
        scores=past.scores,
        restructured=bool(standing.restructured[row, 0] > 0),
        restated=bool(standing.restated[row, 0] > 0),
        achieved=round(float(standing.achieved[row, 0])),
        weighed=weigh(luck.arms),
        seeds=_spread(luck.seeds, past.scores[row]),
        even=_spread(luck.even, past.scores[row]),
        same_world_even=_once(luck.same),
        place=par.place_of(record.scenario, lab, past.scores[row]),
        marks=asked,
        own_brier=float(np.mean((np.array(own) - is_met) ** 2)) if own else None,
        estimates=len(own),
        cost=cost(past.race, lab),
        largest=largest(past.race, lab),
    )


def _estimates(record: Record, lab: str) -> list[float]:
    """Return the chances that the seat itself has given, in the order of turns."""
    said = (turn["orders"].get(lab, {}).get("estimate", -1.0) for turn in record.turns)
    return [float(each) for each in said if 0.0 <= float(each) <= 1.0]


def _spread(ends: Ends, real: float) -> Spread:
    score = ends.score[0]
    counts = np.histogram(np.clip(score, 0.0, 100.0), bins=BINS, range=(0.0, 100.0))[0]
    low, middle, high = (float(each) for each in np.percentile(score, (25, 50, 75)))
    return Spread(
        races=len(score),
        met=estimate((ends.first[0] >= MET).astype(np.float64)),
        score=estimate(score),
        counts=tuple(int(each) for each in counts),
        below=float(np.mean(score < real)),
        middle=(low, middle, high),
    )


def _once(ends: Ends) -> Other:
    """Return how the one race of a lot ended."""
    first, score, bet = (float(each[0, 0]) for each in (ends.first, ends.score, ends.bet))
    return Other(met=first >= MET, score=score, bet=bet)
