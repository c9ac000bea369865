"""The end of a race of several people: what each of them has reached, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.panels import people as seats
from game.ui.panels.parts import control_height
from game.ui.screens import end, frame
from game.ui.screens.choose import ChooseScreen
from game.words import _, numbers, objectives, story
from game.words import people as words

if TYPE_CHECKING:
    from game.ui.screens.people import People

#: As many stand in one row.
_ACROSS = 3


class ResultsScreen:
    """What came of the race for everybody at this machine."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.app = people.app

    def run(self, controls: Controls) -> None:
        """Draw the verdict, a column for each person, and where all labs stand."""
        canvas, people = controls.canvas, self.people
        px = canvas.scale.px
        first = people.screens[people.labs[0]].desk
        body, foot = frame.frame(canvas, end.verdict_of(first), self._standing())
        count = len(people.labs)
        across = count if count <= _ACROSS else -(-count // 2)
        for place, tile in enumerate(layout.tiles(body, count, across, px(14))):
            self._person(controls, tile, place)
        self._foot(controls, foot)

    def _standing(self) -> str:
        """Return all labs in the order of their scores, those of the program too."""
        view = self.people.public
        ranking = view.verdict.ranking if view.verdict is not None else ()
        said = [
            _("{place}. {lab}: {score}").format(
                place=numbers.whole(place), lab=_(view.names[lab]), score=numbers.digits(score, 1)
            )
            for place, (lab, score) in enumerate(ranking, start=1)
        ]
        # Each keeps its own direction, whichever way the line runs.
        return " · ".join(f"\u2068{each}\u2069" for each in said)

    def _person(self, controls: Controls, area: pygame.Rect, place: int) -> None:
        canvas, lab = controls.canvas, self.people.labs[place]
        desk, px = self.people.screens[lab].desk, canvas.scale.px
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        button = pygame.Rect(inner.x, 0, inner.width, control_height(canvas))
        button.bottom = inner.bottom
        y = self._head(controls, inner, place) + px(10)
        y = _goals(controls, pygame.Rect(inner.x, y, inner.width, button.y - y), desk)
        _story(canvas, pygame.Rect(inner.x, y + px(4), inner.width, button.y - y - px(12)), desk)
        label = _("How it went for {lab}").format(lab=_(desk.view.names[lab]))
        if controls.button(f"own.{lab}", button, label, help_text=label):
            desk.forecast.ask_again()
            self.app.show(end.EndScreen(self.app, desk, self.people.file, back=self._back))

    def _head(self, controls: Controls, inner: pygame.Rect, place: int) -> int:
        """Write who it is, their place among all labs and their score; return the y below."""
        canvas, lab = controls.canvas, self.people.labs[place]
        px = canvas.scale.px
        view = self.people.screens[lab].desk.view
        high = canvas.line_height(theme.TITLE) + px(4)
        seats.badge(canvas, place, (inner.x + high // 2, inner.y + high // 2), high)
        score = numbers.digits(view.score, 1)
        wide = canvas.text_width(score, theme.HERO, bold=True)
        x = inner.x + high + px(10)
        name, left = _(view.names[lab]), inner.right - wide - px(8) - x
        ink = seats.COLOURS[place]
        canvas.text(name, (x, inner.y), theme.TITLE, ink, bold=True, width=left)
        at = inner.topright
        canvas.text(score, at, theme.HERO, theme.TEXT, bold=True, align="end", width=wide)
        y = inner.y + max(high, canvas.line_height(theme.HERO))
        return self._place(controls, pygame.Rect(inner.x, y, inner.width, 0), place)

    def _place(self, controls: Controls, area: pygame.Rect, place: int) -> int:
        """Write a person's place, and below it what the seat usually reaches; return the y."""
        canvas, lab = controls.canvas, self.people.labs[place]
        view = self.people.screens[lab].desk.view
        said = _("{person}: place {rank} of {labs}.").format(
            person=words.name(place),
            rank=numbers.whole(self._rank(lab)),
            labs=numbers.whole(len(view.labs)),
        )
        usual = ""
        if view.par is not None:
            usual = _("This seat usually reaches {par}.").format(par=numbers.digits(view.par, 1))
        line = pygame.Rect(*area.topleft, area.width, canvas.line_height(theme.NOTE))
        controls.region(f"place.{lab}", line, f"{said} {usual}".strip())
        # Where there are many, the second line is in the tooltip alone.
        lines = [said, usual] if usual and len(self.people.labs) <= _ACROSS else [said]
        for each in lines:
            canvas.text(each, line.topleft, theme.NOTE, theme.SECONDARY, width=line.width)
            line.y += line.height
        return line.y

    def _rank(self, lab: str) -> int:
        verdict = self.people.public.verdict
        order = [each for each, _score in verdict.ranking] if verdict is not None else [lab]
        return order.index(lab) + 1

    def _foot(self, controls: Controls, area: pygame.Rect) -> None:
        canvas, px = controls.canvas, controls.canvas.scale.px
        again = pygame.Rect(0, area.y, px(300), area.height)
        again.right = area.right
        leave = pygame.Rect(again.x - px(16) - px(200), area.y, px(200), area.height)
        width, note = leave.x - area.x - px(20), canvas.line_height(theme.NOTE)
        kept = _("Kept as {path}").format(path=f"\u2068{self.people.file}\u2069")
        if self.people.file is not None:
            at = area.x, area.centery - note
            canvas.text(kept, at, theme.NOTE, theme.SECONDARY, width=width)
        text = _("A model for play and teaching, not a forecast or investment advice.")
        canvas.text(text, (area.x, area.centery), theme.NOTE, theme.SECONDARY, width=width)
        if controls.button("leave", leave, _("Title")) or controls.took(pygame.K_ESCAPE):
            self.app.title()
        if controls.button("again", again, _("Play again"), kind="primary"):
            self.app.show(ChooseScreen(self.app, people=self.people.labs))

    def _back(self) -> None:
        self.app.show(self)


def _goals(controls: Controls, area: pygame.Rect, desk: Desk) -> int:
    """Draw how far each objective was reached, a bar under its name; return the y below."""
    canvas, px = controls.canvas, controls.canvas.scale.px
    note, bar = canvas.line_height(theme.NOTE), max(px(10), 5)
    goals = desk.view.objectives
    pitch = min(area.height // max(len(goals), 1), 2 * note + bar + px(18))
    for row, each in enumerate(goals):
        place = pygame.Rect(area.x, area.y + row * pitch, area.width, note)
        share = numbers.percent(each.attainment)
        value = _("{share} of {points} points").format(
            share=share, points=numbers.whole(100 * each.weight)
        )
        name, y = objectives.name(each.id), place.bottom
        brief = pitch < 2 * note + bar + px(6)
        wide = canvas.text_width(share, theme.NOTE) + px(8) if brief else 0
        canvas.text(name, place.topleft, theme.NOTE, width=area.width - wide)
        if brief:
            at = place.topright
            canvas.text(share, at, theme.NOTE, theme.SECONDARY, align="end", width=wide)
        else:
            canvas.text(value, (area.x, y), theme.NOTE, theme.SECONDARY, width=area.width)
            y += note
        if y + bar + px(3) <= place.y + pitch:
            filled = pygame.Rect(area.x, y + px(2), area.width, bar)
            canvas.bar(filled, each.attainment, theme.GOLD)
        controls.region(f"goal.{desk.lab}.{each.id}", place, f"{name}: {value}")
    return area.y + len(goals) * pitch


def _story(canvas: Canvas, area: pygame.Rect, desk: Desk) -> None:
    """Write how it went, as much of it as there is room for; one's own end has all of it."""
    y = area.y
    for each in story.sentences(desk.view):
        high = canvas.paragraph_height(each, area.width, theme.NOTE)
        if y + high > area.bottom:
            return
        canvas.paragraph(each, pygame.Rect(area.x, y, area.width, high), theme.NOTE)
        y += high + canvas.scale.px(6)
