"""Chances, in four bands only, and only for those who have said their own first.

A chance in per cent would be climbed order by order; a band is a judgement to compare with one's
own. It is told for the draft as it stands, never option by option.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from typing import NamedTuple

from agents.contract import Outlook

#: The bands' limits: one chance in ten, evens, nine in ten.
CUTS = (0.1, 0.5, 0.9)
#: An objective counts as met from here on: attainment is a sum of floats.
MET = 0.999


class Band(IntEnum):
    """How likely something is; the limits are ``CUTS``."""

    VERY_UNLIKELY = 0
    UNLIKELY = 1
    LIKELY = 2
    VERY_LIKELY = 3


class Chances(NamedTuple):
    """What the adviser holds of the draft, beside one's own estimate (0 to 1)."""

    estimate: float
    supremacy: Band  #: the betting lab wins its bet
    first: Band  #: one's own first objective is met at the end
    ruin: Band  #: one is restructured before the end


def band(share: float) -> Band:
    """Return the band of a chance; what lies on a limit belongs to the band below.

    >>> band(0.02).name, band(0.1).name, band(0.4).name, band(0.9).name
    ('VERY_UNLIKELY', 'VERY_UNLIKELY', 'UNLIKELY', 'LIKELY')
    """
    return Band(bisect_left(CUTS, share))


def chances(seen: Outlook, estimate: float) -> Chances:
    """Return the bands of the first plan of ``seen``, whose futures reach the race's end."""
    return Chances(
        estimate=estimate,
        supremacy=band(float(seen.supreme[0].mean())),
        first=band(chance_of_first(seen)),
        ruin=band(float((seen.ruined[0] > 0).mean())),
    )


def chance_of_first(seen: Outlook) -> float:
    """Return in what share of the first plan's futures the first objective is met."""
    return float((seen.first[0] >= MET).mean())
