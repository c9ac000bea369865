"""Drawing: rounded shapes, lines and text, in a plane that is mirrored for right-to-left languages.

Everything above this module thinks left to right. In a mirrored canvas x runs from the right edge,
so panels, sliders, bars and arrows turn around without knowing it; pictures keep their faces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple

import pygame

from game.ui import shapes, sheet, theme
from game.ui.brush import Brush, Point
from game.ui.ground import Stroke
from game.ui.recent import Recent
from game.ui.text import Style, Typesetter
from game.ui.theme import Colour, Scale

Align = Literal["start", "centre", "end"]
#: Of each generation.
_KEPT_SHAPES, _KEPT_LINES = 400, 1500


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


class _Line(NamedTuple):
    """One line of text as it fits."""

    text: str
    style: Style
    wide: int
    high: int
    picture: pygame.Surface


class Canvas(Brush):
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
        super().__init__(surface, palette or {})
        self.scale = scale
        self.type = type_
        self.mirrored = self.rtl = mirrored
        self.layer = 0
        self.written: list[Written] = []
        self._shapes = Recent[tuple[object, ...], pygame.Surface](_KEPT_SHAPES)
        self._lines = Recent[tuple[object, ...], _Line](_KEPT_LINES)
        self._veils: dict[int, pygame.Surface] = {}

    def learn(self, other: Canvas) -> None:
        """Take over what another canvas has set and drawn, as far as it would be the same here."""
        self.type.learn(other.type)
        mine, its = ((each.scale, each.rtl, each.palette) for each in (self, other))
        if mine == its:
            self._shapes.learn(other._shapes)
            self._lines.learn(other._lines)

    def begin(self, *, drawing: bool) -> None:
        """Start a pass; without ``drawing`` it only lays out, for input."""
        self.drawing = drawing
        self.layer = 0
        self.written.clear()
        self._sheet.begin()

    @contextmanager
    def collected(self, name: str) -> Iterator[tuple[list[Stroke], list[Written]]]:
        """Collect what is drawn and written under a name, so that it can be told again."""
        before, self.written = self.written, []
        with self._sheet.group(name) as strokes:
            yield strokes, self.written
        self.written = before + self.written

    def retell(self, name: str, strokes: list[Stroke], written: Sequence[Written]) -> None:
        """Draw and write again what was collected."""
        self._sheet.again(name, strokes)
        self.written += written

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
            self._sheet.put(_place(self.turned(rect)), sheet.fill, fill)
            return
        key = (rect.size, fill, radius, border, thickness, alpha)
        shape = self._shapes.get(key)
        if shape is None:
            shape = shapes.rounded(rect.size, radius, (fill, border), thickness, alpha)
            self._shapes.put(key, shape)
        self.copy(shape, self.turned(rect).topleft)

    def panel(self, rect: pygame.Rect, *, alpha: int = 236) -> None:
        """Draw the ground of a panel."""
        radius = self.scale.px(14)
        self.box(rect, theme.PANEL, radius=radius, border=theme.HAIRLINE, alpha=alpha)

    def dialog(self, rect: pygame.Rect) -> None:
        """Draw the ground of a dialog: nothing shines through."""
        radius = self.scale.px(14)
        if self.drawing:
            self.cover(self.turned(rect).inflate(-2 * radius, -2 * radius))
        self.box(rect, theme.PANEL, radius=radius, border=theme.DISABLED)

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
            self.curve((self._point(start), self._point(stop)), colour, width=width)

    def circle(self, centre: Point, radius: float, colour: Colour) -> None:
        """Draw a smooth disc."""
        if self.drawing:
            self.disc(self._point(centre), radius, colour)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        """Draw a filled shape with smooth edges."""
        if self.drawing:
            self.smooth_shape([self._point(point) for point in points], colour)

    def image(self, picture: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw a picture; its place is mirrored, its face is not."""
        if self.drawing:
            self.copy(picture, self.turned(rect).topleft)

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
        line = self._line(text, size, colour, bold, width)
        x = at[0] - {"start": 0, "centre": line.wide // 2, "end": line.wide}[align]
        rect = pygame.Rect(x, at[1], line.wide, line.high)
        if self.drawing and line.text:
            place, picture = self.turned(rect), line.picture
            self.copy(picture, (place.x, place.y + (line.high - picture.get_height()) // 2))
            style, short = line.style, line.text != text
            self.written.append(
                Written(
                    line.text, place, line.wide, width, style.colour, style.size, self.layer, short
                )
            )
        return rect

    def _line(self, text: str, size: int, colour: Colour, bold: bool, width: int) -> _Line:  # noqa: FBT001 - a key
        """Return a line set and fitted; the same line is asked for in every frame."""
        key = (text, size, colour, bold, width, self.scale.text)
        line = self._lines.get(key)
        if line is None:
            style = Style(self.scale.type(size), bold, self.ink(colour))
            high = self.type.height(style.size)
            short, style = self.type.fitted(text, style, width, rtl=self.rtl)
            wide = self.type.width(short, style, rtl=self.rtl)
            line = _Line(short, style, wide, high, self.type.line(short, style, rtl=self.rtl))
            self._lines.put(key, line)
        return line

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
            if alpha not in self._veils:
                self._veils[alpha] = pygame.Surface(self.surface.get_size(), pygame.SRCALPHA)
                self._veils[alpha].fill((*self.ink(theme.NIGHT), alpha))
            self.copy(self._veils[alpha], (0, 0))


def _place(rect: pygame.Rect) -> tuple[int, int, int, int]:
    return rect.x, rect.y, rect.width, rect.height
