"""Charts of kinds side by side: panels of bars, parts of a whole, spreads, and a distribution."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from game.core.arrays import Array
from game.pages import palette
from game.pages.axes import Scale, below, plain_frame, set_across, set_up
from game.pages.courses import Mark
from game.pages.drawing import SMALL, TEXT, Picture, Size, room, widest, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW = 0.255


class Kind(NamedTuple):
    """One row of a chart: its name and colour; ``bold`` for the one that the page is about."""

    name: str
    colour: str
    bold: bool = False


class Panel(NamedTuple):
    """A panel of bars: one value for each kind, with low and high of its interval."""

    title: str
    values: Sequence[float]
    ends: Sequence[tuple[float, float]]


class Spread(NamedTuple):
    """Five figures of many values: 5%, 25%, median, 75%, 95%."""

    values: tuple[float, float, float, float, float]


def panels(
    kinds: Sequence[Kind], shown: Sequence[Panel], across: Scale, form: Callable[[float], str]
) -> Picture:
    """Return panels of bars side by side with their intervals; two in a row on a phone."""

    def paint(figure: Figure, size: Size) -> None:
        columns = min(2 if size.narrow else len(shown), len(shown))
        rows = -(-len(shown) // columns)
        left = 0.1 + widest([kind.name for kind in kinds], SMALL, bold=True)
        wide = (size.width - left) / columns
        high = size.height / rows
        for place, panel in enumerate(shown):
            row, column = divmod(place, columns)
            begin = left + column * wide
            box = (
                begin,
                row * high + 0.3,
                size.width - begin - wide + 0.42,
                (rows - row - 1) * high + below(across.label, wide - 0.42),
            )
            axes = room(figure, size, box)
            write(figure, size, (begin, row * high + 0.18), panel.title, fontweight="semibold")
            set_across(axes, across)
            _rows(axes, kinds, named=column == 0)
            _bars(axes, kinds, panel, form)

    tall = len(kinds) * _ROW
    return Picture(paint, (tall + 0.72, -(-len(shown) // 2) * (tall + 0.72)))


def _bars(axes: Axes, kinds: Sequence[Kind], panel: Panel, form: Callable[[float], str]) -> None:
    for row, (kind, value, (low, high)) in enumerate(
        zip(kinds, panel.values, panel.ends, strict=True)
    ):
        axes.barh(row, value, height=0.62, color=kind.colour, zorder=2)
        axes.plot([low, high], [row, row], color=palette.INK, linewidth=1.2, zorder=3)
        axes.annotate(
            form(value),
            (max(high, value), row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            annotation_clip=False,
        )


def _rows(axes: Axes, kinds: Sequence[Kind], *, named: bool = True) -> None:
    plain_frame(axes, grid="x")
    axes.set_ylim(len(kinds) - 0.45, -0.55)
    axes.set_yticks(range(len(kinds)), [kind.name if named else "" for kind in kinds])
    for label, kind in zip(axes.get_yticklabels(), kinds, strict=True):
        label.set_color(palette.INK)
        label.set_fontweight("semibold" if kind.bold else "normal")


def parts(
    kinds: Sequence[Kind], wholes: Sequence[tuple[Kind, Sequence[float]]], across: Scale
) -> Picture:
    """Return a bar for each of ``wholes``, cut into ``kinds``, which are named above it."""

    def paint(figure: Figure, size: Size) -> None:
        names = [kind.name for kind, _ in wholes]
        left = 0.1 + widest(names, SMALL, bold=True)
        lines = _legend(figure, size, kinds)
        bottom = below(across.label, size.width - left - 0.16)
        axes = room(figure, size, (left, 0.12 + 0.24 * lines, 0.16, bottom))
        set_across(axes, across)
        _rows(axes, [kind for kind, _ in wholes])
        for row, (_, values) in enumerate(wholes):
            _cut_bar(axes, row, kinds, values, across)

    tall = len(wholes) * _ROW * 1.15
    return Picture(paint, (tall + 0.85, tall + 1.1))


def _cut_bar(
    axes: Axes, row: int, kinds: Sequence[Kind], values: Sequence[float], across: Scale
) -> None:
    begin, least = 0.0, (across.high - across.low) * 0.075
    for kind, value in zip(kinds, values, strict=True):
        axes.barh(
            row,
            value,
            left=begin,
            height=0.7,
            color=kind.colour,
            edgecolor=palette.PAPER,
            linewidth=0.8,
            zorder=2,
        )
        if value >= least:
            look: Any = {"color": palette.ink_on(kind.colour), "fontsize": SMALL}
            axes.text(begin + value / 2, row, across.form(value), ha="center", va="center", **look)
        begin += value


def _legend(figure: Figure, size: Size, kinds: Sequence[Kind]) -> int:
    """Write what each colour means, over as many lines as it takes; return their number."""
    from matplotlib.patches import Rectangle

    across, line = 0.04, 1
    for kind in kinds:
        wide = 0.19 + widest([kind.name], SMALL) + 0.16
        if across + wide > size.width and across > 1:
            across, line = 0.04, line + 1
        corner = (across / size.width, 1 - (line * 0.22 - 0.02) / size.height)
        shape = Rectangle(
            corner,
            0.12 / size.width,
            0.12 / size.height,
            color=kind.colour,
            transform=figure.transFigure,
        )
        figure.add_artist(shape)
        write(figure, size, (across + 0.18, line * 0.22 - 0.01), kind.name)
        across += wide
    return line


def spreads(kinds: Sequence[Kind], shown: Sequence[Spread], across: Scale) -> Picture:
    """Return a thin line from 5 to 95%, a thick one from 25 to 75%, and a dot at the median."""

    def paint(figure: Figure, size: Size) -> None:
        left = 0.1 + widest([kind.name for kind in kinds], SMALL, bold=True)
        bottom = below(across.label, size.width - left - 0.5)
        axes = room(figure, size, (left, 0.12, 0.5, bottom))
        set_across(axes, across)
        _rows(axes, kinds)
        for row, (kind, spread) in enumerate(zip(kinds, shown, strict=True)):
            least, low, middle, high, most = spread.values
            line: Any = {"color": kind.colour, "solid_capstyle": "round"}
            axes.plot([least, most], [row, row], linewidth=1.6, **line)
            axes.plot([low, high], [row, row], linewidth=6, **line)
            axes.plot([middle], [row], "o", color=palette.PAPER, markersize=4)
            axes.annotate(
                across.form(middle),
                (most, row),
                xytext=(6, 0),
                textcoords="offset points",
                va="center",
                fontsize=SMALL,
                annotation_clip=False,
            )

    tall = len(kinds) * _ROW * 1.1
    return Picture(paint, (tall + 0.6, tall + 0.6))


def distribution(
    edges: Array, shares: Array, across: Scale, up: Scale, mark: Mark | None = None
) -> Picture:
    """Return how many lie where: ``edges`` ``(bins + 1,)``, ``shares`` ``(bins,)``."""

    def paint(figure: Figure, size: Size) -> None:
        left = 0.12 + widest([up.form(tick) for tick in up.ticks], SMALL)
        bottom = below(across.label, size.width - left - 0.2)
        axes = room(figure, size, (left, 0.34, 0.2, bottom))
        set_across(axes, across)
        set_up(axes, up)
        plain_frame(axes)
        write(figure, size, (0.02, 0.16), up.label, color=palette.SECOND)
        look: Any = {"edgecolor": palette.PAPER, "linewidth": 0.5}
        axes.bar(edges[:-1], shares, np.diff(edges), align="edge", color=palette.LEAD, **look)
        if mark is not None:
            axes.axvline(mark.level, color=palette.INK, linewidth=1.1, linestyle=(0, (4, 3)))
            middle = np.sqrt(across.low * across.high) if across.log else across.high / 2
            left_of = mark.level > middle
            axes.annotate(
                mark.name,
                (mark.level, up.high),
                xytext=(-5 if left_of else 5, -TEXT),
                textcoords="offset points",
                ha="right" if left_of else "left",
                fontsize=SMALL,
            )

    return Picture(paint, (2.7, 2.6))
