"""Drawing: rounded shapes, lines and text, in a plane that is mirrored for right-to-left languages.

Everything above this module thinks left to right. In a mirrored canvas x runs from the right edge,
so panels, sliders, bars and arrows turn around without knowing it; pictures keep their faces.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple

import pygame

from game.ui import theme
from game.ui.text import Style, Typesetter
from game.ui.theme import Colour, Scale

Align = Literal["start", "centre", "end"]
Point = tuple[float, float]
_OVERSAMPLE = 4
_CACHED_SHAPES = 600


class Written(NamedTuple):
    """One line of text as it was drawn: for the tests that look for faults."""

    text: str
    rect: pygame.Rect
    width: int
    most: int
    colour: Colour
    size: int
    layer: int
    shortened: bool


class Canvas:
    """A surface to draw on, at one scale."""

    def __init__(
        self,
        surface: pygame.Surface,
        scale: Scale,
        type_: Typesetter,
        *,
        mirrored: bool = False,
        palette: Mapping[Colour, Colour] | None = None,
    ) -> None:
        self.surface = surface
        self.scale = scale
        self.type = type_
        self.mirrored = self.rtl = mirrored
        #: What stands for a colour of the theme, where it is to be shown in another.
        self.palette: Mapping[Colour, Colour] = palette or {}
        self.drawing = True
        self.layer = 0
        self.written: list[Written] = []
        self._shapes: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()

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

    def begin(self, *, drawing: bool) -> None:
        """Start a pass; without ``drawing`` it only lays out, for input."""
        self.drawing = drawing
        self.layer = 0
        self.written.clear()

    def turned(self, rect: pygame.Rect) -> pygame.Rect:
        """Return where ``rect`` lies on the surface."""
        if not self.mirrored:
            return rect
        return pygame.Rect(self.width - rect.right, rect.y, rect.width, rect.height)

    def turned_point(self, point: tuple[int, int]) -> tuple[int, int]:
        """Return where a pixel lies on the surface."""
        return (self.width - 1 - point[0], point[1]) if self.mirrored else point

    @contextmanager
    def upright(self, rect: pygame.Rect) -> Iterator[pygame.Rect]:
        """Draw in ``rect`` left to right in every language: time runs to the right."""
        place, before = self.turned(rect), self.mirrored
        self.mirrored = False
        yield place
        self.mirrored = before

    def _point(self, point: Point) -> Point:
        return (self.width - point[0], point[1]) if self.mirrored else point

    def box(
        self,
        rect: pygame.Rect,
        fill: Colour | None,
        *,
        radius: int = 0,
        border: Colour | None = None,
        thickness: int = 1,
        alpha: int = 255,
    ) -> None:
        """Draw a rectangle with smooth round corners."""
        if not self.drawing or rect.width <= 0 or rect.height <= 0:
            return
        fill = None if fill is None else self.ink(fill)
        border = None if border is None else self.ink(border)
        radius = min(radius, rect.width // 2, rect.height // 2)
        if radius == 0 and fill is not None and border is None and alpha == 255:
            self.surface.fill(fill, self.turned(rect))
            return
        key = (rect.size, fill, radius, border, thickness, alpha)
        if key not in self._shapes:
            self._shapes[key] = _rounded(rect.size, radius, (fill, border), thickness, alpha)
            if len(self._shapes) > _CACHED_SHAPES:
                self._shapes.popitem(last=False)
        self._shapes.move_to_end(key)
        self.surface.blit(self._shapes[key], self.turned(rect))

    def panel(self, rect: pygame.Rect, *, alpha: int = 236) -> None:
        """Draw the ground of a panel."""
        radius = self.scale.px(14)
        self.box(rect, theme.PANEL, radius=radius, border=theme.HAIRLINE, alpha=alpha)

    def dialog(self, rect: pygame.Rect) -> None:
        """Draw the ground of a dialog: nothing shines through."""
        self.box(rect, theme.PANEL, radius=self.scale.px(14), border=theme.DISABLED)

    def bar(
        self, rect: pygame.Rect, fill: float, colour: Colour, *, track: Colour = theme.TRACK
    ) -> None:
        """Draw a track that is filled from its start by the share ``fill``."""
        radius = rect.height // 2
        self.box(rect, track, radius=radius)
        length = round(rect.width * min(max(fill, 0.0), 1.0))
        if length:
            part = pygame.Rect(rect.x, rect.y, max(length, rect.height), rect.height)
            self.box(part, colour, radius=radius)

    def line(self, start: Point, stop: Point, colour: Colour, *, width: int = 1) -> None:
        """Draw a smooth line."""
        if self.drawing:
            pygame.draw.aaline(
                self.surface, self.ink(colour), self._point(start), self._point(stop), width
            )

    def circle(self, centre: Point, radius: float, colour: Colour) -> None:
        """Draw a smooth disc."""
        if self.drawing:
            pygame.draw.aacircle(self.surface, self.ink(colour), self._point(centre), radius)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        """Draw a filled shape with smooth edges."""
        if self.drawing:
            colour = self.ink(colour)
            turned = [self._point(point) for point in points]
            pygame.draw.polygon(self.surface, colour, turned)
            pygame.draw.aalines(self.surface, colour, True, turned)  # noqa: FBT003 - closed

    def image(self, picture: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw a picture; its place is mirrored, its face is not."""
        if self.drawing:
            self.surface.blit(picture, self.turned(rect))

    def text_width(self, text: str, size: int, *, bold: bool = False) -> int:
        """Return how wide ``text`` would be at a size of the design sheet."""
        style = Style(self.scale.type(size), bold, theme.TEXT)
        return self.type.width(text, style, rtl=self.rtl)

    def line_height(self, size: int) -> int:
        """Return the distance from line to line at a size of the design sheet."""
        return self.type.height(self.scale.type(size))

    def text(
        self,
        text: str,
        at: tuple[int, int],
        size: int,
        colour: Colour = theme.TEXT,
        *,
        bold: bool = False,
        align: Align = "start",
        width: int,
    ) -> pygame.Rect:
        """Write one line whose box starts, is centred or ends at ``at``; return its box.

        What is wider than ``width`` is set smaller, then shortened.
        """
        colour = self.ink(colour)
        style = Style(self.scale.type(size), bold, colour)
        high = self.type.height(style.size)
        whole = text
        text, style = self.type.fitted(text, style, width, rtl=self.rtl)
        wide = self.type.width(text, style, rtl=self.rtl)
        x = at[0] - {"start": 0, "centre": wide // 2, "end": wide}[align]
        rect = pygame.Rect(x, at[1], wide, high)
        if self.drawing and text:
            picture = self.type.line(text, style, rtl=self.rtl)
            place = self.turned(rect)
            self.surface.blit(picture, (place.x, place.y + (high - picture.get_height()) // 2))
            self.written.append(
                Written(text, place, wide, width, colour, style.size, self.layer, text != whole)
            )
        return rect

    def paragraph(
        self,
        text: str,
        area: pygame.Rect,
        size: int,
        colour: Colour = theme.SECONDARY,
        *,
        bold: bool = False,
        lines: int = 99,
    ) -> int:
        """Write wrapped text from the top of ``area``; return the y below its last line."""
        style = Style(self.scale.type(size), bold, colour)
        wrapped = self.type.wrapped(text, style, area.width, rtl=self.rtl)
        if len(wrapped) > lines:
            wrapped[lines - 1 :] = [wrapped[lines - 1] + "…"]
        y = area.y
        for line in wrapped:
            self.text(line, (area.x, y), size, colour, bold=bold, width=area.width)
            y += self.type.height(style.size)
        return y

    def lines(self, text: str, width: int, size: int) -> list[str]:
        """Return ``text`` wrapped to ``width``, line by line."""
        return self.type.wrapped(
            text, Style(self.scale.type(size), bold=False, colour=theme.TEXT), width, rtl=self.rtl
        )

    def paragraph_height(self, text: str, width: int, size: int, *, bold: bool = False) -> int:
        """Return how high ``text`` is when wrapped to ``width``."""
        style = Style(self.scale.type(size), bold, theme.TEXT)
        wrapped = self.type.wrapped(text, style, width, rtl=self.rtl)
        return len(wrapped) * self.type.height(style.size)

    def shade(self, alpha: int) -> None:
        """Darken all that is drawn so far, under a dialog; what follows is a layer of its own."""
        self.layer += 1
        if self.drawing:
            veil = pygame.Surface(self.surface.get_size(), pygame.SRCALPHA)
            veil.fill((*self.ink(theme.NIGHT), alpha))
            self.surface.blit(veil, (0, 0))


def _rounded(
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
