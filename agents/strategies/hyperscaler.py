"""Build steadily from a parent's cash flow and its bonds, through its committee (S5)."""

from dataclasses import replace

import numpy as np

from agents.contract import Kind, Observation, Orders, strategy


@strategy(kind=Kind.BUILDING, bonds=(0, 0.8))
def hyperscaler(see: Observation, *, bonds: float = 0.6) -> Orders:
    """Build steadily out of the parent's cash flow and, at its rates, on its credit; never hurry.

    Debt on the fleet stays near the share ``bonds`` where there is a parent. Behind the frontier it
    trains more and asks the committee for more, once a year; sold out, it serves more and charges
    more. Nothing else moves it.

    Source: S5, the incumbents who debate the budget while the fast lab installs racks; their bonds
    of 2025 (`finance.credit_pool`).
    """
    behind = see.rival_capability.max(axis=0) - see.capability
    wants = (behind > 0.1) & (see.has_parent > 0) & (np.mod(see.turn, 4) == 0)
    ask = np.where(wants, 0.3 * see.committee_limit, 0.0)
    starved = see.sold_out > 1.1  # demand beyond what is served
    return replace(
        see.default,
        committee=ask,
        loan_to_value=np.maximum(see.default.loan_to_value, bonds * see.has_parent),
        train=see.default.train + 0.15 * (behind > 0),
        serve=np.where(starved, see.default.serve + 0.08, see.default.serve),
        price=np.where(starved, 1.05, 0.97),
    )
