"""What a hall says when the pointer rests on it."""

from __future__ import annotations

import pygame

from agents.contract import phrase
from game.ui.campus.picture import Picture
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


def draw(desk: Desk, name: str, area: pygame.Rect, taken: pygame.Rect | None = None) -> None:
    """Give the hall under the pointer its tooltip, else the picture; ``taken`` is a button's."""
    canvas, controls, shown = desk.canvas, desk.controls, desk.campus.get(name)
    controls.region("campus_picture", area, "")
    if taken is not None and controls.over(taken):
        return
    # One place at a time may ask for a tooltip: two would take turns, and neither be read.
    pointed = None
    if shown is not None and controls.over(area):
        pointed = _under(shown.now, canvas.turned(area), canvas.turned_point(controls.pointer))
    if pointed is None or shown is None:
        controls.region("campus_about", area, how_it_is_drawn())
        return
    box = shown.now.boxes[pointed.number].move(canvas.turned(area).topleft)
    controls.region(f"hall.{pointed.number}", canvas.turned(box), text(desk, pointed))


def _under(shown: Picture, corner: pygame.Rect, at: tuple[int, int]) -> Hall | None:
    """Return the hall at a point of the window; the nearest one where two overlap."""
    found = [
        hall
        for hall in shown.plan.halls
        if shown.boxes[hall.number].move(corner.topleft).collidepoint(at)
    ]
    return max(found, key=lambda hall: shown.boxes[hall.number].bottom, default=None)


def how_it_is_drawn() -> str:
    """Return what the picture is, and what it is not."""
    return _(
        "Your halls, power and faults as they stand now. The rules keep sums: how racks are spread "
        "over single halls is drawn, not modelled. Old halls fill first, faults stand in new ones."
    )


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
