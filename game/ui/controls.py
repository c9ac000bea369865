"""The controls: what a pointer or a key does to them, and how they look.

A screen draws itself anew in every pass and asks each control what happened to it, so there is no
tree of widgets to keep in step with the race.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.ui import theme
from game.ui.input import Input
from game.ui.theme import Colour


class Moved(NamedTuple):
    """Where a slider stands, and whether the hand has let go of it there."""

    value: float
    settled: bool


class Controls(Input):
    """Buttons, choices and sliders."""

    def button(
        self,
        name: str,
        rect: pygame.Rect,
        label: str,
        *,
        help_text: str = "",
        kind: str = "plain",
        live: bool = True,
        size: int = theme.BODY,
        face: Callable[[pygame.Rect, Colour], None] | None = None,
    ) -> bool:
        """Draw a button; return whether it was pressed just now.

        ``kind`` is ``primary`` (gold), ``chosen`` or ``plain``; ``face`` draws in place of the
        ``label``.
        """
        over = self.meet(name, rect, help_text, live=live)
        pushed = (over and self.pressed) or (live and self.activated(name))
        if pushed:
            self.on_press()
            self.hush(name, rect)
        fill, ink = _button_colours(kind, over=over, live=live)
        radius = self.canvas.scale.px(12)
        border = None if kind == "primary" and live else theme.HAIRLINE
        if kind == "chosen":
            border = theme.RIVALS[0]
        self.canvas.box(rect, fill, radius=radius, border=border, thickness=1 + (kind == "chosen"))
        if face is not None:
            face(rect, ink)
        else:
            self._label(label, rect, ink, size, bold=kind != "plain")
        self.ring(name, rect, radius)
        return pushed

    def _label(self, label: str, rect: pygame.Rect, ink: Colour, size: int, *, bold: bool) -> None:
        top = rect.centery - self.canvas.line_height(size) // 2
        margin = self.canvas.scale.px(10)
        self.canvas.text(
            label,
            (rect.centerx, top),
            size,
            ink,
            bold=bold,
            align="centre",
            width=rect.width - 2 * margin,
        )

    def choice(
        self,
        name: str,
        rect: pygame.Rect,
        labels: Sequence[str],
        chosen: int,
        *,
        help_text: str = "",
        meanings: Sequence[str] = (),
        live: bool = True,
        size: int = theme.NOTE,
        blocked: Sequence[int] = (),
    ) -> int | None:
        """Draw options side by side; return the one picked just now. Arrows walk among them.

        ``meanings`` takes the place of ``help_text`` where each option has its own.
        """
        if meanings:
            help_text = meanings[self._looked_at(rect, len(labels), chosen)]
        self.meet(name, rect, help_text, live=live)
        picked = self._walked(name, chosen, len(labels), blocked) if live else None
        radius = self.canvas.scale.px(9)
        self.canvas.box(rect, theme.TRACK, radius=radius)
        gap = 2
        for index, label in enumerate(labels):
            part = _share(rect, index, len(labels)).inflate(-2 * gap, -2 * gap)
            free = live and index not in blocked
            over = free and self.over(part)
            if self.enabled:
                self.places[f"{name}.{index}"] = self.canvas.turned(part)
            if over and self.pressed:
                picked = index
                self.hush(name, part)
            self._option(part, label, size, state=(index == chosen, over, free))
        self.ring(name, rect, radius)
        if picked is not None:
            self.on_press()
        return picked

    def _looked_at(self, rect: pygame.Rect, count: int, chosen: int) -> int:
        """Return the option under the pointer, or the chosen one."""
        under = (at for at in range(count) if self.over(_share(rect, at, count)))
        return next(under, chosen)

    def _option(
        self, part: pygame.Rect, label: str, size: int, *, state: tuple[bool, bool, bool]
    ) -> None:
        chosen, over, free = state
        radius = self.canvas.scale.px(7)
        if chosen:
            self.canvas.box(part, theme.CHOSEN, radius=radius, border=theme.RIVALS[0])
        elif over:
            self.canvas.box(part, theme.HOVER, radius=radius)
        ink = theme.TEXT if free else theme.DISABLED
        top = part.centery - self.canvas.line_height(size) // 2
        self.canvas.text(
            label,
            (part.centerx, top),
            size,
            ink,
            bold=chosen,
            align="centre",
            width=part.width - 4,
        )

    def _walked(self, name: str, chosen: int, count: int, blocked: Sequence[int]) -> int | None:
        if not self.has_focus(name):
            return None
        step = self.arrow()
        at = chosen + step
        while step and 0 <= at < count and at in blocked:
            at += step
        return at if step and 0 <= at < count else None

    def slider(
        self,
        name: str,
        rect: pygame.Rect,
        value: float,
        bounds: tuple[float, float],
        *,
        step: float = 0.01,
        colour: Colour = theme.CYAN,
        rest: Colour = theme.TRACK,
        mark: float | None = None,
        help_text: str = "",
        live: bool = True,
    ) -> Moved | None:
        """Draw a slider; return where it went, if anywhere, in this pass.

        The whole ``rect`` takes the pointer; the track is in its middle. ``mark`` is a thin tick:
        the value before this turn's edits.
        """
        low, high = bounds
        live = live and high > low
        over = self.meet(name, rect, help_text, live=live)
        track, knob = self._track(rect)
        moved = self._slid(name, track, (value, low, high, step), over=over, live=live)
        shown = moved.value if moved else self.held_value if self.held == name else value
        share = (min(max(shown, low), high) - low) / (high - low) if high > low else 0.0
        x = track.x + round(track.width * share)
        self.canvas.box(track, rest, radius=track.height // 2)
        # What can go either way is filled from nil.
        nil = track.x + (round(track.width * -low / (high - low)) if low < 0 < high else 0)
        first, last = sorted((nil, x))
        done = pygame.Rect(first, track.y, max(last - first, track.height), track.height)
        self.canvas.box(done, colour if live else theme.DISABLED, radius=track.height // 2)
        if mark is not None and high > low:
            at = track.x + track.width * (min(max(mark, low), high) - low) / (high - low)
            self.canvas.line((at, track.y - 5), (at, track.bottom + 5), theme.SECONDARY, width=2)
        if live:
            self.canvas.circle((x, track.centery), knob + 3, theme.INK)
            self.canvas.circle((x, track.centery), knob, theme.TEXT)
        self.ring(name, rect, self.canvas.scale.px(10))
        return moved

    def _track(self, rect: pygame.Rect) -> tuple[pygame.Rect, int]:
        knob = min(max(7, self.canvas.scale.px(11)), rect.height // 2)
        high = max(5, self.canvas.scale.px(8))
        return pygame.Rect(
            rect.x + knob, rect.centery - high // 2, rect.width - 2 * knob, high
        ), knob

    def _slid(
        self,
        name: str,
        track: pygame.Rect,
        stand: tuple[float, float, float, float],
        *,
        over: bool,
        live: bool,
    ) -> Moved | None:
        value, low, high, step = stand
        if not live or not self.enabled:
            return None
        if over and self.pressed:
            self.held, self.held_value = name, value
        if self.held == name:
            share = (self.pointer[0] - track.x) / max(track.width, 1)
            exact = low + (high - low) * min(max(share, 0.0), 1.0)
            self.held_value = min(max(round(exact / step) * step, low), high)
            if self.released:
                self.hush(name, track)
            return Moved(self.held_value, settled=self.released)
        if self.has_focus(name):
            return self._keyed(value, low, high, step)
        return None

    def _keyed(self, value: float, low: float, high: float, step: float) -> Moved | None:
        if self.took(pygame.K_HOME):
            return Moved(low, settled=True)
        if self.took(pygame.K_END):
            return Moved(high, settled=True)
        many = 10 if self.shift else 1
        arrow = self.arrow()
        if not arrow:
            return None
        stepped = round(value / step) * step + arrow * step * many
        return Moved(min(max(stepped, low), high), settled=True)


def _share(rect: pygame.Rect, index: int, count: int) -> pygame.Rect:
    """Return the place of one of ``count`` options in a row."""
    left = rect.x + rect.width * index // count
    return pygame.Rect(left, rect.y, rect.x + rect.width * (index + 1) // count - left, rect.height)


def _button_colours(kind: str, *, over: bool, live: bool) -> tuple[Colour, Colour]:
    if not live:
        return theme.PANEL, theme.DISABLED
    if kind == "chosen":
        return theme.CHOSEN, theme.TEXT
    if kind == "primary":
        return (theme.GOLD_HOVER if over else theme.GOLD), theme.INK
    return (theme.HOVER if over else theme.RAISED), theme.TEXT
