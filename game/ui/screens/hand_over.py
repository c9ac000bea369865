"""The cover between two people: whose turn is next, and nothing that only one of them may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.panels import people as seats
from game.ui.screens import frame
from game.words import _, numbers
from game.words import people as words

if TYPE_CHECKING:
    from game.ui.screens.people import People


class HandOverScreen:
    """Ask the next person to sit down; the race is not drawn at all."""

    hums = True

    def __init__(self, people: People) -> None:
        self.people = people

    def run(self, controls: Controls) -> None:
        """Draw the cover; the space bar sits down, and so does its button."""
        people, canvas = self.people, controls.canvas
        view = people.public
        note = _("{quarter}, turn {turn} of {turns}").format(
            quarter=numbers.turn_name(*view.date, view.months_per_turn),
            turn=numbers.whole(view.turn + 1),
            turns=numbers.whole(view.turns),
        )
        body, foot = frame.frame(canvas, _("Change seats"), note)
        px = canvas.scale.px
        round_high = canvas.line_height(theme.BODY) + canvas.line_height(theme.NOTE) + px(36)
        middle, order = layout.rows(body, (0, round_high), px(16))
        canvas.panel(middle)
        self._order(canvas, order)
        if people.passing:
            self._pass(canvas, middle)
        else:
            self._ask(controls, layout.inside(canvas, middle))
        self._foot(controls, foot)

    def _pass(self, canvas: Canvas, area: pygame.Rect) -> None:
        top = area.centery - canvas.line_height(theme.HERO) // 2
        text = _("Everybody has ordered: months pass…")
        at, width = (area.centerx, top), area.width - canvas.scale.px(60)
        canvas.text(text, at, theme.HERO, bold=True, align="centre", width=width)

    def _ask(self, controls: Controls, area: pygame.Rect) -> None:
        """Say who is next, in the middle, and draw the button that sits down."""
        canvas, people = controls.canvas, self.people
        px, lines = canvas.scale.px, canvas.line_height
        told = [words.look_away()]
        if people.resumed:
            told.append(words.asked_again(people.public.turn))
        elif people.at == 0 and people.public.turn:
            told.insert(0, words.new_turn())
        said = sum(canvas.paragraph_height(each, area.width, theme.BODY) for each in told)
        big, button = lines(theme.HERO * 2), max(px(72), lines(theme.GOAL) + px(16))
        rest = lines(theme.HERO) + big + said + button + px(46)
        # In large type the number gives way: it stands below, too.
        mark = min(2 * lines(theme.HERO), area.height - rest)
        y = area.centery - (rest + mark) // 2
        x, width = area.centerx, area.width
        seats.badge(canvas, people.at, (x, y + mark // 2), mark)
        y += mark + px(8)
        who = _("{person}, your turn").format(person=words.name(people.at))
        canvas.text(who, (x, y), theme.HERO, bold=True, align="centre", width=width)
        y += lines(theme.HERO)
        colour = seats.COLOURS[people.at]
        lab = _(people.public.names[people.lab])
        canvas.text(lab, (x, y), theme.HERO * 2, colour, bold=True, align="centre", width=width)
        y += big + px(14)
        for each in told:
            for line in canvas.lines(each, width, theme.BODY):
                canvas.text(line, (x, y), theme.BODY, theme.SECONDARY, align="centre", width=width)
                y += lines(theme.BODY)
        self._sit(controls, pygame.Rect(x, y + px(24), 0, button))

    def _sit(self, controls: Controls, place: pygame.Rect) -> None:
        canvas = controls.canvas
        label = _("I sit here: press Space")
        wide = canvas.text_width(label, theme.GOAL, bold=True) + canvas.scale.px(90)
        place = pygame.Rect(place.x - wide // 2, place.y, wide, place.height)
        help_text = _("Only for {lab}: what comes is seen by nobody else").format(
            lab=_(self.people.public.names[self.people.lab])
        )
        pressed = controls.button(
            "sit", place, label, kind="primary", size=theme.GOAL, help_text=help_text
        )
        # Nothing else is bound to it: one who has just ended the turn may still hold Enter or E.
        if pressed or controls.took(pygame.K_SPACE):
            self.people.sit_down()

    def _order(self, canvas: Canvas, area: pygame.Rect) -> None:
        """Draw everybody in the order in which they sit down, and who is done."""
        people, px = self.people, canvas.scale.px
        count = len(people.labs)
        for place, tile in enumerate(layout.tiles(area, count, count, px(12))):
            canvas.panel(tile)
            high = canvas.line_height(theme.BODY) + px(6)
            inner = tile.inflate(-2 * px(14), 0)
            seats.badge(canvas, place, (inner.x + high // 2, inner.centery), high)
            text = pygame.Rect(inner.x + high + px(10), 0, inner.width - high - px(10), 0)
            y = (
                inner.centery
                - (canvas.line_height(theme.BODY) + canvas.line_height(theme.NOTE)) // 2
            )
            lab = _(people.public.names[people.labs[place]])
            canvas.text(lab, (text.x, y), theme.BODY, bold=True, width=text.width)
            y += canvas.line_height(theme.BODY)
            state, ink = self._state(place)
            canvas.text(state, (text.x, y), theme.NOTE, ink, width=text.width)

    def _state(self, place: int) -> tuple[str, theme.Colour]:
        if self.people.passing or place < self.people.at:
            return _("has ordered"), theme.GOOD
        if place == self.people.at:
            return _("is next"), theme.GOLD
        return _("comes later"), theme.SECONDARY

    def _foot(self, controls: Controls, area: pygame.Rect) -> None:
        canvas, px = controls.canvas, controls.canvas.scale.px
        label = _("Leave to the title")
        wide = max(px(200), canvas.text_width(label, theme.BODY, bold=True) + px(40))
        place = pygame.Rect(area.x, area.y, wide, area.height)
        live = not self.people.passing
        if controls.button("leave", place, label, kind="bold", live=live, help_text=words.unkept()):
            self.people.app.title()
        text = pygame.Rect(place.right + px(24), area.y, area.right - place.right - px(24), 0)
        high = canvas.paragraph_height(words.unkept(), text.width, theme.NOTE)
        canvas.paragraph(
            words.unkept(), text.move(0, (area.height - high) // 2), theme.NOTE, lines=2
        )
