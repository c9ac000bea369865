"""Charts, drawn once per change: smooth fills from a larger picture, lines at true size."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pygame

from game.ui import theme
from game.ui.theme import Colour

_OVERSAMPLE = 3
Numbers = npt.NDArray[np.float64]


class _Grounds(threading.local):
    """What each thread draws its larger pictures on, one after the other.

    Memory that is new costs more than the drawing.
    """

    surface: pygame.Surface | None = None


_grounds = _Grounds()


def stacked(
    size: tuple[int, int], x: Numbers, bands: Sequence[tuple[Numbers, Colour]]
) -> pygame.Surface:
    """Draw bands of shares on top of each other; ``x`` and the bands' heights run from 0 to 1."""
    width, height = size[0] * _OVERSAMPLE, size[1] * _OVERSAMPLE
    picture = _nothing(size)
    if len(x) < 2:
        return picture
    # Nothing is drawn of the time to come.
    wide = min(math.ceil(float(x[-1]) * size[0]) + 2, size[0])
    big = _ground(wide * _OVERSAMPLE, height)
    below = np.zeros_like(x)
    columns = x * (width - 1)
    for share, colour in bands:
        above = below + share
        top = _points(columns, (1 - above) * height)
        bottom = _points(columns, (1 - below) * height)
        pygame.draw.polygon(big, colour, top + bottom[::-1])
        pygame.draw.lines(big, theme.PANEL, False, bottom, 2 * _OVERSAMPLE)  # noqa: FBT003
        below = above
    return _shrunk(big, picture, (0, 0, wide, size[1]))


def fan(size: tuple[int, int], bands: Sequence[tuple[Numbers, Numbers, Colour]]) -> pygame.Surface:
    """Draw bands over each other, edge to edge; their lower and upper edges run from 0 to 1."""
    width, height = size[0] * _OVERSAMPLE, size[1] * _OVERSAMPLE
    picture = _nothing(size)
    # Most of the chart lies above and below the bands: only the rows between are drawn large.
    highest = max((float(high.max()) for _low, high, _colour in bands), default=0.0)
    lowest = min((float(low.min()) for low, _high, _colour in bands), default=0.0)
    first = max(math.floor((1 - highest) * size[1]) - 1, 0)
    last = min(math.ceil((1 - lowest) * size[1]) + 1, size[1])
    if last <= first:
        return picture
    big = _ground(width, (last - first) * _OVERSAMPLE)
    above = first * _OVERSAMPLE
    for low, high, colour in bands:
        columns = np.linspace(0.0, width - 1.0, len(low))
        top = _points(columns, (1 - high) * height - above)
        bottom = _points(columns, (1 - low) * height - above)
        pygame.draw.polygon(big, colour, top + bottom[::-1])
    return _shrunk(big, picture, (0, first, size[0], last - first))


def evenly(points: Sequence[tuple[float, float]], step: float) -> list[tuple[float, float]]:
    """Return points along a line every ``step`` pixels, so that dashes are of one length.

    >>> evenly([(0, 0), (10, 0)], 5)
    [(0.0, 0.0), (5.0, 0.0), (10.0, 0.0)]
    """
    if len(points) < 2:
        return [(float(x), float(y)) for x, y in points]
    path = np.asarray(points, dtype=float)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    at = np.arange(0.0, along[-1] + 1e-9, step)
    x, y = np.interp(at, along, path[:, 0]), np.interp(at, along, path[:, 1])
    return [(float(a), float(b)) for a, b in zip(x, y, strict=True)]


def _nothing(size: tuple[int, int]) -> pygame.Surface:
    picture = pygame.Surface(size, pygame.SRCALPHA)
    # The edge of the fill must not fade to black.
    picture.fill((*theme.PANEL, 0))
    return picture


def _shrunk(
    big: pygame.Surface, picture: pygame.Surface, place: tuple[int, int, int, int]
) -> pygame.Surface:
    """Put what was drawn large where it belongs in the picture."""
    pygame.transform.smoothscale(big, place[2:], picture.subsurface(place))
    return picture


def _ground(width: int, height: int) -> pygame.Surface:
    """Return so much of the ground, empty; what was drawn on it before is lost."""
    ground = _grounds.surface
    widest, highest = ground.get_size() if ground is not None else (0, 0)
    if ground is None or width > widest or height > highest:
        size = (max(width, widest), max(height, highest))
        ground = _grounds.surface = pygame.Surface(size, pygame.SRCALPHA)
    part = ground.subsurface((0, 0, width, height))
    part.fill((*theme.PANEL, 0))
    return part


def _points(x: Numbers, y: Numbers) -> list[tuple[float, float]]:
    return [(float(a), float(b)) for a, b in zip(x, y, strict=True)]
