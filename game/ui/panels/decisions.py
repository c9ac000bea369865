"""The six decisions of a quarter, in their column; the split first and largest."""

from __future__ import annotations

from typing import Protocol

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import columns, inside
from game.ui.panels import estimate, money, move, posture, run, split
from game.ui.panels.parts import control_height
from game.words import _


class Part(Protocol):
    """A module that draws one decision."""

    def height(self, desk: Desk, /) -> int: ...  # noqa: D102 - as each of them says
    def draw(self, desk: Desk, area: pygame.Rect, /) -> None: ...  # noqa: D102


_BELOW_THE_SPLIT: tuple[Part, ...] = (posture, money, run, move, estimate)


def _needed(desk: Desk) -> int:
    canvas = desk.canvas
    px = canvas.scale.px
    parts = sum(part.height(desk) + 2 for part in _BELOW_THE_SPLIT)
    return split.height(desk) + parts + control_height(canvas) + 3 * px(16)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the column; room that is left over goes between the decisions."""
    canvas = desk.canvas
    px = canvas.scale.px
    desk.tight = False
    desk.tight = _needed(desk) > area.height
    top = pygame.Rect(area.x, area.y, area.width, split.height(desk))
    split.draw(desk, top)
    lower = pygame.Rect(area.x, top.bottom + px(16), area.width, area.bottom - top.bottom - px(16))
    canvas.panel(lower)
    inner = inside(canvas, lower)
    more = control_height(canvas)
    heights = [part.height(desk) for part in _BELOW_THE_SPLIT]
    gaps = len(heights)
    gap = max(2, (inner.height - sum(heights) - more) // gaps)
    y = inner.y
    for part, high in zip(_BELOW_THE_SPLIT, heights, strict=True):
        part.draw(desk, pygame.Rect(inner.x, y, inner.width, high))
        y += high + gap
    button = pygame.Rect(inner.x, inner.bottom - more, inner.width, more)
    help_text = _("Everything else; it follows the seat's default until touched (A)")
    if desk.forecast.live:
        button, beside = columns(button, (0, button.width // 2), px(10))
        _adviser(desk, beside)
    if desk.controls.button(
        "advanced", button, _("Advanced"), help_text=help_text, size=theme.NOTE
    ):
        desk.dialog = "advanced"


def _adviser(desk: Desk, area: pygame.Rect) -> None:
    help_text = _("For each open option: what speaks for it, and what against it (V)")
    if desk.controls.button("adviser", area, _("Adviser"), help_text=help_text, size=theme.NOTE):
        desk.dialog = "adviser"
