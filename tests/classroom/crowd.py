"""Many phones at once, without browsers: each joins, listens, and notes when it is answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PATIENCE = 60.0  #: seconds after which a test gives up; nothing is said about speed


async def post(port: int, path: str, body: object) -> tuple[int, dict[str, Any], str]:
    """Post JSON as our pages do; return the status, the answer and the cookie."""
    host, text = f"127.0.0.1:{port}", json.dumps(body)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n{text}".encode()
    )
    head, _, found = (await reader.read()).decode().partition("\r\n\r\n")
    writer.close()
    lines = head.split("\r\n")
    cookies = [each.partition(": ")[2] for each in lines if each.lower().startswith("set-cookie")]
    return int(lines[0].split()[1]), json.loads(found), "".join(cookies).partition(";")[0]


class Screen:
    """One open socket; ``waited`` are seconds from each message to its answer, by kind."""

    def __init__(self, port: int, kind: str, secret: str = "", cookie: str = "") -> None:
        self.port, self.kind, self.secret, self.cookie = port, kind, secret, cookie
        self.state: dict[str, Any] = {}
        self.updates = 0
        self.waited: dict[str, list[float]] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self._asked: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._news = asyncio.Condition()
        self._count = 0

    async def open(self) -> None:
        """Connect, say hello and listen from now on."""
        host = f"127.0.0.1:{self.port}"
        self.line: ClientConnection = await connect(
            f"ws://{host}/live/{self.kind}",
            origin=f"http://{host}",  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookie},
            proxy=None,
            open_timeout=PATIENCE,
        )
        await self.line.send(json.dumps({"do": "hello", "secret": self.secret, "language": "en"}))
        self._listening = asyncio.ensure_future(self._listen())

    async def close(self) -> None:
        """Hang up."""
        await self.line.close()
        await self._listening

    async def _listen(self) -> None:
        with suppress(ConnectionClosed):
            async for text in self.line:
                message = json.loads(text)
                if message["do"] == "state":
                    self.state, self.updates = message, self.updates + 1
                    async with self._news:
                        self._news.notify_all()
                elif message["key"] in self._asked:
                    self._asked.pop(message["key"]).set_result(message)
        for each in self._asked.values():
            each.cancel()

    async def see(self, **wanted: object) -> float:
        """Wait until a state with these parts has come; return when that was."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(
                lambda: (
                    bool(self.state)
                    and all(self.state.get(name) == each for name, each in wanted.items())
                )
            )
        return perf_counter()

    async def ask(self, **message: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        """Send a message and return its answer."""
        self._count += 1
        key = message.setdefault("key", f"{self.secret[:6]}{self._count}")
        self._asked[key] = asyncio.get_running_loop().create_future()
        then = perf_counter()
        await self.line.send(json.dumps(message))
        async with asyncio.timeout(PATIENCE):
            answer = await self._asked[key]
        self.waited.setdefault(message["do"], []).append(perf_counter() - then)
        self.answers[key] = answer
        return answer


async def join(port: int, code: str, name: str) -> tuple[str, Screen]:
    """Take a seat; return the person's id and their phone, not yet connected."""
    status, seat, _cookie = await post(port, "/join", {"code": code, "name": name})
    assert status == 200, seat
    return seat["person"], Screen(port, "student", seat["token"])


async def teach(port: int, secret: str) -> Screen:
    """Return the teacher's page, connected."""
    status, _answer, cookie = await post(port, "/teacher/login", {"secret": secret})
    assert status == 200
    page = Screen(port, "teacher", cookie=cookie)
    await page.open()
    return page


async def all_see(screens: Iterable[Screen], **wanted: object) -> list[float]:
    """Wait until all have seen it; return when each did."""
    return list(await asyncio.gather(*(each.see(**wanted) for each in screens)))
