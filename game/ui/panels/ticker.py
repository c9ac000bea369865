"""The foot of the race: the full views, and beside them the turn in three lines or a notice."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import tiles
from game.ui.panels import three_lines
from game.ui.theme import Colour
from game.ui.views import frame
from game.words import _, bulletin

_SECONDS = 5.0
#: Buttons of the views in a row, where there is room for two rows.
_ACROSS = 3

Face = Callable[[pygame.Rect, Colour], None]


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the buttons of the full views, and what there is to say."""
    canvas = desk.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = area.inflate(-2 * px(18), 0)
    roomy = area.height >= three_lines.height(desk)
    x = _views(desk, inner, rows=2 if roomy else 1) + px(18)
    line = pygame.Rect(x, area.y, _kept(desk, area) - px(18) - x, area.height)
    notices = _notices(desk)
    if roomy and not notices:
        three_lines.draw(desk, line)
    else:
        _one_by_one(desk, line, notices)
    desk.controls.region(
        "ticker", line, lambda: "\n".join([*notices, three_lines.everything(desk)])
    )


def _notices(desk: Desk) -> tuple[str, ...]:
    """Return what must be said before anything else."""
    return desk.notices or ((desk.forecast.trouble,) if desk.forecast.trouble else ())


def _one_by_one(desk: Desk, area: pygame.Rect, notices: tuple[str, ...]) -> None:
    """Draw one sentence at a time: the notices, or the three lines where there is no room."""
    canvas = desk.canvas
    ink = theme.BAD if notices else theme.TEXT
    size = theme.BODY if notices else theme.NOTE
    width = area.width
    texts = notices or tuple(
        f"{each.label}: {three_lines.fitting(desk, each, width, theme.NOTE)}"
        for each in bulletin.lines(desk.view)
    )
    at = desk.controls.beat(_SECONDS) % len(texts)
    # A long sentence has two lines where there is room for them.
    high = canvas.paragraph_height(texts[at], width, size)
    if canvas.line_height(size) < high <= area.height:
        place = pygame.Rect(area.x, area.centery - high // 2, width, high)
        canvas.paragraph(texts[at], place, size, ink)
        return
    top = area.centery - canvas.line_height(size) // 2
    canvas.text(texts[at], (area.x, top), size, ink, width=width)


def _kept(desk: Desk, area: pygame.Rect) -> int:
    """Say at the end of the line that the race is kept as it stands; return the x before it."""
    if not desk.kept_turn:
        return area.right
    canvas = desk.canvas
    text = _("✓ saved")
    wide = canvas.text_width(text, theme.SMALL, bold=True)
    right = area.right - canvas.scale.px(18)
    at = (right, area.centery - canvas.line_height(theme.SMALL) // 2)
    canvas.text(text, at, theme.SMALL, theme.GOOD, bold=True, align="end", width=wide)
    return right - wide


def _views(desk: Desk, area: pygame.Rect, *, rows: int) -> int:
    """Draw a button for each full view; return the x after the last."""
    canvas = desk.canvas
    px = canvas.scale.px
    gap = px(6)
    across = _ACROSS if rows > 1 else len(frame.PAGES)
    widest = max(canvas.text_width(_(page.label), theme.SMALL) for page in frame.PAGES.values())
    wide = across * (widest + 2 * px(12)) + (across - 1) * gap
    high = min(area.height - 2 * px(8), rows * (canvas.line_height(theme.SMALL) + px(14)) + gap)
    whole = pygame.Rect(area.x, area.centery - high // 2, wide, high)
    places = tiles(whole, rows * across, across, gap)
    for place, (name, page) in zip(places, frame.PAGES.items(), strict=False):
        pressed = desk.controls.button(
            f"view.{name}",
            place,
            _(page.label),
            help_text=frame.tip(desk.controls, name),
            size=theme.SMALL,
        )
        if pressed:
            desk.dialog = name
    return whole.right
