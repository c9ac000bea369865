"""On the end screen: how the race went, in a few sentences."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import PADDING, inside
from game.ui.panels.parts import heading
from game.words import _, story

#: Of the end screen's height, at most.
_MOST = 0.34


def height(desk: Desk, width: int) -> int:
    """Return the height that the story needs in ``width``, as far as the picture can spare it."""
    canvas = desk.canvas
    px = canvas.scale.px
    inner = width - 2 * px(PADDING)
    told = (canvas.paragraph_height(each, inner, theme.NOTE) for each in story.sentences(desk.view))
    whole = canvas.line_height(theme.SUBTITLE) + sum(told) + 2 * px(16)
    return min(whole, round(canvas.height * _MOST))


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the sentences below each other, and all of them in the tooltip."""
    canvas = desk.canvas
    canvas.panel(area)
    inner = inside(canvas, area)
    y = heading(canvas, inner, _("How it went"))
    told = story.sentences(desk.view)
    desk.controls.region("story", area, "\n".join(told))
    for each in told:
        room = (area.bottom - y) // canvas.line_height(theme.NOTE)
        if room < 1:
            break
        place = pygame.Rect(inner.x, y, inner.width, 0)
        y = canvas.paragraph(each, place, theme.NOTE, theme.TEXT, lines=room)
