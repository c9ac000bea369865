"""What a front end is given of a race in play: frozen, complete, and nothing that is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agents.contract import Array, Bound, Card, Move, Observation, Orders


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened last turn; ``lab`` is ``None`` for the world."""

    event: str
    lab: str | None
    other: str | None
    amount: float | None  #: USD bn; of a ``rumoured_move`` the code of the ``Move``
    month: int


@dataclass(frozen=True, slots=True)
class OptionView:
    """One answer to a card: its cost in USD bn, and the chance of success if it is a gamble."""

    name: str
    cost: float
    odds: float | None
    open: bool = True  #: it can be paid for; the default always can


@dataclass(frozen=True, slots=True)
class CardView:
    """An open card and its options; ``default`` is the option taken without an answer."""

    card: Card
    options: tuple[OptionView, ...]
    default: int


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move, its price in USD bn, and whether it is legal now."""

    move: Move
    cost: float
    legal: bool


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """One of a seat's three objectives, its weight, and how far it has come (0 to 1)."""

    id: str
    weight: float
    attainment: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a quarter ahead is expected to bring: chips kH100e, power and halls MW."""

    months_ahead: int
    chips: float
    power: float
    halls: float


@dataclass(frozen=True, slots=True)
class Series:
    """One lab's past month by month: exact for oneself, as reported for rivals; ``(months,)``."""

    compute: Array
    effective: Array
    capability: Array
    revenue: Array
    valuation: Array


@dataclass(frozen=True, slots=True)
class Site:
    """One's own chips, power and halls where they stand; MW unless said, stages earliest first."""

    halls: float
    halls_coming: tuple[float, float, float]
    usable_halls: float  #: those without a roof included, as far as the posture opens them
    power: float
    power_coming: tuple[float, float, float]
    usable_power: float
    queue: float  #: ordered, and not yet begun by the grid
    load: float  #: what all chips would draw
    live: float  #: what runs, broken racks included
    broken: float
    let: float
    hired: float
    stopped_months: float
    building_months: float  #: mean time from order to use now
    grid_pace: float  #: MW a month that the grid can begin
    turbine_pace: float  #: MW a month that turbines add to it at the posture in force
    past_live: Array  #: by month, ``(months,)``
    past_repaired: Array  #: MW of racks repaired, by month


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the race ended."""

    supremacy: bool
    month: int | None
    winner: str
    ranking: tuple[tuple[str, float], ...]  #: lab and score, best first


@dataclass(frozen=True, slots=True)
class View:
    """One lab's look at the race before the orders of a turn, or after the last one."""

    lab: str
    labs: tuple[str, ...]
    names: Mapping[str, str]
    title: str
    date: tuple[int, int]  #: year and month (1 to 12) that the next month is
    month: int
    turn: int
    turns: int
    race_months: int
    months_per_turn: int
    bettor: str
    see: Observation
    draft: Orders
    limits: Mapping[str, tuple[float, float]]
    cards: tuple[CardView, ...]
    moves: tuple[MoveView, ...]
    news: tuple[News, ...]
    arrivals: tuple[Arrival, ...]
    site: Site
    series: Mapping[str, Series]
    bet_ratio: Array  #: of the betting lab, month by month, as reported
    objectives: tuple[ObjectiveView, ...]
    score: float
    par: float | None
    rank: int
    bound: Bound
    headroom: Mapping[Bound, float]  #: how much of each limit is left, 0 to 1
    contender_month: int
    verdict: Verdict | None
