"""What stands on the campus: halls of a round size, their state and fill, from the lab's figures.

The rules keep one sum of halls, not single ones. So the picture cuts the sum into halls of equal
size and says how it fills them: chips run in all halls that are open, with or without a roof, in
proportion; those under a roof fill the oldest first; broken racks stand in the newest. Every sum
over the halls is the figure itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from math import floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.view import Site, View

#: Halls on the campus at most; then one stands for more megawatts.
MOST_HALLS = 15
_STEPS = (1.0, 2.0, 5.0, 10.0)
#: What is left over and smaller than this share of a hall is built onto its neighbour.
_SMALL_REST = 0.2
_NOTHING = 0.5  # MW
_TURBINES_AT_ONE_HALF = 6
_FAULTY_AT_MOST = 0.25  # of what runs in one hall, unless more is broken everywhere
#: How far a hall in each stage is, taken in the middle of the stage.
_BUILT = (1 / 6, 1 / 2, 5 / 6)
_HAS_A_FRAME = 1 / 3


class State(IntEnum):
    """How far a hall has come."""

    RUNNING = 0  #: under its roof
    LIT = 1  #: without a roof, and open for racks
    FRAME = 2
    GROUND = 3


@dataclass(frozen=True, slots=True)
class Hall:
    """One hall; MW. ``running`` has ``broken`` in it, ``waiting`` are chips without power."""

    number: int
    state: State
    size: float
    running: float = 0.0
    broken: float = 0.0
    waiting: float = 0.0
    open: float = 0.0  #: room for racks
    built: float = 1.0
    quarters: int | None = None  #: until it is finished; ``None`` beyond what is foreseen


@dataclass(frozen=True, slots=True)
class Plan:
    """The campus at one moment; MW."""

    unit: float  #: what one hall stands for
    halls: tuple[Hall, ...]
    crates: float  #: chips that no open hall has room for
    turbines: int
    turbine_share: float  #: of the power that can be begun in a month
    stopped: bool
    grown: float  #: what runs now over what ran a turn ago
    lit_early: float  #: what runs without a roof

    @property
    def foremost(self) -> Hall | None:
        """Return the hall in construction that has come farthest."""
        coming = [hall for hall in self.halls if hall.state is not State.RUNNING]
        return max(coming, key=lambda hall: (hall.running, hall.built), default=None)

    @property
    def faulty(self) -> tuple[Hall, ...]:
        """Return the halls with broken racks."""
        return tuple(hall for hall in self.halls if hall.broken >= _NOTHING)

    def count(self, state: State) -> int:
        """Return how many halls are in ``state``."""
        return sum(hall.state is state for hall in self.halls)


def unit_of(megawatts: float) -> float:
    """Return the round size of a hall of which ``megawatts`` need at most ``MOST_HALLS``.

    >>> unit_of(850), unit_of(2200), unit_of(11_000), unit_of(3)
    (100.0, 200.0, 1000.0, 1.0)
    """
    least = max(megawatts / MOST_HALLS, 1.0)
    power = 10.0 ** floor(log10(least))
    return next(power * step for step in _STEPS if power * step >= least)


def plan_of(view: View) -> Plan:
    """Return the campus of the lab that looks."""
    site = view.site
    unit = unit_of(site.halls + sum(site.halls_coming))
    arrivals = [quarter.halls for quarter in view.arrivals]
    past, turn = site.past_live, view.months_per_turn
    before = float(past[max(len(past) - 1 - turn, 0)]) if len(past) else site.live
    pace = site.grid_pace + site.turbine_pace
    share = site.turbine_pace / pace if pace > 0 else 0.0
    standing, early = _filled(site, _cut(site.halls, unit))
    coming = _coming(site, unit, early, len(standing), arrivals)
    halls = _with_faults(site, (*standing, *coming))
    crates = site.load - site.live - sum(hall.waiting for hall in halls)
    return Plan(
        unit=unit,
        halls=halls,
        crates=max(crates, 0.0),
        turbines=round(2 * _TURBINES_AT_ONE_HALF * share),
        turbine_share=share,
        stopped=site.stopped_months > 0,
        grown=site.live - before,
        lit_early=early,
    )


def _cut(megawatts: float, unit: float) -> list[float]:
    """Cut a sum into halls; what is left over is a smaller one, or a longer one."""
    if megawatts < _NOTHING:
        return []
    whole = floor(megawatts / unit)
    rest = megawatts - whole * unit
    sizes = [unit] * whole
    if sizes and rest < _SMALL_REST * unit:
        sizes[-1] += rest
    else:
        sizes.append(rest)
    return sizes


def _filled(site: Site, sizes: Sequence[float]) -> tuple[list[Hall], float]:
    """Return the finished halls, the oldest filled first, and what runs without a roof."""
    without = max(site.usable_halls - site.halls, 0.0)
    early = site.live * without / site.usable_halls if site.usable_halls > 0 else 0.0
    # What a sale has left without halls runs in those that stay.
    coming = sum(site.halls_coming)
    early = max(early, min(site.live - site.halls, coming)) if sizes else site.live
    early = early if coming >= _NOTHING else 0.0
    running, waiting = site.live - early, max(site.load - site.live, 0.0)
    halls = []
    for number, size in enumerate(sizes, start=1):
        runs = min(running, size) if number < len(sizes) else running
        waits = min(waiting, max(size - runs, 0.0))
        running, waiting = running - runs, waiting - waits
        halls.append(Hall(number, State.RUNNING, size, runs, waiting=waits, open=size))
    return halls, early


def _coming(
    site: Site, unit: float, early: float, built: int, arrivals: Sequence[float]
) -> list[Hall]:
    """Return the halls in construction, the foremost first; what is lit fills the foremost."""
    stages = list(site.halls_coming)
    coming, last = sum(stages), stages[2]
    without = min(max(site.usable_halls - site.halls, early), coming)
    halls: list[Hall] = []
    begun = 0.0
    for size in _cut(sum(stages), unit):
        left, progress, nearly = size, 0.0, 0.0
        for stage in (2, 1, 0):
            part = min(stages[stage], left)
            stages[stage] -= part
            left -= part
            progress += part * _BUILT[stage] / size
            nearly += part if stage == 2 else 0.0
        room = without * (nearly / last if last >= without > 0 else size / coming)
        runs = early * room / without if without > 0 else 0.0
        state = State.FRAME if progress >= _HAS_A_FRAME else State.GROUND
        # However little runs in a hall, it is lit then: the sums are the figures.
        lit = room >= _NOTHING or runs > 0
        halls.append(
            Hall(
                built + len(halls) + 1, State.LIT if lit else state, size, runs,
                open=room, built=progress, quarters=_quarters(begun + size / 2, arrivals),
            )
        )  # fmt: skip
        begun += size
    return halls


def _quarters(megawatts: float, arrivals: Sequence[float]) -> int | None:
    """Return in which quarter from now so much will have been finished."""
    for index, halls in enumerate(arrivals, start=1):
        megawatts -= halls
        if megawatts <= 0:
            return index
    return None


def _with_faults(site: Site, halls: Sequence[Hall]) -> tuple[Hall, ...]:
    """Gather the broken racks in few halls: without a roof first, then in the newest."""
    live = sum(hall.running for hall in halls)
    left = min(site.broken, live)
    most = max(_FAULTY_AT_MOST, left / live) if live > 0 else 0.0
    found: dict[int, float] = {}
    for hall in sorted(halls, key=lambda each: (each.state is not State.LIT, -each.number)):
        found[hall.number] = min(left, most * hall.running)
        left -= found[hall.number]
    return tuple(replace(hall, broken=found[hall.number]) for hall in halls)
