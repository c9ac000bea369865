"""The race laid out on the screen: its panels in their places, and the coach of a lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pygame

from game.ui import layout
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.memory import Memory, state_of
from game.ui.panels import (
    arrivals,
    bound,
    decisions,
    duel_strip,
    ending,
    header,
    hero,
    paging,
    rivals,
    tabs,
    ticker,
)
from game.ui.panels.coach import Coach

#: What is drawn in each part of the grid.
_PANELS: Mapping[str, Callable[[Desk, pygame.Rect], None]] = {
    "left": decisions.draw,
    "hero": hero.draw,
    "bound": bound.draw,
    "arrivals": arrivals.draw,
    "race": rivals.draw,
    "duel": duel_strip.draw,
    "desk": tabs.draw,
    "ticker": ticker.draw,
}


def draw(
    desk: Desk,
    memory: Memory,
    controls: Controls,
    coach: Coach,
    beside: Callable[[pygame.Rect], pygame.Rect],
) -> layout.Pages | layout.Grid:
    """Draw all panels but header and foot; return where those go.

    ``beside`` leaves the page, or the chart, the room that a replay does not need. A part whose
    state has not changed stands as it was drawn (``game.ui.memory``).
    """
    told: dict[str, tuple[object, ...]]
    if layout.in_pages(controls.canvas):
        pages = coach.make_room(desk, memory, layout.pages(controls.canvas))
        pages = replace(pages, page=beside(pages.page))
        run = partial(paging.draw, desk, pages)
        memory.draw(controls, "page", run, *state_of((desk.forecast,)), *pages.page)
        return pages
    places = coach.make_room(desk, memory, layout.grid(controls.canvas))
    places = replace(places, hero=beside(places.hero))
    ahead = desk.forecast
    told = {
        "left": (ahead.live, ahead.chances(desk.view)),
        "hero": (ahead.live, ahead.fan, ahead.fresh),
        "ticker": (ahead.trouble,),
    }
    for name, panel in _PANELS.items():
        place = getattr(places, name)
        if place is not None and place.height:
            # The coach of a lesson takes more room or less from the picture.
            shown = (*told.get(name, ()), *place)
            memory.draw(controls, name, partial(panel, desk, place), *shown)
    return places


def ahead(desk: Desk) -> None:
    """Draw a quarter in all that it will show as its months tick through, where nobody sees it."""
    canvas = desk.canvas
    places: layout.Pages | layout.Grid
    if layout.in_pages(canvas):
        places = layout.pages(canvas)
        paging.draw(desk, places)
    else:
        places = layout.grid(canvas)
        for name, panel in _PANELS.items():
            place = getattr(places, name)
            if place is not None and place.height:
                panel(desk, place)
        # Whichever chart is looked at next.
        for desk.chart in range(len(hero.CHARTS)):
            if desk.chart != hero.CAMPUS or "hero" in desk.campus:
                hero.draw(desk, places.hero)
    for back in range(desk.view.months_per_turn + 1):
        header.draw(desk, places.header, months_back=back)
    ending.undo(desk, places.undo)
    ending.end(desk, places.end, ending=False, going=False)
