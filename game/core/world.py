"""The whole state of some races at the end of a month: small frozen groups of float64 arrays.

World-wide values are ``(runs,)``, a lab's are ``(labs, runs)``, pipelines ``(3, labs, runs)``.
Units: USD bn, MW, thousand H100-equivalents (kH100e), months. Masks are kept as 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.arrays import Array
from game.core.ledger import Accounts


@dataclass(frozen=True, slots=True)
class Hidden:
    """Facts of this race that only experiments and releases reveal; ``(runs,)``."""

    scale_return: Array
    pace: Array
    threshold: Array  #: log10 FLOP; 99 where there is none
    reference: Array  #: capability of the first frontier, log10 FLOP
    admitted: Array  #: 1 for each shock that this race admits, ``(shocks, runs)``
    strikes_at: Array  #: month in which it strikes if it is world-wide, ``(shocks, runs)``


@dataclass(frozen=True, slots=True)
class Climate:
    """The world around the labs; ``(runs,)``."""

    sentiment: Array
    crash: Array  #: size of this month's crash
    price_gap: Array  #: log of the chip price over list
    supply: Array  #: kH100e made this month
    rest_fleet: Array  #: kH100e used by the rest of the world
    rest_retired: Array  #: kH100e retired there since the start
    made: Array  #: kH100e made since the start
    carmaker: Array  #: market value of Tesla, USD bn
    rocket: Array  #: what SpaceX would fetch, USD bn
    rocket_mark: Array  #: its last mark, USD bn
    equity_pool: Array  #: USD bn that private investors could give now
    gulf_pool: Array  #: USD bn that the Gulf could commit now


@dataclass(frozen=True, slots=True)
class Capital:
    """Sources of money and who holds them; ``(labs, runs)``."""

    valuation: Array
    control: Array
    budget: Array  #: USD bn a year from the parent
    asked: Array  #: USD bn before the committee
    asked_months: Array  #: months until its answer
    gulf_due: Array  #: USD bn committed, not yet paid
    carmaker_stake: Array  #: share of Tesla held
    rocket_stake: Array  #: share of SpaceX held
    pledged: Array  #: share of the stakes pledged
    cap_lift: Array  #: rise of the pledge limit by board votes
    late: Array  #: months of arrears
    penalty: Array  #: months of scarce credit left


@dataclass(frozen=True, slots=True)
class Plant:
    """Chips, power and halls in use; ``(labs, runs)``."""

    fleet: Array  #: kH100e, first fleet included
    legacy: Array  #: kH100e of the first fleet
    load: Array  #: MW that the fleet would draw
    power: Array  #: MW of power
    hall: Array  #: MW of halls
    vacant: Array  #: MW of a bought site, power and halls, that no racks are ordered for yet
    broken: Array  #: kH100e
    stopped: Array  #: months of a power stop left
    usable_power: Array  #: MW, less what is stopped or let
    usable_hall: Array  #: MW, roofless ones included
    powered: Array  #: kH100e that run for this lab
    let: Array  #: kH100e leased to other labs
    hired: Array  #: kH100e hired from other labs
    filled: Array  #: share of the last order that was allocated
    bound: Array  #: code of what bound growth


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What is under way, in three equal stages (Erlang delay); ``(3, labs, runs)``."""

    chips: Array
    load: Array
    power: Array
    hall: Array
    queue: Array  #: MW ordered that the grid has not begun; ``(labs, runs)``
    ordered_chips: Array  #: kH100e ordered this month; ``(labs, runs)``
    ordered_load: Array  #: their MW
    ordered_site: Array  #: MW of power and halls ordered this month
    held: Array  #: share of arriving chips that the crew could not install


@dataclass(frozen=True, slots=True)
class Mind:
    """Research and models; ``(labs, runs)``."""

    money: Array  #: research money in effect, USD bn a month
    efficiency: Array  #: as used: finished programmes only
    brewing: Array  #: log gain of the running programme
    programme: Array  #: months left of it
    talent: Array
    knowledge: Array  #: experiments done, sharpens beliefs
    trained: Array  #: 1e24 FLOP in the run so far
    target: Array  #: 1e24 FLOP planned
    capability: Array  #: log10 FLOP of the best released model
    quality: Array  #: the same with return to scale and leaps
    released_at: Array  #: month of the last release
    publish: Array  #: policy of the last release


@dataclass(frozen=True, slots=True)
class Trade:
    """The markets; ``(labs, runs)``."""

    share: Array
    brand: Array
    hype: Array
    price: Array
    office: Array  #: share of the office-software market
    venture: Array  #: months of MACROHARD work; 100 and more: launched
    sold_out: Array
    revenue: Array  #: USD bn this month
    costs: Array  #: running costs this month, USD bn
    hosting: Array  #: named hosting income since the start, USD bn
    margin: Array  #: serving margin, revenue over cost of serving
    service: Array  #: interest and principal this month, USD bn
    serving_share: Array  #: of the serving compute that serves AI customers
    capex: Array  #: capital spending this month, USD bn
    bought: Array  #: architecture money spent this month, USD bn
    breakthrough: Array  #: 1 in the month of one
    prototype: Array  #: 1 while a working MACROHARD prototype waits for a decision


@dataclass(frozen=True, slots=True)
class Standing:
    """The bet and how others see a lab; ``(labs, runs)``."""

    declared: Array  #: 1 after the declaration
    declared_at: Array  #: month of it
    promised: Array  #: bet ratio at the declaration
    credibility: Array
    missed: Array  #: milestones missed
    grudge: Array
    contender: Array  #: 1 passed, -1 failed, 0 not yet
    restated: Array  #: code of ``Restate``
    restructured: Array  #: 1 after a default or a halved budget
    suit: Array  #: months of a suit left
    streak: Array  #: month-ends in a row at which the bet held
    achieved: Array  #: first month of supremacy; 0 never


@dataclass(frozen=True, slots=True)
class Acts:
    """Moves and cards under way; ``(labs, runs)`` unless said."""

    pending: Array  #: code of the rumoured move
    target: Array  #: its target
    defendant: Array  #: the lab that one's suit is brought against
    lock: Array  #: months of locked-in supply left
    uses: Array  #: times each move was used, ``(moves, labs, runs)``
    card_1: Array
    card_2: Array
    dealt: Array  #: month each card was last dealt, ``(cards, labs, runs)``
    prepaid: Array  #: months of better standing with the supplier
    idle_lease: Array  #: months of a card's lease left
    quiet: Array  #: months in which power-first must wait
    milestone_due: Array  #: 1 while a missed milestone waits for its card
    frozen: Array  #: months in which part of the arriving chips is held
    locked: Array  #: months without further pledges
    deferred: Array  #: months in which part of the principal is deferred
    bundled: Array  #: months in which a bundle binds office customers
    replies: Array  #: times each move was replied to, ``(moves, labs, runs)``


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums since the start, for objectives and reports; ``(labs, runs)``."""

    spent: Array  #: capital spending, USD bn
    burnt: Array  #: money lost from running, USD bn
    energy: Array  #: TWh
    raised: Array  #: paid-in capital, USD bn
    late_months: Array
    refusals: Array  #: of the committee
    open_months: Array  #: with an open model near the frontier
    over_guidance: Array  #: months of capital spending above guidance
    bound_months: Array  #: ``(bounds, labs, runs)``


@dataclass(frozen=True, slots=True)
class Reports:
    """What the world believes of each lab: delayed, noisy, the same for all; ``(labs, runs)``."""

    compute: Array
    efficiency: Array
    capability: Array
    revenue: Array
    cash: Array
    debt: Array
    valuation: Array


@dataclass(frozen=True, slots=True)
class Memory:
    """The last four turns, newest first; ``(4, labs, runs)``."""

    compute: Array
    rivals_compute: Array
    cash: Array
    revenue: Array
    capability: Array
    sentiment: Array
    frontier: Array  #: best capability of all


@dataclass(frozen=True, slots=True)
class OrderBook:
    """Every lab's orders as the rules read them: resolved and legal; ``(labs, runs)``."""

    stack_share: Array
    deploy: Array
    reserve: Array
    power_ahead: Array
    power_first: Array
    chip_premium: Array
    loan_to_value: Array
    pledge: Array
    on_call: Array
    train: Array
    experiment: Array
    serve: Array
    release: Array
    price: Array
    host: Array
    rival: Array
    equity: Array
    gulf: Array
    committee: Array
    run: Array
    move: Array
    move_target: Array
    answer_1: Array
    answer_2: Array
    estimate: Array
    restate: Array


@dataclass(frozen=True, slots=True)
class World:
    """Some races at the end of ``month``."""

    month: int
    hidden: Hidden
    climate: Climate
    accounts: Accounts
    capital: Capital
    plant: Plant
    pipeline: Pipeline
    mind: Mind
    trade: Trade
    standing: Standing
    acts: Acts
    tally: Tally
    reports: Reports
    memory: Memory
    orders: OrderBook

    @property
    def labs(self) -> int:
        """Number of labs."""
        return int(self.plant.fleet.shape[0])

    @property
    def runs(self) -> int:
        """Number of runs."""
        return int(self.climate.sentiment.shape[0])

    @property
    def used(self) -> Array:
        """Compute used by each lab, kH100e: own, less let, plus hired."""
        return self.plant.fleet - self.plant.let + self.plant.hired
