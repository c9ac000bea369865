"""One split from first to last: the family of fixed policies that sweeps and tables run through."""

from dataclasses import replace
from typing import Any

import numpy as np

from agents.contract import Kind, Observation, Orders, strategy


@strategy(kind=Kind.YARDSTICK)
def constant(see: Observation, *, stack_share: float = 0.5, **orders: float) -> Orders:
    """Hold one split of the money, and any standing orders that are given, from first to last.

    ``constant:stack_share=0.7,pledge=0.2`` names a member of the family; what is not given is the
    seat's own plan. Pledges stop at what the board allows. It looks at nothing else.

    Source: S10, the split is every lab's central decision; model, "the split is a real dilemma".
    """
    held: dict[str, Any] = {name: np.full_like(see.month, given) for name, given in orders.items()}
    if "pledge" in held:
        held["pledge"] = np.minimum(held["pledge"], see.pledge_limit)
    return replace(see.default, stack_share=np.full_like(see.month, stack_share), **held)
