"""What a strategy may order: each field with its range, unit and help, and the codes of choices.

Units: USD bn, MW, thousand H100-equivalents (kH100e), months.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Value = float | Array


class OnCall(IntEnum):
    """How a margin call is met: from cash, by selling shares, or by selling a hall."""

    CASH = 0
    SHARES = 1
    HALL = 2


class Run(IntEnum):
    """What happens to the model in training: go on, release it now, or commit to a larger run."""

    KEEP = 0
    RELEASE = 1
    LARGER = 2


class Release(IntEnum):
    """How a finished model is published."""

    CLOSED = 0
    DELAYED = 1
    OPEN = 2


class Move(IntEnum):
    """One special act a turn; it is rumoured for a turn before it takes effect."""

    NONE = 0
    DECLARE = 1
    POACH = 2
    SUE = 3
    MACROHARD = 4
    LOCK_SUPPLY = 5
    LIFT_CAP = 6
    BID_SITE = 7
    PUBLISH = 8
    LEASE_OUT = 9


class Restate(IntEnum):
    """The choice at the contender test: keep the bet, or restate it for part of its points."""

    KEEP = 0
    FIFTY_MILLION = 1
    BEAT_RIVAL = 2
    LANDLORD = 3


class Card(IntEnum):
    """Something that has happened to a lab and waits for an answer."""

    NONE = 0
    UNPERMITTED_TURBINES = 1
    PLEDGE_STRETCHED = 2
    BOARD_CAPS_PLEDGES = 3
    SHORT_SELLER = 4
    IDLE_CAPACITY = 5
    SUPPLIER_LIMIT = 6
    RUN_NEARLY_DONE = 7
    RIVAL_RELEASES = 8
    MACROHARD_WORKS = 9
    MILESTONE_MISSED = 10
    # Shocks: each race's seed admits some of them
    GRID_REFUSES = 11
    GULF_OFFER = 12
    EXPORT_FREEZE = 13
    ROCKET_COMPANY_LISTS = 14
    CHIPS_COME_EARLY = 15
    EFFICIENCY_OPEN = 16
    FAULT_STORM = 17
    TEAM_COURTED = 18
    MISSION_QUARREL = 19
    COMMITTEE_DELAYS = 20
    SENTIMENT_CRASH = 21
    DATA_WALL = 22
    # Replies to what rivals are rumoured to do, in the order of ``Move``
    RIVAL_DECLARES = 23
    RIVAL_POACHES = 24
    RIVAL_SUES = 25
    RIVAL_FOUNDS_MACROHARD = 26
    RIVAL_LOCKS_SUPPLY = 27
    RIVAL_LIFTS_CAP = 28
    RIVAL_BIDS_FOR_SITE = 29
    RIVAL_PUBLISHES = 30
    RIVAL_LEASES_OUT = 31


class Bound(IntEnum):
    """What bound a lab's growth this month."""

    MONEY = 0
    CHIPS = 1
    POWER = 2
    HALLS = 3
    STAFF = 4


class OrderField(NamedTuple):
    """What a front end must know of one order."""

    low: float
    high: float
    unit: str
    help: str
    once: bool
    choices: type[IntEnum] | None
    needs: str | None


def phrase(text: str) -> str:
    """Mark ``text`` for translation where it is written; front ends look it up."""
    return text


def _order(
    low: float,
    high: float,
    unit: str,
    help_text: str,
    *,
    once: bool = False,
    choices: type[IntEnum] | None = None,
    needs: str | None = None,
) -> Any:  # noqa: ANN401 - dataclasses.field is typed so
    spec = OrderField(low, high, unit, help_text, once, choices, needs)
    return field(default=None, metadata={"order": spec})


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What one lab orders for a turn; ``None`` keeps the standing order.

    Each field is a number or an array ``(n,)``. Standing orders hold until changed; one-shot
    orders (``once``) are carried out in the turn's first month. Values outside the range are cut,
    and the cut is reported. ``ORDER_FIELDS`` has range, unit and help of each.
    """

    stack_share: Value = _order(
        0, 1, "share", phrase("Stack compute, or improve the architecture with the rest")
    )
    deploy: Value = _order(
        0, 1, "share", phrase("Share of the cash above the reserve that is spent each turn")
    )
    reserve: Value = _order(0, 12, "months", phrase("Running costs and debt service kept in cash"))
    power_ahead: Value = _order(
        0,
        1,
        "share",
        phrase("Share of the stacking money that builds power and halls before chips"),
    )
    power_first: Value = _order(
        0,
        1,
        "posture",
        phrase("Wait for the grid, use turbines, or power on before the roof is on"),
    )
    chip_premium: Value = _order(
        0, 1, "share", phrase("Price paid above list to move up the chip queue")
    )
    loan_to_value: Value = _order(0, 0.8, "share", phrase("Target for debt secured on the fleet"))
    pledge: Value = _order(
        0, 1, "share", phrase("Share of the founder's stakes pledged for loans"), needs="arsenal"
    )
    on_call: Value = _order(
        0, 2, "choice", phrase("How a margin call is met"), choices=OnCall, needs="arsenal"
    )
    train: Value = _order(
        0, 1, "share", phrase("Share of powered compute that trains the next model")
    )
    experiment: Value = _order(0, 1, "share", phrase("Share of powered compute for experiments"))
    serve: Value = _order(0, 1, "share", phrase("Share of powered compute that serves customers"))
    release: Value = _order(
        0, 2, "choice", phrase("How a finished model is published"), choices=Release
    )
    price: Value = _order(
        0.3, 2, "ratio", phrase("Price of a served unit relative to the market's")
    )
    host: Value = _order(
        -20000, 20000, "MW", phrase("Compute hired from other labs; below zero: leased to them")
    )
    rival: Value = _order(0, 63, "lab", phrase("The lab one measures oneself against"))
    equity: Value = _order(
        0,
        1000,
        "USD bn",
        phrase("Sought from private investors this turn"),
        once=True,
        needs="equity",
    )
    gulf: Value = _order(
        0,
        1000,
        "USD bn",
        phrase("Sought from the Gulf consortium this turn"),
        once=True,
        needs="gulf",
    )
    committee: Value = _order(
        0,
        1000,
        "USD bn",
        phrase("Asked of the parent's budget committee, answered after its delay"),
        once=True,
        needs="parent",
    )
    run: Value = _order(
        0,
        2,
        "choice",
        phrase("Go on training, release now, or commit to a larger run"),
        once=True,
        choices=Run,
    )
    move: Value = _order(
        0,
        9,
        "choice",
        phrase("One special act; rivals hear of it a turn ahead"),
        once=True,
        choices=Move,
    )
    move_target: Value = _order(0, 63, "lab", phrase("The lab the act is aimed at"), once=True)
    answer_1: Value = _order(
        -1,
        2,
        "option",
        phrase("Answer to the first open card; below zero: its stated default"),
        once=True,
    )
    answer_2: Value = _order(
        -1,
        2,
        "option",
        phrase("Answer to the second open card; below zero: its stated default"),
        once=True,
    )
    estimate: Value = _order(
        0, 1, "probability", phrase("Own chance of the first objective"), once=True
    )
    restate: Value = _order(
        0,
        3,
        "choice",
        phrase("At month 36: keep the bet or restate it"),
        once=True,
        choices=Restate,
    )


ORDER_FIELDS: Mapping[str, OrderField] = {
    each.name: each.metadata["order"] for each in fields(Orders)
}
STANDING = tuple(name for name, spec in ORDER_FIELDS.items() if not spec.once)
ONE_SHOT = tuple(name for name, spec in ORDER_FIELDS.items() if spec.once)


def stack_orders(columns: list[Orders]) -> Orders:
    """Return one ``Orders`` whose column ``k`` is ``columns[k]``; ``None`` where all are.

    A field that only some columns order is NaN elsewhere, which keeps the standing order.
    """

    def stack(name: str) -> Any:  # noqa: ANN401 - an array, or None as a field's default is
        values = [getattr(each, name) for each in columns]
        if all(value is None for value in values):
            return None
        return np.concatenate(
            [
                np.full(1, np.nan) if v is None else np.reshape(np.asarray(v, float), 1)
                for v in values
            ]
        )

    stacked = {name: stack(name) for name in ORDER_FIELDS}
    return Orders(**{name: values for name, values in stacked.items() if values is not None})
