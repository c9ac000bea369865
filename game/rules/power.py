"""Power on first: grid, turbines, and racks that run before the roof is on (S4).

Power and halls are MW, chips kH100e.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask, ratio
from game.core.parameters.physics import Build


class BuildingMonths(NamedTuple):
    """Mean months from order to use, ``(labs, runs)``."""

    racks: Array  #: chips, and the power that they draw
    halls: Array  #: with the roof on


def building_months(
    *, lead: Array, posture: Array, engineers: Array, grudge: Array, terms: Build
) -> BuildingMonths:
    """Return how long building takes: turbines, crews, rocket engineers, a grudge shorten it.

    Racks have power from turbines before crews in a hurry have closed the halls over them: the
    bolder the ``posture``, the more of a fleet depends on halls that run without a roof.
    ``posture``, ``engineers`` and ``grudge`` are shares, ``(labs, runs)``. Source: S4, S5, S12,
    S16; calibration, section 3 (24 months normal, 15 rushed, 5–12 power first).

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> from game.core.parameters import only
    >>> terms = only(Build, turbine_speed=0.5, hall_speed=0.25)
    >>> months = building_months(lead=a(12), posture=a(1), engineers=a(0), grudge=a(0), terms=terms)
    >>> months.racks.item(), months.halls.item()
    (6.0, 9.0)
    """
    usual = lead * (1.0 - engineers) * (1.0 - grudge)
    return BuildingMonths(
        racks=np.maximum(usual * (1.0 - terms.turbine_speed * posture), 1.0),
        halls=np.maximum(usual * (1.0 - terms.hall_speed * posture), 1.0),
    )


class Connected(NamedTuple):
    """What the grid begins this month, and who still waits, MW."""

    begun: Array
    queue: Array


def connect_grid(
    *, queue: Array, ordered: Array, service: Array, posture: Array, refused: Array, terms: Build
) -> Connected:
    """The grid connects so much a month; turbines add to it; the rest waits in the queue.

    ``service`` MW a month; ``refused`` MW leave the queue for good. ``(labs, runs)``. Source: S4;
    forms, step 18; calibration, section 2 (median wait 55 months).
    """
    waiting = np.maximum(queue + ordered - refused, 0.0)
    begun = np.minimum(waiting, service * (1.0 + terms.turbine_power * posture))
    return Connected(begun=begun, queue=waiting - begun)


class Running(NamedTuple):
    """What runs this month, and what it lacks."""

    powered: Array  #: kH100e that could run
    broken: Array
    repaired: Array
    usable_power: Array  #: MW
    usable_hall: Array  #: MW
    lit_early: Array  #: MW that run in halls without a roof


def power_on(
    *,
    fleet: Array,
    load: Array,
    power: Array,
    hall: Array,
    nearly_hall: Array,
    posture: Array,
    broken: Array,
    stopped: Array,
    stop_share: Array,
    fault_luck: Array,
    terms: Build,
) -> Running:
    """Chips run as far as power and halls reach; early racks run hot and break more.

    ``nearly_hall`` MW stand in their last stage and serve at full posture; ``stopped`` marks months
    of a permit stop; ``fault_luck`` is uniform. ``(labs, runs)``. Source: S4.
    """
    usable_hall = hall + terms.roof_share * posture * nearly_hall
    usable_power = power * np.where(stopped > 0, 1.0 - stop_share, 1.0)
    reach = np.minimum(usable_power, usable_hall)
    running_share = np.minimum(1.0, ratio(reach, load, empty=1.0))
    repaired = terms.repair_rate * broken
    ran = fleet * running_share
    rate = terms.fault_rate + terms.early_fault_rate * posture * posture
    fresh = rate * 2.0 * fault_luck * np.maximum(ran - broken, 0.0)
    now_broken = np.minimum(broken - repaired + fresh, ran)
    early = np.maximum(np.minimum(load * running_share - hall, usable_hall - hall), 0.0)
    return Running(
        powered=ran - now_broken,
        broken=now_broken,
        repaired=repaired,
        usable_power=usable_power,
        usable_hall=usable_hall,
        lit_early=early,
    )


def lacks(*, load: Array, usable_power: Array, usable_hall: Array) -> tuple[Array, Mask, Mask]:
    """Return the share of load that waits, and whether power or halls are the scarcer."""
    reach = np.minimum(usable_power, usable_hall)
    waiting = np.maximum(1.0 - ratio(reach, load, empty=1.0), 0.0)
    return waiting, (usable_power < load), (usable_hall < load) & (usable_hall < usable_power)
