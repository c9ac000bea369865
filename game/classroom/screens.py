"""The sockets of a class: who is there, and sending each what it may see when something changed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from game.classroom.desk import Desk
from game.classroom.showing import Seen, Showing

#: Seconds between two messages to a screen at least, and for one to be taken.
PAUSE, PATIENCE = 0.2, 5.0
IDLE = 120.0


@dataclass(eq=False)
class Screen:
    """One open socket; ``person`` is empty for the teacher and the projector."""

    socket: WebSocket
    kind: str  #: student, teacher or projector
    language: str
    person: str = ""
    heard: float = field(default_factory=monotonic)
    shown: dict[str, Any] = field(default_factory=dict)  #: what it was sent last

    async def send(self, message: dict[str, Any]) -> None:
        """Send a message; whoever cannot take it is closed."""
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        try:
            await asyncio.wait_for(self.socket.send_text(text), PATIENCE)
        except (TimeoutError, RuntimeError, WebSocketDisconnect):
            await self.close(1011)

    async def close(self, code: int) -> None:
        """Close it, if it is still open."""
        try:
            await self.socket.close(code)
        except RuntimeError:
            return


class Screens:
    """All open sockets of a class."""

    def __init__(self, desk: Desk) -> None:
        """Show the class of ``desk``."""
        self.desk = desk
        self.open: set[Screen] = set()
        self.showing = Showing()

    async def add(self, screen: Screen) -> None:
        """Take a screen in; another one of the same person is told that it has moved."""
        for other in list(self.open):
            if screen.person and other.person == screen.person:
                self.open.discard(other)
                await other.close(4001)
        self.open.add(screen)
        self.desk.changed.set()

    def drop(self, screen: Screen) -> None:
        """Forget a screen that has gone."""
        self.open.discard(screen)
        self.desk.changed.set()

    async def end(self, person: str) -> None:
        """Close the screens of a person who has no seat any more."""
        for screen in [each for each in self.open if each.person == person]:
            self.open.discard(screen)
            await screen.close(4003)

    def presence(self) -> dict[str, str]:
        """Return who is here or idle, by person's id; others are gone."""
        now = monotonic()
        return {
            each.person: "idle" if now - each.heard > IDLE else "here"
            for each in self.open
            if each.person
        }

    async def publish(self) -> None:
        """Send every screen what has changed for it, again and again."""
        while True:
            await self.desk.changed.wait()
            self.desk.changed.clear()
            there = [(each, Seen(each.kind, each.language, each.person)) for each in self.open]
            presence = self.presence()
            sent = await self.desk.read(
                partial(self.showing.messages, there=there, presence=presence)
            )
            await asyncio.gather(*(self._show(screen, text) for screen, text in sent))
            await asyncio.sleep(PAUSE)

    async def _show(self, screen: Screen, message: dict[str, Any]) -> None:
        timeless = {**message, "now": 0}
        if timeless != screen.shown:
            screen.shown = timeless
            await screen.send(message)
