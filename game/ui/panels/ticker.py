"""The news line, one sentence at a time, and what the rules cut of the last order."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.theme import Colour
from game.ui.views import frame
from game.words import _, events, numbers

_SECONDS = 5.0


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the line, and the buttons of the full views: the badge is the one of the news."""
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
    views = pygame.Rect(tag.right + px(10), tag.y, area.right - tag.right, high)
    last = _views(desk, tag, views, _badge(desk, badge, alarm=alarm))
    if not texts:
        texts = (_("The race begins. Decide, then end the turn."),)
    at = controls.beat(_SECONDS) % len(texts)
    x = last + px(18)
    right = _kept(desk, area) - px(18)
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
    line = pygame.Rect(x, area.y, area.right - x, area.height)
    controls.region("ticker", line, "\n".join(texts))


def _kept(desk: Desk, area: pygame.Rect) -> int:
    """Say at the end of the line that the race is kept as it stands; return the x before it."""
    if not desk.kept_turn:
        return area.right
    canvas = desk.canvas
    text = _("✓ kept")
    wide = canvas.text_width(text, theme.SMALL, bold=True)
    right = area.right - canvas.scale.px(18)
    at = (right, area.centery - canvas.line_height(theme.SMALL) // 2)
    canvas.text(text, at, theme.SMALL, theme.GOOD, bold=True, align="end", width=wide)
    return right - wide


Face = Callable[[pygame.Rect, Colour], None]


def _badge(desk: Desk, text: str, *, alarm: bool) -> Face:
    def face(rect: pygame.Rect, _ink: Colour) -> None:
        canvas = desk.canvas
        canvas.box(rect, theme.BAD if alarm else theme.CYAN, radius=canvas.scale.px(8))
        top = rect.centery - canvas.line_height(theme.NOTE) // 2
        canvas.text(
            text, (rect.centerx, top), theme.NOTE, theme.INK, bold=True, align="centre",
            width=rect.width,
        )  # fmt: skip

    return face


def _views(desk: Desk, tag: pygame.Rect, area: pygame.Rect, badge: Face) -> int:
    """Draw a button for each full view; return the x after the last."""
    canvas = desk.canvas
    px = canvas.scale.px
    x = area.x
    for name, page in frame.PAGES.items():
        label, place = _(page.label), tag
        face: Face | None = badge
        if name != "news":
            wide = canvas.text_width(label, theme.SMALL) + 2 * px(14)
            place, face = pygame.Rect(x, area.y, wide, area.height), None
            x += wide + px(6)
        pressed = desk.controls.button(
            f"view.{name}",
            place,
            label,
            help_text=frame.tip(desk.controls, name),
            size=theme.SMALL,
            face=face,
        )
        if pressed:
            desk.dialog = name
    return x
