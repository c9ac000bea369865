"""The coach of a lesson: what to try, what it has brought, and a frame round the control concerned.

It takes room from the picture in the middle and lies over nothing; whoever does something else
than it asks for is not held up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

import pygame

from game.tutorial import Lesson, Stage
from game.ui import theme
from game.ui.desk import Desk
from game.ui.layout import Grid, Pages, rows
from game.ui.memory import Memory, state_of
from game.ui.panels.parts import control_height
from game.words import _, numbers

Places = TypeVar("Places", Grid, Pages)
#: Lines of text under the heading: what the last task brought, this task, the draft; at the end
#: what the last one brought, and the last word.
_LINES, _LAST_LINES, _LINES_OF_A_PAGE = 5, 7, 3
#: In a lower picture signs would lie over each other: the coach takes all of its room then.
_LEAST_PICTURE = 9
#: The page on which a control lies, where the race is shown page by page.
_PAGE = 0
#: What a task is about inside a full view.
_INSIDE = {("gauge", "capital"): ("figure.to_call", "gauge.to_call")}


class _Button(NamedTuple):
    name: str
    label: str
    help_text: str
    act: Callable[[], None]


class Coach:
    """What a lesson says at a desk, and the way to the race that it offers at its end."""

    def __init__(self, lesson: Lesson | None, first_race: Callable[[], None]) -> None:
        #: Nothing is said or shown without one.
        self.lesson = lesson
        self.first_race = first_race

    @property
    def speaks(self) -> bool:
        """Return whether it has anything to say."""
        return self.lesson is not None and self.lesson.stage is not Stage.SILENT

    def make_room(self, desk: Desk, memory: Memory, places: Places) -> Places:
        """Draw the coach in a part of the middle, and return the room that is left."""
        if self.lesson is None or not self.speaks:
            return places
        canvas = desk.canvas
        px = canvas.scale.px
        lines = _LINES if self.lesson.task is not None else _LAST_LINES
        if isinstance(places, Pages):  # as wide as the window, and short of height
            lines = _LINES_OF_A_PAGE
        high = control_height(canvas) + lines * canvas.line_height(theme.NOTE) + 2 * px(14)
        if isinstance(places, Pages):
            left, panel = rows(places.page, (0, high), px(10))
            places = replace(places, page=left)
        else:
            left, panel = rows(places.hero, (0, high), px(16))
            if left.height < _LEAST_PICTURE * canvas.line_height(theme.NOTE):
                left, panel = pygame.Rect(places.hero.topleft, (0, 0)), places.hero
            places = replace(places, hero=left)
        run = partial(self._draw, self.lesson, desk, panel)
        memory.draw(desk.controls, "coach", run, *state_of((self.lesson,)))
        return places

    def look(self, page: str) -> None:
        """Take note of a full view that was opened."""
        if self.lesson is not None:
            self.lesson.look(page)

    def turn_ends(self, desk: Desk) -> None:
        """Take note of what is about to be carried out."""
        if self.lesson is not None:
            self.lesson.turn_ends(desk.view)

    def turn_begins(self, desk: Desk) -> None:
        """Tell what it has brought."""
        if self.lesson is not None:
            self.lesson.turn_begins(desk.view)

    def _draw(self, lesson: Lesson, desk: Desk, area: pygame.Rect) -> None:
        canvas = desk.canvas
        px = canvas.scale.px
        canvas.box(area, theme.PANEL, radius=px(14), border=theme.GOOD, thickness=2)
        inner = area.inflate(-2 * px(20), -2 * px(12))
        row = pygame.Rect(inner.x, inner.y, inner.width, control_height(canvas))
        y = self._heading(lesson, desk, row)
        text = pygame.Rect(inner.x, y + px(4), inner.width, inner.bottom - y - px(4))
        told = [(lesson.brought, theme.GOLD), (lesson.says(desk.view), theme.TEXT)]
        told.append((lesson.answers(desk.view), theme.GOOD))
        for sentence, ink in told:
            room = text.height // canvas.line_height(theme.NOTE)
            if sentence and room:
                text.y = canvas.paragraph(sentence, text, theme.NOTE, ink, lines=room)
                text.height = inner.bottom - text.y

    def _heading(self, lesson: Lesson, desk: Desk, row: pygame.Rect) -> int:
        """Draw the title and the buttons; return the y below."""
        canvas = desk.canvas
        x = row.right
        for name, label, help_text, act in reversed(self._buttons(lesson, desk)):
            wide = canvas.text_width(label, theme.SMALL, bold=True) + canvas.scale.px(28)
            x -= wide
            place = pygame.Rect(x, row.y, wide, row.height)
            kind = "primary" if name in {"coach.show", "coach.first"} else "plain"
            pressed = desk.controls.button(
                name, place, label, help_text=help_text, kind=kind, size=theme.SMALL
            )
            if pressed:
                act()
            x -= canvas.scale.px(8)
        title = lesson.heading()
        if lesson.task is not None:
            title = _("{number} of {count} · {title}").format(
                number=numbers.whole(lesson.place + 1),
                count=numbers.whole(len(lesson.tasks)),
                title=_(lesson.task.title),
            )
        top = row.centery - canvas.line_height(theme.SUBTITLE) // 2
        canvas.text(title, (row.x, top), theme.SUBTITLE, theme.GOOD, bold=True, width=x - row.x)
        return row.bottom

    def _buttons(self, lesson: Lesson, desk: Desk) -> list[_Button]:
        if lesson.stage is Stage.CLOSING:
            again = _("Do the last task again")
            gently = _("The article's world, against rivals who keep to a plain plan")
            return [
                _Button("coach.back", _("Back"), again, lesson.back),
                _Button("coach.stay", _("Play on here"), _("The coach falls silent"), lesson.hush),
                _Button("coach.first", _("Now your own race"), gently, self.first_race),
            ]
        back = [_Button("coach.back", _("Back"), _("Do the task before again"), lesson.back)]
        focus, out = _("Put the focus on what this task is about"), _("Leave this task out")
        end = _("Go to the end of the lesson")
        return [
            _Button("coach.show", _("Show me"), focus, partial(_show, desk, lesson)),
            *(back if lesson.place else []),
            _Button("coach.skip", _("Skip"), out, lesson.skip),
            _Button("coach.skip_all", _("Skip all"), end, lesson.skip_all),
        ]

    def point(self, desk: Desk) -> None:
        """Frame the control concerned, with an arrow beside it; once done, the end of the turn.

        In the full view that a task opens, what it is about is framed.
        """
        lesson, canvas = self.lesson, desk.canvas
        if lesson is None or lesson.task is None:
            return
        px, places = canvas.scale.px, desk.controls.places
        if desk.dialog:
            inside = _INSIDE.get((lesson.task.name, desk.dialog), ())
            found = [canvas.turned(places[each]) for each in inside if each in places]
            if not found:
                return
            frame = found[0].unionall(found[1:]).inflate(2 * px(8), 2 * px(6))
        else:
            name = "end_turn" if lesson.done(desk.view) else lesson.task.points_at
            place = places.get(name, places.get(f"page.{_PAGE}"))
            if place is None:
                return
            # No higher than the control: the line under it is not touched.
            frame = canvas.turned(place).inflate(2 * px(4), 0)
        canvas.box(frame, None, radius=px(12), border=theme.GOOD, thickness=max(2, px(3)))
        side = px(13)
        if frame.bottom > canvas.height - px(80):
            x, y = frame.centerx, frame.top - px(2)
            tip = [(x - side, y - side), (x + side, y - side), (x, y)]
        else:
            x, y = frame.right + px(2), frame.centery
            tip = [(x + side, y - side), (x + side, y + side), (x, y)]
        canvas.polygon(tip, theme.GOOD)


def _show(desk: Desk, lesson: Lesson) -> None:
    """Put the focus on the control concerned."""
    if lesson.task is not None:
        desk.page = _PAGE
        desk.controls.focus, desk.controls.keyboard = lesson.task.points_at, True
