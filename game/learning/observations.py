"""What a learner sees as a row of numbers: an ``Observation`` scaled by fixed, stated measures.

Nothing enters that a person in the same seat does not see: no books, no luck, no futures. Every
number is finite and between -BOUND and BOUND, about 0 to 1 in the usual course of a race.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from agents.contract import (
    ORDER_FIELDS,
    STANDING,
    Array,
    Bound,
    Card,
    History,
    Move,
    Observation,
    Release,
)
from game.learning.actions import action_of

BOUND = 4.0  # a scaled number beyond it is cut


class Scale(NamedTuple):
    """``(x - centre) / width``; where ``log``, of the sign of x times log(1 + abs(x))."""

    centre: float = 0.0
    width: float = 1.0
    log: bool = False


SHARE = Scale()  # shares, flags, and what is about that large
MONTHS = Scale(width=60.0)
MONEY = Scale(width=8.0, log=True)  # 3,000 USD bn is 1
COMPUTE = Scale(width=12.0, log=True)  # 160,000 kH100e, or MW, is 1
TIMES = Scale(width=8.0, log=True)  # multiples
FLOP = Scale(centre=26.0, width=5.0)  # log10
BELIEF = Scale(centre=1.0)

OWN: Mapping[str, Scale] = {
    **dict.fromkeys(("month", "months_left"), MONTHS),
    **dict.fromkeys(
        ("cash", "receivable", "debt", "lease", "margin", "arrears", "book", "under_construction",
         "revenue", "running_costs", "debt_service", "valuation", "budget", "stake",
         "equity_limit", "gulf_limit", "committee_limit"), MONEY),
    **dict.fromkeys(
        ("compute", "owned", "powered", "load_mw", "power_mw", "hall_mw", "chips_arriving",
         "power_arriving", "halls_arriving", "let", "hired", "effective"), COMPUTE),
    "runway_months": Scale(width=99.0),
    "unit_cost": Scale(width=0.03),
    "efficiency": TIMES,
    **dict.fromkeys(("capability", "threshold_belief"), FLOP),
    "run_size": Scale(centre=18.0, width=13.0),
    "programme_months_left": Scale(width=12.0),
    **dict.fromkeys(("scale_return_belief", "pace_belief"), BELIEF),
    **dict.fromkeys(("sold_out", "bet_ratio", "milestone"), Scale(width=2.0, log=True)),
    "score": Scale(width=100.0),
    **dict.fromkeys(
        ("control", "pledged", "margin_ratio", "margin_headroom", "debt_ratio", "pledge_limit",
         "chip_price_gap", "filled", "run_progress", "talent", "share", "office_share", "brand",
         "sentiment", "declared", "credibility", "grudge", "restructured", "has_arsenal",
         "has_parent", "has_equity", "has_gulf", "tenant"), SHARE),
}  # fmt: skip
RIVALS: Mapping[str, Scale] = {
    **dict.fromkeys(("rival_revenue", "rival_cash", "rival_debt", "rival_valuation"), MONEY),
    "rival_compute": COMPUTE,
    "rival_efficiency": TIMES,
    "rival_capability": FLOP,
    **dict.fromkeys(
        ("rival_share", "rival_price", "rival_declared", "rival_restructured"), SHARE),
}  # fmt: skip
PAST: Mapping[str, Scale] = {
    "compute": COMPUTE,
    "rivals_compute": COMPUTE,
    "cash": MONEY,
    "revenue": MONEY,
    "capability": FLOP,
    "sentiment": SHARE,
}
#: Codes, one number for each: 1 for what is, 0 for what is not.
OWN_CODES: Mapping[str, type[IntEnum]] = {"bound": Bound, "card_1": Card, "card_2": Card}
RIVAL_CODES: Mapping[str, type[IntEnum]] = {"rival_release": Release, "rival_move": Move}
#: What of an ``Observation`` is left out: said otherwise, constant for a seat, or not to be seen.
LEFT_OUT = frozenset({
    "turn", "months_per_turn", "rival_lab", "character", "default", "luck", "books", "foresight",
})  # fmt: skip

_PAST_TURNS = 4
_STANDING = [column for column, name in enumerate(ORDER_FIELDS) if name in STANDING]


def names(labs: int) -> tuple[str, ...]:
    """Return the name of each number that a lab sees in a race of ``labs``, in order.

    A rival's fields end with its place among the rivals (``rival_cash 0``), codes with their name
    (``bound CHIPS``), the past with the turns since (``past cash 1``: at the end of the last turn).
    """
    rivals = range(labs - 1)
    return (
        *OWN,
        *(f"move_open {move.name}" for move in Move),
        *(f"{name} {code.name}" for name, codes in OWN_CODES.items() for code in codes),
        *(f"lab {lab}" for lab in range(labs)),
        *(f"standing {name}" for name in STANDING),
        *(f"past {name} {turns}" for name in PAST for turns in range(1, _PAST_TURNS + 1)),
        *(f"{name} {rival}" for name in RIVALS for rival in rivals),
        *(
            f"{name} {rival} {code.name}"
            for name, codes in RIVAL_CODES.items()
            for rival in rivals
            for code in codes
        ),
    )


def numbers_of(see: Observation) -> npt.NDArray[np.float32]:
    """Return what labs see as rows of numbers, ``(n, len(names(labs)))``."""
    labs = see.rival_lab.shape[0] + 1
    blocks: list[npt.NDArray[Any]] = [
        _scaled(OWN, see),
        see.move_open,
        *(_coded(getattr(see, name), len(codes)) for name, codes in OWN_CODES.items()),
        _coded(see.lab, labs),
        action_of(see.standing, see)[:, _STANDING].T,
        _scaled(PAST, see.history),
        _scaled(RIVALS, see),
        *(
            _coded(values, len(codes))
            for name, codes in RIVAL_CODES.items()
            for values in getattr(see, name)
        ),
    ]
    rows = np.concatenate(blocks, dtype=np.float32)
    return np.ascontiguousarray(np.clip(rows, -BOUND, BOUND).T)


def _scaled(scales: Mapping[str, Scale], part: Observation | History) -> Array:
    """Return fields of ``part`` scaled, one row after the other; ``(rows, n)``."""
    values: Any = np.stack([getattr(part, name) for name in scales])
    rows: Array = values.reshape(len(scales), -1, values.shape[-1])
    log = [place for place, scale in enumerate(scales.values()) if scale.log]
    rows[log] = np.copysign(np.log1p(np.abs(rows[log])), rows[log])
    centre, width = (
        np.array([each[k] for each in scales.values()])[:, np.newaxis, np.newaxis] for k in (0, 1)
    )
    scaled: Array = ((rows - centre) / width).reshape(-1, values.shape[-1])
    return scaled


def _coded(values: Array, codes: int) -> Array:
    """Return a row for each code: 1 where ``values``, ``(n,)``, have it; ``(codes, n)``."""
    row: Array = (values == np.arange(codes)[:, np.newaxis]).astype(np.float64)
    return row
