"""The background of every screen."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pygame

from game.ui import theme
from game.ui.theme import Colour


def night_sky(size: tuple[int, int], palette: Mapping[Colour, Colour]) -> pygame.Surface:
    """Return the background: a glow in the middle of the night, with noise against banding."""
    if palette:
        plain = pygame.Surface(size)
        plain.fill(palette.get(theme.NIGHT, theme.NIGHT))
        return plain
    half = (max(2, size[0] // 2), max(2, size[1] // 2))
    x = np.linspace(-1, 1, half[0])[:, None]
    y = np.linspace(-1, 1, half[1])[None, :]
    glow = np.clip(1 - np.sqrt((x * 0.9) ** 2 + (y * 0.9 + 0.1) ** 2), 0, 1)[..., None]
    colour = np.array(theme.NIGHT) + (np.array(theme.DAWN) - np.array(theme.NIGHT)) * glow
    # A fixed pattern, not chance: pictures of two runs must be equal.
    grain = np.random.default_rng(0).uniform(-0.8, 0.8, (*half, 1))
    pixels = np.clip(colour + grain, 0, 255).astype(np.uint8)
    return pygame.transform.smoothscale(pygame.surfarray.make_surface(pixels), size)
