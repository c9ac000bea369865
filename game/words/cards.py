"""The cards: what has happened, in a title and a sentence, and the answers one may give."""

from __future__ import annotations

from agents.contract import Card, phrase
from game.words.language import _
from game.words.orders import humanised

_TITLES = {
    Card.NONE: phrase("No card"),
    Card.UNPERMITTED_TURBINES: phrase("Unpermitted turbines"),
    Card.PLEDGE_STRETCHED: phrase("The pledge is stretched"),
    Card.BOARD_CAPS_PLEDGES: phrase("The board caps pledges"),
    Card.SHORT_SELLER: phrase("A short-seller's report"),
    Card.IDLE_CAPACITY: phrase("Compute stands idle"),
    Card.SUPPLIER_LIMIT: phrase("The supplier's limit"),
    Card.RUN_NEARLY_DONE: phrase("The run is nearly done"),
    Card.RIVAL_RELEASES: phrase("The rival releases"),
    Card.MACROHARD_WORKS: phrase("MACROHARD works"),
    Card.MILESTONE_MISSED: phrase("A milestone is missed"),
    Card.GRID_REFUSES: phrase("The grid refuses"),
    Card.GULF_OFFER: phrase("The Gulf makes an offer"),
    Card.EXPORT_FREEZE: phrase("Exports are frozen"),
    Card.ROCKET_COMPANY_LISTS: phrase("The rocket company lists"),
    Card.CHIPS_COME_EARLY: phrase("A chip generation comes early"),
    Card.EFFICIENCY_OPEN: phrase("An open efficiency shock"),
    Card.FAULT_STORM: phrase("A storm of faults"),
    Card.TEAM_COURTED: phrase("A team is courted"),
    Card.MISSION_QUARREL: phrase("A quarrel over the mission"),
    Card.COMMITTEE_DELAYS: phrase("The committee delays"),
    Card.SENTIMENT_CRASH: phrase("The mood has crashed"),
    Card.DATA_WALL: phrase("The data wall"),
    Card.RIVAL_DECLARES: phrase("Rumour: a rival will declare"),
    Card.RIVAL_POACHES: phrase("Rumour: your team is courted"),
    Card.RIVAL_SUES: phrase("Rumour: you will be sued"),
    Card.RIVAL_FOUNDS_MACROHARD: phrase("Rumour: your office suite is attacked"),
    Card.RIVAL_LOCKS_SUPPLY: phrase("Rumour: a rival locks in chips"),
    Card.RIVAL_LIFTS_CAP: phrase("Rumour: a board vote on pledges"),
    Card.RIVAL_BIDS_FOR_SITE: phrase("Rumour: a bid for a site"),
    Card.RIVAL_PUBLISHES: phrase("Rumour: a model will be opened"),
    Card.RIVAL_LEASES_OUT: phrase("Rumour: compute is offered to you"),
}
_TEXTS = {
    Card.NONE: phrase("Nothing waits for an answer."),
    Card.UNPERMITTED_TURBINES: phrase("The county asks what the turbines beside the halls run on."),
    Card.PLEDGE_STRETCHED: phrase("The loan nears the level at which the lender calls."),
    Card.BOARD_CAPS_PLEDGES: phrase("Directors want fewer of the founder's shares pledged."),
    Card.SHORT_SELLER: phrase("A fund bets in public that the pledged shares will fall."),
    Card.IDLE_CAPACITY: phrase("Powered halls have no work; another lab would pay for them."),
    Card.SUPPLIER_LIMIT: phrase("The chip maker will not sell more to one buyer."),
    Card.RUN_NEARLY_DONE: phrase("The model could go out now, or train on for a jump or nothing."),
    Card.RIVAL_RELEASES: phrase("The rival's new model is out, and customers compare."),
    Card.MACROHARD_WORKS: phrase("The office prototype works; launching it takes serving compute."),
    Card.MILESTONE_MISSED: phrase("The year's promise is not kept, and everyone can count."),
    Card.GRID_REFUSES: phrase("The utility will not connect the power that is on order."),
    Card.GULF_OFFER: phrase("A consortium offers a hosted site, or money without strings."),
    Card.EXPORT_FREEZE: phrase("Licences stop: part of the chips on their way is held."),
    Card.ROCKET_COMPANY_LISTS: phrase("The founder's rocket company goes public."),
    Card.CHIPS_COME_EARLY: phrase("Better chips are out; what is on order is last year's."),
    Card.EFFICIENCY_OPEN: phrase("A way to do more with less is published for everyone."),
    Card.FAULT_STORM: phrase("Racks in halls without a roof fail by the row."),
    Card.TEAM_COURTED: phrase("Your rival offers one of your teams a fortune."),
    Card.MISSION_QUARREL: phrase("What was promised at the founding is fought over in public."),
    Card.COMMITTEE_DELAYS: phrase("The parent's committee puts off part of the budget."),
    Card.SENTIMENT_CRASH: phrase("Investors have turned away from AI, and money is dear."),
    Card.DATA_WALL: phrase("The public text is used up; the next model needs other data."),
    Card.RIVAL_DECLARES: phrase("A rival is about to declare that it will outbuild everyone."),
    Card.RIVAL_POACHES: phrase("A rival is about to hire away one of your teams."),
    Card.RIVAL_SUES: phrase("A rival's lawyers are about to take you to court."),
    Card.RIVAL_FOUNDS_MACROHARD: phrase("A rival is about to build office software with AI."),
    Card.RIVAL_LOCKS_SUPPLY: phrase("A rival is about to pay ahead for chips."),
    Card.RIVAL_LIFTS_CAP: phrase("A rival's board is about to let more shares be pledged."),
    Card.RIVAL_BIDS_FOR_SITE: phrase("A rival is about to buy a site with power and halls."),
    Card.RIVAL_PUBLISHES: phrase("A rival is about to give a model away."),
    Card.RIVAL_LEASES_OUT: phrase("A rival is about to offer you its idle compute."),
}
_OPTIONS = {
    "fight": phrase("Fight it"),
    "wait": phrase("Wait"),
    "batteries": phrase("Batteries"),
    "pay_cash": phrase("Pay cash"),
    "add_shares": phrase("Add shares"),
    "sell_hall": phrase("Sell a hall"),
    "accept": phrase("Accept"),
    "vote": phrase("Call a vote"),
    "buy_back": phrase("Buy back"),
    "open_books": phrase("Open books"),
    "ignore": phrase("Ignore"),
    "lease": phrase("Lease it out"),
    "keep": phrase("Keep it"),
    "prepay": phrase("Prepay"),
    "pay_premium": phrase("Premium"),
    "release": phrase("Release"),
    "two_more_quarters": phrase("Two more quarters"),
    "rush": phrase("Rush ours"),
    "hold": phrase("Hold"),
    "open_yours": phrase("Open ours"),
    "launch": phrase("Launch"),
    "license": phrase("License it"),
    "shelve": phrase("Shelve it"),
    "restate": phrase("Restate"),
    "double": phrase("Double it"),
    "explain": phrase("Explain"),
    "relocate": phrase("Relocate"),
    "turbines": phrase("Turbines"),
    "shrink": phrase("Shrink"),
    "host_there": phrase("Host there"),
    "no_strings": phrase("No strings"),
    "move_chips": phrase("Move the chips"),
    "wait_it_out": phrase("Wait it out"),
    "write_off": phrase("Write off"),
    "pledge_now": phrase("Pledge now"),
    "lock_up": phrase("Lock up"),
    "merge": phrase("Merge"),
    "cancel": phrase("Cancel"),
    "keep_order": phrase("Keep the order"),
    "resell": phrase("Resell"),
    "copy": phrase("Copy"),
    "cut_price": phrase("Cut the price"),
    "go_larger": phrase("Larger run"),
    "shut_down": phrase("Shut down"),
    "run_on": phrase("Run on"),
    "match": phrase("Match"),
    "let_go": phrase("Let go"),
    "sue_them": phrase("Sue"),
    "settle_mission": phrase("Settle"),
    "litigate": phrase("Litigate"),
    "accept_delay": phrase("Accept"),
    "appeal": phrase("Appeal"),
    "off_balance": phrase("Off-balance debt"),
    "hoard": phrase("Hoard"),
    "buy_distress": phrase("Buy distress"),
    "renegotiate": phrase("Renegotiate"),
    "buy_data": phrase("Buy data"),
    "synthetic_data": phrase("Synthetic data"),
    "new_architecture": phrase("Architecture"),
    "fast_track": phrase("Fast-track"),
    "retain": phrase("Retain"),
    "settle_suit": phrase("Settle"),
    "countersue": phrase("Countersue"),
    "bundle": phrase("Bundle"),
    "buy_together": phrase("Buy together"),
    "short_collateral": phrase("Short the collateral"),
    "outbid": phrase("Outbid"),
    "follow": phrase("Fast-follow"),
    "hire": phrase("Hire it"),
    "leave": phrase("90-day exit"),
    "let_be": phrase("Let it be"),
}


def title(card: Card) -> str:
    """Return the card's title.

    >>> title(Card.SHORT_SELLER)
    "A short-seller's report"
    """
    return _(_TITLES[card])


def text(card: Card) -> str:
    """Return what has happened, in a sentence."""
    return _(_TEXTS[card])


def option(name: str) -> str:
    """Return what one answer is called.

    >>> option("open_books")
    'Open books'
    """
    return _(_OPTIONS[name]) if name in _OPTIONS else humanised(name)
