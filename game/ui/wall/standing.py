"""Beside the course: all labs in order, who has committed, and what the round has brought."""

from __future__ import annotations

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.theme import Colour
from game.ui.wall import head
from game.ui.wall.told import Told, World, colours
from game.words import _, numbers


def draw(canvas: Canvas, area: pygame.Rect, told: Told, world: World) -> None:
    """Draw the table of labs, and the news in what is left under it."""
    px = canvas.scale.px
    pitch = canvas.line_height(head.TEXT) + canvas.line_height(head.NOTE) + px(18)
    high = min(
        pitch * len(told.labs) + 2 * px(18),
        round(area.height * (0.78 if world.news or world.events else 1)),
    )
    table, news = layout.rows(area, (high, 0), px(layout.GUTTER))
    canvas.panel(table)
    _table(canvas, table.inflate(-2 * px(22), -2 * px(18)), told, world)
    if (world.news or world.events) and news.height > canvas.line_height(head.TEXT) * 2:
        canvas.panel(news)
        _news(canvas, layout.inside(canvas, news), world)


def order(told: Told, world: World) -> list[str]:
    """Return labs by compute as reported now, the largest first."""
    now = {lab: course[-1] if course else 0.0 for lab, course in world.compute.items()}
    return sorted(told.labs, key=lambda lab: -now.get(lab, 0.0))


def _table(canvas: Canvas, area: pygame.Rect, told: Told, world: World) -> None:
    labs = order(told, world)
    px = canvas.scale.px
    pitch = area.height // max(len(labs), 1)
    roomy = pitch >= canvas.line_height(head.TEXT) + canvas.line_height(head.NOTE)
    size = head.TEXT if roomy else head.NOTE
    most = max((world.compute[lab][-1] for lab in labs if world.compute.get(lab)), default=0.0)
    ink = colours(told)
    for place, lab in enumerate(labs):
        row = pygame.Rect(area.x, area.y + place * pitch, area.width, pitch)
        course = world.compute.get(lab, ())
        value = numbers.compute(course[-1]) if course else ""
        wide = canvas.text_width(value, size, bold=True)
        canvas.text(value, row.topright, size, theme.TEXT, bold=True, align="end", width=wide)
        mark, colour = standing(told, world, lab)
        room = row.width - wide - px(20)
        if not roomy and mark:
            note = min(canvas.text_width(mark, head.NOTE), room // 2)
            at = (row.right - wide - px(20), row.y)
            canvas.text(mark, at, head.NOTE, colour, align="end", width=note)
            room -= note + px(16)
        name = theme.GOLD if lab == told.bettor else theme.TEXT
        canvas.text(told.labs[lab], row.topleft, size, name, bold=True, width=room)
        y = row.y + canvas.line_height(size)
        if roomy:
            canvas.text(mark, (row.x, y), head.NOTE, colour, width=row.width)
            y += canvas.line_height(head.NOTE)
        bar = pygame.Rect(row.x, min(y, row.bottom - px(10)), row.width, px(8))
        canvas.bar(bar, course[-1] / most if course and most else 0.0, ink[lab])


def standing(told: Told, world: World, lab: str) -> tuple[str, Colour]:
    """Return what a lab is doing, in words, and the colour that goes with them."""
    if lab in world.strategies:
        return _("played by the computer"), theme.SECONDARY
    if told.phase != "decide":
        return "", theme.SECONDARY
    if world.committed.get(lab):
        return _("✓ committed"), theme.GOOD
    return _("… deciding"), theme.SECONDARY


def _news(canvas: Canvas, area: pygame.Rect, world: World) -> None:
    """Write the teacher's events, then as many of the latest sentences as there is room for."""
    px = canvas.scale.px
    canvas.text(
        _("What has happened"), area.topleft, head.NOTE, theme.GOLD, bold=True, width=area.width
    )
    y = area.y + canvas.line_height(head.NOTE) + px(4)
    put_in = [(": ".join(filter(None, each)), theme.BAD) for each in world.events]
    for each, ink in put_in + [(each, theme.TEXT) for each in reversed(world.news)]:
        high = canvas.paragraph_height(each, area.width, head.NOTE)
        # A sentence stands whole or not at all.
        if y + high > area.bottom:
            continue
        y = canvas.paragraph(each, pygame.Rect(area.x, y, area.width, high), head.NOTE, ink)
        y += px(6)
