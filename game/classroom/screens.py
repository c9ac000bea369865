"""The sockets of a class: who is there, and sending each what it may see when something changed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from game.classroom import figures
from game.classroom.desk import Desk
from game.classroom.house import House, clock
from game.words import language

#: Seconds between two messages to a screen at least, and for one to be taken.
PAUSE, PATIENCE = 0.05, 5.0
IDLE = 120.0


@dataclass(eq=False)
class Screen:
    """One open socket; ``person`` is empty for the teacher and the projector."""

    socket: WebSocket
    kind: str  #: student, teacher or projector
    language: str
    person: str = ""
    heard: float = field(default_factory=monotonic)
    shown: str = ""  #: what it was sent last

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
            there = [(each, each.kind, each.language, each.person) for each in self.open]
            presence = self.presence()
            sent = await self.desk.read(partial(_messages, there=there, presence=presence))
            await asyncio.gather(*(self._show(screen, text) for screen, text in sent))
            await asyncio.sleep(PAUSE)

    async def _show(self, screen: Screen, message: dict[str, Any]) -> None:
        without_time = json.dumps({**message, "now": 0}, sort_keys=True)
        if without_time != screen.shown:
            screen.shown = without_time
            await screen.send(message)


def _messages(
    house: House, there: list[tuple[Screen, str, str, str]], presence: dict[str, str]
) -> list[tuple[Screen, dict[str, Any]]]:
    """Return what each screen is to show now; what a team shares is made once a language."""
    room, people = house.room, house.log.names()
    clocks = {"do": "state"} | figures.clock_of(room, clock())
    made: dict[tuple[str, str], dict[str, Any]] = {}
    found = []
    for screen, kind, spoken, person in there:
        language.use(spoken)
        who = room.people.get(person)
        if kind == "student":
            if who is None or who.gone:
                continue
            team = room.teams[who.team]
            at = (spoken, team.id)
            if at not in made:
                made[at] = figures.team_message(room, team, people)
            message = made[at] | {"me": figures.own_message(room, person)}
        else:
            at = (spoken, kind)
            if at not in made:
                made[at] = (
                    figures.teacher_message(room, people) | {"presence": presence}
                    if kind == "teacher"
                    else figures.public_message(room)
                )
            message = made[at]
        found.append((screen, clocks | message))
    return found
