"""The background of every screen, made without numpy: it is in the first picture of all."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import shake_128
from math import hypot

import pygame

from game.ui import theme
from game.ui.theme import Colour

#: The glow is worked out for so many points, and smooth in between.
_POINTS = (96, 54)
_GRAIN = 128  # pixels to a side of the pattern
#: How much stronger than they are seen colours are laid on, so that steps between them are fine.
_STRENGTH = 255 / max(theme.DAWN)
_LEVELS = 0.8  # of a colour, up and down: what the grain is worth
#: Levels that grain and rounding add on the whole, and that are left out at first.
_ADDED = 2


def night_sky(size: tuple[int, int], palette: Mapping[Colour, Colour]) -> pygame.Surface:
    """Return the background: a glow in the middle of the night, with grain against banding."""
    if palette:
        plain = pygame.Surface(size)
        plain.fill(palette.get(theme.NIGHT, theme.NIGHT))
        return plain
    sky = pygame.transform.smoothscale(_glow(), size)
    grain = _grain()
    for x in range(0, size[0], _GRAIN):
        for y in range(0, size[1], _GRAIN):
            sky.blit(grain, (x, y), special_flags=pygame.BLEND_RGB_ADD)
    seen = round(255 / _STRENGTH)
    sky.fill((seen, seen, seen), special_flags=pygame.BLEND_RGB_MULT)
    return sky


def _glow() -> pygame.Surface:
    """Draw the glow, small and strong."""
    glow = pygame.Surface(_POINTS, depth=32)
    wide, high = (count - 1 for count in _POINTS)
    for column in range(_POINTS[0]):
        for row in range(_POINTS[1]):
            x, y = 2 * column / wide - 1, 2 * row / high - 1
            light = max(1 - hypot(x * 0.9, y * 0.9 + 0.1), 0.0)
            colour = [
                round(_STRENGTH * (night - _ADDED + (dawn - night) * light))
                for night, dawn in zip(theme.NIGHT, theme.DAWN, strict=True)
            ]
            glow.set_at((column, row), colour)
    return glow


def _grain() -> pygame.Surface:
    """Draw a fixed pattern, not chance: pictures of two runs must be equal."""
    most = round(2 * _LEVELS * _STRENGTH) + 1
    levels = bytes(each % most for each in shake_128(b"grain").digest(_GRAIN * _GRAIN))
    grey = bytes(level for each in levels for level in (each, each, each))
    return pygame.image.frombytes(grey, (_GRAIN, _GRAIN), "RGB")
