"""Charts are drawn large only where something is, and look as if all of them had been."""

from collections.abc import Callable

import numpy as np
import pygame
import pytest

from game.ui import charts, theme

LARGE = 3
WITHIN = np.linspace(0.0, 1.0, 25)


def whole(size: tuple[int, int], draw: Callable[[pygame.Surface], None]) -> pygame.Surface:
    """Return a chart whose large picture has all rows and columns."""
    big = pygame.Surface((size[0] * LARGE, size[1] * LARGE), pygame.SRCALPHA)
    big.fill((*theme.PANEL, 0))
    draw(big)
    return pygame.transform.smoothscale(big, size)


def seen(chart: pygame.Surface) -> bytes:
    """Return the pixels of a chart on its panel."""
    panel = pygame.Surface(chart.get_size())
    panel.fill(theme.PANEL)
    panel.blit(chart, (0, 0))
    return panel.get_buffer().raw


def points(x: np.ndarray, y: np.ndarray) -> list[tuple[float, float]]:
    return [(float(a), float(b)) for a, b in zip(x, y, strict=True)]


@pytest.mark.parametrize(
    ("size", "low", "high"),
    [((300, 420), 0.2, 0.3), ((231, 77), 0.0, 1.0), ((40, 333), 0.99, 1.0), ((40, 40), 0.5, 0.5)],
)
def test_a_fan_is_as_if_all_its_rows_were_drawn(
    size: tuple[int, int], low: float, high: float
) -> None:
    lower = np.clip(low + 0.05 * np.sin(7 * WITHIN), 0.0, 1.0)
    upper = np.clip(high + 0.05 * np.sin(7 * WITHIN), 0.0, 1.0)

    def draw(big: pygame.Surface) -> None:
        columns = np.linspace(0.0, big.get_width() - 1.0, len(WITHIN))
        above = points(columns, (1 - upper) * big.get_height())
        below = points(columns, (1 - lower) * big.get_height())
        pygame.draw.polygon(big, theme.GOLD, above + below[::-1])

    drawn = charts.fan(size, [(lower, upper, theme.GOLD)])
    assert seen(drawn) == seen(whole(size, draw))


@pytest.mark.parametrize("now", [0.05, 0.4, 0.97, 1.0])
def test_shares_are_as_if_all_columns_were_drawn(now: float) -> None:
    x = np.linspace(0.0, now, 13)
    shares = [0.3 + 0.2 * np.sin(9 * x), 0.7 - 0.2 * np.sin(9 * x)]
    size = (311, 120)

    def draw(big: pygame.Surface) -> None:
        wide, high = big.get_size()
        below = np.zeros_like(x)
        for share, colour in zip(shares, (theme.GOLD, theme.GOOD), strict=True):
            top = points(x * (wide - 1), (1 - below - share) * high)
            bottom = points(x * (wide - 1), (1 - below) * high)
            pygame.draw.polygon(big, colour, top + bottom[::-1])
            pygame.draw.lines(big, theme.PANEL, False, bottom, 2 * LARGE)  # noqa: FBT003
            below += share

    bands = list(zip(shares, (theme.GOLD, theme.GOOD), strict=True))
    drawn = charts.stacked(size, x, bands)
    assert seen(drawn) == seen(whole(size, draw))
