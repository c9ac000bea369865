"""Compute leased between labs, and what landlords earn (S10, S13).

Power is MW, compute kH100e, money USD bn a month. Every chip has one owner and one user.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, over_labs, ratio
from game.core.parameters.world import Hosting


class Leases(NamedTuple):
    """Compute let and hired, and its rent."""

    let: Array
    hired: Array
    rent_due: Array
    rent_earned: Array


def lease_compute(
    *,
    host: Array,
    let: Array,
    hired: Array,
    powered: Array,
    fleet: Array,
    load: Array,
    years: float,
    terms: Hosting,
) -> Leases:
    """Labs that offer compute meet labs that seek it; either side leaves after its notice.

    ``host`` is MW sought (above 0) or offered (below 0); ``let``, ``hired`` kH100e. Offers are cut
    to what a lab runs; the shorter side of the market is served whole, the longer pro rata. What is
    let equals what is hired, always. Beginning and ending take the notice: a lease of the usual
    size is gone after it, a larger one runs down to that size first. Source: S10, S13; calibration,
    section 5 (a 300 MW lease between rivals with a 90-day exit).

    One lab offers 100 MW, another seeks 300; a MW runs one kH100e; notice is three months:

    >>> a = lambda *x: np.array([[float(v)] for v in x])
    >>> from game.core.parameters import only
    >>> terms = only(Hosting, rent=0.004, rent_factor=1, notice_months=3, lease_limit=0.5,
    ...     lease_unit=100)
    >>> after = lease_compute(host=a(-100, 300), let=a(0, 0), hired=a(0, 0), powered=a(500, 500),
    ...     fleet=a(500, 500), load=a(500, 500), years=0.0, terms=terms)
    >>> after.let.round(2).ravel(), after.hired.round(2).ravel(), after.rent_due.round(3).ravel()
    (array([33.33,  0.  ]), array([ 0.  , 33.33]), array([0.   , 0.133]))
    """
    per_mw = ratio(fleet, load)
    offered = np.minimum(np.maximum(-host, 0.0) * per_mw, terms.lease_limit * powered)
    sought = np.maximum(host, 0.0) * per_mw
    met = np.minimum(over_labs(offered), over_labs(sought))
    agreed = offered * ratio(met, over_labs(offered))
    least = terms.lease_unit * ratio(over_labs(fleet), over_labs(load)) / terms.notice_months
    gap = over_labs(np.abs(agreed - let))
    step = np.minimum(np.maximum(1.0 / terms.notice_months, ratio(least, gap, empty=1.0)), 1.0)
    let_now = let + (agreed - let) * step
    # Both sides close the same share of their gaps, so their sums stay equal; the division of
    # what is let among tenants is rescaled to take up the last bits of rounding.
    hired_now = hired + (sought * ratio(met, over_labs(sought)) - hired) * step
    hired_now = hired_now * ratio(over_labs(let_now), over_labs(hired_now))
    rent = terms.rent * np.exp(years * np.log(terms.rent_factor))
    mw_per_chip = ratio(over_labs(load), over_labs(fleet))
    return Leases(
        let=let_now,
        hired=hired_now,
        rent_due=hired_now * mw_per_chip * rent,
        rent_earned=let_now * mw_per_chip * rent,
    )


def landlord_income(*, service: Array, landlords: Array, terms: Hosting) -> Array:
    """Return each owner's named hosting income this month, USD bn, ``(owners, runs)``.

    ``service`` (labs, runs) is what each tenant pays its landlords; ``landlords`` (owners, labs)
    its division. The rest covers the landlords' own cost. Source: S2; calibration, sections 4 and
    5.
    """
    rows = [
        over_labs(service * landlords[owner][:, np.newaxis]) for owner in range(landlords.shape[0])
    ]
    result: Array = np.stack(rows) * terms.hosting_share
    return result


def largest_host(
    *, fleet: Array, tenancy: Array, landlords: Array, let: Array, hired: Array, used: Array
) -> Array:
    """Return the largest single host's share of each lab's compute; ``(labs, runs)``.

    What labs let is divided among those who hire in proportion. Source: Anthropic's third
    objective.
    """
    from_labs = ratio(let, over_labs(let))
    largest = np.zeros_like(used)
    for owner in range(landlords.shape[0]):
        from_owner = fleet * tenancy * landlords[owner][:, np.newaxis]
        if owner < let.shape[0]:
            from_owner = from_owner + hired * from_labs[owner]
        largest = np.maximum(largest, from_owner)
    return ratio(largest, used)


def hosted_share_of(
    *,
    leader: Array,
    fleet: Array,
    tenancy: Array,
    landlords: Array,
    let: Array,
    hired: Array,
    used: Array,
) -> Array:
    """Return the share of the leader's compute that each lab hosts; ``(labs, runs)``.

    ``leader`` marks the capability leader with 1. Source: Microsoft's third objective.
    """
    from_labs = ratio(let, over_labs(let))
    leader_used = over_labs(used * leader)
    rows = []
    for owner in range(fleet.shape[0]):
        owned = fleet * tenancy * landlords[owner][:, np.newaxis] + hired * from_labs[owner]
        rows.append(ratio(over_labs(owned * leader), leader_used))
    return np.stack(rows)
