"""Axes that say what they measure: ticks in the page's language, units, room for labels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from game.pages import palette
from game.pages.drawing import SMALL, extent, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_OVERHANG = 0.1  # by which a label may be wider than its axes
_ROUND = (1.0, 2.0, 5.0, 10.0)
_TICKS = ((1, 3), (1,), (1, 2, 5), (1, 1.5, 2, 3, 5, 7))  # within a decade, the best first
_FEWEST, _MOST = 4, 6


class Scale(NamedTuple):
    """An axis: its label with the unit, its ends, its ticks, and how a number on it reads."""

    label: str
    low: float
    high: float
    ticks: Sequence[float]
    form: Callable[[float], str]
    log: bool = False


def nice(label: str, values: Sequence[float], form: Callable[[float], str], **how: float) -> Scale:
    """Return a linear scale over ``values`` with round ticks; ``low``, ``high`` hold an end still.

    >>> nice("x", [0.1, 0.37], str, low=0.0).ticks
    (0.0, 0.1, 0.2, 0.3, 0.4)
    """
    known = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    low, high = how.get("low", min(known)), how.get("high", max(known))
    if high <= low:
        low, high = ("low" in how and low) or low - 0.5 * (low != 0), low + 1.0
    step = _step((high - low) / how.get("parts", 4))
    first = low if "low" in how else math.floor(low / step + 1e-9) * step
    last = high if "high" in how else math.ceil(high / step - 1e-9) * step
    begin = math.ceil(first / step - 1e-9)
    count = math.floor(last / step + 1e-9) - begin + 1
    ticks = tuple(round((begin + place) * step, 12) for place in range(max(count, 1)))
    return Scale(label, first, last, ticks, form)


def _step(rough: float) -> float:
    unit = 10.0 ** math.floor(math.log10(rough))
    return float(next(unit * each for each in _ROUND if unit * each >= rough * (1 - 1e-9)))


def _log_ticks(low: float, high: float) -> list[float]:
    """Return four to six ticks if these can be round, and as few more as there can be otherwise."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    tried = []
    for each in _TICKS:
        ticks = [round(digit * 10.0**power, 12) for power in powers for digit in each]
        tried.append([tick for tick in ticks if low <= tick <= high])
    # Where the ends lie close together a logarithm looks like a line.
    for parts in (5.0, 7.0, 10.0):
        even = nice("", [low, high], str, parts=parts).ticks
        tried.append([tick for tick in even if low <= tick <= high])
    enough = [ticks for ticks in tried if len(ticks) >= _FEWEST] or [max(tried, key=len)]
    return min(enough, key=lambda ticks: max(len(ticks), _MOST))


def decades(label: str, values: Sequence[float], form: Callable[[float], str]) -> Scale:
    """Return a logarithmic scale over the positive ``values``, with four round ticks or more.

    >>> decades("x", [0.02, 2.0], str).ticks
    (0.03, 0.1, 0.3, 1)
    >>> decades("x", [0.04, 2.0], str).ticks
    (0.05, 0.1, 0.2, 0.5, 1, 2)
    """
    known = [value for value in values if math.isfinite(value) and value > 0] or [0.1, 1.0]
    low, high = min(known) / 1.15, max(known) * 1.15
    ticks = _log_ticks(low, high)
    plain = [int(tick) if float(tick).is_integer() else tick for tick in ticks]
    return Scale(label, low, high, tuple(plain), form, log=True)


def below(label: str, inches: float) -> float:
    """Return the room that ticks and a label take below axes of this width, in inches."""
    return 0.32 + 0.16 * (1 + wrapped(label, SMALL, inches + _OVERHANG).count("\n"))


def name_across(axes: Axes, label: str) -> None:
    """Write a label below, in as many lines as it takes."""
    axes.set_xlabel(wrapped(label, SMALL, extent(axes)[0] + _OVERHANG), fontsize=SMALL, labelpad=3)


def set_across(axes: Axes, scale: Scale) -> None:
    """Lay a scale along the bottom."""
    if scale.log:
        axes.set_xscale("log")
        axes.minorticks_off()
    axes.set_xlim(scale.low, scale.high)
    axes.set_xticks(list(scale.ticks), [scale.form(tick) for tick in scale.ticks])
    name_across(axes, scale.label)


def set_up(axes: Axes, scale: Scale) -> None:
    """Lay a scale up the left side, its label lying above it."""
    if scale.log:
        axes.set_yscale("log")
        axes.minorticks_off()
    axes.set_ylim(scale.low, scale.high)
    axes.set_yticks(list(scale.ticks), [scale.form(tick) for tick in scale.ticks])


def plain_frame(axes: Axes, *, grid: str = "y") -> None:
    """Leave a hairline at the bottom and faint lines across."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, pad=4, labelsize=SMALL)
    axes.tick_params(axis="x", pad=7)  # clear of the lowest label at the side
    axes.set_facecolor("none")
    axes.set_axisbelow(True)
    if grid in ("x", "y", "both"):
        axes.grid(axis=grid, color=palette.GRID, linewidth=0.8)  # type: ignore[arg-type]


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move ``places`` as little as needed until they are ``gap`` apart, within two ends.

    >>> apart([1.0, 1.2, 5.0], 1.0, 0.0, 10.0)
    [0.6, 1.6, 5.0]
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[list[float]] = []  # sum of the wanted middles, count
    for index in order:
        groups.append([places[index], 1.0])
        while len(groups) > 1 and _touch(groups[-2], groups[-1], gap):
            total, count = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += count
    moved: list[float] = []
    for total, count in groups:
        first = total / count - gap * (count - 1) / 2
        moved += [first + gap * place for place in range(int(count))]
    moved = _within(moved, gap, low, high)
    result = [0.0] * len(places)
    for index, value in zip(order, moved, strict=True):
        result[index] = round(value, 9)
    return result


def _touch(below: list[float], above: list[float], gap: float) -> bool:
    middle = above[0] / above[1] - below[0] / below[1]
    return middle < gap * (below[1] + above[1]) / 2 - 1e-12


def _within(places: list[float], gap: float, low: float, high: float) -> list[float]:
    moved = list(places)
    for place in range(len(moved) - 1, -1, -1):
        most = high if place == len(moved) - 1 else moved[place + 1] - gap
        moved[place] = min(moved[place], most)
    for place in range(len(moved)):
        least = low if place == 0 else moved[place - 1] + gap
        moved[place] = max(moved[place], least)
    return moved
