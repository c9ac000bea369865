"""Listening to a class beside the picture: a thread, and one slot that holds the newest message.

The picture never waits for the network, and the network never fills memory: what was not looked
at in time is replaced. Whatever breaks, the line is opened again until the window is closed.
"""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Literal

from game.ui.wall.told import Told, read

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

    from game.ui.wall.address import Address

#: Seconds to wait for an answer, and before the line is opened again.
PATIENCE, PAUSE = 10.0, 1.0
_LARGEST = 1 << 20  #: bytes of a message
_NOT_OURS = 4003  #: the class closes with this where the code is another's
Mood = Literal["opening", "open", "lost", "refused"]


class Line:
    """The newest of what a class shows; ``mood`` is how the line to it stands."""

    def __init__(self, address: Address, language: str) -> None:
        """Prepare to listen; ``start`` does."""
        self.address, self.language = address, language
        self.mood: Mood = "opening"
        self._newest: Told | None = None
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._socket: ClientConnection | None = None
        self._thread = threading.Thread(target=self._listen, name="projector", daemon=True)

    def start(self) -> None:
        """Listen until ``close``."""
        self._thread.start()

    def newest(self) -> Told | None:
        """Return what the class showed last, if anything yet."""
        with self._lock:
            return self._newest

    def put(self, told: Told) -> None:
        """Replace what was shown last."""
        with self._lock:
            self._newest = told

    def close(self) -> None:
        """Listen no more."""
        self._closed.set()
        socket = self._socket
        if socket is not None:
            socket.close()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)

    def _listen(self) -> None:
        from websockets.exceptions import ConnectionClosed, InvalidHandshake

        while not self._closed.is_set():
            try:
                self._hear()
            except ConnectionClosed as closed:
                if closed.rcvd is not None and closed.rcvd.code == _NOT_OURS:
                    # Another code will not become right: wrong tries are counted.
                    self.mood = "refused"
                    return
            except (OSError, TimeoutError, InvalidHandshake):
                pass
            if self.mood != "opening":
                self.mood = "lost"
            self._closed.wait(PAUSE)

    def _hear(self) -> None:
        """Open the line and take messages until it breaks."""
        from websockets.sync.client import connect

        host = self.address.host
        with connect(
            f"ws://{host}/live/projector",
            additional_headers={"Origin": f"http://{host}"},
            open_timeout=PATIENCE,
            close_timeout=1,
            max_size=_LARGEST,
            max_queue=4,
            proxy=None,
        ) as socket:
            self._socket = socket
            hello = {"do": "hello", "secret": self.address.code, "language": self.language}
            socket.send(json.dumps(hello))
            for text in socket:
                told = read(text, time.time())
                if told is not None:
                    self.put(told)
                    self.mood = "open"
                if self._closed.is_set():
                    return
