"""Undo, End turn, and the button that ends turns until something needs the person."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.desk import Desk
from game.ui.layout import columns
from game.ui.theme import Colour
from game.words import _

END, RUN_ON = "end_turn", "run_on"


def undo(desk: Desk, area: pygame.Rect) -> None:
    """Draw the button that takes this turn's edits back; a replay has a word in its place."""
    if desk.session.watching:
        canvas = desk.canvas
        top = area.centery - canvas.line_height(theme.SUBTITLE) // 2
        place = (area.centerx, top)
        canvas.text(
            _("Replay"), place, theme.SUBTITLE, theme.GOLD, bold=True, align="centre",
            width=area.width,
        )  # fmt: skip
        return
    key = desk.controls.key_name("undo")
    help_text = _("Take back all orders of this turn ({key})").format(key=key)
    if desk.controls.button("undo", area, _("Undo"), help_text=help_text, kind="bold"):
        desk.undo()


def end(desk: Desk, area: pygame.Rect, *, ending: bool, going: bool) -> str:
    """Draw both buttons; return the name of the one that was pressed.

    While months pass (``ending``) neither can be, while turns end by themselves (``going``) any
    press stops them.
    """
    px = desk.canvas.scale.px
    turn, onward = columns(area, (0, max(px(60), area.height * 2 // 3)), px(8))
    pressed = _onward(desk, onward, live=desk.alone and not ending and not going)
    label = _("Next turn") if desk.session.watching else _("End turn")
    return (
        END
        if _turn(desk, turn, _("Months pass…") if ending else label, live=not ending)
        else pressed
    )


def _turn(desk: Desk, area: pygame.Rect, label: str, *, live: bool) -> bool:
    canvas = desk.canvas
    px = canvas.scale.px

    def face(rect: pygame.Rect, ink: Colour) -> None:
        side = px(22)
        wide = rect.width - 3 * px(14) - side
        fits = canvas.text_width(label, theme.GOAL, bold=True) <= wide
        size = theme.GOAL if fits else theme.BODY
        top = rect.centery - canvas.line_height(size) // 2
        middle = rect.centerx - side // 2 - px(7)
        box = canvas.text(label, (middle, top), size, ink, bold=True, align="centre", width=wide)
        _arrow(canvas, (box.right + px(14), rect.centery), side, ink)

    means = _("Carry out the orders; the months pass ({key})")
    if desk.session.watching:
        means = _("Show the next turn, month by month ({key})")
    elif not desk.alone:
        means = _("End your turn; the next person sits down ({key})")
    help_text = means.format(key=desk.controls.key_name(END))
    return desk.controls.button(
        END, area, label, kind="primary", live=live, face=face, help_text=help_text
    )


def _onward(desk: Desk, area: pygame.Rect, *, live: bool) -> str:
    controls = desk.controls

    def face(rect: pygame.Rect, ink: Colour) -> None:
        side = controls.canvas.scale.px(18)
        for step in (-1, 0):
            _arrow(controls.canvas, (rect.centerx + step * side, rect.centery), side, ink)

    means = _("End turns with the standing orders until something needs you; any key stops ({key})")
    if desk.session.watching:
        means = _("Let the turns go by to the end; Space stops them ({key})")
    elif not desk.alone:
        means = _("Only where one person plays alone")
    help_text = means.format(key=controls.key_name(RUN_ON))
    pressed = controls.button(RUN_ON, area, "", help_text=help_text, live=live, face=face)
    return RUN_ON if pressed else ""


def _arrow(canvas: Canvas, at: tuple[int, int], side: int, ink: Colour) -> None:
    """Draw the sign for going on, pointing where reading goes, its first edge at ``at``."""
    x, y = at
    canvas.polygon([(x, y - side // 2), (x, y + side // 2), (x + side, y)], ink)
