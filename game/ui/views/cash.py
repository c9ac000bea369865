"""Last turn's cash as a waterfall: what came in, what went out, and where that leaves the lab."""

from __future__ import annotations

from itertools import accumulate

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import inside
from game.ui.panels.parts import heading
from game.ui.views import sheet
from game.ui.views.sheet import BOOKS, DERIVED, Figure
from game.words import _, flows, numbers


def draw(desk: Desk, area: pygame.Rect) -> None:
    """Draw the waterfall; before the first turn has been played there is none."""
    canvas, funding = desk.canvas, desk.view.funding
    px = canvas.scale.px
    canvas.panel(area)
    inner = inside(canvas, area)
    y = heading(canvas, inner, _("Cash over the last turn")) + px(6)
    if not funding.flows:
        text = _("Nothing yet: the first turn has not been played.")
        canvas.paragraph(text, pygame.Rect(inner.x, y, inner.width, 0), theme.NOTE)
        return
    steps = [("before", funding.cash_before), *funding.flows.items(), ("now", desk.see("cash"))]
    line = canvas.line_height(theme.NOTE)
    pitch = min(max((inner.bottom - y) // len(steps), line), px(56))
    levels = [0.0, *accumulate(amount for _name, amount in steps[:-1])]
    low, high = min(levels), max(*levels, desk.see("cash"), 1e-9)
    for index, (name, amount) in enumerate(steps):
        place = pygame.Rect(inner.x, y, inner.width, line)
        start = 0.0 if name in {"before", "now"} else levels[index]
        _step(desk, place, name, amount, ((start - low) / (high - low), amount / (high - low)))
        y += pitch


def _step(
    desk: Desk, place: pygame.Rect, name: str, amount: float, span: tuple[float, float]
) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    whole = name in {"before", "now"}
    label, value, colour = _words(name, amount)
    left, right = round(place.width * 0.36), round(place.width * 0.27)
    canvas.text(
        label, place.topleft, theme.NOTE, theme.TEXT if whole else theme.SECONDARY, bold=whole,
        width=left - px(10),
    )  # fmt: skip
    canvas.text(value, place.topright, theme.NOTE, colour, bold=True, align="end", width=right)
    track = pygame.Rect(place.x + left, place.y, place.width - left - right - px(10), place.height)
    start, length = span
    first, last = sorted((start, start + length))
    bar = pygame.Rect(track.x + round(first * track.width), track.y + place.height // 5, 0, 0)
    bar.size = (max(round((last - first) * track.width), 2), place.height * 3 // 5)
    canvas.box(bar, colour, radius=px(3))
    sentence = _("In the bank; US dollars.") if whole else flows.meaning(name)
    help_text = sheet.told(sentence, BOOKS if name != "other" else DERIVED)
    sheet.focus(desk, place, Figure(f"cash_{name}", label, value, help_text))


def _words(name: str, amount: float) -> tuple[str, str, theme.Colour]:
    if name == "before":
        return _("Cash before"), numbers.usd(amount), theme.GOLD
    if name == "now":
        return _("Cash now"), numbers.usd(amount), theme.GOLD
    colour = theme.GOOD if amount >= 0 else theme.BAD
    return flows.name(name), numbers.usd(amount, signed=True), colour
