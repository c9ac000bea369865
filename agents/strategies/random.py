"""Chance decides: the floor that every other strategy must beat."""

import numpy as np

from agents.contract import ORDER_FIELDS, Array, Kind, Observation, Orders, strategy


@strategy(kind=Kind.YARDSTICK)
def random(see: Observation) -> Orders:
    """Draw every order anew each turn, evenly over its range. It never looks at anything.

    Money is asked up to what each source could give and moves only where they are open, so that its
    orders are legal: the floor that every other strategy must beat.

    Source: Gode & Sunder 1993, traders of zero intelligence as a floor.
    """
    limits = {
        "equity": see.equity_limit, "gulf": see.gulf_limit, "committee": see.committee_limit,
        "pledge": see.pledge_limit, "host": np.full_like(see.month, 0.0),
    }  # fmt: skip

    def draw(name: str) -> Array:
        spec = ORDER_FIELDS[name]
        high = limits.get(name, np.full_like(see.month, spec.high))
        low = np.minimum(np.full_like(see.month, spec.low), high) if name != "host" else high
        value = low + (high - low) * see.luck(f"random {name}")
        return np.rint(value) if spec.choices is not None or spec.unit == "option" else value

    orders = {name: draw(name) for name in ORDER_FIELDS if ORDER_FIELDS[name].unit != "lab"}
    rivals = see.rival_lab.shape[0]
    place = np.minimum((see.luck("random target") * rivals).astype(int), rivals - 1)
    target = np.take_along_axis(see.rival_lab, place[np.newaxis], axis=0)[0]
    code = orders["move"].astype(int)
    legal = np.take_along_axis(see.move_open, code[np.newaxis], axis=0)[0] > 0
    orders["move"] = np.where(legal, orders["move"], 0.0)
    return Orders(**orders, rival=see.default.rival, move_target=target)
