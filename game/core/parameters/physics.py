"""Numbers that are the same in every scenario, frozen by sources and the hindcast."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.arrays import Array
from game.core.parameters.declare import fraction, number, positive


@dataclass(frozen=True, slots=True)
class Chips:
    """What a chip costs, draws and loses (S3)."""

    cost: Array = positive("USD bn/kH100e", "price of chips, servers and network at the start")
    site_cost: Array = positive("USD bn/MW", "price of hall and power at the start")
    hall_share: Array = fraction("share of the site cost that is the hall")
    cost_factor: Array = positive("ratio/year", "yearly factor on cost per H100e", 1.5)
    load: Array = positive("MW/kH100e", "facility power drawn by new chips at the start", 5)
    load_factor: Array = positive("ratio/year", "yearly factor on power per H100e", 1.5)
    legacy_load: Array = positive("MW/kH100e", "facility power drawn by the first fleet", 5)
    legacy_life: Array = number("months", 1, 600, "months in which the first fleet retires")
    book_life: Array = number("months", 1, 600, "mean life of chips and halls in the books")
    premium_weight: Array = positive("exponent", "how strongly a premium moves an order up", 20)
    price_memory: Array = fraction("share of the price gap that lasts a month")
    price_response: Array = positive("ratio", "price gap per log of demand over supply", 1)
    price_gap_low: Array = number("log", -5, 0, "lowest log price gap")
    price_gap_high: Array = number("log", 0, 5, "highest log price gap")


@dataclass(frozen=True, slots=True)
class Build:
    """How halls and power come into use, early or late (S3, S4)."""

    turbine_speed: Array = fraction("share of the time to power saved at full power-first posture")
    hall_speed: Array = fraction("share of the time to a roof saved at full power-first posture")
    turbine_premium: Array = positive("ratio", "extra site cost at full power-first posture", 5)
    turbine_power: Array = positive("ratio", "extra grid service at full power-first posture", 10)
    roof_share: Array = fraction("share of nearly finished halls usable at full posture")
    fault_rate: Array = fraction("share of powered compute that fails in a month")
    early_fault_rate: Array = fraction("further share that fails at full posture")
    repair_rate: Array = fraction("share of broken compute that is repaired in a month")
    repair_cost: Array = positive("USD bn/kH100e", "cost of repairing broken compute")
    crew_share: Array = positive("share/month", "of the fleet that a crew can install in a month")
    crew_floor: Array = positive(
        "kH100e", "fleet that every crew is used to, however small its own"
    )
    energy_hours: Array = positive("hours/month", "hours of operation in a month", 745)


@dataclass(frozen=True, slots=True)
class Research:
    """How architecture efficiency grows and leaks (S10)."""

    pace: Array = positive("log/month", "growth of efficiency at unit input", 1)
    input_return: Array = number("exponent", 0.05, 1, "return to research input")
    fishing_out: Array = positive("exponent", "how much harder it becomes with efficiency", 2)
    reference: Array = number("ratio", 0.1, 10, "efficiency at which fishing out is one")
    substitution: Array = number("exponent", -5, 0.99, "CES exponent of people against compute")
    people_scale: Array = number("USD bn/month", 0.001, 100, "research money of unit input")
    compute_scale: Array = number("kH100e", 1, 100000, "experiment compute of unit input")
    people_share: Array = fraction("weight of people beside experiment compute")
    month_limit: Array = positive("log/month", "most that efficiency grows in a month", 2)
    smoothing: Array = number("months", 1, 60, "months in which new research money takes effect")
    staff_in_research: Array = fraction("share of staff costs that is research")
    leak_gap: Array = positive("log", "lead below which the public frontier does not help", 5)
    leak_rate: Array = fraction("share of the gap beyond it that leaks in a month")
    open_leak: Array = positive("ratio", "extra leak when all labs publish", 20)
    open_weight: Array = positive("1/log10 FLOP", "how much more the frontier has to publish", 20)
    noise: Array = positive("log/month", "standard deviation of monthly progress", 1)
    leap_chance: Array = fraction("chance of an idea that leaps, a month")
    leap_low: Array = positive("log", "smallest leap", 3)
    leap_high: Array = positive("log", "largest leap", 3)
    wage_response: Array = positive("exponent", "rise of wages with the field's research money", 3)
    talent_return: Array = fraction("share of a talent gap that closes in a month")
    programme_low: Array = number("months", 1, 24, "shortest programme")
    programme_high: Array = number("months", 1, 24, "longest programme")


@dataclass(frozen=True, slots=True)
class Training:
    """What a training run costs and brings (S10, S11)."""

    flop: Array = positive("1e24 FLOP/kH100e/month", "useful training work of powered compute")
    run_months: Array = number("months", 0.5, 36, "length of a planned run")
    larger_run: Array = number("ratio", 1, 20, "size of a larger run over the planned one")
    learning: Array = positive("1/month", "sharpening of beliefs per kH100e-scale of experiments")
    belief_noise: Array = positive("share", "first error of beliefs about hidden facts", 2)


@dataclass(frozen=True, slots=True)
class Market:
    """How customers choose (S10)."""

    inertia: Array = fraction("share of customers that choose again in a month")
    quality_weight: Array = positive("1/log10 FLOP", "utility per tenfold capability", 20)
    quality_floor: Array = number("log10 FLOP", -10, 0, "gap at which quality counts no less")
    hype_weight: Array = positive("utility", "utility of hype", 5)
    hype_memory: Array = fraction("share of hype that lasts a month")
    brand_memory: Array = fraction("share of brand that lasts a month")
    brand_noise: Array = positive("utility", "monthly standard deviation of brand", 2)
    price_weight: Array = positive("utility/log", "utility lost per log of price", 20)
    open_appeal: Array = positive("utility", "utility of open weights", 5)
    open_revenue: Array = fraction("share of revenue kept when weights are open")
    delayed_appeal: Array = fraction("share of the open appeal and loss when release is delayed")


@dataclass(frozen=True, slots=True)
class Credit:
    """The terms of debt, and of shares sold in haste (S8, S9)."""

    amortisation: Array = number("months", 1, 600, "months of level repayment")
    ltv_free: Array = fraction("loan-to-value above which debt costs more")
    ltv_spread: Array = positive("share/year", "extra interest per unit of loan-to-value", 1)
    crunch_level: Array = number("sentiment", -5, 0, "sentiment below which credit is dear")
    crunch_spread: Array = positive("share/year", "extra interest in a crunch", 1)
    run_level: Array = number("sentiment", -5, 0, "sentiment below which lenders do not roll")
    run_share: Array = fraction("share of debt that is not rolled a month then")
    ceiling: Array = fraction("highest debt and lease over depreciated cost")
    call_level: Array = fraction("loan over pledged value at which lenders call")
    advance: Array = fraction("loan over pledged value at drawing and after a call")
    draw_months: Array = number("months", 1, 120, "months over which a pledge is drawn")
    cash_in_call: Array = fraction("most of the cash that meets a call")
    capital_gains_tax: Array = fraction("tax on shares sold")
    impact: Array = positive("log", "fall of the price per root of the reference sale", 1)
    impact_reference: Array = number("USD bn", 0.1, 10000, "sale of the reference impact")
    hall_price: Array = fraction("price over book of halls sold in a call")
    auction_price: Array = fraction("price over book of what a restructured lab loses")
    auction_share: Array = fraction("share of fleet and halls that is auctioned")
    auction_cash: Array = fraction("most of a buyer's cash that is bid")
    arrears_months: Array = number("months", 1, 24, "months of arrears that make default")
    penalty_months: Array = number("months", 0, 60, "months of scarce credit after default")
    penalty_share: Array = fraction("share of credit left then")
    default_budget: Array = fraction("share of its budget that a parent leaves a late lab")
    default_control: Array = fraction("share of the founder's votes left after default")
    default_value: Array = fraction("share of a lab's value left after default")


@dataclass(frozen=True, slots=True)
class Physics:
    """All physics."""

    chips: Chips
    build: Build
    research: Research
    training: Training
    market: Market
    credit: Credit
