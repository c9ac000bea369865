"""Setting text: one line from runs of either direction, wrapping, and shortening.

Each run is shaped by itself, in logical order, with its own script and direction; a whole mixed
line given to the shaper at once would come out with its numbers reversed.
"""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

import pygame

from game import paths
from game.ui import bidi
from game.ui.recent import Recent
from game.ui.theme import SMALLEST_TYPE, Colour

_FILES = {False: "IBMPlexSansArabic-Regular.ttf", True: "IBMPlexSansArabic-SemiBold.ttf"}
#: Of each generation.
_KEPT_LINES, _KEPT_WIDTHS, _KEPT_PARAGRAPHS = 1500, 3000, 500
ELLIPSIS = "…"
#: How far the width of a line may be from that of its words, blanks included: a share of it.
_OPEN = 0.05
#: FreeType opens one font at a time.
_opening = Lock()
_ARABIC_STARTS, _ARABIC_ENDS = "\u0600", "\u08ff"


class Style(NamedTuple):
    """How a line is set: size in pixels, weight, colour."""

    size: int
    bold: bool
    colour: Colour


class Typesetter:
    """Fonts, and the lines that were set with them lately."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, bool], pygame.font.Font] = {}
        self._lines = Recent[tuple[str, Style, bool], pygame.Surface](_KEPT_LINES)
        self._paragraphs = Recent[tuple[str, int, bool, int, bool], tuple[str, ...]](
            _KEPT_PARAGRAPHS
        )
        self._widths = Recent[tuple[str, int, bool, bool], int](_KEPT_WIDTHS)

    def font(self, size: int, *, bold: bool) -> pygame.font.Font:
        """Return the font of ``size`` pixels."""
        key = (size, bold)
        if key not in self._fonts:
            path = paths.assets() / "fonts" / _FILES[bold]
            with _opening:
                self._fonts[key] = pygame.font.Font(path, size)
        return self._fonts[key]

    def learn(self, other: Typesetter) -> None:
        """Take over what another has measured and set."""
        self._widths.learn(other._widths)
        self._paragraphs.learn(other._paragraphs)
        self._lines.learn(other._lines)

    def age(self) -> None:
        """Let another learn only what is asked for from now on."""
        self._widths.age()
        self._paragraphs.age()
        self._lines.age()

    def height(self, size: int) -> int:
        """Return the distance from line to line."""
        return round(size * 1.36)

    def width(self, text: str, style: Style, *, rtl: bool = False) -> int:
        """Return how wide ``text`` is in one line."""
        key = (text, style.size, style.bold, rtl)
        total = self._widths.get(key)
        if total is None:
            font = self.font(style.size, bold=style.bold)
            total = 0
            for run in bidi.runs(text, int(rtl)):
                _steer(font, run)
                total += font.size(run.text)[0]
            self._widths.put(key, total)
        return total

    def line(self, text: str, style: Style, *, rtl: bool = False) -> pygame.Surface:
        """Return ``text`` as one line on a transparent surface."""
        key = (text, style, rtl)
        line = self._lines.get(key)
        if line is None:
            line = self._set(text, style, rtl=rtl)
            self._lines.put(key, line)
        return line

    def _set(self, text: str, style: Style, *, rtl: bool) -> pygame.Surface:
        font = self.font(style.size, bold=style.bold)
        pieces: list[pygame.Surface] = []
        for run in bidi.runs(text, int(rtl)):
            _steer(font, run)
            pieces.append(font.render(run.text, True, style.colour))  # noqa: FBT003 - antialias
        if len(pieces) == 1:
            return pieces[0]
        whole = pygame.Surface(
            (max(1, sum(each.get_width() for each in pieces)), font.get_height()), pygame.SRCALPHA
        )
        x = 0
        for piece in pieces:
            whole.blit(piece, (x, 0))
            x += piece.get_width()
        return whole

    def fitted(
        self, text: str, style: Style, width: int, *, rtl: bool = False
    ) -> tuple[str, Style]:
        """Return ``text`` set smaller, and at last shortened, until it fits into ``width``."""
        while self.width(text, style, rtl=rtl) > width and style.size > SMALLEST_TYPE:
            style = style._replace(size=style.size - 1)
        if self.width(text, style, rtl=rtl) <= width:
            return text, style
        return self.shortened(text, style, width, rtl=rtl), style

    def shortened(self, text: str, style: Style, width: int, *, rtl: bool = False) -> str:
        """Return the longest beginning of ``text`` that fits, with an ellipsis."""
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(_cut(text, middle), style, rtl=rtl) <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return _cut(text, low) if low else ""

    def wrapped(self, text: str, style: Style, width: int, *, rtl: bool = False) -> list[str]:
        """Return ``text`` in lines at most ``width`` wide, broken in logical order at blanks."""
        key = (text, style.size, style.bold, width, rtl)
        lines = self._paragraphs.get(key)
        if lines is None:
            lines = tuple(self._wrap(text, style, width, rtl=rtl))
            self._paragraphs.put(key, lines)
        return list(lines)

    def _wrap(self, text: str, style: Style, width: int, *, rtl: bool) -> list[str]:
        lines: list[str] = []
        blank = self.width(" ", style, rtl=rtl)
        for paragraph in text.split("\n"):
            line, reach = "", 0
            for word in paragraph.split(" "):
                own = self.width(word, style, rtl=rtl)
                longer, farther = (f"{line} {word}", reach + blank + own) if line else (word, own)
                if line and self._exceeds(longer, farther, style, width, rtl=rtl):
                    lines.append(line)
                    line, reach = word, own
                else:
                    line, reach = longer, farther
            lines.append(line)
        return _balanced(lines)

    def _exceeds(self, line: str, about: int, style: Style, width: int, *, rtl: bool) -> bool:
        """Return whether a line is wider than ``width``; its words together are ``about`` so wide.

        Words come again and lines do not, so a line is set only where its words leave it open.
        """
        if abs(about - width) > _OPEN * width:
            return about > width
        return self.width(line, style, rtl=rtl) > width


def _steer(font: pygame.font.Font, run: bidi.Run) -> None:
    arabic = any(_ARABIC_STARTS <= each <= _ARABIC_ENDS for each in run.text)
    font.set_script("Arab" if arabic else "Latn")
    font.set_direction(pygame.DIRECTION_RTL if run.rtl else pygame.DIRECTION_LTR)


def _cut(text: str, length: int) -> str:
    """Cut after ``length`` characters and close the isolates that the cut left open."""
    if length >= len(text):
        return text
    kept = text[:length].rstrip()
    depth = 0
    for each in kept:
        depth += (each in "\u2066\u2067\u2068") - (each == "\u2069")
    return kept + ELLIPSIS + "\u2069" * depth


def _balanced(lines: list[str]) -> list[str]:
    """Close at each line's end the isolates that it opens, and open them again on the next."""
    result: list[str] = []
    open_marks: list[str] = []
    for line in lines:
        text = "".join(open_marks) + line
        for each in line:
            if each in "\u2066\u2067\u2068":
                open_marks.append(each)
            elif each == "\u2069" and open_marks:
                open_marks.pop()
        result.append(text + "\u2069" * len(open_marks))
    return result
