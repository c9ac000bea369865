"""Customers move slowly towards the better offer; revenue needs compute that serves it (S10).

Money is USD bn, compute kH100e.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, over_labs, ratio
from game.core.parameters.physics import Market
from game.core.parameters.world import Demand, Valuation


def customers(
    *,
    share: Array,
    quality: Array,
    appeal: Array,
    brand: Array,
    hype: Array,
    price: Array,
    publish_appeal: Array,
    terms: Market,
) -> Array:
    """Return market shares after a month in which some customers choose again.

    Multinomial choice with inertia: quality counts less the closer the field is, price and brand
    count, and open weights win users. ``(labs, runs)``. Source: S10, S13; forms, step 23; McFadden
    1974.

    Two equal labs share what moves:

    >>> a = lambda *x: np.array([[float(v)] for v in x])
    >>> from game.core.parameters import only
    >>> terms = only(Market, inertia=0.5, quality_weight=2.2, quality_floor=-2, hype_weight=0.4,
    ...     price_weight=2)
    >>> customers(share=a(1, 0), quality=a(26, 26), appeal=a(0, 0), brand=a(0, 0), hype=a(0, 0),
    ...     price=a(1, 1), publish_appeal=a(0, 0), terms=terms).ravel()
    array([0.75, 0.25])
    """
    behind = np.maximum(quality - quality.max(axis=0), terms.quality_floor)
    utility = (
        terms.quality_weight * behind
        + appeal
        + brand
        + terms.hype_weight * hype
        + publish_appeal
        - terms.price_weight * np.log(price)
    )
    odds = np.exp(utility - utility.max(axis=0))
    result: Array = share + terms.inertia * (odds / over_labs(odds) - share)
    return result


def demand(
    *, years: float, sentiment: Array, frontier: Array, first_frontier: Array, terms: Demand
) -> Array:
    """Return what all customers would pay in a year at the market's price, USD bn; ``(runs,)``.

    Demand grows with time, mood and the frontier's quality, and saturates. Source: S10; forms, 24.
    """
    lift = terms.capability * (frontier - first_frontier) * np.log(10.0)
    raw = terms.start * np.exp(terms.growth * years + terms.mood * sentiment + lift)
    result: Array = raw / (1.0 + raw / terms.limit)
    return result


class Sales(NamedTuple):
    """A month's revenue and how far demand exceeds what the serving compute can serve."""

    revenue: Array
    sold_out: Array
    margin: Array


def sell(
    *,
    wanted: Array,
    price: Array,
    serving: Array,
    efficiency: Array,
    years: float,
    kept: Array,
    cost: Array,
    terms: Demand,
) -> Sales:
    """Revenue is what is wanted, capped by the compute that serves it.

    ``wanted`` USD bn a year, ``serving`` kH100e, ``kept`` the share of revenue that release policy
    leaves, ``cost`` USD bn a month of running the serving compute. Inference efficiency lowers the
    compute a sale needs; a lower price needs more of it. Source: S10; forms, step 24.
    """
    logs = np.log(efficiency)
    above = logs - over_labs(logs) / efficiency.shape[0]  # the field's geometric mean
    value = terms.served_value * np.exp(years * np.log(terms.served_factor))
    can = serving * value * np.exp(terms.inference_return * above) * price
    revenue = np.minimum(wanted, can) * kept / 12.0
    return Sales(
        revenue=revenue,
        sold_out=np.minimum(ratio(wanted, can, empty=9.0), 9.0),
        margin=1.0 - np.minimum(ratio(cost, revenue, empty=2.0), 2.0),
    )


def move_brand(*, brand: Array, luck: Array, terms: Market) -> Array:
    """Return brand after a month: it fades and wanders."""
    result: Array = terms.brand_memory * brand + terms.brand_noise * luck
    return result


def move_hype(*, hype: Array, breakthrough: Array, terms: Market) -> Array:
    """Return hype after a month: it fades, and leaps with a breakthrough (S11)."""
    result: Array = terms.hype_memory * hype + breakthrough
    return result


def move_valuation(
    *,
    valuation: Array,
    revenue: Array,
    net_worth: Array,
    behind: Array,
    declared: Array,
    years: float,
    sentiment: Array,
    priced: Array,
    terms: Valuation,
) -> Array:
    """Return what investors think each lab is worth, USD bn, moving slowly to fair value.

    ``revenue`` USD bn a month, ``net_worth`` USD bn, ``behind`` log10 FLOP behind the best rival
    (<= 0), ``declared`` credibility of a declaration, ``priced`` 1 where the lab has shares of its
    own. Source: S6, S15; forms, step 25.
    """
    multiple = np.maximum(terms.multiple - terms.multiple_fall * years, 1.0)
    operating = multiple * np.exp(terms.mood * sentiment) * 12.0 * revenue
    promise = terms.promise * np.exp(
        terms.promise_mood * sentiment + terms.promise_fall * np.log(10.0) * behind
    )
    fair = (operating + np.maximum(net_worth, 0.0) + promise) * (
        1.0 + terms.declared_premium * declared
    )
    moved = valuation + terms.memory * (fair - valuation)
    return np.where(priced > 0, np.maximum(moved, 1.0), valuation)
