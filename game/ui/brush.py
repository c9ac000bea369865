"""Drawing in pixels of the surface: nothing is mirrored here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pygame

from game.ui import sheet
from game.ui.sheet import Sheet, around
from game.ui.theme import Colour

Point = tuple[float, float]


class Brush:
    """A surface, the colours it is drawn in, and the strokes of a frame."""

    def __init__(self, surface: pygame.Surface, palette: Mapping[Colour, Colour]) -> None:
        self.surface = surface
        #: What stands for a colour of the theme, where it is to be shown in another.
        self.palette = palette
        self.drawing = True
        self._sheet = Sheet(surface)

    @property
    def width(self) -> int:
        """Return the width of the window."""
        return self.surface.get_width()

    @property
    def height(self) -> int:
        """Return the height of the window."""
        return self.surface.get_height()

    def ink(self, colour: Colour) -> Colour:
        """Return the colour that stands for one of the theme's."""
        return self.palette.get(colour, colour)

    def finish(self) -> list[pygame.Rect]:
        """Bring the surface to what was drawn since ``begin``; return where it has changed."""
        return self._sheet.paint()

    def forget(self) -> None:
        """Paint all of the next frame, whatever the surface shows."""
        self._sheet.forget()

    def cover(self, rect: pygame.Rect) -> None:
        """Say that the next stroke hides all below it in ``rect`` of the surface."""
        self._sheet.put((rect.x, rect.y, rect.w, rect.h), sheet.cover)

    def curve(
        self, points: Sequence[Point], colour: Colour, *, width: int = 3, dashed: bool = False
    ) -> None:
        """Draw a smooth line through points of the surface, which are not mirrored."""
        if self.drawing and len(points) > 1:
            way = tuple(points)
            ink, gaps = self.ink(colour), 1 + dashed
            self._sheet.put(around(way, width), sheet.line, ink, way, width, gaps)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Draw a smooth disc at a point of the surface, which is not mirrored."""
        self._sheet.put(around((centre,), radius), sheet.disc, self.ink(colour), centre, radius)

    def shape(self, points: Sequence[Point], colour: Colour | None) -> None:
        """Fill a shape of the surface, which is not mirrored; without a colour keep its place."""
        corners = tuple(points)
        ink = None if colour is None else self.ink(colour)
        self._sheet.put(around(corners, 1), sheet.shape, ink, corners)

    def smooth_shape(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill a shape of the surface with smooth edges; it is not mirrored."""
        corners = tuple(points)
        self._sheet.put(around(corners, 1), sheet.smooth_shape, self.ink(colour), corners)

    def copy(
        self,
        picture: pygame.Surface,
        at: tuple[int, int],
        *,
        part: pygame.Rect | None = None,
        alpha: int = 255,
    ) -> None:
        """Copy a picture, or a part of it, to ``at`` on the surface, which is not mirrored."""
        if part is not None:
            self._sheet.put((*at, *part.size), sheet.part, picture, part.topleft)
        elif alpha < 255:
            self._sheet.put((*at, *picture.get_size()), sheet.faded, picture, alpha)
        else:
            self._sheet.put((*at, *picture.get_size()), sheet.picture, picture)
