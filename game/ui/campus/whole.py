"""The whole campus over the race: the picture large, and beside it every figure with its source."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.campus import figures, panel, tips
from game.ui.desk import Desk
from game.ui.layout import columns, rows
from game.ui.panels import arrivals, bound
from game.ui.panels.parts import control_height, heading
from game.words import _


def dialog(desk: Desk) -> None:
    """Draw the campus with its figures, what binds and what arrives; Escape or C leaves."""
    canvas = desk.canvas
    px = canvas.scale.px
    area = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(24), -2 * px(20))
    canvas.dialog(area)
    inner = area.inflate(-2 * px(28), -2 * px(22))
    y = heading(canvas, inner, panel.title(desk), size=theme.STAT) + px(8)
    body = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
    side = max(px(470), round(canvas.line_height(theme.BODY) * 13.5))
    left, right = columns(body, (0, side), px(22))
    low = max(px(220), canvas.line_height(theme.SUBTITLE) + 7 * canvas.line_height(theme.NOTE))
    low += px(40)
    picture, under = rows(left, (0, low), px(16))
    plan = panel.show(desk, "whole", picture)
    tips.draw(desk, "whole", picture)
    panel.captions(desk, "whole", picture, plan)
    binds, coming = columns(under, (round(under.width * 0.42), 0), px(16))
    bound.draw(desk, binds)
    arrivals.draw(desk, coming)
    table, close = rows(right, (0, control_height(canvas)), px(14))
    figures.draw(desk, table)
    pressed = desk.controls.button("done", close, _("Back to the race"), kind="primary")
    if pressed or desk.dismissed() or desk.controls.asked("campus"):
        desk.close()
