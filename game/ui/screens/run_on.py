"""Turns that are ended one after the other until something needs the person."""

from __future__ import annotations

from game import attention
from game.attention import Reason
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.words import _
from game.words import attention as words


class RunOn:
    """Whether turns are being ended by themselves, and why they have stopped."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.going = False
        #: Why they have stopped, said over the race until the next press.
        self.stopped: Reason | None = None

    def start(self) -> None:
        """End turns from now on."""
        self.going, self.stopped = True, None

    def interrupted(self, controls: Controls) -> bool:
        """Let any press stop the turns, and be used up by that; return whether one did."""
        if not self.going:
            if controls.key is not None or controls.pressed:
                self.stopped = None
            return False
        controls.moving = True
        if controls.key is None and not controls.pressed:
            return False
        controls.key, controls.typed, controls.pressed = None, "", False
        self._stop(attention.INTERRUPTED)
        return True

    def look(self) -> None:
        """Stop where the new turn needs a decision."""
        if not self.going:
            return
        reason = attention.reason(self._desk.view)
        if reason is not None:
            self._stop(reason)

    @property
    def text(self) -> str:
        """Return what lies over the race now, if anything."""
        if self.going:
            return _("Turns end by themselves; any key stops them.")
        return "" if self.stopped is None else words.sentence(self.stopped, self._desk.view)

    def _stop(self, why: Reason) -> None:
        self.going, self.stopped = False, why
