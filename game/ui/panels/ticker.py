"""The news line, one sentence at a time, and what the rules cut of the last order."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.words import _, events, numbers

_SECONDS = 5.0


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the line; a press goes on to the next sentence."""
    canvas, controls = desk.canvas, desk.controls
    px = canvas.scale.px
    canvas.panel(area)
    notices = desk.notices
    alarm = bool(notices)
    badge = _("CUT") if notices else _("NEWS")
    trouble = (desk.forecast.trouble,) if desk.forecast.trouble else ()
    news = tuple(events.sentence(each, desk.names) for each in desk.news)
    texts = notices or trouble + news
    high = canvas.line_height(theme.NOTE) + px(10)
    wide = canvas.text_width(badge, theme.NOTE, bold=True) + px(28)
    tag = pygame.Rect(area.x + px(18), area.centery - high // 2, wide, high)
    canvas.box(tag, theme.BAD if alarm else theme.CYAN, radius=px(8))
    middle = tag.centery - canvas.line_height(theme.NOTE) // 2
    canvas.text(
        badge, (tag.centerx, middle), theme.NOTE, theme.INK, bold=True, align="centre", width=wide
    )
    if not texts:
        texts = (_("The race begins. Decide, then end the turn."),)
    at = int(controls.now / _SECONDS) % len(texts)
    x = tag.right + px(18)
    right = area.right - px(18)
    if len(texts) > 1:
        place = _("{place} of {count}").format(
            place=numbers.whole(at + 1), count=numbers.whole(len(texts))
        )
        wide = canvas.text_width(place, theme.SMALL)
        top = area.centery - canvas.line_height(theme.SMALL) // 2
        canvas.text(place, (right, top), theme.SMALL, theme.DISABLED, align="end", width=wide)
        right -= wide + px(18)
    top = area.centery - canvas.line_height(theme.BODY) // 2
    canvas.text(texts[at], (x, top), theme.BODY, width=right - x)
    controls.region("ticker", area, "\n".join(texts))
