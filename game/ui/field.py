"""A field to write into: one line, in any direction, with the caret at its end."""

from __future__ import annotations

import unicodedata

import pygame

from game.ui import theme
from game.ui.controls import Controls

_BLINK = 0.5


def field(
    controls: Controls,
    name: str,
    rect: pygame.Rect,
    text: str,
    *,
    hint: str,
    help_text: str = "",
    most: int = 60,
) -> str:
    """Draw the field and return what now stands in it; ``hint`` shows while it is empty."""
    canvas = controls.canvas
    controls.meet(name, rect, help_text, live=True)
    focused = controls.has_focus(name) or (controls.enabled and controls.focus == name)
    if focused:
        text = _written(controls, text, most)
    radius = canvas.scale.px(9)
    canvas.box(rect, theme.TRACK, radius=radius, border=theme.DISABLED)
    margin = canvas.scale.px(14)
    top = rect.centery - canvas.line_height(theme.BODY) // 2
    at, width = (rect.x + margin, top), rect.width - 2 * margin
    shown, ink = (text, theme.TEXT) if text else (hint, theme.SECONDARY)
    box = canvas.text(shown, at, theme.BODY, ink, width=width)
    blinks = controls.reduced_motion or controls.beat(_BLINK) % 2 == 0
    if focused and blinks:
        # Letters that run against the page end where the page begins.
        against = bool(text) and _runs_left(text) != canvas.rtl
        x = box.x - 2 if against else (box.right if text else rect.x + margin) + 2
        canvas.line((x, rect.y + margin // 2), (x, rect.bottom - margin // 2), theme.GOLD, width=2)
    controls.ring(name, rect, radius)
    return text


def _written(controls: Controls, text: str, most: int) -> str:
    if controls.took(pygame.K_BACKSPACE):
        return "" if controls.control else text[:-1]
    typed = controls.typed
    if typed and len(text) + len(typed) <= most:
        controls.key = None
        controls.typed = ""
        return text + typed
    return text


def _runs_left(text: str) -> bool:
    """Return whether a text has letters that run from right to left.

    >>> _runs_left("race 7"), _runs_left("سباق 7")
    (False, True)
    """
    return any(unicodedata.bidirectional(each) in ("R", "AL") for each in text)
