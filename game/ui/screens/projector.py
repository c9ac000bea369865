"""The projector of a class: the lobby, then the race; a page for each of its worlds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.wall import course, final, head, lobby, standing
from game.words import _, numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.ui.app import App
    from game.ui.wall.line import Line
    from game.ui.wall.told import Told

#: Seconds that one of several worlds is shown.
PAGE = 12.0


class ProjectorScreen:
    """What a class shows, as its line hears it; ``clock`` tells seconds since 1970."""

    def __init__(self, app: App, line: Line, clock: Callable[[], float] = time.time) -> None:
        self.app, self.line, self.clock = app, line, clock
        self.page = 0
        self._turned: float | None = None

    def run(self, controls: Controls) -> None:
        """Draw the newest that is known; Escape leaves, arrows turn pages."""
        canvas = controls.canvas
        px = canvas.scale.px
        if controls.took(pygame.K_ESCAPE):
            self.app.quit()
        told = self.line.newest()
        area = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(40), -2 * px(24))
        high = canvas.line_height(head.NOTE)
        top, body, foot = layout.rows(area, (head.height(canvas), 0, high), px(14))
        if told is None:
            self._wait(controls, body)
        else:
            self._turn(controls, told)
            head.top(canvas, top, told, self.clock(), self._page_name(told))
            self._body(controls, body, told)
        head.foot(canvas, foot, told)
        if told is not None and self.line.mood in {"lost", "refused"}:
            self._lost(controls, body)

    def _body(self, controls: Controls, area: pygame.Rect, told: Told) -> None:
        canvas = controls.canvas
        if told.phase == "lobby" and not told.practice:
            lobby.draw(canvas, area, told)
            return
        world = told.worlds[self.page]
        wide = round(area.width * 0.38)
        left, right = layout.columns(area, (0, wide), canvas.scale.px(layout.GUTTER))
        course.draw(canvas, left, told, world)
        if world.final is not None:
            final.draw(canvas, right, told, world.final)
        else:
            standing.draw(canvas, right, told, world)

    def _turn(self, controls: Controls, told: Told) -> None:
        """Go on to the next world when its time has come, or as the arrows say."""
        count = len(told.worlds)
        now = controls.clock
        step = controls.arrow() if count > 1 else 0
        if self._turned is None or step:
            self._turned = now
        elif now - self._turned >= PAGE:
            self._turned, step = now, 1
        self.page = (self.page + step) % max(count, 1)

    def _page_name(self, told: Told) -> str:
        date = told.worlds[self.page].date
        if len(told.worlds) == 1 or told.phase == "lobby":
            return date
        name = _("World {number} of {worlds}").format(
            number=numbers.digits(self.page + 1), worlds=numbers.digits(len(told.worlds))
        )
        return f"{name} · {date}"

    def _wait(self, controls: Controls, area: pygame.Rect) -> None:
        """Say what one waits for, or why in vain."""
        text = _("Looking for the class at {address} …").format(
            address=f"\u2066{self.line.address.host}\u2069"
        )
        if self.line.mood == "refused":
            text = _("This is not the code of the class. Look at the projector's address again.")
        high = controls.canvas.paragraph_height(text, area.width, head.BIG)
        place = pygame.Rect(area.x, area.centery - high, area.width, high)
        controls.canvas.paragraph(text, place, head.BIG, theme.TEXT)

    def _lost(self, controls: Controls, area: pygame.Rect) -> None:
        """Say over the last picture that it is an old one."""
        canvas = controls.canvas
        text = _("Connecting again… This is how the class stood.")
        px = canvas.scale.px
        wide = min(canvas.text_width(text, head.TEXT, bold=True) + px(60), area.width)
        place = pygame.Rect(0, 0, wide, canvas.line_height(head.TEXT) + px(24))
        place.midbottom = area.midbottom
        canvas.box(place, theme.BAD, radius=px(12))
        at = (place.centerx, place.y + px(12))
        canvas.text(text, at, head.TEXT, theme.INK, bold=True, align="centre", width=wide - px(20))
