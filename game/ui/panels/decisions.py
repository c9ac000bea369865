"""The six decisions of a quarter, in their column; the split first and largest."""

from __future__ import annotations

from collections.abc import Sequence
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
    desk.tight = False
    desk.tight = _needed(desk) > area.height
    lower = _under_the_split(desk, area)
    _parts(desk, lower, _BELOW_THE_SPLIT, advanced=True)


def draw_in_two(desk: Desk, area: pygame.Rect) -> None:
    """Draw the decisions in two columns, where type is too large for one."""
    desk.tight = False
    left, right = columns(area, (area.width // 2, 0), desk.canvas.scale.px(16))
    first, second = _BELOW_THE_SPLIT[:2], _BELOW_THE_SPLIT[2:]
    need = sum(part.height(desk) + 2 for part in first) + 3 * desk.canvas.scale.px(16)
    desk.tight = split.height(desk) + need > area.height
    _parts(desk, _under_the_split(desk, left), first, advanced=False)
    _parts(desk, right, second, advanced=True)


def _under_the_split(desk: Desk, area: pygame.Rect) -> pygame.Rect:
    """Draw the split at the top of ``area``, and return what is below it."""
    top = pygame.Rect(area.x, area.y, area.width, split.height(desk))
    split.draw(desk, top)
    y = top.bottom + desk.canvas.scale.px(16)
    return pygame.Rect(area.x, y, area.width, area.bottom - y)


def _parts(desk: Desk, area: pygame.Rect, parts: Sequence[Part], *, advanced: bool) -> None:
    canvas = desk.canvas
    canvas.panel(area)
    inner = inside(canvas, area)
    more = control_height(canvas) if advanced else 0
    heights = [part.height(desk) for part in parts]
    gap = max(2, (inner.height - sum(heights) - more) // len(heights))
    y = inner.y
    for part, high in zip(parts, heights, strict=True):
        part.draw(desk, pygame.Rect(inner.x, y, inner.width, high))
        y += high + gap
    if not advanced:
        return
    button = pygame.Rect(inner.x, inner.bottom - more, inner.width, more)
    help_text = _("Everything else; it follows the seat's default until touched ({key})").format(
        key=desk.controls.key_name("advanced")
    )
    if desk.forecast.live:
        button, beside = columns(button, (0, button.width // 2), canvas.scale.px(10))
        _adviser(desk, beside)
    if desk.controls.button(
        "advanced", button, _("Advanced"), help_text=help_text, size=theme.NOTE
    ):
        desk.dialog = "advanced"


def _adviser(desk: Desk, area: pygame.Rect) -> None:
    help_text = _("For each open option: what speaks for it, and what against it ({key})").format(
        key=desk.controls.key_name("adviser")
    )
    if desk.controls.button("adviser", area, _("Adviser"), help_text=help_text, size=theme.NOTE):
        desk.dialog = "adviser"
