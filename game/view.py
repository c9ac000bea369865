"""What a front end is given of a race in play: frozen, complete, and nothing that is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agents.contract import Array, Bound, Card, Move, Observation, Orders
from game.scenario.rows import NumberRow


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
    arrived_chips: float  #: over the last turn, kH100e
    arrived_power: float
    arrived_halls: float
    retired_chips: float  #: worn out over the last turn, kH100e


@dataclass(frozen=True, slots=True)
class Fall:
    """What a fall of the founder's shares would do to a pledge, once its loan is fully drawn.

    ``fall`` is a share of the price; money is USD bn.
    """

    fall: float
    pledged: float  #: share of the stakes that is pledged before the fall
    loan: float  #: before the fall
    collateral: float  #: pledged shares at the fallen price
    call: MarginCall | None  #: what the lenders then demand and take; ``None`` without a call


@dataclass(frozen=True, slots=True)
class MarginCall:
    """A call by the lenders on pledged shares and how it was met; USD bn."""

    month: int
    demand: float
    from_cash: float
    from_halls: float
    sold: float  #: market value of shares sold, taxed
    from_shares: float  #: loan repaid from them
    shortfall: float  #: loan left, now secured on the fleet


@dataclass(frozen=True, slots=True)
class Funding:
    """One's own sources of money and their terms; USD bn, a month where it is a flow."""

    asked: float  #: before the parent's committee
    asked_months: float  #: until its answer
    gulf_due: float  #: committed and not yet paid
    gulf_month: float  #: its next instalment
    debt_interest: float
    debt_principal: float
    lease_interest: float
    lease_principal: float
    margin_interest: float
    ceiling: float  #: highest debt and lease over depreciated cost
    call_level: float  #: loan over pledged value at which lenders call
    advance: float  #: loan over pledged value at drawing and after a call
    carmaker: float  #: what lenders count of the stake in the carmaker
    rocket: float  #: and of that in the rocket company
    past_stake: Array  #: today's stakes at the prices of each month, ``(months,)``
    flows: Mapping[str, float]  #: what moved cash last turn, by ``journal.FLOWS``, in order
    cash_before: float  #: at the beginning of last turn
    committed_months: float  #: cash lasts, building nothing: running costs, interest and principal
    committed_before: float  #: the same at the beginning of last turn
    calls: tuple[MarginCall, ...]  #: of last turn


@dataclass(frozen=True, slots=True)
class Profile:
    """What everybody knows of how a lab thinks."""

    doctrine: str
    tells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What a lab holds likely of the hidden facts: low, best guess, high."""

    scale_return: tuple[float, float, float]  #: ratio
    pace: tuple[float, float, float]  #: ratio
    threshold: tuple[float, float, float]  #: log10 FLOP


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
    before: Observation | None  #: what was seen a turn ago; ``None`` in the first
    terms: Mapping[str, NumberRow]  #: the scenario's numbers by path, each with its source
    profiles: Mapping[str, Profile]
    draft: Orders
    limits: Mapping[str, tuple[float, float]]
    cards: tuple[CardView, ...]
    moves: tuple[MoveView, ...]
    news: tuple[News, ...]
    chronicle: tuple[News, ...]  #: all news since the start, newest last
    arrivals: tuple[Arrival, ...]
    site: Site
    funding: Funding
    beliefs: Beliefs
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
