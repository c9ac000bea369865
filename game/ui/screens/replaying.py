"""Watching a race again in its own screen: any turn at once, by itself at a pace, from any view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import pygame

from game.ui import layout
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.panels import replay_strip
from game.ui.screens import debrief

if TYPE_CHECKING:
    from game.playback import Playback
    from game.ui.app import App
    from game.ui.memory import Memory

_SECONDS_A_TURN = 2.4
#: How far a key goes, in turns.
_KEYS = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1, pygame.K_HOME: -999, pygame.K_END: 999}


def beside(replay: Replaying | None, memory: Memory, area: pygame.Rect) -> pygame.Rect:
    """Return a place of the screen; a replay draws its strip at the foot of it first."""
    if replay is None:
        return area
    canvas = replay.desk.canvas
    above, strip = layout.rows(area, (0, replay_strip.height(canvas)), canvas.scale.px(10))
    memory.draw(replay.desk.controls, "replay", partial(replay.draw, strip))
    return above


class Replaying:
    """How a replay goes by: where it is to go, how fast, and whether it goes by itself."""

    def __init__(self, app: App, desk: Desk) -> None:
        self._app = app
        self.desk = desk
        self._playback = cast("Playback", desk.session)
        self.turns = len(self._playback.source.turns)
        self.playing = False
        self.speed = replay_strip.SPEEDS[0]
        #: Whether it is on its way to another turn.
        self.going = False
        self._since = 0.0

    def keys(self, controls: Controls) -> None:
        """Take the keys that go to another turn, and Space, before any control in focus does."""
        for key, step in _KEYS.items():
            if controls.took(key):
                self.go(self._playback.turn + step)
        if controls.took(pygame.K_SPACE):  # Enter presses what is in focus
            self.play(on=not self.playing)

    def draw(self, area: pygame.Rect) -> None:
        """Draw the strip, and do what it was asked."""
        said = replay_strip.draw(
            self.desk, area, playing=self.playing, speed=self.speed, turns=self.turns
        )
        if said.speed is not None:
            self.speed = said.speed
        if said.lab is not None:
            self.desk.look_from(said.lab)
        if said.play:
            self.play(on=not self.playing)
        if said.turn is not None:
            self.go(said.turn)
        if said.debrief:
            self.playing = False
            debrief.show(self._app, self.desk, None)
        if said.play_on:
            self.playing = False
            turn = self.desk.view.turn + 1
            self._app.branch(self._playback.source, turn, self.desk.lab, self._told)

    def play(self, *, on: bool) -> None:
        """Let turns go by from now on, or no more; at the end, from the start."""
        self.playing, self._since = on, self._app.now
        if on and self.desk.view.turn >= self.turns:
            self.go(0)

    def start(self) -> None:
        """Let turns go by."""
        self.play(on=True)

    def due(self, now: float) -> bool:
        """Return whether the next turn is to be played by itself; at the last one it stops."""
        if not self.playing or self.going:
            return False
        self.desk.controls.moving = True
        if self.desk.view.turn >= self.turns:
            self.playing = False
        elif now - self._since >= _SECONDS_A_TURN / self.speed:
            self._since = now
            return True
        return False

    def go(self, turn: int) -> None:
        """Go to another turn, beside the picture: what was never seen has to be played."""
        wanted = min(max(turn, 0), self.turns)
        if self.going or wanted == self.desk.view.turn:
            return
        self.going = True
        self._app.worker.start(lambda: self._playback.jump(wanted), self._there)

    def _there(self, _nothing: None) -> None:
        desk = self.desk
        self.going, self._since = False, self._app.now
        desk.calls, desk.tab, desk.notices = (), "", ()
        desk.refresh()

    def _told(self, fault: str) -> None:
        self.desk.notices = (fault,)
