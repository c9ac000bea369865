"""Rows of terms on the choice of a race: what each is about, and the pace."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.controls import Controls
from game.words import _


def pace(controls: Controls, strip: pygame.Rect, sprint: bool) -> bool:  # noqa: FBT001 - a choice of two
    """Draw the choice of the pace; return whether it is the sprint."""
    picked = controls.choice(
        "pace",
        strip,
        [_("Full: quarters"), _("Sprint: half-years")],
        int(sprint),
        help_text=_("The same five years in twenty turns, or in ten"),
    )
    return sprint if picked is None else bool(picked)


def labelled(controls: Controls, row: pygame.Rect, label: str, share: float = 0.22) -> pygame.Rect:
    """Write what a row is about at its start, and return the rest."""
    canvas = controls.canvas
    wide = round(row.width * share)
    top = row.centery - canvas.line_height(theme.BODY) // 2
    canvas.text(label, (row.x, top), theme.BODY, width=wide - canvas.scale.px(10))
    return pygame.Rect(row.x + wide, row.y, row.width - wide, row.height)
