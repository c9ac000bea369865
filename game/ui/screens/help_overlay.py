"""The list of keys, over whatever screen is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import keys, theme
from game.ui.layout import rows
from game.ui.panels.parts import control_height, heading
from game.words import _

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.canvas import Canvas
    from game.ui.controls import Controls


def draw(app: App, controls: Controls) -> None:
    """Draw the list; Escape, its own key or the button close it."""
    canvas = controls.canvas
    px = canvas.scale.px
    canvas.shade(200)
    fixed = (
        (_("Tab, arrows"), _("Walk from control to control; move a slider")),
        (_("Enter, space"), _("Press")),
        (_("Escape"), _("Back; in a race the pause menu")),
        ("\u2066F11\u2069", _("Fill the screen, or stand in a window again")),
    )
    own = tuple((controls.key_name(each.name), _(each.label)) for each in keys.ACTIONS)
    half = (len(own) + len(fixed) + 1) // 2
    pitch = canvas.line_height(theme.BODY) + px(8)
    title, foot = canvas.line_height(theme.STAT) + px(12), control_height(canvas) + px(14)
    area = pygame.Rect(0, 0, min(px(1400), canvas.width - px(40)), title + half * pitch + foot)
    area.height = min(area.height + 2 * px(24), canvas.height - 8)
    area.center = (canvas.width // 2, canvas.height // 2)
    canvas.dialog(area)
    inner = area.inflate(-2 * px(30), -2 * px(24))
    top, body, bottom = rows(inner, (title, 0, foot), 0)
    heading(canvas, top, _("Keys"), size=theme.STAT)
    wide = (body.width - px(40)) // 2
    for index, (key, label) in enumerate(fixed + own):
        column, row = divmod(index, half)
        place = pygame.Rect(body.x + column * (wide + px(40)), body.y + row * pitch, wide, pitch)
        _line(canvas, place, key, label)
    done = pygame.Rect(0, 0, px(240), control_height(canvas))
    done.bottomright = bottom.bottomright
    closed = controls.button("help.close", done, _("Close"), kind="primary")
    if closed or controls.took(pygame.K_ESCAPE) or controls.asked("help") or controls.typed == "?":
        app.over.close()


def _line(canvas: Canvas, place: pygame.Rect, key: str, label: str) -> None:
    wide = round(place.width * 0.3)
    canvas.text(key, place.topleft, theme.BODY, theme.GOLD, bold=True, width=wide)
    x = place.x + wide + canvas.scale.px(10)
    canvas.text(label, (x, place.y), theme.BODY, width=place.right - x)
