"""On the end screen of a lesson: what was learned, and what was left out."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import inside
from game.ui.panels.coach import Coach


def draw(desk: Desk, area: pygame.Rect, coach: Coach) -> None:
    """Draw the last word of the lesson, in the largest type that fits."""
    canvas, lesson = desk.canvas, coach.lesson
    if lesson is None:
        return
    lesson.skip_all()
    canvas.panel(area)
    inner = inside(canvas, area)
    title = lesson.heading()
    canvas.text(title, inner.topleft, theme.TITLE, theme.GOOD, bold=True, width=inner.width)
    y = inner.y + canvas.line_height(theme.TITLE) + canvas.scale.px(8)
    place = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
    text = lesson.says(desk.view)
    sizes = (theme.TITLE, theme.BODY)
    fits = (s for s in sizes if canvas.paragraph_height(text, inner.width, s) <= place.height)
    canvas.paragraph(text, place, next(fits, theme.NOTE), theme.TEXT)
