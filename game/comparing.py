"""Two recorded races of one scenario, laid side by side month by month.

Both are played again from their orders; nothing is taken from what the files say of themselves.
Where their seeds are equal, luck is common: what differs between them comes of what was ordered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from agents.contract import ORDER_FIELDS, Card, OrderField
from game.core.arrays import Array, Mask
from game.core.errors import UserError
from game.core.interventions import gather
from game.ensemble import Race
from game.phases.scoring import scores
from game.phases.standing import measured_bet
from game.record import Record, RecordError, agree, checkpoint, decode
from game.scenario import Scenario
from game.turn import RULES_VERSION

Hear = Callable[[int, int], None]
#: Amounts that are as much as any, USD bn and MW: so that a round and a split can be sorted into
#: one list; presentation only, assumed.
_LARGE = {"USD bn": 50.0, "MW": 1000.0}
_ANSWERS = {"answer_1": 0, "answer_2": 1}


class CompareError(UserError):
    """Two races that have nothing in common to compare; one line for a person."""


class Figures(NamedTuple):
    """True figures of all labs, ``(months + 1, labs)`` from before the first month on."""

    compute: Array  #: raw compute in use, kH100e
    effective: Array  #: powered compute times efficiency, kH100e
    ratio: Array  #: own compute over the rivals' combined, by the scenario's own definition
    capability: Array  #: log10 FLOP
    cash: Array  #: USD bn
    revenue: Array  #: USD bn a month
    debt: Array  #: loans, leases and margin loans together, USD bn
    score: Array  #: 0 to 100, as if the race ended here


class Track(NamedTuple):
    """One race played again: its figures, and by turn what was carried out and what was asked."""

    record: Record
    figures: Figures
    orders: Array  #: as carried out, ``(turns, orders, labs)`` in the order of ``ORDER_FIELDS``
    cards: Array  #: what lay before the labs, ``(turns, 2, labs)``, codes of ``Card``

    @property
    def months(self) -> int:
        """How many months were played."""
        return len(self.figures.compute) - 1


class Change(NamedTuple):
    """An order that was carried out otherwise in the second race; ``turn`` counts from 1.

    ``card`` is what was answered, where the order is an answer to the same card in both.
    """

    turn: int
    lab: str
    order: str
    before: float
    after: float
    card: Card
    size: float  #: how far the two are apart, of the order's range: for sorting


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two races side by side; turns count from 1, months too, with 0 before the first."""

    first: Track
    second: Track
    common_luck: bool
    #: Whether all numbers of the two worlds are equal; else another level or other overrides.
    same_world: bool
    #: The first turn in which somebody ordered otherwise, or other things were put in.
    parted: int | None
    #: The first month after which any figure of any lab differs.
    differs: int | None
    changes: tuple[Change, ...]  #: by turn, in each the largest first
    interrupted: tuple[int, ...]  #: turns into which other things were put from outside

    @property
    def months(self) -> int:
        """How many months both have."""
        return min(self.first.months, self.second.months)

    @property
    def turns(self) -> int:
        """How many turns both have."""
        return self.months // self.first.record.scenario.months_per_turn

    def of(self, lab: str, turn: int = 0) -> tuple[Change, ...]:
        """Return what ``lab`` ordered otherwise, in one turn or in all."""
        return tuple(each for each in self.changes if each.lab == lab and turn in {0, each.turn})

    def turns_of(self, lab: str) -> tuple[int, ...]:
        """Return the turns in which ``lab`` ordered otherwise."""
        return tuple(sorted({each.turn for each in self.changes if each.lab == lab}))


def compare(first: Record, second: Record, hear: Hear | None = None) -> Pair:
    """Return two races side by side; ``hear`` is told how many turns of how many are played.

    Raises
    ------
    CompareError
        For races of two scenarios, of other labs or months, or without a turn.
    RecordError
        For a record of other rules, or whose orders do not lead to its figures.
    """
    check(first, second)
    whole = len(first.turns) + len(second.turns)
    one = track(first, lambda turn: hear and hear(turn, whole))
    other = track(second, lambda turn: hear and hear(len(first.turns) + turn, whole))
    return pair(one, other)


def check(first: Record, second: Record) -> None:
    """Refuse two races that cannot be laid side by side; see ``compare``."""
    for record in (first, second):
        if record.rules_version != RULES_VERSION:
            raise RecordError(
                f"expected rules version {RULES_VERSION}, found {record.rules_version}: "
                "its turns cannot be played again"
            )
        if not record.turns:
            raise CompareError("expected two races of one turn at least, found one without")
    theirs = footing(second.scenario)
    for what, expected in footing(first.scenario).items():
        if expected != theirs[what]:
            raise CompareError(f"{what}: expected {expected} in both races, found {theirs[what]}")


def footing(scenario: Scenario) -> dict[str, str]:
    """Return what two races must share to be compared, by what it is called."""
    year, month = scenario.start
    return {
        "scenario": scenario.name,
        "start": f"{year}-{month:02}",
        "months in a turn": str(scenario.months_per_turn),
        "months in the race": str(scenario.race_months),
        "labs": ", ".join(scenario.lab_ids),
    }


def track(record: Record, hear: Callable[[int], object] | None = None) -> Track:
    """Play a record again and note all months; ``hear`` is told each turn that is done.

    Raises
    ------
    RecordError
        Where its orders do not lead to its figures.
    """
    race = Race(record.scenario, record.seed, [record.run])
    seen, orders, cards = [_noted(race)], [], []
    for number, turn in enumerate(record.turns, start=1):
        cards.append([race.world.acts.card_1[:, 0], race.world.acts.card_2[:, 0]])
        book = race.give(decode(turn["orders"], race.labs))
        orders.append([getattr(book, name)[:, 0] for name in ORDER_FIELDS])
        for _ in range(race.setting.months_per_turn):
            race.step(gather(turn["interventions"], race.world.month + 1, race.labs))
            seen.append(_noted(race))
        if not agree(checkpoint(race), turn["checkpoint"]):
            raise RecordError(f"turn {number}: expected its figures as recorded, found others")
        if hear is not None:
            hear(number)
    figures = Figures(*(np.stack(each) for each in zip(*seen, strict=True)))
    return Track(record, figures, np.array(orders), np.array(cards))


def _noted(race: Race) -> Figures:
    """Return the figures of all labs as they stand, ``(labs,)`` each."""
    world, month = race.world, race.month()
    owed = world.accounts
    return Figures(
        compute=world.used[:, 0],
        effective=(world.plant.powered * world.mind.efficiency)[:, 0],
        ratio=measured_bet(world, month)[:, 0],
        capability=world.mind.capability[:, 0],
        cash=owed.cash[:, 0],
        revenue=world.trade.revenue[:, 0],
        debt=(owed.debt + owed.lease + owed.margin)[:, 0],
        score=scores(world, month).score[:, 0],
    )


def pair(first: Track, second: Track) -> Pair:
    """Lay two tracks side by side; ``check`` has let their records pass."""
    one, other = first.record, second.record
    common = min(len(one.turns), len(other.turns))
    interrupted = tuple(
        number
        for number, turns in enumerate(zip(one.turns, other.turns, strict=False), start=1)
        if turns[0]["interventions"] != turns[1]["interventions"]
    )
    ordered = _unlike(first.orders[:common], second.orders[:common]).any(axis=(1, 2))
    parted = [*interrupted, *(np.flatnonzero(ordered) + 1).tolist()]
    return Pair(
        first=first,
        second=second,
        common_luck=(one.seed, one.run) == (other.seed, other.run),
        same_world=one.scenario.hash == other.scenario.hash,
        parted=min(parted, default=None),
        differs=_first_month(first, second),
        changes=tuple(_changes(first, second, common)),
        interrupted=interrupted,
    )


def _unlike(one: Array, other: Array) -> Mask:
    """Return where two differ; what is no number in both is the same."""
    unlike: Mask = (one != other) & ~(np.isnan(one) & np.isnan(other))
    return unlike


def _first_month(first: Track, second: Track) -> int | None:
    months = min(first.months, second.months) + 1
    apart = np.zeros(months, dtype=bool)
    for one, other in zip(first.figures, second.figures, strict=True):
        apart |= _unlike(one[:months], other[:months]).any(axis=1)
    return int(np.argmax(apart)) if apart.any() else None


def _changes(first: Track, second: Track, turns: int) -> list[Change]:
    """Return every order that was carried out otherwise, but for answers to different cards."""
    labs, found = first.record.scenario.lab_ids, []
    unlike = _unlike(first.orders[:turns], second.orders[:turns])
    names = list(ORDER_FIELDS)
    for turn, order, row in np.argwhere(unlike).tolist():
        name = names[order]
        card = Card.NONE
        if name in _ANSWERS:
            held = [each.cards[turn, _ANSWERS[name], row] for each in (first, second)]
            card = Card(round(float(held[0])))
            if held[0] != held[1] or card is Card.NONE:
                continue
        before, after = (float(each.orders[turn, order, row]) for each in (first, second))
        size = abs(after - before) / _range(ORDER_FIELDS[name])
        found.append(Change(turn + 1, labs[row], name, before, after, card, size))
    return sorted(found, key=lambda each: (each.turn, -each.size))


def _range(spec: OrderField) -> float:
    if spec.choices is not None or spec.unit in {"option", "lab"}:
        return 1.0
    return _LARGE.get(spec.unit, spec.high - spec.low)
