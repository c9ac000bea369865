"""What binds the lab now: five bars, the lowest in gold, and one sentence (S9)."""

from __future__ import annotations

import pygame

from agents.contract import Bound
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import inside
from game.ui.panels.parts import heading
from game.words import _, bounds, figures, numbers


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw how far each means of growth reaches."""
    canvas, view = desk.canvas, desk.view
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    y = heading(canvas, inner, _("What binds you now")) + px(4)
    names = [bounds.name(each) for each in Bound]
    label = min(
        max(canvas.text_width(each, theme.NOTE, bold=True) for each in names) + px(16),
        inner.width // 3,
    )
    value = canvas.text_width("100%", theme.NOTE, bold=True) + px(10)
    note = canvas.line_height(theme.NOTE)
    sentence = bounds.sentence(view.bound)
    below = canvas.paragraph_height(sentence, inner.width, theme.NOTE)
    pitch = max(note, (inner.bottom - y - below - px(6)) // len(Bound))
    for each, name in zip(Bound, names, strict=True):
        _bar(desk, pygame.Rect(inner.x, y, inner.width, note), each, (name, label, value))
        y += pitch
    foot = pygame.Rect(inner.x, inner.bottom - below, inner.width, below)
    canvas.paragraph(sentence, foot, theme.NOTE, theme.TEXT)
    desk.controls.region(
        "bound",
        area,
        figures.compose(
            _(
                "How much room each means of growth leaves, of all that is wanted; the one in gold "
                "held you back. Money: the months that cash lasts, of two years."
            ),
            figures.DERIVED,
        ),
    )


def _bar(desk: Desk, row: pygame.Rect, bound: Bound, parts: tuple[str, int, int]) -> None:
    """Draw one bound: its name and value have widths of their own, the bar has the rest."""
    canvas, view = desk.canvas, desk.view
    name, label, value = parts
    binds = bound == view.bound
    share = float(view.headroom.get(bound, 0.0))
    ink = theme.TEXT if binds else theme.SECONDARY
    width = label - canvas.scale.px(8)
    canvas.text(name, row.topleft, theme.NOTE, ink, bold=binds, width=width)
    high = max(canvas.scale.px(10), 6)
    track = pygame.Rect(row.x + label, row.centery - high // 2, row.width - label - value, high)
    colour = theme.GOLD if binds else theme.RIVALS[1]
    canvas.bar(track, desk.controls.eased(f"bound.{bound}", share), colour)
    canvas.text(
        numbers.percent(share),
        row.topright,
        theme.NOTE,
        theme.GOLD if binds else theme.SECONDARY,
        bold=binds,
        align="end",
        width=value,
    )
