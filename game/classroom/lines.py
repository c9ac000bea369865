"""The connections that a class takes: how many of one address, how long one may say nothing.

And how much one may say beside its messages.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from game.classroom.gate import loopback
from game.classroom.limits import Limit

#: Connections at once: of all; of the room, so that the teacher's machine always finds one; and of
#: one address, behind which a whole class may be.
MOST, MOST_OF_ROOM, MOST_OF_ONE = 1000, 900, 400
SILENT = 10.0  #: seconds within which a request must have come whole, its body aside
#: Pings, pongs and parts of messages that a line may send a second, and at once. Pages send a pong
#: every 20 seconds, and messages whole; each ping is answered, whether the answer is taken or not.
_BESIDE, _BESIDE_AT_ONCE = 5.0, 50.0


class Places:
    """Who holds how many connections, by address."""

    def __init__(self) -> None:
        """Begin with none."""
        self._held: Counter[str] = Counter()

    def take(self, address: str) -> bool:
        """Count a connection in, or return False where there are too many."""
        if not loopback(address):
            room = sum(count for name, count in self._held.items() if not loopback(name))
            if room >= MOST_OF_ROOM or self._held[address] >= MOST_OF_ONE:
                return False
        self._held[address] += 1
        return True

    def leave(self, address: str) -> None:
        """Count one out."""
        self._held[address] -= 1
        if self._held[address] <= 0:
            del self._held[address]


class Requests(H11Protocol):
    """HTTP on one connection."""

    def __init__(self, places: Places, **terms: Any) -> None:  # noqa: ANN401 - uvicorn's
        """Take a place for as long as the connection is open."""
        super().__init__(**terms)
        self._places, self._held = places, ""
        self._silence: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Take the connection, or let it go at once."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        if not self._places.take(address):
            transport.abort()
            return
        self._held = address
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what has come; a request that has begun must end soon."""
        super().data_received(data)
        self._watch()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over, with its place."""
        self._hear()
        super().handle_websocket_upgrade(event)
        self._held = ""

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._hear()
        super().connection_lost(exc)
        if self._held:
            self._places.leave(self._held)

    def _watch(self) -> None:
        theirs, ours = self.conn.their_state, self.conn.our_state
        # A request that goes on after its answer would hold its place for nothing, byte by byte.
        over = theirs is h11.SEND_BODY and ours in {h11.DONE, h11.MUST_CLOSE}
        if not self._held or not (theirs is h11.IDLE or over):
            self._hear()
        elif self._silence is None:
            self._silence = self.loop.call_later(SILENT, self.transport.abort)

    def _hear(self) -> None:
        if self._silence is not None:
            self._silence.cancel()
            self._silence = None


class Live(WebSocketsSansIOProtocol):
    """A live socket; its screen may let go of the line with ``socket.state.cut``."""

    def __init__(self, places: Places, **terms: Any) -> None:  # noqa: ANN401 - uvicorn's
        """Hold the place that the request before it took."""
        super().__init__(**terms)
        self._places = places
        self._beside = Limit(_BESIDE, _BESIDE_AT_ONCE)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection over from the request."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "cut": cast("asyncio.Transport", transport).abort}

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        super().connection_lost(exc)
        self._places.leave(self.client[0] if self.client else "")

    def handle_ping(self) -> None:
        """Answer a ping, unless there are too many."""
        if self._may_go_on():
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Take a pong, unless there are too many."""
        if self._may_go_on():
            super().handle_pong(event)

    def handle_cont(self, event: Frame) -> None:
        """Take a part of a message, unless there are too many: empty ones have no end."""
        if self._may_go_on():
            super().handle_cont(event)

    def _may_go_on(self) -> bool:
        # What is no message never reaches the screen's own limit.
        if not self._beside.spend(""):
            self.transport.abort()
        return not self.transport.is_closing()
