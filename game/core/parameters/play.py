"""Numbers of play: what moves and cards cost and bring, and what objectives are worth."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.arrays import Array
from game.core.parameters.declare import fraction, number, positive


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves cost and bring (S5, S14, S15)."""

    poach_cost: Array = positive("USD bn", "price of a courted team")
    suit_cost: Array = positive("USD bn", "price of going to court")
    venture_cost: Array = positive("USD bn", "price of founding MACROHARD")
    lock_cost: Array = positive("USD bn", "deposit for locked-in chip supply")
    lock_months: Array = number("months", 1, 36, "months of locked-in supply")
    lock_rise: Array = fraction("rise of the buyer limit and of the standing in the queue then")
    lock_discount: Array = fraction("saving on the chip price then", high=0.5)
    vote_cost: Array = positive("USD bn", "price of a board vote")
    vote_chance: Array = fraction("chance of winning it with ordinary credibility")
    lift_limit: Array = fraction("rise of the pledge limit from which no vote is put")
    site_cost: Array = positive("USD bn", "price of a distressed site")
    site_power: Array = positive("MW", "power and hall of it")
    site_mood: Array = number("sentiment", -5, 5, "mood below which sites are for sale")
    publish_brand: Array = positive("utility", "brand gained by publishing", 3)
    publish_leak: Array = positive("log", "efficiency given to the others", 1)
    lease_power: Array = positive("MW", "idle compute offered")
    dearer: Array = number("ratio", 1, 5, "factor on the price with each use")


@dataclass(frozen=True, slots=True)
class CardNumbers:
    """Triggers, costs and odds of cards; the sentences are elsewhere."""

    cooldown: Array = number("months", 1, 60, "months before the same card returns")
    posture_trigger: Array = fraction("power-first posture that draws attention")
    grudge_posture: Array = fraction("rise of that posture at a full grudge")
    fight_chance: Array = fraction("chance that fighting a permit ends in a stop")
    stop_months: Array = number("months", 1, 36, "length of a stop or of waiting")
    stop_share: Array = fraction("power that stands still then")
    battery_cost: Array = positive("USD bn/GW", "batteries that satisfy the permit")
    pledge_trigger: Array = fraction("loan over pledged value that brings the lender's letter")
    pay_share: Array = fraction("share of the loan that is paid back on the letter")
    added_shares: Array = fraction("rise of the pledge when shares are added")
    board_trigger: Array = fraction("pledge at which the board looks")
    vote_chance: Array = fraction("chance that the board votes for the founder")
    vote_loss: Array = fraction("credibility at stake in the vote")
    short_trigger: Array = fraction("pledge that attracts a short-seller")
    short_fall: Array = fraction("fall of the shares when the report is ignored")
    buyback_cost: Array = positive("USD bn", "price of a buy-back")
    books_chance: Array = fraction("chance that opened books convince")
    idle_trigger: Array = positive("MW", "idle power that tempts a tenant")
    idle_fit_out: Array = positive("USD bn", "fitting the idle halls out for a tenant")
    idle_rent: Array = positive("USD bn/month", "rent of the idle power")
    idle_months: Array = number("months", 1, 36, "length of that lease")
    supplier_trigger: Array = fraction("share of an order unfilled at which the supplier calls")
    prepay_cost: Array = positive("USD bn", "prepayment that satisfies the supplier")
    prepay_months: Array = number("months", 1, 24, "months of better standing")
    prepaid_rise: Array = fraction("rise of the buyer limit and of the standing then")
    premium_rise: Array = fraction("rise of the chip premium when a premium is offered")
    run_trigger: Array = fraction("progress of a run that asks for a decision")
    rush_loss: Array = positive("log10 FLOP", "capability lost by rushing a release", 3)
    license_income: Array = positive("USD bn", "income from licensing the prototype")
    restate_loss: Array = fraction("credibility lost by restating a milestone")
    double_gain: Array = fraction("credibility gained by doubling a milestone")
    double_factor: Array = number("ratio", 1, 5, "factor on the promised ratio then")
    explain_loss: Array = fraction("credibility lost by an explanation that is not believed")
    explain_chance: Array = fraction("chance that an explanation is believed")


@dataclass(frozen=True, slots=True)
class Score:
    """What objectives are worth, and how the way to them counts."""

    first_weight: Array = fraction("weight of a seat's first objective")
    second_weight: Array = fraction("weight of the second")
    third_weight: Array = fraction("weight of the third")
    bet_way: Array = fraction("attainment of the bet just below supremacy")
    late_tolerance: Array = number("months", 0.1, 60, "late months that lose a promise to pay")
    host_full: Array = fraction("share of the leader's compute that counts as hosting it")
    thrift: Array = fraction("share of a thrifty objective that thrift is")
    thrift_enough: Array = fraction("burn over the heaviest burner's that is thrifty enough")
    open_enough: Array = fraction("share of months with an open model that counts in full")
    office_slope: Array = positive("ratio", "attainment lost per unit of office share lost", 20)
    margin_slope: Array = positive("ratio", "attainment lost per unit of serving margin behind", 20)
    guidance_slack: Array = fraction("capital spending above the budget that guidance allows")
