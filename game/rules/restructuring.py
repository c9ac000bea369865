"""Default is a restructuring, not an exit: rivals buy the halls, creditors lose, the lab plays on.

Money is USD bn, chips kH100e, power and halls MW. Source: S1, S9; forms, step 26.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask, over_labs, ratio
from game.core.parameters.physics import Credit


class Auction(NamedTuple):
    """What changes hands; ``(labs, runs)`` unless said."""

    lost: Array  #: share of fleet, halls and power that each defaulting lab loses
    chips_bought: Array
    power_bought: Array
    hall_bought: Array
    load_bought: Array
    paid: Array  #: USD bn by each buyer
    value_bought: Array  #: at the seller's book, USD bn
    chips_to_rest: Array  #: ``(runs,)``: landlords' chips, and what nobody bids for
    raised: Array  #: USD bn for each defaulting lab's creditors


def auction(
    *,
    defaulted: Mask,
    fleet: Array,
    load: Array,
    power: Array,
    hall: Array,
    book: Array,
    tenancy: Array,
    cash: Array,
    terms: Credit,
) -> Auction:
    """Living labs buy halls and chips pro rata to their fleets, with part of their cash.

    Landlords take back their own chips; what nobody can pay for joins the rest of the world at the
    same price. Chips are conserved: bought + to the rest = lost.
    """
    lost = np.where(defaulted, terms.auction_share, 0.0)
    titled = lost * (1.0 - tenancy)
    for_sale = titled * book * terms.auction_price
    total = over_labs(for_sale)
    bidding = np.where(defaulted, 0.0, fleet)
    wanted = total * ratio(bidding, over_labs(bidding))
    paid = np.minimum(wanted, terms.auction_cash * np.maximum(cash, 0.0))
    part = ratio(paid, total)
    sold_chips = over_labs(titled * fleet)

    def bought(stock: Array) -> Array:
        result: Array = part * over_labs(titled * stock)
        return result

    return Auction(
        lost=lost,
        chips_bought=bought(fleet),
        power_bought=bought(power),
        hall_bought=bought(hall),
        load_bought=bought(load),
        paid=paid,
        value_bought=bought(book),
        chips_to_rest=over_labs(lost * fleet) - over_labs(part) * sold_chips,
        raised=for_sale,
    )


class Creditors(NamedTuple):
    """What each rank of creditors gets and loses, USD bn."""

    debt_paid: Array
    lease_paid: Array
    arrears_paid: Array
    debt_lost: Array
    lease_lost: Array
    arrears_lost: Array


def pay_by_rank(
    *, raised: Array, debt: Array, lease: Array, arrears: Array, defaulted: Mask
) -> Creditors:
    """Secured lenders come first, then landlords, then the rest; what is left unpaid is lost.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> after = pay_by_rank(raised=a(12), debt=a(10), lease=a(5), arrears=a(1), defaulted=a(1) > 0)
    >>> after.lease_paid.item(), after.lease_lost.item(), after.arrears_lost.item()
    (2.0, 3.0, 1.0)
    """
    debt_paid = np.minimum(raised, debt)
    lease_paid = np.minimum(raised - debt_paid, lease)
    arrears_paid = np.minimum(raised - debt_paid - lease_paid, arrears)
    nil = np.zeros_like(debt)
    return Creditors(
        debt_paid=np.where(defaulted, debt_paid, nil),
        lease_paid=np.where(defaulted, lease_paid, nil),
        arrears_paid=np.where(defaulted, arrears_paid, nil),
        debt_lost=np.where(defaulted, debt - debt_paid, nil),
        lease_lost=np.where(defaulted, lease - lease_paid, nil),
        arrears_lost=np.where(defaulted, arrears - arrears_paid, nil),
    )
