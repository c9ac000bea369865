"""The deck: every card as a row of data, its options and what follows from each.

Codes as in ``agents.contract.Card``. A consequence is a channel, which a phase carries out, and the
scenario's number that says how much of it; no amount stands here. Three kinds of cards share the
deck: those whose condition holds (``world.cards``), the shocks of a race (``world.shocks``), and
the replies to what rivals are rumoured to do (``world.replies``).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

(TURBINES, STRETCHED, BOARD, SHORT, IDLE, SUPPLIER, NEARLY, RIVAL, PROTOTYPE, MISSED) = range(1, 11)
(GRID, GULF, FREEZE, LISTING, GENERATION, OPENED, FAULTS, COURTED, QUARREL, DELAY, CRASH,
 DATA) = range(11, 23)  # fmt: skip
FIRST_SHOCK, FIRST_REPLY = GRID, 23
MOVES = range(1, 10)  # codes of ``agents.contract.Move``, each with its reply
(TO_DECLARATION, TO_POACHING, TO_SUIT, TO_VENTURE, TO_LOCK, TO_LIFT, TO_BID, TO_OPENING,
 TO_LEASE) = range(23, 32)  # fmt: skip
CODES = 32
MOST_OPTIONS = 3
ONCE = ""  # of a channel without an amount: it happens, or not

Follows = Mapping[str, str]  # channel: number
NOTHING: Follows = MappingProxyType({})


class Option(NamedTuple):
    """One answer: its price, what follows for sure, and what follows as its gamble goes.

    ``cost`` names a number in USD bn. ``chance`` names the chance that the gamble goes well,
    ``risk`` the chance that it goes badly; neither: there is no gamble.
    """

    name: str
    cost: str = ""
    surely: Follows = NOTHING
    chance: str = ""
    risk: str = ""
    well: Follows = NOTHING
    badly: Follows = NOTHING


class Card(NamedTuple):
    """A row of the deck: its options, and the one that is taken without an answer."""

    options: tuple[Option, ...]
    default: int


# The condition cards' own consequences are in ``game.phases.answers``: they turn orders and votes.
CONDITIONS: dict[int, Card] = {
    TURBINES: Card((
        Option("fight", risk="fight_chance"),
        Option("wait"),
        Option("batteries", "battery_cost"),
    ), 1),
    STRETCHED: Card((Option("pay_cash"), Option("add_shares"), Option("sell_hall")), 0),
    BOARD: Card((Option("accept"), Option("vote", chance="vote_chance")), 0),
    SHORT: Card((
        Option("buy_back", "buyback_cost"),
        Option("open_books", chance="books_chance"),
        Option("ignore"),
    ), 1),
    IDLE: Card((Option("lease", "idle_fit_out"), Option("keep")), 1),
    SUPPLIER: Card((Option("prepay", "prepay_cost"), Option("pay_premium"), Option("wait")), 2),
    NEARLY: Card((Option("release"), Option("two_more_quarters")), 0),
    RIVAL: Card((Option("rush"), Option("hold"), Option("open_yours")), 1),
    PROTOTYPE: Card((Option("launch"), Option("license"), Option("shelve")), 0),
    MISSED: Card((
        Option("restate"), Option("double"), Option("explain", chance="explain_chance"),
    ), 2),
}  # fmt: skip

SHOCKS: dict[int, Card] = {
    GRID: Card((
        Option("relocate", "relocate_cost", {"power_delayed": "grid_refused"}),
        Option("turbines", "turbine_cost", {"posture_raised": "turbine_posture"}),
        Option("shrink", surely={"power_lost": "grid_refused"}),
    ), 0),
    GULF: Card((
        Option("host_there", surely={"power_given": "hosted_power", "halls_given": "hosted_power"},
               chance="licence_chance", badly={"arrivals_held": "licence_months"}),
        Option("no_strings", surely={"gulf_committed": "unhosted_money"}),
    ), 1),
    FREEZE: Card((
        Option("move_chips", "moving_cost"),
        Option("wait_it_out", surely={"arrivals_held": "freeze_months"}),
        Option("write_off", surely={"order_dropped": "written_share",
                                    "order_recovered": "written_value"}),
    ), 1),
    LISTING: Card((
        Option("pledge_now", surely={"pledge_raised": "listing_pledge",
                                     "credibility_lost": "listing_doubt"}),
        Option("lock_up", surely={"pledges_locked": "lockup_months"}),
        Option("merge", surely={"merged": "merger_capital", "pledges_locked": "merger_months"}),
    ), 1),
    GENERATION: Card((
        Option("cancel", surely={"order_dropped": "cancelled_share",
                                 "order_recovered": "cancelled_value"}),
        Option("keep_order"),
        Option("resell", surely={"order_dropped": "resold_share",
                                 "order_recovered": "resold_value"}),
    ), 1),
    OPENED: Card((
        Option("copy", "copy_cost", {"efficiency_gained": "copied_gain"}),
        Option("cut_price", surely={"efficiency_gained": "seen_gain", "price_cut": "price_cut",
                                    "brand_gained": "price_brand"}),
        Option("go_larger", surely={"efficiency_gained": "seen_gain", "larger_run": ONCE}),
    ), 0),
    FAULTS: Card((
        Option("shut_down", surely={"power_stopped": "fault_stop"}),
        Option("run_on", surely={"broken": "fault_share"}),
    ), 1),
    COURTED: Card((
        Option("match", "match_cost"),
        Option("let_go", surely={"talent_lost": "team_share", "talent_passed": "team_share"}),
        Option("sue_them", "team_suit", {"talent_lost": "team_sued", "suit": ONCE}),
    ), 1),
    QUARREL: Card((
        Option("settle_mission", surely={"paid_to_rival": "mission_money",
                                         "grudge_lost": "mission_peace"}),
        Option("litigate", "mission_suit", {"suit": ONCE}),
    ), 1),
    DELAY: Card((
        Option("accept_delay", surely={"budget_cut": "delay_cut"}),
        Option("appeal", chance="appeal_chance",
               badly={"budget_cut": "appeal_cut", "committee_refused": ONCE}),
        Option("off_balance", "off_balance_fee", {"budget_cut": "delay_cut",
                                                  "debt_drawn": "off_balance_debt"}),
    ), 0),
    CRASH: Card((
        Option("hoard", surely={"reserve_raised": "hoard_months"}),
        Option("buy_distress", "distress_cost", {"sites_bought": "distress_power"}),
        Option("renegotiate", surely={"principal_deferred": "relief_months",
                                      "credibility_lost": "relief_doubt"}),
    ), 0),
    DATA: Card((
        Option("buy_data", "data_cost"),
        Option("synthetic_data", chance="synthetic_chance", badly={"training_lost": "data_loss"}),
        Option("new_architecture", surely={"training_lost": "data_restart",
                                           "efficiency_gained": "data_gain"}),
    ), 0),
}  # fmt: skip

REPLIES: dict[int, Card] = {
    TO_DECLARATION: Card((
        Option("fast_track", "fast_track_cost", chance="fast_track_chance",
               well={"budget_raised": "fast_track_rise"},
               badly={"budget_cut": "fast_track_cut", "committee_refused": ONCE}),
        Option("let_be"),
    ), 1),
    TO_POACHING: Card((
        Option("retain", "retention_cost", {"retained": ONCE}), Option("let_be"),
    ), 1),
    TO_SUIT: Card((
        Option("settle_suit", surely={"suit_settled": "settlement"}),
        Option("countersue", "countersuit_cost", {"countersued": ONCE}),
        Option("let_be"),
    ), 2),
    TO_VENTURE: Card((
        Option("bundle", "bundle_cost", {"bundled": "bundle_months"}), Option("let_be"),
    ), 1),
    TO_LOCK: Card((
        Option("buy_together", "together_cost", {"prepaid": "together_months"}), Option("let_be"),
    ), 1),
    TO_LIFT: Card((
        Option("short_collateral", "short_cost", chance="short_chance",
               well={"shares_shorted": "short_fall", "money_won": "short_gain"}),
        Option("let_be"),
    ), 1),
    TO_BID: Card((Option("outbid", surely={"outbidding": ONCE}), Option("let_be")), 1),
    TO_OPENING: Card((
        Option("follow", "follow_cost", {"efficiency_gained": "follow_gain"}), Option("let_be"),
    ), 1),
    TO_LEASE: Card((
        Option("hire", surely={"hiring": ONCE}), Option("leave", surely={"leaving": ONCE}),
        Option("let_be"),
    ), 2),
}  # fmt: skip

DECK: dict[int, Card] = CONDITIONS | SHOCKS | REPLIES


def kind_of(card: int) -> str:
    """Return the group of ``world`` numbers that a card reads.

    >>> kind_of(TURBINES), kind_of(DATA), kind_of(TO_LEASE)
    ('cards', 'shocks', 'replies')
    """
    if card < FIRST_SHOCK:
        return "cards"
    return "shocks" if card < FIRST_REPLY else "replies"
