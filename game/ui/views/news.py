"""The news of the whole race, newest first, by quarter; to be filtered by lab and by kind."""

from __future__ import annotations

from typing import NamedTuple

import pygame

from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import columns, inside, rows
from game.ui.panels.parts import control_height
from game.ui.views import frame
from game.view import News
from game.words import _, events, figures, numbers

MONEY = frozenset((
    "arrears", "budget_halved", "cap_lifted", "collateral_shorted", "committee_granted",
    "committee_refused", "crashed", "defaulted", "fast_tracked", "gulf_committed", "gulf_offers",
    "halls_sold", "margin_called", "rocket_listed", "round_closed", "shares_sold", "vote_lost",
))  # fmt: skip
MODELS = frozenset((
    "broke_through", "efficiency_open", "efficiency_shock", "empty_run", "followed", "larger_run",
    "milestone_model", "programme_ended", "prototype_works", "published", "released",
))  # fmt: skip
_PAGE = 8


class Row(NamedTuple):
    """One line of the list: a quarter's heading, or a line of an item."""

    text: str
    colour: theme.Colour
    heading: bool = False


def dialog(desk: Desk) -> None:
    """Draw the view; N or Escape leaves."""
    frame.draw(desk, "news", _content)


def chosen(desk: Desk) -> list[News]:
    """Return the items that pass both filters, newest first."""
    lab, kind = desk.news_lab, desk.news_kind
    labs = [None, *desk.view.labs]
    kinds = (None, MONEY, MODELS)
    items = [
        each
        for each in desk.view.chronicle
        if (lab == 0 or labs[lab] in {each.lab, each.other})
        and (kind == 0 or _of_kind(each, kinds[kind] if kind < len(kinds) else None))
    ]
    return sorted(items, key=lambda each: -each.month)


def _of_kind(item: News, kind: frozenset[str] | None) -> bool:
    if kind is None:
        return item.event not in MONEY | MODELS
    return item.event in kind


def _content(desk: Desk, area: pygame.Rect) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    high = control_height(canvas)
    filters, body = rows(area, (high, 0), px(12))
    left, right = columns(filters, (round(filters.width * 0.62), 0), px(14))
    labs = [_("All labs"), *(desk.names[lab] for lab in desk.view.labs)]
    kinds = [_("All"), _("Money"), _("Models"), _("Rest")]
    for name, place, labels, text in (
        ("news_lab", left, labs, _("Whose news")),
        ("news_kind", right, kinds, _("Which kind of news")),
    ):
        picked = desk.controls.choice(
            name, place, labels, getattr(desk, name), help_text=text, size=theme.SMALL
        )
        if picked is not None:
            setattr(desk, name, picked)
            desk.news_top = 0
    _list(desk, body)


def _list(desk: Desk, area: pygame.Rect) -> None:
    """Draw as many lines as fit; the arrows, Page up and down, Home and End scroll."""
    canvas, controls = desk.canvas, desk.controls
    px = canvas.scale.px
    canvas.panel(area)
    what = _("What has happened, the newest first; of rivals only what is public.")
    controls.meet("news_list", area, figures.compose(what, figures.PUBLIC), live=True)
    inner = inside(canvas, area)
    line = canvas.line_height(theme.NOTE) + px(2)
    width = inner.width - px(24)
    shown = _rows(desk, width)
    fits = max(inner.height // line, 1)
    most = max(len(shown) - fits, 0)
    desk.news_top = min(max(desk.news_top + _scrolled(desk, len(shown)), 0), most)
    y = inner.y
    for row in shown[desk.news_top : desk.news_top + fits]:
        x = inner.x if row.heading else inner.x + px(16)
        canvas.text(
            row.text, (x, y), theme.NOTE, row.colour, bold=row.heading,
            width=width - (x - inner.x),
        )  # fmt: skip
        y += line
    if most:
        track = pygame.Rect(inner.right - px(6), inner.y, max(px(6), 3), inner.height)
        canvas.box(track, theme.TRACK, radius=track.width // 2)
        high = max(round(track.height * fits / len(shown)), px(20))
        top = track.y + round((track.height - high) * desk.news_top / most)
        canvas.box(pygame.Rect(track.x, top, track.width, high), theme.SECONDARY, radius=px(3))
    controls.ring("news_list", area, px(14))


def _scrolled(desk: Desk, count: int) -> int:
    """Return by how many lines a key scrolls; the list needs no focus for the page keys."""
    controls = desk.controls
    for key, step in (
        (pygame.K_PAGEDOWN, _PAGE), (pygame.K_PAGEUP, -_PAGE), (pygame.K_HOME, -count),
        (pygame.K_END, count),
    ):  # fmt: skip
        if controls.took(key):
            return step
    if controls.has_focus("news_list"):
        if controls.took(pygame.K_DOWN):
            return 1
        if controls.took(pygame.K_UP):
            return -1
    return 0


def _rows(desk: Desk, width: int) -> list[Row]:
    canvas, view = desk.canvas, desk.view
    shown: list[Row] = []
    quarter = ""
    for item in chosen(desk):
        date = numbers.later(*view.date, item.month - view.month - 1)
        now = numbers.quarter(*date)
        if now != quarter:
            shown.append(Row(now, theme.GOLD, heading=True))
            quarter = now
        colour = theme.BAD if item.event in events.ALARMS else theme.TEXT
        if item.lab not in {None, desk.lab} and colour == theme.TEXT:
            colour = theme.SECONDARY
        sentence = events.sentence(item, desk.names)
        wrapped = canvas.lines(sentence, width - canvas.scale.px(16), theme.NOTE)
        shown += [Row(text, colour) for text in wrapped]
    return shown or [Row(_("Nothing yet."), theme.SECONDARY)]
