"""How hard a race is: the six levels side by side, and all that the chosen one changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame

from game.ui import theme
from game.ui.controls import Controls
from game.ui.listing import listing
from game.ui.panels.parts import heading
from game.words import _

if TYPE_CHECKING:
    from game.difficulty import Level
    from game.words.difficulty import Line

_EDGES = 10  # pixels of an option beside its name


def choice(
    controls: Controls, strip: pygame.Rect, levels: Sequence[Level], chosen: int
) -> int | None:
    """Draw the levels from the gentlest to the hardest; return the one picked just now.

    Where their names have no room side by side, one button goes from each to the next.
    """
    canvas = controls.canvas
    names = [_(level.name) for level in levels]
    about = _(levels[chosen].about)
    widest = max(canvas.text_width(name, theme.SMALL, bold=True) for name in names)
    if (widest + _EDGES) * len(names) > strip.width:
        pressed = controls.button("level", strip, names[chosen], help_text=about, size=theme.NOTE)
        return (chosen + 1) % len(levels) if pressed else None
    return controls.choice("level", strip, names, chosen, help_text=about, size=theme.SMALL)


def height(controls: Controls, area: pygame.Rect, lines: Sequence[Line]) -> int:
    """Return how much of ``area`` the level takes: more where it changes something."""
    canvas = controls.canvas
    if lines:
        return round(area.height * 0.46)
    return canvas.line_height(theme.SUBTITLE) + 3 * canvas.line_height(theme.NOTE)


def draw(
    controls: Controls, area: pygame.Rect, level: Level, lines: Sequence[Line], chosen: int
) -> int:
    """Draw what ``level`` is like, what it changes, and why for the chosen change; return that."""
    canvas = controls.canvas
    px = canvas.scale.px
    note, small = canvas.line_height(theme.NOTE), canvas.line_height(theme.SMALL)
    y = heading(canvas, area, _(level.name), size=theme.SUBTITLE)
    about = pygame.Rect(area.x, y, area.width, 0)
    y = canvas.paragraph(_(level.about), about, theme.NOTE, theme.TEXT, lines=2) + px(6)
    if not lines:
        return 0
    chosen = min(chosen, len(lines) - 1)
    why = pygame.Rect(area.x, area.bottom - small, area.width, small)
    rows = pygame.Rect(area.x, y, area.width - px(14), why.y - px(6) - y)

    def row(index: int, place: pygame.Rect, here: bool) -> None:  # noqa: FBT001 - a ``Row``
        line = lines[index]
        x, width = place.x + px(14), place.width - px(28)
        what = _("{what}, {whom}").format(what=line.what, whom=line.whom)
        canvas.text(what, (x, place.y + px(4)), theme.NOTE, width=width)
        size = _("{before} → {after} {unit}").format(
            before=line.before, after=line.after, unit=line.unit
        )
        quiet = theme.TEXT if here else theme.SECONDARY
        canvas.text(size.strip(), (x, place.y + px(4) + note), theme.SMALL, quiet, width=width)
        controls.region(f"change.{index}", place, f"{what}\n{size.strip()}\n{line.why}")

    pitch = note + small + px(12)
    pitch = max(pitch, rows.height // max(rows.height // pitch, 1))
    picked = listing(controls, "changes", rows, (len(lines), pitch), chosen=chosen, draw=row)
    canvas.text(lines[chosen].why, why.topleft, theme.SMALL, theme.CYAN, width=why.width)
    return chosen if picked is None else picked
