"""Simulated students for a rehearsal: real sockets on this machine, simple orders, no cheating.

They know what a phone knows: an address, a code, and what their lab is sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import json
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake


@dataclass
class Told:
    """What a rehearsal has seen: seconds from each message to its acknowledgement, by kind."""

    seats: int = 0
    taken: list[str] = field(default_factory=list)  #: keys that were acknowledged, with the person
    waited: dict[str, list[float]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


@dataclass
class Pupil:
    """One simulated student; ``hurry`` is the longest they think, seconds."""

    port: int
    code: str
    name: str
    told: Told
    hurry: float
    sent: dict[str, tuple[str, float]] = field(default_factory=dict)
    done: tuple[Any, ...] = ()
    count: int = 0
    person: str = ""
    thinking: list[asyncio.Future[None]] = field(default_factory=list)

    async def play(self) -> None:
        """Join and take part until the race is over."""
        try:
            seat = await asyncio.to_thread(self._join)
        except OSError:
            self.told.refused.append("no answer")
            return
        if "token" not in seat:
            self.told.refused.append(str(seat.get("why")))
            return
        self.told.seats += 1
        self.person = seat["person"]
        hello = {"do": "hello", "secret": seat["token"], "language": "en"}
        host = f"127.0.0.1:{self.port}"
        try:
            async with connect(
                f"ws://{host}/live/student",
                additional_headers={"Origin": f"http://{host}"},
                proxy=None,
            ) as line:
                await line.send(json.dumps(hello))
                async for text in line:
                    if await self._hear(line, json.loads(text)):
                        return
        except (ConnectionClosed, InvalidHandshake, OSError):
            # The class has ended, or it runs no more.
            return
        finally:
            for each in self.thinking:
                each.cancel()
            await asyncio.gather(*self.thinking, return_exceptions=True)

    def _join(self) -> dict[str, Any]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        host = f"127.0.0.1:{self.port}"
        headers = {"Content-Type": "application/json", "Origin": f"http://{host}"}
        line.request("POST", "/join", json.dumps({"code": self.code, "name": self.name}), headers)
        found: dict[str, Any] = json.loads(line.getresponse().read())
        line.close()
        return found

    async def _hear(self, line: ClientConnection, message: dict[str, Any]) -> bool:
        """Answer one message; return whether it was the last that matters."""
        if message["do"] in {"done", "refused"}:
            kind, then = self.sent.pop(message["key"], ("", 0.0))
            self.told.waited.setdefault(kind, []).append(perf_counter() - then)
            if message["do"] == "refused":
                self.told.refused.append(str(message["why"]))
            else:
                self.told.taken.append(f"{self.person}/{message['key']}")
            return False
        if message["phase"] == "decide" and not message["committed"]:
            # Beside the listening: an acknowledgement must not wait for somebody who thinks.
            self.thinking.append(asyncio.ensure_future(self._decide(line, message)))
        return bool(message["phase"] == "over")

    async def _decide(self, line: ClientConnection, state: dict[str, Any]) -> None:
        """Hand in a slip and an order, once a round; commit where that is one's part."""
        turn = (state["practice"], state["round"])
        if self.done != turn:
            self.done = turn
            await asyncio.sleep(self.hurry * spread(self.name, turn))
            labs = list(state["labs"])
            lab = labs[int(spread(self.name, turn, "lab") * len(labs))]
            await self._send(line, {"do": "predict", "lab": lab, "sure": 0.5})
            share = round(0.3 + 0.65 * spread(self.name, turn, "share"), 2)
            await self._send(line, {"do": "draft", "orders": {"stack_share": share}})
            await asyncio.sleep(self.hurry * spread(self.name, turn, "commit"))
            if state["rule"] == "majority" or state["captain"] == state["me"]["id"]:
                await self._send(line, {"do": "commit"})

    async def _send(self, line: ClientConnection, message: dict[str, Any]) -> None:
        self.count += 1
        key = f"d{self.count}"
        self.sent[key] = (message["do"], perf_counter())
        await line.send(json.dumps(message | {"key": key}))


async def rehearse(port: int, code: str, students: int, hurry: float = 20.0) -> Told:
    """Let ``students`` play the class at ``port``; return what they saw."""
    told = Told()
    pupils = [Pupil(port, code, f"Demo {number}", told, hurry) for number in range(1, students + 1)]
    await asyncio.gather(*(each.play() for each in pupils))
    return told


def spread(*of: object) -> float:
    """Return a number from 0 to 1 that belongs to ``of``: students differ, rehearsals do not.

    >>> spread("Demo 1") == spread("Demo 1") != spread("Demo 2")
    True
    """
    return int.from_bytes(hashlib.sha256(repr(of).encode()).digest()[:6], "big") / (1 << 48)
