"""The sockets of a class: who is there, and sending each what it may see when something changed.

Each screen has a sender of its own. One that is slow gets the newest state and none between; one
that takes nothing is cut. Neither holds the others.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from game.classroom.desk import Desk
from game.classroom.house import clock
from game.classroom.showing import Seen, Showing

#: Seconds between two states of a screen at least, and for a message to be taken.
PAUSE, PATIENCE = 0.2, 5.0
#: Answers that may wait for a screen; who asks so much and takes nothing is cut.
MOST_WAITING = 200
IDLE = 120.0


@dataclass(eq=False)
class Screen:
    """One open socket; ``person`` is empty for the teacher and the projector."""

    socket: WebSocket
    kind: str  #: student, teacher or projector
    language: str
    person: str = ""
    cut: Callable[[], None] = lambda: None  #: lets go of the line, whatever waits in it
    heard: float = field(default_factory=monotonic)
    _shown: str = ""  #: the state that it was sent last, without the time of day
    _newest: str = ""
    _answers: deque[str] = field(default_factory=deque)
    _code: int | None = None
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, state: str) -> None:
        """Send a state, unless a newer one comes before it can be taken."""
        if state != (self._newest or self._shown):
            self._newest = state
            self._wake.set()

    def answer(self, message: dict[str, Any]) -> None:
        """Send an answer, before any state."""
        self._answers.append(json.dumps(message, ensure_ascii=False, separators=(",", ":")))
        self._wake.set()
        if len(self._answers) > MOST_WAITING:
            self.cut()

    def end(self, code: int) -> None:
        """Close it once the answers that wait are sent."""
        if self._code is None:
            self._code = code
            self._wake.set()

    async def send(self) -> None:
        """Send what there is for it until it ends; cut it if it takes nothing."""
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                while self._answers:
                    await self._give(self._answers.popleft())
                if self._code is not None:
                    async with asyncio.timeout(PATIENCE):
                        await self.socket.close(self._code)
                    return
                if self._newest:
                    self._shown, self._newest = self._newest, ""
                    # Said when it leaves: the page sets its clock by it.
                    await self._give(f'{{"now":{clock()},{self._shown[1:]}')
        except TimeoutError:
            self.cut()
        except (RuntimeError, WebSocketDisconnect):
            return

    async def _give(self, text: str) -> None:
        async with asyncio.timeout(PATIENCE):
            await self.socket.send_text(text)


class Screens:
    """All open sockets of a class."""

    def __init__(self, desk: Desk) -> None:
        """Show the class of ``desk``."""
        self.desk = desk
        self.open: set[Screen] = set()
        self.showing = Showing()
        self.hurry = asyncio.Event()  #: set where the whole room waits for what has changed

    def add(self, screen: Screen) -> None:
        """Take a screen in; another one of the same person is told that it has moved."""
        for other in list(self.open):
            if screen.person and other.person == screen.person:
                self.open.discard(other)
                other.end(4001)
        self.open.add(screen)
        self.desk.changed.set()

    def drop(self, screen: Screen) -> None:
        """Forget a screen that has gone."""
        self.open.discard(screen)
        self.desk.changed.set()

    def end(self, person: str) -> None:
        """Close the screens of a person who has no seat any more."""
        for screen in [each for each in self.open if each.person == person]:
            self.open.discard(screen)
            screen.end(4003)

    def presence(self) -> dict[str, str]:
        """Return who is here or idle, by person's id; others are gone."""
        now = monotonic()
        return {
            each.person: "idle" if now - each.heard > IDLE else "here"
            for each in self.open
            if each.person
        }

    async def publish(self) -> None:
        """Show every screen what has changed for it, again and again."""
        while True:
            await self.desk.changed.wait()
            self.desk.changed.clear()
            await self._show()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.hurry.wait(), PAUSE)
            self.hurry.clear()

    async def _show(self) -> None:
        there = [(each, Seen(each.kind, each.language, each.person)) for each in self.open]
        presence, showing = self.presence(), self.showing
        parts = await self.desk.read(partial(showing.parts, there=there))
        for part, some in parts.items():
            # One part after the other: what people ask comes in between.
            look = partial(showing.messages, part=part, there=some, presence=presence)
            try:
                sent = await self.desk.read(look)
            except Exception:
                # A fault of ours in one picture must leave no other screen without any.
                logging.getLogger(__name__).exception("%s cannot be shown", part)
                continue
            for screen, state in sent:
                screen.show(state)
