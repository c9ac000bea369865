"""What running a lab costs, and who is paid first when cash is short (S9).

Money is USD bn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array
from game.core.parameters.world import Costs

PENNY = 1e-9  # USD bn: less than a dollar is not late


def running_costs(
    *, revenue: Array, powered_mw: Array, staff: Array, years: float, terms: Costs
) -> Array:
    """Return the month's running costs: selling, energy and upkeep, and staff; ``(labs, runs)``.

    ``revenue`` USD bn a month, ``powered_mw`` MW, ``staff`` USD bn a year at the start. Source: S9;
    forms, step 9.

    >>> from game.core.parameters import only
    >>> a = lambda x: np.full((1, 1), float(x))
    >>> costs = running_costs(revenue=a(2), powered_mw=a(1000), staff=a(1.2), years=0.0,
    ...     terms=only(Costs, revenue_share=0.35, power_cost=0.0009, staff_factor=1.12))
    >>> round(costs.item(), 3)
    0.875
    """
    yearly = terms.power_cost * powered_mw + staff_costs(staff=staff, years=years, terms=terms)
    result: Array = terms.revenue_share * revenue + yearly / 12.0
    return result


def staff_costs(*, staff: Array, years: float, terms: Costs) -> Array:
    """Return staff costs, USD bn a year. Source: S9; forms, step 9."""
    result: Array = staff * np.exp(years * np.log(terms.staff_factor))
    return result


class Payment(NamedTuple):
    """What was paid, and for how many months a lab has been late."""

    paid: Array
    late: Array


def pay_bills(*, due: Array, cash: Array, late: Array) -> Payment:
    """Pay what is due as far as cash goes; the rest stays as arrears.

    ``due`` and ``cash`` USD bn, ``late`` months in a row; ``(labs, runs)``. Source: S9; forms, 8.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> after = pay_bills(due=a(5), cash=a(3), late=a(1))
    >>> after.paid.item(), after.late.item()
    (3.0, 2.0)
    """
    paid = np.minimum(due, np.maximum(cash, 0.0))
    short = due - paid > PENNY
    return Payment(paid=paid, late=np.where(short, late + 1.0, 0.0))


def runway(*, cash: Array, income: Array, outgo: Array) -> Array:
    """Return the months until cash ends at the present burn, at most 99; ``(labs, runs)``.

    ``income`` and ``outgo`` are USD bn a month. Source: S9.
    """
    burn = np.maximum(outgo - income, 1e-9)
    result: Array = np.minimum(np.maximum(cash, 0.0) / burn, 99.0)
    return result
