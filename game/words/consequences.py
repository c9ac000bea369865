"""What follows from each answer to a card, in a sentence that is read before it is given."""

from __future__ import annotations

from agents.contract import Card, phrase
from game.words.language import _

_ANY = {  # answers that mean the same whatever the card
    "let_be": phrase("The move takes its course."),
}
_SENTENCES: dict[Card, dict[str, str]] = {
    Card.UNPERMITTED_TURBINES: {
        "fight": phrase("If the permit is lost, part of the power stands still for months."),
        "wait": phrase("The hurry is suspended for some months."),
        "batteries": phrase("Batteries steady the power, and nobody complains."),
    },
    Card.PLEDGE_STRETCHED: {
        "pay_cash": phrase("Part of the loan is repaid from cash."),
        "add_shares": phrase("More shares are pledged, and more can be lost."),
        "sell_hall": phrase("A hall and its chips go below their worth to repay part of the loan."),
    },
    Card.BOARD_CAPS_PLEDGES: {
        "accept": phrase("Fewer shares may be pledged from now on."),
        "vote": phrase("Won, the cap rises; lost, it falls, and credibility with it."),
    },
    Card.SHORT_SELLER: {
        "buy_back": phrase("A buy-back holds the shares."),
        "open_books": phrase("If the books do not convince, the shares fall."),
        "ignore": phrase("The shares fall."),
    },
    Card.IDLE_CAPACITY: {
        "lease": phrase(
            "You fit it out; rent comes in for some months, and that power is not yours."
        ),
        "keep": phrase("The power waits for your own chips."),
    },
    Card.SUPPLIER_LIMIT: {
        "prepay": phrase("The supplier sells you a larger share for some months."),
        "pay_premium": phrase("The chip premium rises this turn."),
        "wait": phrase("Orders are filled as far as the supplier likes."),
    },
    Card.RUN_NEARLY_DONE: {
        "release": phrase("The model goes out as it is, a little worse for the haste."),
        "two_more_quarters": phrase("The run grows larger: a jump, or nothing."),
    },
    Card.RIVAL_RELEASES: {
        "rush": phrase("The model goes out as it is, a little worse for the haste."),
        "hold": phrase("The run goes on as planned."),
        "open_yours": phrase("Your best model is open: users come, revenue goes."),
    },
    Card.MACROHARD_WORKS: {
        "launch": phrase("It attacks the office market and takes serving compute."),
        "license": phrase("Its licence brings money once; the venture ends."),
        "shelve": phrase("The venture ends; people who came for the fight leave."),
    },
    Card.MILESTONE_MISSED: {
        "restate": phrase("The promise shrinks to what stands; some credibility is lost."),
        "double": phrase("Credibility now, for a larger promise."),
        "explain": phrase("An explanation that is not believed costs credibility."),
    },
    Card.GRID_REFUSES: {
        "relocate": phrase("The power under way waits for a grid elsewhere."),
        "turbines": phrase("Turbines instead: faster, with more faults and attention."),
        "shrink": phrase("That power will not be built."),
    },
    Card.GULF_OFFER: {
        "host_there": phrase("A site for nothing; without its licence chips are held for months."),
        "no_strings": phrase("Money is committed and paid over some months."),
    },
    Card.EXPORT_FREEZE: {
        "move_chips": phrase("Everything arrives as planned."),
        "wait_it_out": phrase("Part of what arrives is held for some months."),
        "write_off": phrase("Part of the chips on order is sold to others for half its price."),
    },
    Card.ROCKET_COMPANY_LISTS: {
        "pledge_now": phrase("More shares are pledged at once; credibility suffers."),
        "lock_up": phrase("No further shares may be pledged for half a year."),
        "merge": phrase("The merged company pays in capital; no more pledges, ever."),
    },
    Card.CHIPS_COME_EARLY: {
        "cancel": phrase("Part of the order is cancelled, and the deposit is lost."),
        "keep_order": phrase("The chips on order arrive."),
        "resell": phrase("A larger part of the order is resold at a loss."),
    },
    Card.EFFICIENCY_OPEN: {
        "copy": phrase("Your efficiency rises."),
        "cut_price": phrase("A lower price this turn and a better name; you learn a little."),
        "go_larger": phrase("You commit to a larger run; you learn a little."),
    },
    Card.FAULT_STORM: {
        "shut_down": phrase("Part of the power stands still for a month."),
        "run_on": phrase("Chips break, and must be repaired."),
    },
    Card.TEAM_COURTED: {
        "match": phrase("The team stays."),
        "let_go": phrase("The team goes to your rival."),
        "sue_them": phrase("Some leave; the suit slows both sides, and may bring an award."),
    },
    Card.MISSION_QUARREL: {
        "settle_mission": phrase("You pay your rival, and the grudge cools."),
        "litigate": phrase("The suit slows both sides, and may bring an award."),
    },
    Card.COMMITTEE_DELAYS: {
        "accept_delay": phrase("The budget is cut, and recovers slowly."),
        "appeal": phrase("Heard, nothing is cut; refused, more is, and it counts as a refusal."),
        "off_balance": phrase("The budget is cut; debt off the balance sheet fills the gap."),
    },
    Card.SENTIMENT_CRASH: {
        "hoard": phrase("More cash is kept back this turn."),
        "buy_distress": phrase(
            "Power and halls of a lab in distress are yours: your next racks need no others."
        ),
        "renegotiate": phrase("Part of the principal waits for months; credibility suffers."),
    },
    Card.DATA_WALL: {
        "buy_data": phrase("The run goes on as planned."),
        "synthetic_data": phrase("If they do not serve, part of the run is lost."),
        "new_architecture": phrase("Part of the run is lost; efficiency rises."),
    },
    Card.RIVAL_DECLARES: {
        "fast_track": phrase("Persuaded, the committee raises your budget; if not, it cuts it."),
    },
    Card.RIVAL_POACHES: {"retain": phrase("The team stays, and the move comes to nothing.")},
    Card.RIVAL_SUES: {
        "settle_suit": phrase("You pay, and the suit is not brought."),
        "countersue": phrase("You sue in turn: both are slowed, and either may win."),
    },
    Card.RIVAL_FOUNDS_MACROHARD: {
        "bundle": phrase("AI comes with your suite for nothing, and customers stay."),
    },
    Card.RIVAL_LOCKS_SUPPLY: {
        "buy_together": phrase("An alliance of buyers gets a larger share for some months."),
    },
    Card.RIVAL_LIFTS_CAP: {
        "short_collateral": phrase("If it works, the founder's shares fall and you earn."),
    },
    Card.RIVAL_BIDS_FOR_SITE: {
        "outbid": phrase("The site is yours, unless somebody else outbids you too."),
    },
    Card.RIVAL_PUBLISHES: {"follow": phrase("You learn more from it than others do.")},
    Card.RIVAL_LEASES_OUT: {
        "hire": phrase("You hire it this turn and pay rent."),
        "leave": phrase("You hire nothing, and what you hire ends with its notice."),
    },
}


def consequence(card: Card, option: str) -> str:
    """Return what follows from answering ``card`` with ``option``.

    >>> consequence(Card.SHORT_SELLER, "ignore")
    'The shares fall.'
    """
    return _(_ANY[option] if option in _ANY else _SENTENCES[card][option])
