"""Charts over time: fans of many races, lines with their names at the end, areas of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from game.core.arrays import Array
from game.pages import palette
from game.pages.axes import Scale, apart, below, plain_frame, set_across, set_up
from game.pages.drawing import SMALL, TEXT, Picture, Size, extent, room, widest, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


class Line(NamedTuple):
    """A line with its name: ``values`` ``(points,)``."""

    name: str
    values: Array
    colour: str
    bold: bool = False


class Fan(NamedTuple):
    """The spread of many: ``wide`` and ``narrow`` bands as (low, high), each ``(points,)``."""

    wide: tuple[Array, Array]
    narrow: tuple[Array, Array]
    middle: Line


class Mark(NamedTuple):
    """A level worth seeing, with its name."""

    level: float
    name: str


class Over(NamedTuple):
    """What a chart over time stands on: ``at`` ``(points,)``, and its two scales."""

    at: Array
    across: Scale
    up: Scale


def fan(over: Over, shown: Fan, others: Sequence[Line] = (), mark: Mark | None = None) -> Picture:
    """Return a fan with its median, and other lines as they end."""

    def paint(figure: Figure, size: Size) -> None:
        lines = [*others, shown.middle]
        axes = _stage(figure, size, over, [line.name for line in lines])
        for band, colour in ((shown.wide, palette.LEAD_WIDE), (shown.narrow, palette.LEAD_NARROW)):
            axes.fill_between(over.at, *band, color=colour, linewidth=0, zorder=1)
        if mark is not None:
            _draw_mark(axes, over, mark)
        _draw_lines(axes, over, lines)

    return Picture(paint, (3.3, 3.0))


def lines(over: Over, shown: Sequence[Line], bands: Sequence[tuple[Array, Array]] = ()) -> Picture:
    """Return lines with their names at the end, with an interval around each where one is given."""

    def paint(figure: Figure, size: Size) -> None:
        axes = _stage(figure, size, over, [line.name for line in shown])
        for line, band in zip(shown, bands, strict=False):
            axes.fill_between(over.at, *band, color=line.colour, alpha=0.16, linewidth=0, zorder=1)
        _draw_lines(axes, over, shown, dots=True)

    return Picture(paint, (3.3, 3.0))


def course(
    over: Over,
    shown: Sequence[Line],
    moments: Sequence[tuple[float, str]] = (),
    mark: Mark | None = None,
) -> Picture:
    """Return lines of many points; ``moments`` are places across, each named above the lines."""

    def paint(figure: Figure, size: Size) -> None:
        axes = _stage(figure, size, over, [line.name for line in shown])
        for at, name in moments:
            axes.axvline(at, color=palette.SECOND, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1)
            axes.annotate(
                name,
                (at, 1.0),
                xycoords=("data", "axes fraction"),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                fontsize=SMALL,
                color=palette.INK,
                annotation_clip=False,
            )
        if mark is not None:
            _draw_mark(axes, over, mark, shown)
        _draw_lines(axes, over, shown)

    return Picture(paint, (3.3, 3.0))


def areas(over: Over, shown: Sequence[Line]) -> Picture:
    """Return what a whole is made of over time; names stand at the right of their areas."""

    def paint(figure: Figure, size: Size) -> None:
        axes = _stage(figure, size, over, [line.name for line in shown])
        heights = np.stack([line.values for line in shown])
        axes.stackplot(
            over.at,
            heights,
            colors=[line.colour for line in shown],
            edgecolor=palette.PAPER,
            linewidth=0.8,
        )
        ends = heights[:, -1]
        middles = np.cumsum(ends) - ends / 2
        seen = [place for place in range(len(shown)) if heights[place].max() > 0]
        named = [shown[place] for place in seen]
        _name_ends(axes, over, named, middles[seen].tolist(), swatches=True)

    return Picture(paint, (3.0, 2.9))


def _stage(figure: Figure, size: Size, over: Over, names: Sequence[str]) -> Axes:
    ticks = [over.up.form(tick) for tick in over.up.ticks]
    left = 0.12 + widest(ticks, SMALL)
    right = 0.3 + widest(names, SMALL, bold=True)
    bottom = below(over.across.label, size.width - left - right)
    axes = room(figure, size, (left, 0.34, right, bottom))
    set_across(axes, over.across)
    set_up(axes, over.up)
    plain_frame(axes)
    write(figure, size, (0.02, 0.16), over.up.label, color=palette.SECOND)
    return axes


def _draw_mark(axes: Axes, over: Over, mark: Mark, shown: Sequence[Line] = ()) -> None:
    """Draw a level with its name on it, at the right where lines run through it at the left."""
    right = _hit(axes, over, mark, shown, right=False) > _hit(axes, over, mark, shown, right=True)
    axes.axhline(mark.level, color=palette.INK, linewidth=1.1, linestyle=(0, (4, 3)), zorder=2)
    axes.annotate(
        mark.name,
        (over.across.high if right else over.across.low, mark.level),
        xytext=(-4 if right else 4, 4),
        textcoords="offset points",
        ha="right" if right else "left",
        fontsize=SMALL,
        color=palette.INK,
        bbox={"facecolor": palette.PAPER, "edgecolor": "none", "pad": 1},
        zorder=6,
    )


def _hit(axes: Axes, over: Over, mark: Mark, shown: Sequence[Line], *, right: bool) -> int:
    """Return how many points of lines lie where the name of a level would stand."""
    width, height = extent(axes)
    share = (widest([mark.name], SMALL) + 0.1) / width
    at = (over.at - over.across.low) / (over.across.high - over.across.low)
    near = at >= 1.0 - share if right else at <= share
    top = mark.level + 0.2 / height * (over.up.high - over.up.low)
    hit = [near & (line.values >= mark.level) & (line.values <= top) for line in shown]
    return int(np.sum(hit))


def _draw_lines(axes: Axes, over: Over, shown: Sequence[Line], *, dots: bool = False) -> None:
    for line in shown:
        width = 2.4 if line.bold else 1.4
        axes.plot(
            over.at,
            line.values,
            color=line.colour,
            linewidth=width,
            marker="o" if dots else "",
            markersize=4,
            zorder=4 if line.bold else 3,
        )
    _name_ends(axes, over, shown, [float(line.values[-1]) for line in shown])


def _name_ends(
    axes: Axes, over: Over, shown: Sequence[Line], ends: Sequence[float], *, swatches: bool = False
) -> None:
    """Write names to the right of where lines end, moved apart where they would overlap."""
    width, height = (72 * inches for inches in extent(axes))
    known = [place for place, end in enumerate(ends) if np.isfinite(end)]
    scale = axes.get_yaxis_transform().transform
    low, high = (scale((1, end))[1] for end in (over.up.low, over.up.high))
    points = [float((scale((1, ends[place]))[1] - low) / (high - low)) * height for place in known]
    for place, point in zip(known, apart(points, TEXT * 1.15, 2, height - 2), strict=True):
        line = shown[place]
        if swatches:
            square: Any = {"marker": "s", "markersize": 7, "clip_on": False}
            at = ([1 + 9 / width], [point / height])
            axes.plot(*at, color=line.colour, transform=axes.transAxes, **square)
        axes.annotate(
            line.name,
            (1, point / height),
            xycoords="axes fraction",
            xytext=(17 if swatches else 7, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            color=palette.INK if swatches else palette.text_of(line.colour),
            fontweight="semibold" if line.bold else "normal",
            annotation_clip=False,
        )
