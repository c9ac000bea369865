"""Charts, drawn once per change: smooth fills from a larger picture, lines at true size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pygame

from game.ui import theme
from game.ui.theme import Colour

_OVERSAMPLE = 3
Numbers = npt.NDArray[np.float64]


def stacked(
    size: tuple[int, int], x: Numbers, bands: Sequence[tuple[Numbers, Colour]]
) -> pygame.Surface:
    """Draw bands of shares on top of each other; ``x`` and the bands' heights run from 0 to 1."""
    width, height = size[0] * _OVERSAMPLE, size[1] * _OVERSAMPLE
    big = pygame.Surface((width, height), pygame.SRCALPHA)
    # The edge of the fill must not fade to black.
    big.fill((*theme.PANEL, 0))
    below = np.zeros_like(x)
    columns = x * (width - 1)
    for share, colour in bands:
        above = below + share
        top = _points(columns, (1 - above) * height)
        bottom = _points(columns, (1 - below) * height)
        if len(top) > 1:
            pygame.draw.polygon(big, colour, top + bottom[::-1])
            pygame.draw.lines(big, theme.PANEL, False, bottom, 2 * _OVERSAMPLE)  # noqa: FBT003
        below = above
    return pygame.transform.smoothscale(big, size)


def fan(size: tuple[int, int], bands: Sequence[tuple[Numbers, Numbers, Colour]]) -> pygame.Surface:
    """Draw bands over each other, edge to edge; their lower and upper edges run from 0 to 1."""
    width, height = size[0] * _OVERSAMPLE, size[1] * _OVERSAMPLE
    big = pygame.Surface((width, height), pygame.SRCALPHA)
    big.fill((*theme.PANEL, 0))
    for low, high, colour in bands:
        columns = np.linspace(0.0, width - 1.0, len(low))
        top = _points(columns, (1 - high) * height)
        bottom = _points(columns, (1 - low) * height)
        pygame.draw.polygon(big, colour, top + bottom[::-1])
    return pygame.transform.smoothscale(big, size)


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


def _points(x: Numbers, y: Numbers) -> list[tuple[float, float]]:
    return [(float(a), float(b)) for a, b in zip(x, y, strict=True)]
