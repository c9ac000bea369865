"""The race page by page, where type is too large for all of it at once."""

from __future__ import annotations

import pygame

from agents.contract import phrase
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import Pages, columns
from game.ui.panels import arrivals, bound, decisions, hero, rivals, tabs, ticker
from game.words import _

PAGES = (phrase("Decisions"), phrase("Limits"), phrase("Campus"), phrase("The race"))


def draw(desk: Desk, places: Pages) -> None:
    """Draw the open page, the news under it, and the strip that turns the pages."""
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


def _limits(desk: Desk, area: pygame.Rect) -> None:
    left, right = columns(area, (round(area.width * 0.42), 0), desk.canvas.scale.px(16))
    bound.draw(desk, left)
    arrivals.draw(desk, right)


def _race(desk: Desk, area: pygame.Rect) -> None:
    left, right = columns(area, (area.width // 2, 0), desk.canvas.scale.px(16))
    rivals.draw(desk, left)
    tabs.draw(desk, right)


_DRAW = (decisions.draw_in_two, _limits, hero.draw, _race)
