"""MACROHARD: a venture against the office-software market (S14).

Market shares are of office revenue open to AI; money is USD bn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, over_labs
from game.core.parameters.world import Demand

LAUNCHED = 100.0  # a venture counts its months of work; from here on it sells


class Office(NamedTuple):
    """Office shares, the month's revenue, and the ventures."""

    share: Array
    revenue: Array
    venture: Array
    works: Array  #: 1 in the month in which the prototype works


def office_market(
    *,
    share: Array,
    venture: Array,
    quality: Array,
    first: Array,
    bundle: Array,
    years: float,
    terms: Demand,
) -> Office:
    """Office customers are loyal; suites and launched ventures win them by better models, slowly.

    ``share``, ``first`` (at the start), ``venture`` (months of work; 100 and more: launched) and
    ``quality`` (log10 FLOP) are ``(labs, runs)``, ``bundle`` is the utility of a suite that comes
    with AI for nothing. Incumbents keep their advantage; a lab without
    office software and without a venture sells nothing. Source: S14.
    """
    size = terms.office * np.exp(years * np.log(terms.office_factor))
    selling = (first > 0) | (venture >= LAUNCHED)
    utility = quality - quality.max(axis=0) + terms.office_loyalty * first + bundle
    odds = np.where(selling, np.exp(utility), 0.0)
    total = over_labs(odds)
    wanted = odds / np.where(total > 0, total, 1.0) * over_labs(first)
    moved = share + terms.office_inertia * (wanted - share)
    building = (venture > 0) & (venture < LAUNCHED)
    ready = terms.venture_months + 1.0
    now = np.where(building, np.minimum(venture + 1.0, ready), venture)
    return Office(
        share=moved,
        revenue=moved * size / 12.0,
        venture=now,
        works=np.where(building & (now >= ready) & (venture < ready), 1.0, 0.0),
    )


def serving_taken(*, venture: Array, terms: Demand) -> Array:
    """Return the share of serving compute that a launched venture takes (S14)."""
    result: Array = np.where(venture >= LAUNCHED, terms.venture_serve, 0.0)
    return result
