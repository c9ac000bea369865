"""The first decision: stack compute, or improve the architecture (S10)."""

from __future__ import annotations

from functools import partial

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import inside
from game.ui.panels.parts import heading
from game.words import _, bounds, numbers, orders


def height(desk: Desk) -> int:
    """Return the height that the panel needs."""
    canvas = desk.canvas
    lines = canvas.line_height(theme.SUBTITLE) + canvas.line_height(theme.STAT)
    notes = (1 if desk.tight else 2) * canvas.line_height(theme.NOTE)
    return lines + notes + _strip(desk) + canvas.scale.px(44)


def _strip(desk: Desk) -> int:
    return max(desk.canvas.scale.px(46), 26)


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the split as the largest control of the screen."""
    canvas = desk.canvas
    canvas.panel(area)
    inner = inside(canvas, area)
    y = heading(canvas, inner, _("Where the capital goes"))
    strip = pygame.Rect(inner.x, y + canvas.scale.px(2), inner.width, _strip(desk))
    moved = desk.controls.slider(
        "stack_share",
        strip,
        desk.draft("stack_share"),
        desk.limits("stack_share"),
        mark=desk.standing("stack_share"),
        colour=theme.CYAN,
        rest=theme.VIOLET,
        help_text=orders.help_text("stack_share"),
    )
    share = moved.value if moved else desk.draft("stack_share")
    _ends(desk, pygame.Rect(inner.x, strip.bottom, inner.width, 0), share)
    note = canvas.line_height(theme.NOTE)
    ends = pygame.Rect(inner.x, strip.bottom, inner.width, canvas.line_height(theme.STAT) + note)
    desk.controls.region("split", ends, partial(desk.tell, "stack_share"))
    if not desk.tight:
        binds = bounds.sentence(desk.view.bound)
        at = (inner.x, inner.bottom - note)
        canvas.text(binds, at, theme.NOTE, theme.GOLD, width=inner.width)
    if moved and moved.settled:
        desk.order(stack_share=moved.value)


def _ends(desk: Desk, area: pygame.Rect, share: float) -> None:
    canvas = desk.canvas
    half = area.width // 2 - canvas.scale.px(6)
    wider = round(area.width * 0.58)
    label = area.y + canvas.line_height(theme.STAT)
    stack, improve = numbers.percent(share), numbers.percent(1 - share)
    canvas.text(stack, area.topleft, theme.STAT, theme.CYAN, bold=True, width=half)
    canvas.text(
        improve, area.topright, theme.STAT, theme.VIOLET, bold=True, align="end", width=half
    )
    canvas.text(_("stack compute"), (area.x, label), theme.NOTE, width=area.width - wider)
    canvas.text(
        _("improve architecture"), (area.right, label), theme.NOTE, align="end", width=wider
    )
