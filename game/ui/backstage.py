"""The next quarter drawn where nobody sees it, so that its texts and pictures stand ready.

A frame in which every text is new takes several times as long as one whose texts have been set.
So the thread that plays the months draws the quarter they lead to once, with the code that will
draw it on the screen, and the window takes over what came of it (``Desk.refresh``).
"""

from __future__ import annotations

import pygame

from game.futures.process import Nobody
from game.ui.campus import panel as campus
from game.ui.campus.motion import Motion
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.panels import board
from game.ui.text import Typesetter


class _Mute(Nobody):
    """Futures that are awaited: they are never told of a quarter that nobody looks at yet."""

    works = True


class Backstage:
    """Draws quarters ahead, with fonts of its own: each text steers them, so threads share none."""

    def __init__(self) -> None:
        self._type = Typesetter()

    def prepare(self, desk: Desk) -> None:
        """Draw the quarter that ``desk`` will look at next, beside its picture."""
        campus.prepare(desk)
        canvas = self._canvas(desk.canvas)
        controls = Controls(canvas)
        controls.bindings = desk.controls.bindings
        controls.reduced_motion = desk.controls.reduced_motion
        controls.begin(None, desk.controls.clock)
        seat = Desk(desk.session, desk.lab, controls, _Mute() if desk.forecast.live else None)
        seat.alone, seat.chart, seat.page = desk.alone, desk.chart, desk.page
        seat.campus = {name: Motion(drawn, key) for name, (key, drawn) in desk.campus_next.items()}
        board.ahead(seat)
        desk.ahead = seat

    def _canvas(self, seen: Canvas) -> Canvas:
        """Return a canvas laid out as one that is seen; no pixel of its surface is painted."""
        self._type.age()
        surface = pygame.Surface(seen.surface.get_size(), depth=8)
        canvas = Canvas(surface, seen.scale, self._type, mirrored=seen.rtl, palette=seen.palette)
        canvas.begin(drawing=True)
        return canvas
