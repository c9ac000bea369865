"""Charts of two quantities against each other: heat maps, and ways from one place to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from game.core.arrays import Array
from game.pages import palette
from game.pages.axes import Scale, apart, below, name_across, plain_frame, set_across, set_up
from game.pages.drawing import SMALL, TEXT, Picture, Size, extent, room, widest, wrapped, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DARK = 10.0  # from here on the largest value is as dark as can be


class Sides(NamedTuple):
    """What a heat map stands on: labels of both sides, and the names of its columns and rows."""

    across: str
    up: str
    columns: Sequence[str]
    rows: Sequence[str]


class Heat(NamedTuple):
    """One heat map: ``values`` ``(rows, columns)`` in per cent, NaN where nothing is known."""

    title: str
    values: Array
    colours: Sequence[str]


def heat(sides: Sides, shown: Sequence[Heat], form: Callable[[float], str]) -> Picture:
    """Return heat maps side by side, on a phone one below the other; the first row is lowest.

    Values are per cent: darker is more.
    """

    def paint(figure: Figure, size: Size) -> None:
        columns = 1 if size.narrow else len(shown)
        rows = -(-len(shown) // columns)
        wide, high = size.width / columns, size.height / rows
        left = 0.12 + widest(sides.rows, SMALL)
        for place, each in enumerate(shown):
            row, column = divmod(place, columns)
            begin, top = column * wide, row * high
            inside = wide - left - 0.14
            up = wrapped(sides.up, SMALL, wide - 0.14)
            box = (
                begin + left,
                top + 0.38 + 0.16 * (1 + up.count("\n")),
                size.width - begin - wide + 0.14,
                size.height - top - high + below(sides.across, inside),
            )
            axes = room(figure, size, box)
            write(figure, size, (begin, top + 0.17), each.title, fontweight="semibold")
            write(figure, size, (begin, top + 0.4), up, color=palette.SECOND, va="top")
            _heat(axes, sides, each, form)

    tall = min(max(len(sides.rows) * 0.34, 1.7), 3.6) + 1.0
    return Picture(paint, (tall, tall * len(shown)))


def _heat(axes: Axes, sides: Sides, shown: Heat, form: Callable[[float], str]) -> None:
    most = max(float(np.nanmax(shown.values, initial=0.0)), _DARK)
    height, width = shown.values.shape
    for row in range(height):
        for column in range(width):
            value = float(shown.values[row, column])
            if not np.isfinite(value):
                continue
            colour = _mixed(shown.colours, value / most)
            axes.fill(*_square(row, column), color=colour, linewidth=0)
            look: Any = {"ha": "center", "va": "center", "fontsize": SMALL}
            axes.text(column, row, form(value), color=palette.ink_on(colour), **look)
    plain_frame(axes, grid="none")
    axes.spines["bottom"].set_visible(False)
    axes.set_xlim(-0.5, width - 0.5)
    axes.set_ylim(-0.5, height - 0.5)
    fitting = int(extent(axes)[0] / (widest(sides.columns, SMALL) + 0.06))
    axes.set_xticks(*_thinned(sides.columns, max(fitting, 2)))
    axes.set_yticks(*_thinned(sides.rows, 12))
    name_across(axes, sides.across)


def _square(row: int, column: int) -> tuple[list[float], list[float]]:
    edge = 0.485
    right, left, top, bottom = column + edge, column - edge, row + edge, row - edge
    return [left, right, right, left], [bottom, bottom, top, top]


def _thinned(names: Sequence[str], most: int) -> tuple[list[int], list[str]]:
    step = -(-len(names) // most)
    places = list(range(0, len(names), step))
    return places, [names[place] for place in places]


def _mixed(colours: Sequence[str], share: float) -> str:
    """Return the colour at ``share`` (0 to 1) of a row of colours.

    >>> _mixed(("#000000", "#FFFFFF"), 0.5)
    '#808080'
    """
    place = min(max(share, 0.0), 1.0) * (len(colours) - 1)
    first = min(int(place), len(colours) - 2)
    rest = place - first
    low, high = colours[first], colours[first + 1]
    mixed = (
        round(int(low[at : at + 2], 16) * (1 - rest) + int(high[at : at + 2], 16) * rest + 1e-9)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)


class Way(NamedTuple):
    """Where one comes from and ends: medians ``(points,)``, and 25-75% of the end in both."""

    name: str
    across: Array
    up: Array
    ends: tuple[tuple[float, float], tuple[float, float]]
    colour: str
    bold: bool = False


def ways(across: Scale, up: Scale, shown: Sequence[Way]) -> Picture:
    """Return ways through a plane, with the spread of their ends and their names beside them."""

    def paint(figure: Figure, size: Size) -> None:
        left = 0.12 + widest([up.form(tick) for tick in up.ticks], SMALL)
        right = 0.2 + widest([way.name for way in shown], SMALL, bold=True)
        bottom = below(across.label, size.width - left - right)
        axes = room(figure, size, (left, 0.34, right, bottom))
        set_across(axes, across)
        set_up(axes, up)
        plain_frame(axes, grid="both")
        write(figure, size, (0.02, 0.16), up.label, color=palette.SECOND)
        for way in shown:
            _draw_way(axes, way)
        _name_ways(axes, shown)

    return Picture(paint, (3.6, 3.5))


def _draw_way(axes: Axes, way: Way) -> None:
    look: Any = {"color": way.colour, "zorder": 4 if way.bold else 3}
    axes.plot(way.across, way.up, linewidth=2.2 if way.bold else 1.3, **look)
    axes.plot(way.across[:-1], way.up[:-1], "o", markersize=3, **look)
    axes.plot(way.across[-1:], way.up[-1:], "o", markersize=7, **look)
    (left, right), (low, high) = way.ends
    cross: Any = {**look, "linewidth": 3.2, "alpha": 0.35, "solid_capstyle": "round"}
    axes.plot([left, right], [way.up[-1]] * 2, **cross)
    axes.plot([way.across[-1]] * 2, [low, high], **cross)


def _name_ways(axes: Axes, shown: Sequence[Way]) -> None:
    """Write the names down the right side in the order of the ends, a faint line to each end."""
    height = extent(axes)[1] * 72
    places = []
    for way in shown:
        point = axes.transData.transform((way.across[-1], way.up[-1]))
        places.append(float(axes.transAxes.inverted().transform(point)[1]) * height)
    for way, place in zip(shown, apart(places, TEXT * 1.25, 4, height - 4), strict=True):
        axes.annotate(
            way.name,
            (float(way.across[-1]), float(way.up[-1])),
            xytext=(1.02, place / height),
            textcoords="axes fraction",
            va="center",
            fontsize=SMALL,
            color=palette.text_of(way.colour),
            fontweight="semibold" if way.bold else "normal",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": way.colour, "linewidth": 0.6, "alpha": 0.6},
        )
