"""The second decision: wait for the grid, use turbines, or power on before the roof (S4)."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.panels.parts import control_height, heading
from game.words import _, orders


def height(desk: Desk) -> int:
    """Return the height that the decision needs."""
    return desk.canvas.line_height(theme.SUBTITLE) + control_height(desk.canvas)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the three postures side by side."""
    canvas = desk.canvas
    y = heading(canvas, area, orders.name("power_first"))
    strip = pygame.Rect(area.x, y, area.width, control_height(canvas))
    value = desk.draft("power_first")
    nearest = min(range(len(orders.POSTURES)), key=lambda at: abs(orders.POSTURES[at][0] - value))
    labels = [_(label) for _value, label in orders.POSTURES]
    picked = desk.controls.choice(
        "power_first",
        strip,
        labels,
        nearest,
        help_text=orders.help_text("power_first"),
        meanings=orders.tooltips("power_first", labels),
    )
    if picked is not None:
        desk.order(power_first=orders.POSTURES[picked][0])
