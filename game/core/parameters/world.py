"""Numbers that are a scenario's own: pools, moods, prices, demand, and how hard rivals answer."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.arrays import Array
from game.core.parameters.deck import Replies, Shocks
from game.core.parameters.declare import fraction, number, positive
from game.core.parameters.play import CardNumbers, Moves, Score


@dataclass(frozen=True, slots=True)
class Sentiment:
    """The capital market's mood for AI, mean-reverting, with rare crashes."""

    start: Array = number("sentiment", -1.5, 0.8, "mood at the start")
    memory: Array = fraction("share that lasts a month")
    noise: Array = positive("sentiment", "monthly standard deviation", 2)
    crash_chance: Array = fraction("chance of a crash, a month")
    crash_low: Array = positive("sentiment", "smallest crash", 3)
    crash_high: Array = positive("sentiment", "largest crash", 3)
    low: Array = number("sentiment", -5, 0, "worst mood")
    high: Array = number("sentiment", 0, 5, "best mood")


@dataclass(frozen=True, slots=True)
class Founder:
    """The founder's other companies: collateral, credibility and engineering culture (S8, S16)."""

    carmaker_value: Array = positive("USD bn", "market value of Tesla at the start")
    rocket_value: Array = positive("USD bn", "value of SpaceX at the start")
    drift: Array = number("log/month", -0.1, 0.1, "expected growth of both")
    noise: Array = positive("log/month", "monthly standard deviation of each", 1)
    mood_share: Array = fraction("correlation with sentiment")
    crash_response: Array = positive("log/sentiment", "fall per unit of a crash", 3)
    rocket_round_months: Array = number("months", 1, 60, "months between marks until listed")
    carmaker_loan_cap: Array = positive("USD bn", "most that the carmaker's policy lets be lent")
    rocket_pledgeable: Array = fraction("share of the rocket stake that lenders accept")
    launch_speed: Array = fraction("building time saved by the rocket company's engineers")


@dataclass(frozen=True, slots=True)
class Supply:
    """Chips made in the world and who else bids for them (S3)."""

    output: Array = positive("kH100e/month", "chips made at the start")
    output_factor: Array = positive("ratio/year", "yearly growth of output", 10)
    output_noise: Array = positive("log", "monthly standard deviation", 1)
    buyer_limit: Array = fraction("most of a month's output that one buyer gets")
    rest_fleet: Array = positive("kH100e", "compute of the rest of the world at the start")
    rest_bid: Array = positive("kH100e/month", "what the rest of the world bids for at the start")
    rest_bid_factor: Array = positive("ratio/year", "yearly growth of its bid", 10)
    rest_life: Array = number("months", 1, 600, "mean life of its compute")
    grid_factor: Array = positive("ratio/year", "yearly growth of what grids connect", 5)


@dataclass(frozen=True, slots=True)
class Finance:
    """Finite pools of capital (S6, S7, S9)."""

    equity_pool: Array = positive("USD bn/year", "private capital for labs at the start")
    equity_factor: Array = positive("ratio/year", "yearly growth of it", 5)
    equity_mood: Array = positive("exponent", "how strongly it follows sentiment", 5)
    equity_limit: Array = fraction("most of a lab's value that a turn's rounds can bring")
    gulf_pool: Array = positive("USD bn/year", "Gulf capital at the start")
    gulf_mood: Array = positive("exponent", "how strongly it follows sentiment", 5)
    gulf_limit: Array = fraction("most of a lab's value that the Gulf commits in a year")
    gulf_months: Array = number("months", 1, 60, "months in which a commitment is paid")
    pool_months: Array = number("months", 1, 24, "months of unused capital that a pool keeps")
    pool_start: Array = fraction("share of that which pools hold at the start")
    credit_pool: Array = positive("USD bn/year", "new lending to labs at the start")
    credit_factor: Array = positive("ratio/year", "yearly growth of it", 5)
    credit_mood: Array = positive("exponent", "how strongly it follows sentiment", 5)
    tenant_ltv: Array = fraction("share of a tenant's build that landlords finance", high=0.95)
    debt_rate: Array = positive("share/year", "interest on debt secured on the fleet", 1)
    lease_rate: Array = positive("share/year", "landlords' return", 1)
    margin_rate: Array = positive("share/year", "interest on pledged loans", 1)
    control_limit: Array = fraction("founder's share below which the board refuses")
    board_pledge_limit: Array = fraction("highest pledge before a board vote")
    cap_step: Array = fraction("rise of that limit by a won vote")
    committee_base: Array = fraction("chance that a committee grants in a neutral mood")
    committee_mood: Array = positive("1/sentiment", "rise of that chance with sentiment", 3)
    committee_size: Array = positive(
        "ratio", "fall of the chance per ask over yearly cash flow", 20
    )
    gap_response: Array = positive("ratio", "rise of a parent's budget per unit of lag", 3)
    mood_response: Array = positive("ratio", "rise of a parent's budget per unit of sentiment", 3)
    budget_growth: Array = number("ratio/year", 0, 2, "yearly growth of the budget share")
    cash_flow_factor: Array = positive("ratio/year", "yearly growth of parents' cash flow", 3)


@dataclass(frozen=True, slots=True)
class Costs:
    """What running costs money (S9)."""

    revenue_share: Array = fraction("running costs that grow with revenue")
    power_cost: Array = positive("USD bn/MW/year", "energy and upkeep of powered compute")
    staff_factor: Array = positive("ratio/year", "yearly growth of staff costs", 3)


@dataclass(frozen=True, slots=True)
class Demand:
    """What customers would pay for AI, and for office software with AI (S10, S14)."""

    start: Array = positive("USD bn/year", "demand at the start")
    growth: Array = number("log/year", 0, 3, "growth of demand at constant capability")
    mood: Array = positive("exponent", "how strongly it follows sentiment", 3)
    capability: Array = positive("log10/log10 FLOP", "growth with the frontier's capability", 3)
    limit: Array = positive("USD bn/year", "demand that saturates")
    served_value: Array = positive("USD bn/kH100e/year", "revenue that serving compute can earn")
    served_factor: Array = positive("ratio/year", "yearly factor on it", 2)
    inference_return: Array = fraction("exponent of efficiency in what compute can serve")
    office: Array = positive("USD bn/year", "office-software revenue open to AI at the start")
    office_factor: Array = positive("ratio/year", "yearly growth of it", 3)
    office_inertia: Array = fraction("share of office customers that choose again in a month")
    office_loyalty: Array = positive("utility", "incumbent's advantage", 10)
    venture_months: Array = number("months", 1, 60, "months to a working MACROHARD prototype")
    venture_serve: Array = fraction("serving compute that a launched venture takes")


@dataclass(frozen=True, slots=True)
class Valuation:
    """What investors think a lab is worth (S6)."""

    multiple: Array = positive("ratio", "value over yearly revenue at the start")
    multiple_fall: Array = positive("ratio/year", "yearly fall of the multiple")
    mood: Array = positive("exponent", "how strongly it follows sentiment", 3)
    promise: Array = positive("USD bn", "value of being at the frontier")
    promise_mood: Array = positive("exponent", "how strongly that follows sentiment", 3)
    promise_fall: Array = positive("exponent", "fall of it per tenfold behind the frontier", 5)
    memory: Array = fraction("share of the gap to the fair value that closes in a month")
    declared_premium: Array = fraction("extra value of a credible declaration")
    release_terms: Array = positive("ratio", "extra capital offered after a fresh release", 3)
    release_memory: Array = fraction("share of that which lasts a month")


@dataclass(frozen=True, slots=True)
class Rivalry:
    """The grudge, talent and courts (S12, S13)."""

    grudge_start: Array = fraction("share of a lab's temper that is a grudge at the start")
    grudge_memory: Array = fraction("share of a grudge that lasts a month")
    grudge_release: Array = fraction("rise when the rival releases a better model")
    grudge_act: Array = fraction("rise when the rival poaches or sues")
    grudge_speed: Array = fraction("building and research speed at a full grudge")
    grudge_pledge: Array = fraction("rise of the pledge limit at a full grudge")
    retreat_loss: Array = fraction("talent lost by a retreat at a full grudge")
    poached_talent: Array = fraction("talent that a poaching moves")
    suit_months: Array = number("months", 1, 36, "length of a suit")
    suit_drag: Array = fraction("research lost by both sides of a suit")
    suit_award: Array = positive("USD bn", "award when a suit is won")
    suit_chance: Array = fraction("chance that a suit is won")


@dataclass(frozen=True, slots=True)
class Hosting:
    """Compute leased between labs (S10, S13)."""

    rent: Array = positive("USD bn/MW/month", "rent of leased compute at the start")
    rent_factor: Array = positive("ratio/year", "yearly factor on rent", 2)
    notice_months: Array = number("months", 1, 24, "months of notice either way")
    lease_unit: Array = positive("MW", "usual size of a lease, which begins or ends in its notice")
    lease_limit: Array = fraction("most of its powered compute that a lab leases out")
    hosting_share: Array = fraction("share of a landlord's income that is its named hosting income")


@dataclass(frozen=True, slots=True)
class Bet:
    """The declaration, its milestones and its yardsticks (S1, S15)."""

    target: Array = positive("ratio", "own compute over the rivals' combined that wins", 10)
    months_held: Array = number("months", 1, 12, "month-ends at which it must hold")
    alarm: Array = positive("ratio", "ratio that alarms every rival", 10)
    alarm_budget: Array = positive("ratio", "rise of parents' budgets under alarm", 3)
    side_goal: Array = positive("kH100e", "the 50-million goal")
    milestone_growth: Array = positive("ratio/year", "yearly growth of the promised ratio", 20)
    credibility_home: Array = fraction("credibility of a lab that has promised nothing")
    credibility_gain: Array = fraction("credibility of a fresh declaration")
    credibility_memory: Array = fraction("share of a credibility gap that lasts a month")
    missed_loss: Array = fraction("credibility lost by a missed milestone")
    kept_gain: Array = fraction("credibility gained by a kept milestone")
    contender_month: Array = number("months", 1, 600, "month of the contender test")
    contender_gain: Array = fraction("credibility gained or lost by the test")
    restated_points: Array = fraction("share of the bet's points after restating it")
    owned_counts: Array = number("choice", 0, 1, "1: the bet counts chips owned; 0: compute used")
    everyone_counts: Array = number(
        "choice", 0, 1, "1: rivals are everyone in the world; 0: those named"
    )


@dataclass(frozen=True, slots=True)
class Hidden:
    """Ranges from which each race draws its hidden facts; equal bounds fix them (S11)."""

    scale_return_low: Array = positive("ratio", "lowest return to scale", 5)
    scale_return_high: Array = positive("ratio", "highest return to scale", 5)
    pace_low: Array = positive("ratio", "slowest pace of efficiency", 5)
    pace_high: Array = positive("ratio", "fastest pace of efficiency", 5)
    threshold_chance: Array = fraction("chance that a scale threshold exists")
    threshold_low: Array = positive("log10 FLOP", "nearest threshold above the first frontier", 10)
    threshold_high: Array = positive("log10 FLOP", "farthest threshold above it", 10)
    threshold_leap: Array = positive("log10 FLOP", "capability gained by crossing it", 5)


@dataclass(frozen=True, slots=True)
class Reports:
    """How delayed and noisy reports about rivals are."""

    delay: Array = number("months", 1, 24, "mean delay of a report")
    noise: Array = positive("log", "standard deviation of a report", 2)


@dataclass(frozen=True, slots=True)
class WorldParameters:
    """All world-wide numbers of a scenario."""

    sentiment: Sentiment
    founder: Founder
    supply: Supply
    finance: Finance
    costs: Costs
    demand: Demand
    valuation: Valuation
    rivalry: Rivalry
    hosting: Hosting
    moves: Moves
    bet: Bet
    hidden: Hidden
    reports: Reports
    cards: CardNumbers
    shocks: Shocks
    replies: Replies
    score: Score
