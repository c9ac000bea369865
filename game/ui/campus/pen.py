"""Drawing on two layers at once: what things look like, and what of them shines.

Whatever is solid is black on the layer of light, so that nothing shines through a wall. The light
is blurred and added to the picture at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.ui.campus.scene import Scene
from game.ui.theme import Colour, mixed

Point3 = tuple[float, float, float]
Pixels = list[tuple[float, float]]
OVERSAMPLE = 2
_BLACK: Colour = (0, 0, 0)


class Pen:
    """A picture at twice its size, and the light in it."""

    def __init__(self, size: tuple[int, int], scene: Scene) -> None:
        self.size = size
        self.scene = scene
        big = (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE)
        self.art = pygame.Surface(big)
        self.glow = pygame.Surface(big)
        self.unit = scene.scale * OVERSAMPLE
        #: Places of racks that run, in pixels of the finished picture, with their colour.
        self.lights: list[tuple[Pixels, Colour]] = []

    def pixel(self, point: Point3) -> tuple[float, float]:
        """Return where a point lies on the large picture."""
        x, y = self.scene.at(*point)
        return x * OVERSAMPLE, y * OVERSAMPLE

    def pixels(self, points: Sequence[Point3]) -> Pixels:
        """Return where points lie on the large picture."""
        return [self.pixel(point) for point in points]

    def face(self, points: Sequence[Point3], colour: Colour, edge: Colour | None = None) -> None:
        """Draw a solid face."""
        where = self.pixels(points)
        pygame.draw.polygon(self.art, colour, where)
        pygame.draw.polygon(self.glow, _BLACK, where)
        if edge is not None:
            pygame.draw.aalines(self.art, edge, True, where)  # noqa: FBT003 - closed

    def shine(self, points: Sequence[Point3], colour: Colour, light: float = 0.7) -> None:
        """Draw a face that shines."""
        where = self.pixels(points)
        pygame.draw.polygon(self.art, colour, where)
        pygame.draw.polygon(self.glow, mixed(_BLACK, colour, light), where)

    def flickers(self, points: Sequence[Point3], colour: Colour) -> None:
        """Remember a light that flickers."""
        small = [(x / OVERSAMPLE, y / OVERSAMPLE) for x, y in self.pixels(points)]
        self.lights.append((small, colour))

    def pool(self, points: Sequence[Point3], colour: Colour, light: float) -> None:
        """Throw light on the ground."""
        pygame.draw.polygon(self.glow, mixed(_BLACK, colour, light), self.pixels(points))

    def line(
        self, points: Sequence[Point3], colour: Colour, *, width: int = 2, light: float = 0.0
    ) -> None:
        """Draw a line through points; it shines with ``light``."""
        for start, stop in pairwise(self.pixels(points)):
            pygame.draw.aaline(self.art, colour, start, stop, width)
            if light:
                pygame.draw.line(self.glow, mixed(_BLACK, colour, light), start, stop, width + 1)

    def dashes(self, points: Sequence[Point3], colour: Colour, *, count: int = 6) -> None:
        """Draw a line of ``count`` dashes from each point to the next."""
        for start, stop in pairwise(self.pixels(points)):
            for step in range(count):
                one, other = (step + 0.2) / count, (step + 0.8) / count
                a, b = ((start[k] + (stop[k] - start[k]) * one) for k in (0, 1))
                c, d = ((start[k] + (stop[k] - start[k]) * other) for k in (0, 1))
                pygame.draw.aaline(self.art, colour, (a, b), (c, d), 2)

    def disc(
        self, centre: Point3, radius: float, colour: Colour, edge: Colour | None = None
    ) -> None:
        """Draw a flat disc lying on a roof; ``radius`` in units."""
        x, y = self.pixel(centre)
        wide, high = 2 * radius * self.unit * 0.92, radius * self.unit * 0.92
        rect = pygame.Rect(0, 0, max(2, round(wide)), max(2, round(high)))
        rect.center = (round(x), round(y))
        pygame.draw.ellipse(self.art, colour, rect)
        if edge is not None:
            pygame.draw.ellipse(self.art, edge, rect, 1)

    def lamp(self, point: Point3, colour: Colour, radius: float = 0.06) -> None:
        """Draw a small light."""
        where, size = self.pixel(point), max(2.0, radius * self.unit)
        pygame.draw.circle(self.art, colour, where, size)
        pygame.draw.circle(self.glow, colour, where, size * 1.4)

    def box(
        self,
        corner: Point3,
        size: Point3,
        colours: tuple[Colour, Colour, Colour],
        edge: Colour | None = None,
    ) -> None:
        """Draw a box by its three visible faces: its top, its left and its right."""
        (x, y, z), (wide, deep, high) = corner, size
        top, left, right = colours
        u, v, w = x + wide, y + deep, z + high
        self.face(((x, v, z), (u, v, z), (u, v, w), (x, v, w)), left, edge)
        self.face(((u, y, z), (u, v, z), (u, v, w), (u, y, w)), right, edge)
        self.face(((x, y, w), (u, y, w), (u, v, w), (x, v, w)), top, edge)

    def smoke(self, point: Point3, colour: Colour, *, puffs: int = 5, size: float = 0.2) -> None:
        """Let something rise from a point: paler and wider the higher it is."""
        x, y = self.pixel(point)
        for puff in range(puffs):
            radius = max(2, round(size * self.unit * (1.0 + 0.45 * puff)))
            cloud = pygame.Surface((2 * radius, 2 * radius), pygame.SRCALPHA)
            for ring in range(4):
                pygame.draw.circle(
                    cloud, (*colour, (12 + 11 * ring) * (puffs - puff) // puffs),
                    (radius, radius), radius * (4 - ring) // 4,
                )  # fmt: skip
            drift = 0.16 * puff * puff * size * self.unit
            rise = puff * 1.05 * size * self.unit * 1.4
            self.art.blit(cloud, (x + drift - radius, y - rise - radius))

    def finished(self) -> pygame.Surface:
        """Return the picture at its own size, with its light."""
        wide, high = self.size
        picture = pygame.transform.smoothscale(self.art, self.size)
        for part, radius, strength in ((3, 3, 255), (6, 3, 200)):
            small = pygame.transform.smoothscale(
                self.glow, (max(2, wide // part), max(2, high // part))
            )
            soft = pygame.transform.gaussian_blur(small, radius)
            if strength < 255:
                soft.fill((strength, strength, strength), special_flags=pygame.BLEND_RGB_MULT)
            soft = pygame.transform.smoothscale(soft, self.size)
            picture.blit(soft, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        return picture
