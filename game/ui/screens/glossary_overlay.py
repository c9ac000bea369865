"""The glossary, over whatever screen is open: every word of the game, found by typing."""

from __future__ import annotations

import pygame

from game.guide import words
from game.guide.glossary import Term, search, terms
from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.field import field
from game.ui.listing import listing
from game.ui.panels.parts import control_height, heading
from game.words import _

_STEPS = {pygame.K_DOWN: 1, pygame.K_UP: -1, pygame.K_PAGEDOWN: 8, pygame.K_PAGEUP: -8}


class GlossaryOverlay:
    """What is looked for, and which term is read; both stay from one opening to the next."""

    def __init__(self) -> None:
        self.wanted = ""
        self.chosen = ""

    def draw(self, controls: Controls) -> bool:
        """Draw the glossary; return whether it was closed."""
        canvas = controls.canvas
        px = canvas.scale.px
        canvas.shade(200)
        area = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(24), -2 * px(20))
        canvas.dialog(area)
        inner = area.inflate(-2 * px(30), -2 * px(22))
        high = control_height(canvas)
        head = max(high, canvas.line_height(theme.STAT))
        top, body, foot = layout.rows(inner, (head, 0, high), px(16))
        found = self._search(controls, top, high)
        left, right = layout.columns(body, (round(body.width * 0.34), 0), px(30))
        at = self._walked(controls, found)
        if found:
            at = self._list(controls, left, found, at)
            self.chosen = found[at].id
            self._read(controls, right, found[at])
        else:
            canvas.text(_("Nothing here."), left.topleft, theme.BODY, width=left.width)
        return self._foot(controls, foot)

    def _search(self, controls: Controls, top: pygame.Rect, high: int) -> list[Term]:
        """Draw the field to search by; whatever is typed anywhere in here is looked for."""
        place = pygame.Rect(0, 0, round(top.width * 0.4), high)
        place.right, place.centery = top.right, top.centery
        name = pygame.Rect(top.x, top.y, place.x - top.x, top.height)
        heading(controls.canvas, name, _("Glossary"), size=theme.STAT)
        if controls.typed.strip() and controls.enabled and not controls.control:
            controls.focus = "glossary.search"
        self.wanted = field(
            controls, "glossary.search", place, self.wanted, hint=_("Type a word"),
            help_text=_("Looks among the words and what is said of them"),
        )  # fmt: skip
        return search(self.wanted, terms())

    def _walked(self, controls: Controls, found: list[Term]) -> int:
        """Return which term is read; in the field too the arrows walk through the list."""
        ids = [each.id for each in found]
        at = ids.index(self.chosen) if self.chosen in ids else 0
        if controls.focus == "glossary.search":
            step = next((step for key, step in _STEPS.items() if controls.took(key)), 0)
            at = min(max(at + step, 0), max(len(found) - 1, 0))
        return at

    def _list(self, controls: Controls, area: pygame.Rect, found: list[Term], at: int) -> int:
        canvas = controls.canvas
        px = canvas.scale.px
        pitch = canvas.line_height(theme.BODY) + canvas.line_height(theme.SMALL) + px(18)

        def row(index: int, place: pygame.Rect, chosen: bool) -> None:  # noqa: FBT001 - a ``Row``
            x, width = place.x + px(16), place.width - 2 * px(16)
            y = place.y + px(5)
            canvas.text(_(found[index].term), (x, y), theme.BODY, bold=chosen, width=width)
            ink = theme.TEXT if chosen else theme.SECONDARY
            below = (x, y + canvas.line_height(theme.BODY))
            canvas.text(words.elsewhere(found[index]), below, theme.SMALL, ink, width=width)

        picked = listing(controls, "term", area, (len(found), pitch), chosen=at, draw=row)
        return at if picked is None else picked

    def _read(self, controls: Controls, area: pygame.Rect, term: Term) -> None:
        """Draw all that is said of a term, and the way to those that belong to it."""
        canvas = controls.canvas
        px = canvas.scale.px
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        y = heading(canvas, inner, _(term.term), size=theme.HERO) + px(10)
        place = pygame.Rect(inner.x, y, inner.width, 0)
        y = canvas.paragraph(_(term.says), place, theme.TITLE, theme.TEXT) + px(16)
        for line in words.facts(term):
            place = pygame.Rect(inner.x, y, inner.width, 0)
            y = canvas.paragraph(line, place, theme.BODY, theme.CYAN) + px(2)
        y += px(16)
        canvas.text(_("See also"), (inner.x, y), theme.BODY, theme.SECONDARY, width=inner.width)
        y += canvas.line_height(theme.BODY) + px(6)
        x, high = inner.x, control_height(canvas)
        for each, name in zip(term.related, words.names_of(term.related), strict=True):
            wide = canvas.text_width(name, theme.BODY, bold=True) + px(40)
            if x > inner.x and x + wide > inner.right:
                x, y = inner.x, y + high + px(8)
            place = pygame.Rect(x, y, min(wide, inner.width), high)
            if controls.button(f"related.{each}", place, name, help_text=_("Read of this word")):
                self.chosen, self.wanted = each, ""
            x += wide + px(10)

    def _foot(self, controls: Controls, foot: pygame.Rect) -> bool:
        canvas = controls.canvas
        px = canvas.scale.px
        label = _("Close")
        wide = max(px(240), canvas.text_width(label, theme.BODY, bold=True) + px(60))
        done = pygame.Rect(foot.right - wide, foot.y, wide, foot.height)
        text = _("Typing searches, the arrows walk through the list, Escape goes back.")
        top = foot.centery - canvas.line_height(theme.NOTE) // 2
        width = done.x - foot.x - px(20)
        canvas.text(text, (foot.x, top), theme.NOTE, theme.SECONDARY, width=width)
        if controls.button("glossary.close", done, label, kind="primary"):
            return True
        if controls.took(pygame.K_ESCAPE):
            if not self.wanted:
                return True
            self.wanted = ""
        return False
