"""Rounded rectangles with smooth corners, as pictures to be copied."""

from __future__ import annotations

import pygame

from game.ui.theme import Colour

_OVERSAMPLE = 4


def rounded(
    size: tuple[int, int],
    radius: int,
    colours: tuple[Colour | None, Colour | None],
    thickness: int,
    alpha: int,
) -> pygame.Surface:
    """Draw the corners large and shrink them; the middle needs no smoothing."""
    fill, border = colours
    whole = pygame.Surface(size, pygame.SRCALPHA)
    corner = _corners(radius, fill, border, thickness, alpha)
    edge = pygame.Rect(0, 0, *size)
    inner = edge.inflate(-2 * thickness, -2 * thickness) if border else edge
    if border:
        whole.fill((*border, 255))
    whole.fill((*fill, alpha) if fill else (0, 0, 0, 0), inner)
    for x, from_x in ((0, 0), (size[0] - radius, radius)):
        for y, from_y in ((0, 0), (size[1] - radius, radius)):
            whole.fill((0, 0, 0, 0), (x, y, radius, radius))
            whole.blit(corner, (x, y), (from_x, from_y, radius, radius))
    return whole


def _corners(
    radius: int, fill: Colour | None, border: Colour | None, thickness: int, alpha: int
) -> pygame.Surface:
    side = 2 * max(radius, 1)
    big = pygame.Surface((side * _OVERSAMPLE, side * _OVERSAMPLE), pygame.SRCALPHA)
    # Start from the edge's colour, so that shrinking does not mix black into the rim.
    big.fill((*(border or fill or (0, 0, 0)), 0))
    middle = side * _OVERSAMPLE // 2
    if border:
        pygame.draw.circle(big, (*border, 255), (middle, middle), middle)
    inside = middle - (thickness * _OVERSAMPLE if border else 0)
    pygame.draw.circle(
        big, (*fill, alpha) if fill else (*(border or (0, 0, 0)), 0), (middle, middle), inside
    )
    return pygame.transform.smoothscale(big, (side, side))
