"""Improving the architecture: programmes, diminishing returns, and the public frontier (S10).

Money is USD bn a month, efficiency a multiple of the field's at the start, compute kH100e.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import ALMOST_NIL, Array, over_labs, power, ratio
from game.core.parameters.physics import Research


def research_money(*, money: Array, bought: Array, staff: Array, terms: Research) -> Array:
    """Return the research money in effect: people are hired and trained over months.

    ``bought`` is this month's architecture money, ``staff`` USD bn a year. Source: forms, step 20.
    """
    target = bought + terms.staff_in_research * staff / 12.0
    result: Array = money + (target - money) / terms.smoothing
    return result


def wages(*, money: Array, first: Array, years: float, growth: Array, terms: Research) -> Array:
    """Return wages over their trend: the pool of researchers is finite; ``(runs,)``.

    ``money`` and ``first`` (at the start) are ``(labs, runs)``; ``growth`` is the trend's yearly
    factor. Source: S10; model, Physics and worlds.
    """
    trend = over_labs(first) * np.exp(years * np.log(growth))
    result: Array = power(ratio(over_labs(money), trend, empty=1.0), terms.wage_response)
    return np.maximum(result, 0.1)


def research_input(
    *, money: Array, wage: Array, talent: Array, compute: Array, terms: Research
) -> Array:
    """Return research input: people and experiment compute, each poor without the other.

    CES with ``substitution`` = (sigma - 1) / sigma. ``(labs, runs)``; one is the field's at the
    start. Source: S10; forms, step 20; Whitfill & Wu 2025 on the elasticity between compute and
    labour.

    At unit people and unit compute the input is one:

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> from game.core.parameters import only
    >>> terms = only(Research, substitution=-0.43, people_share=0.5, people_scale=0.6,
    ...     compute_scale=450)
    >>> effort = research_input(money=a(0.6), wage=a(1), talent=a(1), compute=a(450), terms=terms)
    >>> effort.round(6).item()
    1.0
    """
    people = talent * money / wage / terms.people_scale
    machines = compute / terms.compute_scale
    rho = terms.substitution
    part = terms.people_share
    mixed = part * power(people, rho) + (1.0 - part) * power(machines, rho)
    return power(mixed, 1.0 / rho)


def efficiency_gain(
    *,
    effort: Array,
    efficiency: Array,
    pace: Array,
    luck: Array,
    leap_luck: Array,
    leap_size: Array,
    drag: Array,
    terms: Research,
) -> Array:
    """Return the log gain in efficiency this month: steady progress, noise, and a rare leap.

    ``effort`` is research input, ``pace`` the race's hidden pace ``(runs,)``, ``drag`` the share
    lost to courts. Source: S10; forms, step 21; Jones 1995 and Bloom et al. 2020 on ideas that get
    harder to find.
    """
    # effort ** input_return * (efficiency / reference) ** -fishing_out, by way of logarithms
    effect = terms.input_return * np.log(np.maximum(effort, ALMOST_NIL))
    effect = effect - terms.fishing_out * np.log(efficiency / terms.reference)
    steady = terms.pace * pace * np.exp(effect)
    leap = terms.leap_low + (terms.leap_high - terms.leap_low) * leap_size
    found = np.where(leap_luck < terms.leap_chance, leap, 0.0) * np.minimum(effort, 1.0)
    worked = np.minimum(steady, terms.month_limit) * (1.0 - drag)
    result: Array = worked + terms.noise * luck + found
    return result


def public_leak(*, efficiency: Array, openness: Array, terms: Research) -> Array:
    """Return what leaks to each lab from the frontier, faster when labs publish; log a month.

    ``openness`` ``(runs,)`` is 0 when all is closed and 1 when all labs publish. A lead decays
    unless it is renewed. Source: S10, S13; forms, step 21; open models lag by three to four months.
    """
    frontier = np.log(efficiency.max(axis=0))
    behind = frontier - terms.leak_gap / (1.0 + openness) - np.log(efficiency)
    result: Array = terms.leak_rate * (1.0 + terms.open_leak * openness) * np.maximum(behind, 0.0)
    return result


class Programme(NamedTuple):
    """Efficiency in use, what is brewing, and the months left of the programme."""

    efficiency: Array
    brewing: Array
    left: Array
    finished: Array


def run_programme(
    *,
    efficiency: Array,
    brewing: Array,
    left: Array,
    gain: Array,
    length_luck: Array,
    terms: Research,
) -> Programme:
    """A programme's gains come into use when it ends, after two to four quarters; then the next.

    ``gain`` is this month's log gain; ``length_luck`` uniform. Source: S10.

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> from game.core.parameters import only
    >>> terms = only(Research, programme_low=6, programme_high=12)
    >>> after = run_programme(efficiency=a(1), brewing=a(0.5), left=a(1), gain=a(0.2),
    ...     length_luck=a(0), terms=terms)
    >>> after.efficiency.round(3).item(), after.brewing.item(), after.left.item()
    (2.014, 0.0, 6.0)
    """
    total = brewing + gain
    # Products are quicker than a choice that cannot be foreseen.
    finished = np.asarray(left <= 1.0, dtype=np.float64)
    unfinished = 1.0 - finished
    length = np.floor(
        terms.programme_low + (terms.programme_high - terms.programme_low + 0.999) * length_luck
    )
    return Programme(
        efficiency=efficiency * np.exp(total * finished),
        brewing=total * unfinished,
        left=length * finished + (left - 1.0) * unfinished,
        finished=finished,
    )


def move_talent(*, talent: Array, terms: Research) -> Array:
    """Return talent after a month of hiring: a loss is made good slowly; ``(labs, runs)``."""
    result: Array = talent + terms.talent_return * (1.0 - talent)
    return result
