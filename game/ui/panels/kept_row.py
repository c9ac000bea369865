"""One row of the kept races: its name and day, where it stands, and how it hangs on its parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.screens.title import labs, standing
from game.words import _, numbers

if TYPE_CHECKING:
    from game.saves import Save

#: How deep a branch of branches is still set in.
_DEEPEST = 8


def pitch(canvas: Canvas) -> int:
    """Return the height of a row: two lines, and the gap to the next."""
    return canvas.line_height(theme.BODY) + canvas.line_height(theme.SMALL) + canvas.scale.px(22)


def draw(canvas: Canvas, place: pygame.Rect, save: Save, *, chosen: bool, depth: int) -> None:
    """Write a race into its row; a branch is set in, with a hook from its parent's row."""
    px = canvas.scale.px
    inset = px(38) * min(depth, _DEEPEST)
    if depth:
        _hook(canvas, place, inset)
    x, width = place.x + px(18) + inset, place.width - px(36) - inset
    body, small = canvas.line_height(theme.BODY), canvas.line_height(theme.SMALL)
    y = place.centery - (body + small) // 2
    canvas.text(f"\u2068{save.name}\u2069", (x, y), theme.BODY, bold=True, width=width // 2)
    end = place.right - px(18)
    day = numbers.day(save.saved_at)
    canvas.text(day, (end, y), theme.NOTE, align="end", width=width // 2 - px(10))
    quiet = theme.TEXT if chosen else theme.SECONDARY
    ink = theme.BAD if save.fault and not chosen else quiet
    score = score_of(save)
    wide = canvas.text_width(score, theme.SMALL) if score else 0
    if score:
        canvas.text(score, (end, y + body), theme.SMALL, quiet, align="end", width=wide)
    left = width - wide - px(20) * bool(score)
    canvas.text(state(save), (x, y + body), theme.SMALL, ink, width=left)


def _hook(canvas: Canvas, place: pygame.Rect, inset: int) -> None:
    """Draw a line down from the row above and to the branch."""
    px = canvas.scale.px
    x, wide = place.x + inset - px(10), max(px(2), 1)
    down = pygame.Rect(x, place.y + px(4), wide, place.centery - place.y - px(4))
    canvas.box(down, theme.SECONDARY)
    canvas.box(pygame.Rect(x, down.bottom, px(20), wide), theme.SECONDARY)


def score_of(save: Save) -> str:
    """Return the score so far, in words; nothing before the first turn."""
    if save.score is None:
        return ""
    return _("{score} of 100").format(score=numbers.digits(save.score, 1))


def state(save: Save) -> str:
    """Return where a race stands, and from which turn on it is a branch."""
    if save.fault:
        return _("Cannot be used and is left as it is: damaged, foreign, or of other rules")
    world = _(save.title)
    if save.from_turn:
        text = _("From turn {turn} on another way · {world}")
        world = text.format(turn=numbers.whole(save.from_turn), world=world)
    if not save.labs:
        return _("{world} · played by strategies").format(world=world)
    if not save.goes_on:
        return _("{world} · {lab} · finished").format(world=world, lab=labs(save))
    return f"{world} · {standing(save)}"
