"""Capital: each source of money as a card, last turn's cash, and how far ruin is (S5 to S9)."""

from __future__ import annotations

import pygame

from game.ui.desk import Desk
from game.ui.layout import columns, rows, tiles
from game.ui.views import cash, frame, sheet, sources, stress


def dialog(desk: Desk) -> None:
    """Draw the view; K or Escape leaves."""
    frame.draw(desk, "capital", _content)


def _content(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    cards = sources.cards(desk)
    most = max(len(card.figures) for card in cards)
    high = sheet.height(desk, most, 1) + px(20)
    top, below = rows(area, (high, 0), px(14))
    for place, card in zip(tiles(top, len(cards), len(cards), px(14)), cards, strict=True):
        sheet.panel(desk, place, [card], least=most)
    if desk.see("has_arsenal") > 0:
        flow, risk = columns(below, (round(below.width * 0.4), 0), px(14))
        gauges, pledge = rows(risk, (stress.gauges_height(desk), 0), px(14))
        stress.gauges(desk, gauges)
        stress.draw(desk, pledge)
    else:
        gauges, flow = rows(below, (stress.gauges_height(desk), 0), px(14))
        stress.gauges(desk, gauges)
    cash.draw(desk, flow)
