"""The sixth decision: one's own chance of the first objective, scored at the end."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.panels.parts import heading, slider_height
from game.words import _, advice, numbers, objectives, orders


def height(desk: Desk) -> int:
    """Return the height that the decision needs."""
    return desk.canvas.line_height(theme.SUBTITLE) + slider_height(desk.canvas)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the estimate."""
    canvas = desk.canvas
    strip = pygame.Rect(
        area.x,
        area.y + canvas.line_height(theme.SUBTITLE),
        area.width,
        slider_height(canvas),
    )
    first = desk.view.objectives[0].id if desk.view.objectives else ""
    asked = _("{help}: {objective}").format(
        help=orders.help_text("estimate"), objective=objectives.name(first)
    )
    chances = desk.forecast.chances(desk.view)
    told = advice.bands(chances, first, desk.names, desk.view.bettor) if chances else []
    moved = desk.controls.slider(
        "estimate",
        strip,
        desk.draft("estimate"),
        (0.0, 1.0),
        step=0.05,
        colour=theme.GOLD,
        help_text="\n".join((asked, *told)),
    )
    value = moved.value if moved else desk.draft("estimate")
    heading(canvas, area, _("My chance"), numbers.percent(value) if value >= 0 else _("not said"))
    if moved and moved.settled:
        desk.order(estimate=moved.value)
