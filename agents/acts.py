"""What many strategies say in the same words: aim, move, answer a card, save the lab.

Everything here is written for arrays: a condition is a mask ``(n,)``, and orders come back with a
value for every column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from agents.observation import Observation
from agents.orders import Array, Card, Move, Orders

Mask = npt.NDArray[np.bool_]
LOST = 0.6  # of the rivals' combined compute: too far to make up in two years
#: Moves that are aimed at another lab.
AIMED = frozenset((Move.POACH, Move.SUE, Move.LEASE_OUT))
#: The answers to each card, in the order of their codes.
ANSWERS: Mapping[Card, tuple[str, ...]] = {
    Card.UNPERMITTED_TURBINES: ("fight", "wait", "batteries"),
    Card.PLEDGE_STRETCHED: ("pay_cash", "add_shares", "sell_hall"),
    Card.BOARD_CAPS_PLEDGES: ("accept", "vote"),
    Card.SHORT_SELLER: ("buy_back", "open_books", "ignore"),
    Card.IDLE_CAPACITY: ("lease", "keep"),
    Card.SUPPLIER_LIMIT: ("prepay", "pay_premium", "wait"),
    Card.RUN_NEARLY_DONE: ("release", "two_more_quarters"),
    Card.RIVAL_RELEASES: ("rush", "hold", "open_yours"),
    Card.MACROHARD_WORKS: ("launch", "license", "shelve"),
    Card.MILESTONE_MISSED: ("restate", "double", "explain"),
    Card.GRID_REFUSES: ("relocate", "turbines", "shrink"),
    Card.GULF_OFFER: ("host_there", "no_strings"),
    Card.EXPORT_FREEZE: ("move_chips", "wait_it_out", "write_off"),
    Card.ROCKET_COMPANY_LISTS: ("pledge_now", "lock_up", "merge"),
    Card.CHIPS_COME_EARLY: ("cancel", "keep_order", "resell"),
    Card.EFFICIENCY_OPEN: ("copy", "cut_price", "go_larger"),
    Card.FAULT_STORM: ("shut_down", "run_on"),
    Card.TEAM_COURTED: ("match", "let_go", "sue_them"),
    Card.MISSION_QUARREL: ("settle_mission", "litigate"),
    Card.COMMITTEE_DELAYS: ("accept_delay", "appeal", "off_balance"),
    Card.SENTIMENT_CRASH: ("hoard", "buy_distress", "renegotiate"),
    Card.DATA_WALL: ("buy_data", "synthetic_data", "new_architecture"),
    Card.RIVAL_DECLARES: ("fast_track", "let_be"),
    Card.RIVAL_POACHES: ("retain", "let_be"),
    Card.RIVAL_SUES: ("settle_suit", "countersue", "let_be"),
    Card.RIVAL_FOUNDS_MACROHARD: ("bundle", "let_be"),
    Card.RIVAL_LOCKS_SUPPLY: ("buy_together", "let_be"),
    Card.RIVAL_LIFTS_CAP: ("short_collateral", "let_be"),
    Card.RIVAL_BIDS_FOR_SITE: ("outbid", "let_be"),
    Card.RIVAL_PUBLISHES: ("follow", "let_be"),
    Card.RIVAL_LEASES_OUT: ("hire", "leave", "let_be"),
}
Answer = str | tuple[Mask, str, str]  # an answer's name, or a mask and the names for yes and no


def first_rival(see: Observation, most: Array) -> Array:
    """Return the index of the rival with the most of ``most`` ``(rivals, n)``, ``(n,)``."""
    place = np.argmax(most, axis=0)[np.newaxis]
    return np.asarray(np.take_along_axis(see.rival_lab, place, axis=0)[0])


def of_rival(see: Observation, lab: Array, values: Array) -> Array:
    """Return the value of the rival with index ``lab`` ``(n,)`` in ``values`` ``(rivals, n)``."""
    return np.asarray(np.where(see.rival_lab == lab, values, -np.inf).max(axis=0))


def moves(see: Observation, *wanted: tuple[Move, Mask]) -> Array:
    """Return the first of the ``wanted`` moves that is open now and whose mask holds, or none."""
    chosen = np.full_like(see.month, float(Move.NONE))
    for move, when in reversed(wanted):
        chosen = np.where(when & (see.move_open[move] > 0), float(move), chosen)
    return chosen


def answers(see: Observation, wanted: Mapping[Card, Answer]) -> dict[str, Array]:
    """Return ``answer_1`` and ``answer_2``: the ``wanted`` answer to each card, else its default.

    ``{Card.IDLE_CAPACITY: "lease", Card.SHORT_SELLER: (rich, "buy_back", "open_books")}``.

    Raises
    ------
    ValueError
        For an answer that a card does not have.
    """
    given = {"answer_1": np.full_like(see.month, -1.0), "answer_2": np.full_like(see.month, -1.0)}
    for card, answer in wanted.items():
        mask, yes, no = answer if isinstance(answer, tuple) else (True, answer, answer)
        code = np.where(mask, _code(card, yes), _code(card, no))
        for name, held in (("answer_1", see.card_1), ("answer_2", see.card_2)):
            given[name] = np.where(held == card, code, given[name])
    return given


def _code(card: Card, answer: str) -> int:
    known = ANSWERS[card]
    if answer not in known:
        raise ValueError(f"{card.name}: expected one of {', '.join(known)}, found {answer!r}")
    return known.index(answer)


def bet_is_lost(see: Observation) -> Mask:
    """Return where a declared bet is so far away that it should be restated, once that may be."""
    return np.asarray((see.declared > 0) & (see.bet_ratio < LOST))


def endangered(see: Observation, *, months: float = 3.0) -> Mask:
    """Return where a lab will not pay its bills for ``months`` more, all new spending stopped."""
    due = see.running_costs + see.debt_service
    short = due - see.revenue - see.budget / 12.0
    # Bills of the month just past always stand in arrears for some days: only more is a warning.
    unpaid = see.arrears > 0.5 * due
    return np.asarray(unpaid | (see.cash + see.receivable < months * short))


def saved(see: Observation, orders: Orders) -> Orders:
    """Return ``orders``, but where the lab is endangered: stop building, and take what money is.

    Three months of arrears end in a restructuring, so every source is asked for all it has, no cash
    goes into new commitments, and a lender's call is met with shares.
    """
    now = endangered(see)

    def instead(name: str, value: Array | float) -> Array:
        ordered = getattr(orders, name)
        kept = getattr(see.standing, name) if ordered is None else ordered
        return np.where(now, value, kept)

    return replace(
        orders,
        deploy=instead("deploy", 0.1),
        equity=instead("equity", see.equity_limit),
        gulf=instead("gulf", see.gulf_limit),
        move=instead("move", float(Move.NONE)),
        on_call=instead("on_call", 1.0),
    )
