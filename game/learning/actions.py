"""Actions to orders and back: each order is one number between 0 and 1.

Columns are in the order of ``ORDER_FIELDS``. A range is crossed evenly; what a source could give
now is asked for in shares of that limit; a choice is one of equal bins; a lab is one of one's
rivals, in scenario order. Money is USD bn, power MW.
"""

from __future__ import annotations

from enum import Enum

import numpy as np
import numpy.typing as npt

from agents.contract import ORDER_FIELDS, STANDING, Array, Observation, OrderField, Orders

ACTIONS = len(ORDER_FIELDS)
#: Orders whose limit a lab can see, and where: their action is a share of it.
LIMITS = {
    "pledge": "pledge_limit",
    "equity": "equity_limit",
    "gulf": "gulf_limit",
    "committee": "committee_limit",
}
#: What a one-shot order is when nothing is ordered; nil but for these.
NOTHING = {"answer_1": -1.0, "answer_2": -1.0}
LEAST_LOAD = 1.0  # MW, so that a lab without a fleet may hire


class Reading(Enum):
    """How the number of an action is read."""

    RANGE = "evenly over the range"
    LIMIT = "share of the limit now"
    LOAD = "0.5 is none; 0 lets, 1 hires as much as one's own load"
    CHOICE = "equal bins, one for each code"
    RIVAL = "equal bins, one for each rival in scenario order"


def reading(name: str) -> Reading:
    """Return how the action of the order ``name`` is read."""
    spec = ORDER_FIELDS[name]
    if name in LIMITS:
        return Reading.LIMIT
    if spec.unit == "MW":
        return Reading.LOAD
    if spec.unit == "lab":
        return Reading.RIVAL
    if spec.choices is not None or spec.unit == "option":
        return Reading.CHOICE
    return Reading.RANGE


def orders_of(actions: npt.ArrayLike, see: Observation) -> Orders:
    """Return the orders that ``actions``, ``(n, ACTIONS)``, mean to labs that see ``see``.

    Numbers outside 0 to 1 are cut; none may be NaN. All orders are given, ``(n,)`` each.
    """
    numbers = np.clip(np.asarray(actions, dtype=np.float64), 0.0, 1.0)
    return Orders(
        **{
            name: _order(name, spec, numbers[:, column], see)
            for column, (name, spec) in enumerate(ORDER_FIELDS.items())
        }
    )


def _order(name: str, spec: OrderField, number: Array, see: Observation) -> Array:
    read = reading(name)
    if read is Reading.RIVAL:
        place = _bin(number, see.rival_lab.shape[0]).astype(np.intp)
        lab: Array = np.take_along_axis(see.rival_lab, place[np.newaxis], axis=0)[0]
        return lab
    if read is Reading.CHOICE:
        return spec.low + _bin(number, _codes(spec))
    if read is Reading.LIMIT:
        share: Array = np.minimum(number * getattr(see, LIMITS[name]), spec.high)
        return share
    if read is Reading.LOAD:
        most = (2.0 * number - 1.0) * np.maximum(see.load_mw, LEAST_LOAD)
        return np.clip(most, spec.low, spec.high)
    return spec.low + number * (spec.high - spec.low)


def action_of(orders: Orders, see: Observation) -> npt.NDArray[np.float32]:
    """Return the actions, ``(n, ACTIONS)``, that mean ``orders``: the reverse of ``orders_of``.

    An order that is ``None`` or NaN is the standing one, or nothing where it is one-shot.
    """
    wide = see.month.shape
    columns = []
    for name, spec in ORDER_FIELDS.items():
        kept = getattr(see.standing, name) if name in STANDING else NOTHING.get(name, 0.0)
        given = getattr(orders, name)
        value = np.broadcast_to(np.asarray(kept if given is None else given, np.float64), wide)
        value = np.where(np.isnan(value), kept, value)
        columns.append(_number(name, spec, value, see))
    actions: npt.NDArray[np.float32] = np.clip(np.stack(columns, axis=1), 0.0, 1.0).astype("f4")
    return actions


def _number(name: str, spec: OrderField, value: Array, see: Observation) -> Array:
    read = reading(name)
    if read is Reading.RIVAL:
        place = (see.rival_lab == value).argmax(axis=0)
        return np.asarray((place + 0.5) / see.rival_lab.shape[0])
    if read is Reading.CHOICE:
        return (value - spec.low + 0.5) / _codes(spec)
    if read is Reading.LIMIT:
        limit: Array = getattr(see, LIMITS[name])
        share: Array = np.where(limit > 0, value / np.where(limit > 0, limit, 1.0), 0.0)
        return share
    if read is Reading.LOAD:
        return 0.5 + 0.5 * value / np.maximum(see.load_mw, LEAST_LOAD)
    return (value - spec.low) / (spec.high - spec.low)


def _codes(spec: OrderField) -> int:
    return round(spec.high - spec.low) + 1


def _bin(number: Array, bins: int) -> Array:
    return np.minimum(np.floor(number * bins), bins - 1.0)
