"""What a hall says when the pointer rests on it."""

from __future__ import annotations

import pygame

from agents.contract import phrase
from game.ui.campus.plan import Hall, State
from game.ui.desk import Desk
from game.words import _, numbers

_QUARTER = 3  # months
_LITTLE = 0.5  # MW
_STATES = {
    State.RUNNING: phrase("finished"),
    State.LIT: phrase("lit before finished"),
    State.FRAME: phrase("frame only"),
    State.GROUND: phrase("foundations"),
}


def draw(desk: Desk, name: str, area: pygame.Rect) -> None:
    """Give every hall of a shown campus its tooltip; the nearer hall speaks first."""
    canvas, shown = desk.canvas, desk.campus[name].now
    corner = canvas.turned(area)
    for hall in shown.plan.halls:
        rect = shown.boxes[hall.number].move(corner.topleft).clip(corner)
        desk.controls.region(f"hall.{hall.number}", canvas.turned(rect), text(desk, hall))


def text(desk: Desk, hall: Hall) -> str:
    """Return a hall's state, its size, what runs in it, and when it is due."""
    power = numbers.power
    lines = [
        _("Hall {number}, {state}: {size}").format(
            number=numbers.whole(hall.number), state=_(_STATES[hall.state]), size=power(hall.size)
        )
    ]
    if hall.running >= _LITTLE or hall.state is State.RUNNING:
        lines.append(_("{running} of racks run").format(running=power(hall.running)))
    if hall.broken >= _LITTLE:
        lines.append(_("{broken} of them are broken").format(broken=power(hall.broken)))
    if hall.waiting >= _LITTLE:
        lines.append(_("{waiting} of chips wait").format(waiting=power(hall.waiting)))
    if hall.state is not State.RUNNING:
        lines.append(_("{built} built").format(built=numbers.percent(hall.built)))
        if hall.quarters is not None:
            due = numbers.later(*desk.view.date, _QUARTER * (hall.quarters - 1))
            lines.append(_("due in {quarter}").format(quarter=numbers.quarter(*due)))
    return "\n".join(lines)
