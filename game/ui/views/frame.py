"""What all full views have in common: their ground, the strip from one to the next, the way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pygame

from agents.contract import phrase
from game.ui import theme
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.layout import columns, rows
from game.ui.panels.parts import control_height, heading
from game.words import _


class Page(NamedTuple):
    """A full view: its name, its heading; the action of its name has the key."""

    label: str
    title: str
    help_text: str


PAGES: Mapping[str, Page] = {
    "capital": Page(
        phrase("Capital"), phrase("Capital"),
        phrase("Loans, rounds and pledges with their terms, and what could go wrong"),
    ),
    "market": Page(
        phrase("Market"), phrase("Market and models"),
        phrase("Customers, prices and models of all labs"),
    ),
    "research": Page(
        phrase("Research"), phrase("Research"),
        phrase("Efficiency, programmes, and what is held likely of the unknown"),
    ),
    "rivals": Page(
        phrase("Rivals"), phrase("Rivals"),
        phrase("What each rival believes, did last and prepares"),
    ),
    "news": Page(
        phrase("News"), phrase("News of the race"),
        phrase("All that has happened, by quarter"),
    ),
}  # fmt: skip


def opened(controls: Controls) -> str:
    """Return the view whose key was pressed, if any."""
    return next((name for name in PAGES if controls.asked(name)), "")


def tip(controls: Controls, name: str) -> str:
    """Return what the button of a view says, with its key."""
    what = _(PAGES[name].help_text)
    return _("{what} ({key})").format(what=what, key=controls.key_name(name))


#: Type larger than this, as the sheet draws it, has no room for all of a view in one window.
_LARGEST = 1.69


def draw(desk: Desk, name: str, content: Callable[[Desk, pygame.Rect], None]) -> None:
    """Draw the view ``name``; its own key or Escape leaves, another's key goes there."""
    canvas = desk.canvas
    asked, canvas.scale = canvas.scale, canvas.scale.at_most(_LARGEST)
    _draw(desk, name, content)
    canvas.scale = asked


def _draw(desk: Desk, name: str, content: Callable[[Desk, pygame.Rect], None]) -> None:
    canvas = desk.canvas
    px = canvas.scale.px
    area = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(24), -2 * px(20))
    canvas.dialog(area)
    inner = area.inflate(-2 * px(26), -2 * px(18))
    high = control_height(canvas)
    top, body, foot = rows(inner, (max(high, canvas.line_height(theme.STAT)), 0, high), px(14))
    wide = round(top.width * 0.6)
    heading(
        canvas, pygame.Rect(top.x, top.y, top.width - wide, top.height), _(PAGES[name].title),
        size=theme.STAT,
    )  # fmt: skip
    names = list(PAGES)
    strip = pygame.Rect(top.right - wide, top.centery - high // 2, wide, high)
    labels = [_(page.label) for page in PAGES.values()]
    help_text = _("The full views; each opens and closes with its key")
    picked = desk.controls.choice("pages", strip, labels, names.index(name), help_text=help_text)
    content(desk, body)
    pressed = _foot(desk, foot, _(PAGES[name].help_text))
    if picked is not None:
        desk.dialog = names[picked]
        return
    other = opened(desk.controls)
    if pressed or desk.dismissed() or other == name:
        desk.close()
    elif other:
        desk.dialog = other


def _foot(desk: Desk, area: pygame.Rect, about: str) -> bool:
    """Say what the view shows, beside the way out; return whether that was taken."""
    canvas = desk.canvas
    px = canvas.scale.px
    label = _("Back to the race")
    wide = max(px(340), canvas.text_width(label, theme.BODY, bold=True) + px(60))
    note, done = columns(area, (0, wide), px(24))
    top = note.centery - canvas.line_height(theme.NOTE) // 2
    canvas.text(about, (note.x, top), theme.NOTE, theme.SECONDARY, width=note.width)
    return desk.controls.button("done", done, label, kind="primary")
