"""Numbers of the deck's shocks and of the replies to rivals' moves (``game.core.deck``)."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.arrays import Array
from game.core.parameters.declare import fraction, number, positive


@dataclass(frozen=True, slots=True)
class Shocks:
    """Which shocks a race admits, when they strike, and what their options cost and bring."""

    admitted: Array = number("shocks", 0, 12, "shocks that a race admits, of twelve")
    earliest: Array = fraction("part of the race before a world-wide shock can strike")
    latest: Array = fraction("part of the race by which it strikes")
    strike_chance: Array = fraction("chance a month that a lab's own shock strikes")
    # How readily each shock is admitted
    grid_weight: Array = positive("ratio", "weight of the refused grid", 100)
    gulf_weight: Array = positive("ratio", "weight of the Gulf offer", 100)
    freeze_weight: Array = positive("ratio", "weight of the export freeze", 100)
    listing_weight: Array = positive("ratio", "weight of the rocket company's listing", 100)
    generation_weight: Array = positive("ratio", "weight of the early chip generation", 100)
    opened_weight: Array = positive("ratio", "weight of the open efficiency shock", 100)
    faults_weight: Array = positive("ratio", "weight of the fault storm", 100)
    courted_weight: Array = positive("ratio", "weight of the courted team", 100)
    quarrel_weight: Array = positive("ratio", "weight of the quarrel over the mission", 100)
    delay_weight: Array = positive("ratio", "weight of the committee's delay", 100)
    crash_weight: Array = positive("ratio", "weight of the sentiment crash", 100)
    data_weight: Array = positive("ratio", "weight of the data wall", 100)
    # The grid refuses
    grid_refused: Array = positive("MW", "power that the utility refuses")
    relocate_cost: Array = positive("USD bn", "moving it to another site")
    turbine_cost: Array = positive("USD bn", "turbines in its place")
    turbine_posture: Array = fraction("rise of the power-first posture with them")
    # The Gulf offers
    hosted_power: Array = positive("MW", "power and halls hosted there")
    licence_chance: Array = fraction("chance that the export licence comes in time")
    licence_months: Array = number("months", 0, 36, "months of held chips without it")
    unhosted_money: Array = positive("USD bn", "money that comes without strings")
    # Exports are frozen
    held_share: Array = fraction("share of arriving chips that a freeze holds")
    freeze_months: Array = number("months", 0, 36, "length of the freeze")
    moving_cost: Array = positive("USD bn", "moving the chips on order")
    written_share: Array = fraction("share of the chips on order written off")
    written_value: Array = fraction("share of their price recovered")
    # The rocket company lists
    listing_pop: Array = fraction("rise of its price on listing")
    listing_pledge: Array = fraction("rise of the pledge when shares are pledged at once")
    listing_doubt: Array = fraction("credibility that this costs")
    lockup_months: Array = number("months", 0, 60, "lock-up: no further pledges")
    merger_capital: Array = positive("USD bn", "capital that a merger brings the lab")
    merger_months: Array = number("months", 0, 600, "months without further pledges after it")
    # A chip generation comes early
    generation_fall: Array = positive("log", "fall of the chip price over list", 2)
    cancelled_share: Array = fraction("share of the chips on order cancelled")
    cancelled_value: Array = fraction("share of their price that comes back, less the deposit")
    resold_share: Array = fraction("share of the chips on order resold")
    resold_value: Array = fraction("share of their price that buyers pay")
    # An efficiency shock is open to all
    copy_cost: Array = positive("USD bn", "copying what was published")
    copied_gain: Array = positive("log", "efficiency that copying brings", 1)
    seen_gain: Array = positive("log", "efficiency that reading about it brings", 1)
    price_cut: Array = fraction("cut of the price", high=0.7)
    price_brand: Array = positive("utility", "brand that the cut wins", 3)
    # Faults in half-built halls
    fault_posture: Array = fraction("posture from which half-built halls fail")
    fault_stop: Array = number("months", 0, 12, "length of a shutdown")
    fault_share: Array = fraction("share of running chips that break if it runs on")
    # A team is courted
    match_cost: Array = positive("USD bn", "matching the offer")
    team_share: Array = fraction("talent that leaves for the rival")
    team_suit: Array = positive("USD bn", "price of going to court over it")
    team_sued: Array = fraction("talent that leaves all the same")
    # A quarrel over the mission
    quarrel_grudge: Array = fraction("grudge from which the mission is fought over")
    mission_money: Array = positive("USD bn", "settlement paid to the rival")
    mission_peace: Array = fraction("grudge that a settlement ends")
    mission_suit: Array = positive("USD bn", "price of going to court over it")
    # A committee delays
    delay_cut: Array = fraction("budget that a delay withholds")
    appeal_chance: Array = fraction("chance that an appeal is heard")
    appeal_cut: Array = fraction("budget withheld after a lost appeal")
    off_balance_debt: Array = positive("USD bn", "debt raised off the balance sheet")
    off_balance_fee: Array = positive("USD bn", "its extra interest, paid at once")
    # Sentiment crashes
    crash_mood: Array = number("sentiment", -5, 5, "mood below which it counts as a crash")
    hoard_months: Array = number("months", 0, 12, "rise of the cash reserve")
    distress_cost: Array = positive("USD bn", "price of a site in distress")
    distress_power: Array = positive("MW", "power and hall of it")
    relief_months: Array = number("months", 0, 36, "months of deferred principal")
    relief_share: Array = fraction("share of the principal deferred")
    relief_doubt: Array = fraction("credibility that renegotiating costs")
    # The data wall
    data_level: Array = positive("log10 FLOP", "capability above the first frontier at the wall", 9)
    data_cost: Array = positive("USD bn", "buying data")
    synthetic_chance: Array = fraction("chance that synthetic data serve")
    data_loss: Array = fraction("share of the run lost if they do not")
    data_restart: Array = fraction("share of the run lost to a new architecture")
    data_gain: Array = positive("log", "efficiency that it brings", 1)


@dataclass(frozen=True, slots=True)
class Replies:
    """What replies to rumoured moves cost and bring; dearer for everyone with use."""

    fast_track_cost: Array = positive("USD bn", "preparing the case for the committee")
    fast_track_chance: Array = fraction("chance that the committee is persuaded")
    fast_track_rise: Array = fraction("rise of the parent's budget if it is")
    fast_track_cut: Array = fraction("budget withheld if it is not")
    retention_cost: Array = positive("USD bn", "keeping a team that is to be poached")
    settlement: Array = positive("USD bn", "paid to whoever was about to sue")
    countersuit_cost: Array = positive("USD bn", "price of a countersuit")
    bundle_cost: Array = positive("USD bn", "giving AI away with the office suite")
    bundle_months: Array = number("months", 0, 120, "months for which the bundle binds customers")
    bundle_appeal: Array = positive("utility", "how strongly it does", 10)
    together_cost: Array = positive("USD bn", "joining an alliance of buyers")
    together_months: Array = number("months", 0, 36, "months of better standing with suppliers")
    short_cost: Array = positive("USD bn", "stake of a bet against the collateral")
    short_chance: Array = fraction("chance that the bet works")
    short_fall: Array = fraction("fall of the shares when it works", high=0.9)
    short_gain: Array = positive("USD bn", "what it then brings")
    outbid_factor: Array = number("ratio", 1, 5, "price of outbidding over the site's")
    follow_cost: Array = positive("USD bn", "following what was opened")
    follow_gain: Array = positive("log", "efficiency that following brings", 1)
