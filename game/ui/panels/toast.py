"""One sentence over the race that goes away with the next press."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.desk import Desk


def draw(desk: Desk, area: pygame.Rect, text: str) -> None:
    """Draw ``text`` at the top of ``area``, on a layer of its own."""
    canvas = desk.canvas
    px = canvas.scale.px
    margin = px(16)
    most = area.width - 4 * margin
    width = min(canvas.text_width(text, theme.BODY, bold=True) + 2, most)
    high = canvas.paragraph_height(text, width, theme.BODY, bold=True)
    box = pygame.Rect(0, area.y + px(6), width + 2 * margin, high + margin)
    box.centerx = area.centerx
    canvas.layer += 1
    canvas.box(box, theme.INK, radius=px(12), border=theme.GOLD, thickness=2)
    place = pygame.Rect(box.x + margin, box.y + margin // 2, width, high)
    canvas.paragraph(text, place, theme.BODY, theme.GOLD, bold=True)
