"""Loans against pledged shares, and the margin call when the shares fall (S8).

Money is USD bn; loan-to-value is the loan over the value of the pledged shares.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask, ratio
from game.core.parameters.physics import Credit


class Pledge(NamedTuple):
    """What is pledged, drawn and repaid this month."""

    pledged: Array
    drawn: Array
    repaid: Array


def pledge_shares(
    *,
    ordered: Array,
    pledged: Array,
    limit: Array,
    margin: Array,
    stake: Array,
    capped: Array,
    cash: Array,
    lending: Mask,
    terms: Credit,
) -> Pledge:
    """Draw towards the ordered pledge, or repay towards it.

    Arrays are ``(labs, runs)``: ``ordered``, ``pledged`` and ``limit`` are shares of ``stake`` (USD
    bn); ``capped`` is the most that policies let be lent on the whole stake. Nobody lends where
    ``lending`` is false. Source: S8; forms, step 7.

    A stake of 100, all pledged, gives 25 over 15 months:

    >>> from game.core.parameters import only
    >>> credit = only(Credit, advance=0.25, draw_months=15)
    >>> a = lambda x: np.full((1, 1), float(x))
    >>> after = pledge_shares(ordered=a(1), pledged=a(0), limit=a(1), margin=a(0), stake=a(100),
    ...     capped=a(1000), cash=a(0), lending=a(1) > 0, terms=credit)
    >>> after.drawn.round(3).item(), after.pledged.item()
    (1.667, 1.0)
    """
    wanted = np.minimum(ordered, limit)
    free = terms.advance * wanted * stake
    target = np.minimum(free, capped)
    step = target / terms.draw_months
    drawn = np.where(lending, np.clip(target - margin, 0.0, step), 0.0)
    # Taking shares back needs the loan down to what the remaining pledge supports.
    over = np.maximum(margin - target, 0.0)
    lowering = wanted < pledged
    repaid = np.where(
        lowering, np.minimum(np.minimum(over, step + over / terms.draw_months), cash), 0.0
    )
    left = margin + drawn - repaid
    needed = np.minimum(ratio(left, terms.advance * stake), 1.0)
    return Pledge(
        pledged=np.where(lowering, np.maximum(wanted, np.minimum(needed, pledged)), wanted),
        drawn=drawn,
        repaid=repaid,
    )


class MarginCall(NamedTuple):
    """Who was called, how the call was met, and what was lost."""

    called: Mask
    demand: Array  #: loan above its advance, USD bn
    from_cash: Array
    from_halls: Array  #: USD bn raised by selling halls and chips
    sold: Array  #: market value of shares sold, USD bn
    from_shares: Array  #: loan repaid from them, after tax
    shortfall: Array  #: loan left, now secured on the fleet
    price_fall: Array  #: log fall of the share prices, ``(runs,)``


def margin_call(
    *,
    margin: Array,
    collateral: Array,
    cash: Array,
    halls: Array,
    cash_first: Mask,
    hall_first: Mask,
    terms: Credit,
) -> MarginCall:
    """Bring each over-stretched loan back to its advance: cash or a hall first, then a forced sale.

    Arrays are ``(labs, runs)`` in USD bn: ``collateral`` is the market value of the pledged shares,
    ``halls`` the book value that could be sold. A sale pays capital-gains tax and moves the price
    by the square root of its size. Source: S8; forms, step 12; square-root impact: Almgren et al.
    2005, *Direct estimation of equity market impact*.

    The shares halve: 25 is owed on 50 of collateral, the call level is 35%, the cure 25%. Nothing
    else is to hand, so shares worth ``12.5 / (1 - 0.2 - 0.25)`` must go:

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> no = np.zeros((1, 1), dtype=bool)
    >>> from game.core.parameters import only
    >>> credit = only(Credit, call_level=0.35, advance=0.25, capital_gains_tax=0.2, cash_in_call=0,
    ...     hall_price=0, impact=0.08, impact_reference=34)
    >>> after = margin_call(margin=a(25), collateral=a(50), cash=a(0), halls=a(0), cash_first=no,
    ...     hall_first=no, terms=credit)
    >>> after.called.item(), after.sold.round(3).item(), after.from_shares.round(3).item()
    (True, 22.727, 18.182)
    """
    called = margin > terms.call_level * collateral
    called &= margin > 0
    excess = np.where(called, margin - terms.advance * collateral, 0.0)
    from_cash = np.where(
        cash_first, np.minimum(excess, terms.cash_in_call * np.maximum(cash, 0.0)), 0.0
    )
    from_halls = np.where(hall_first, np.minimum(excess, terms.hall_price * halls), 0.0)
    short = excess - from_cash - from_halls
    # Selling v repays v * (1 - tax) and takes v out of the collateral; the loan is back at its
    # advance when margin - v * (1 - tax) == advance * (collateral - v).
    wanted = short / (1.0 - terms.capital_gains_tax - terms.advance)
    sold = np.minimum(wanted, collateral)
    from_shares = np.minimum(
        sold * (1.0 - terms.capital_gains_tax), margin - from_cash - from_halls
    )
    emptied = wanted > collateral
    left = margin - from_cash - from_halls - from_shares
    return MarginCall(
        called=called,
        demand=excess,
        from_cash=from_cash,
        from_halls=from_halls,
        sold=sold,
        from_shares=from_shares,
        shortfall=np.where(emptied, left, 0.0),
        price_fall=_impact(sold, terms),
    )


def _impact(sold: Array, terms: Credit) -> Array:
    total = sold[0] + 0.0
    for row in sold[1:]:
        total = total + row
    result: Array = terms.impact * np.sqrt(total / terms.impact_reference)
    return np.reshape(result, total.shape)
