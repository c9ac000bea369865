"""The race page by page, where type is too large for all of it at once."""

from __future__ import annotations

import pygame

from agents.contract import phrase
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import Pages, columns, duel_height, rows
from game.ui.panels import (
    arrivals,
    bound,
    decisions,
    duel_strip,
    hero,
    rivals,
    tabs,
    three_lines,
    ticker,
)
from game.words import _

PAGES = (phrase("Decisions"), phrase("The turn"), phrase("Campus"), phrase("The race"))


def draw(desk: Desk, places: Pages) -> None:
    """Draw the open page, the turn's lines under it, and the strip that turns the pages."""
    _DRAW[desk.page](desk, places.page)
    ticker.draw(desk, places.ticker)
    picked = desk.controls.choice(
        "page",
        places.strip,
        [_(label) for label in PAGES],
        desk.page,
        help_text=_("Turn the pages ({key})").format(key=desk.controls.key_name("page")),
        size=theme.BODY,
    )
    if picked is not None:
        desk.page = picked


def _turn(desk: Desk, area: pygame.Rect) -> None:
    """Draw the three lines in full, and below them what binds and what arrives."""
    gap = desk.canvas.scale.px(10)
    told = min(three_lines.whole_height(desk, area.width), area.height // 2)
    above, below = rows(area, (told, 0), gap)
    three_lines.whole(desk, above)
    left, right = columns(below, (round(below.width * 0.42), 0), desk.canvas.scale.px(16))
    bound.draw(desk, left)
    arrivals.draw(desk, right)


def _race(desk: Desk, area: pygame.Rect) -> None:
    left, right = columns(area, (area.width // 2, 0), desk.canvas.scale.px(16))
    gap = desk.canvas.scale.px(10)
    table, strip = rows(left, (0, duel_height(desk.canvas)), gap)
    rivals.draw(desk, table)
    duel_strip.draw(desk, strip)
    tabs.draw(desk, right)


_DRAW = (decisions.draw_in_two, _turn, hero.draw, _race)
