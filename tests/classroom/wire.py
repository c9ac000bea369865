"""A class served for real on this machine, and a browser's part of the talk, without a browser."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any, Self

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from game.classroom.server import Server
from game.classroom.serving import Web, bind
from game.classroom.sockets import MOST_WALLS


class Answer:
    """What came back for a request."""

    def __init__(self, found: http.client.HTTPResponse) -> None:
        self.status = found.status
        self.content = found.read()
        self.text = self.content.decode()
        self.headers = found.headers
        self.cookie = (found.headers.get("set-cookie") or "").partition(";")[0]

    def json(self) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.text)


class Client:
    """One browser: keeps a cookie, names its origin."""

    def __init__(self, server: Server, port: int = 0, buffer: int = 0) -> None:
        self.server, self._cookies = server, dict[str, str]()
        self._socket = bind("127.0.0.1", port)
        if buffer:
            # What is accepted has the listener's: a line that nobody reads fills up soon.
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer)
        self.port = self._socket.getsockname()[1]
        self._web = Web.of(server)
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._web.serve(sockets=[self._socket]))
        )

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._web.started:
            self._thread.join(0.01)
            assert self._thread.is_alive()
        return self

    def __exit__(self, *error: object) -> None:
        self._web.should_exit = True
        self._thread.join()
        self._socket.close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        line = http.client.HTTPConnection(self.host, timeout=30)
        try:
            line.request(method, path, body, {"Cookie": self.cookie} | headers)
            return Answer(line.getresponse())
        finally:
            line.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, body: object, **headers: str) -> Answer:
        usual = {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        answer = self._ask("POST", path, json.dumps(body), usual | headers)
        name, _, value = answer.cookie.partition("=")
        if name:
            self._cookies[name] = value
        return answer

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def forget(self) -> None:
        """Be another browser from now on."""
        self._cookies = {}

    def join(self, name: str = "Amal", **more: str) -> dict[str, Any]:
        code = self.server.desk.house.room.code
        answer = self.post("/join", {"code": code, "name": name} | more)
        assert answer.status == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def live(self, kind: str, secret: str = "", language: str = "en") -> Line:
        return Line(self, kind, {"do": "hello", "secret": secret, "language": language})

    def teach(self) -> Line:
        assert self.post("/teacher/login", {"secret": self.server.secret}).status == 200
        return self.live("teacher")


class Line:
    """An open socket of one screen."""

    def __init__(self, client: Client, kind: str, hello: dict[str, str]) -> None:
        self._opening: Any = connect(
            f"ws://{client.host}/live/{kind}",
            origin=f"http://{client.host}",  # type: ignore[arg-type]
            additional_headers={"Cookie": client.cookie},
            proxy=None,
        )
        self._hello = json.dumps(hello)

    def __enter__(self) -> Self:
        self.socket: ClientConnection = self._opening.__enter__()
        self.socket.send(self._hello)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._opening.__exit__(kind, error, at)

    def text(self) -> str:
        return str(self.socket.recv(timeout=20))

    def hear(self, do: str = "state", **wanted: object) -> dict[str, Any]:
        """Return the next message of a kind with the parts that are wanted."""
        while True:
            message: dict[str, Any] = json.loads(self.text())
            if message["do"] == do and all(
                message.get(name) == each for name, each in wanted.items()
            ):
                return message

    def tell(self, **message: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        """Send a message and return its answer."""
        self.socket.send(json.dumps(message))
        while True:
            found: dict[str, Any] = json.loads(self.text())
            if found["do"] in {"done", "refused"}:
                return found

    def end(self) -> tuple[int, list[dict[str, Any]]]:
        """Return the code with which the server closes it, and what it said before."""
        said = []
        try:
            while True:
                said.append(json.loads(self.text()))
        except ConnectionClosed as closed:
            return (closed.rcvd.code if closed.rcvd else 0), said


@contextmanager
def every_wall(client: Client) -> Iterator[None]:
    """Open as many walls as a class takes."""
    code = client.server.desk.house.room.code
    with ExitStack() as walls:
        for _number in range(MOST_WALLS):
            walls.enter_context(client.live("projector", code)).hear()
        yield
