"""The web server of a class: joining, recovery, the teacher's way in, pages, sockets.

One process, one event loop, one writer. Nothing is fetched from anywhere else.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from game.classroom import asking, keys, packing, report, sockets
from game.classroom.desk import Desk
from game.classroom.gate import Gate
from game.classroom.house import House, clock
from game.classroom.limits import Limit
from game.classroom.messages import LONGEST, LONGEST_NAME
from game.classroom.screens import Screen, Screens
from game.classroom.texts import TYPES, page, texts

COOKIE = "compute-race-teacher"
_TICK = 0.25
#: Wrong codes, phrases and secrets that one address may try: 20 at once, then 20 a minute.
_TRIES, _AT_ONCE = 20 / 60, 20.0
#: New seats for one address: a whole class behind one router may come at once.
_SEATS, _SEATS_AT_ONCE = 2.0, 300.0


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Join(_Asked):
    """What a phone posts to come in; ``before`` is the token of a seat that it had."""

    code: Annotated[str, StringConstraints(max_length=16, strip_whitespace=True, to_upper=True)]
    name: Annotated[
        str, StringConstraints(min_length=1, max_length=LONGEST_NAME, strip_whitespace=True)
    ]
    before: Annotated[str, StringConstraints(max_length=64)] = ""


class Recover(_Asked):
    """What another phone posts to take a seat over."""

    phrase: Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Login(_Asked):
    """What the teacher's page posts."""

    secret: Annotated[str, StringConstraints(max_length=64)]


class Server:
    """A class on the web: ``app`` is what uvicorn serves; ``secret`` opens the teacher's page."""

    def __init__(self, house: House, folder: Path) -> None:
        """Serve ``house``; copies of the class go into ``folder``."""
        self.desk = Desk(house)
        self.screens = Screens(self.desk)
        self.folder = folder
        self.secret = keys.teacher()
        self.address = ""  #: where the room finds us, once known
        self.door = house.room.door
        self.on_door: Callable[..., None] | None = None
        self.living = asyncio.Event()  #: set once questions are answered
        self._session = keys.teacher()
        self._wrong = Limit(_TRIES, _AT_ONCE)
        self._seats = Limit(_SEATS, _SEATS_AT_ONCE)
        self.app = Starlette(
            routes=self._routes(),
            middleware=[Middleware(Gate, door_open=lambda: self.door)],
            lifespan=self._living,
        )

    def _routes(self) -> list[Route | WebSocketRoute]:
        async def student(socket: WebSocket) -> None:
            await sockets.student(self, socket)

        async def teacher(socket: WebSocket) -> None:
            await sockets.teacher(self, socket)

        async def projector(socket: WebSocket) -> None:
            await sockets.projector(self, socket)

        return [
            Route("/join", self.join, methods=["POST"]),
            Route("/recover", self.recover, methods=["POST"]),
            Route("/teacher/login", self.login, methods=["POST"]),
            Route("/teacher/save", self.save, methods=["POST"]),
            Route("/teacher/report.csv", self.rounds),
            Route("/teacher/debrief.zip", self.debrief),
            Route("/teacher/world-{number:int}.json", self.record),
            Route("/texts-{language}.json", self.texts),
            WebSocketRoute("/live/student", student),
            WebSocketRoute("/live/teacher", teacher),
            WebSocketRoute("/live/projector", projector),
            Route("/", self.page),
            Route("/{name}", self.page),
        ]

    @asynccontextmanager
    async def _living(self, _app: Starlette) -> AsyncIterator[None]:
        self.desk.start()
        loop = asyncio.get_running_loop()
        tasks = [loop.create_task(self.screens.publish()), loop.create_task(self._ticking())]
        self.living.set()
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.desk.stop()

    async def _ticking(self) -> None:
        while True:
            await asyncio.sleep(_TICK)
            if await self.desk.read(lambda house: house.tick(clock())):
                self.desk.changed.set()

    # --- who may what -----

    def is_teacher(self, asks: HTTPConnection) -> bool:
        """Return whether a request comes from the teacher's page."""
        return hmac.compare_digest(asks.cookies.get(COOKIE, "").encode(), self._session.encode())

    def is_code(self, given: str, code: str, asks: HTTPConnection) -> bool:
        """Return whether a code is the class's, and count wrong ones by address."""
        return self._tried(asks, right=hmac.compare_digest(given.upper().encode(), code.encode()))

    def _tried(self, asks: HTTPConnection, *, right: bool) -> bool:
        sender = _sender(asks)
        # Who has tried too often is not told of a right one either.
        if not self._wrong.allows(sender):
            return False
        if not right:
            self._wrong.spend(sender)
        return right

    def _too_often(self, asks: HTTPConnection) -> bool:
        return not self._wrong.allows(_sender(asks))

    async def follow(self, text: str, _screen: Screen) -> None:
        """Do what follows on a message that the log has taken: the door, a seat that ended."""
        said = json.loads(text)
        if said["do"] in {"remove", "reissue"}:
            await self.screens.end(said["person"])
        if said["do"] == "switch" and said["name"] == "door":
            self.door = bool(said["value"])
            if self.on_door is not None:
                self.on_door(is_open=self.door)

    # --- requests -----

    async def join(self, request: Request) -> Response:
        """Seat a person who has the code; answered when their seat is on the disk."""
        asked = await _body(request, Join)
        if isinstance(asked, Response):
            return asked
        code = await self.desk.read(lambda house: house.room.code)
        if self._too_often(request):
            return _told("often", 429)
        if not self.is_code(asked.code, code, request):
            return _told("code", 403)
        if not self._seats.spend(_sender(request)):
            return _told("often", 429)
        return await self._seat(lambda house: _join(house, asked))

    async def recover(self, request: Request) -> Response:
        """Give a seat to another phone, which knows its four words."""
        asked = await _body(request, Recover)
        if isinstance(asked, Response):
            return asked
        if self._too_often(request):
            return _told("often", 429)
        person = await self.desk.read(lambda house: house.by_phrase(asked.phrase))
        if not self._tried(request, right=person is not None):
            return _told("phrase", 403)
        await self.screens.end(person.id)
        return await self._seat(lambda house: house.reissue(person.id))

    async def _seat(self, deed: Callable[[House], Any]) -> Response:
        try:
            joined = await self.desk.ask(deed)
        except asking.Refused as error:
            return _told(error.code, 409)
        return JSONResponse(
            {"person": joined.person.id, "token": joined.seat.token, "phrase": joined.seat.phrase}
        )

    async def login(self, request: Request) -> Response:
        """Let the teacher's page in."""
        asked = await _body(request, Login)
        if isinstance(asked, Response):
            return asked
        if self._too_often(request):
            return _told("often", 429)
        right = hmac.compare_digest(asked.secret.encode(), self.secret.encode())
        if not self._tried(request, right=right):
            return _told("secret", 403)
        answer = JSONResponse({"address": self.address})
        answer.set_cookie(COOKIE, self._session, httponly=True, samesite="strict")
        return answer

    async def save(self, request: Request) -> Response:
        """Write a whole copy of the class beside it."""
        if not self.is_teacher(request):
            return _told("teacher", 403)
        target = self.folder / f"class-{clock()}.sqlite"
        await self.desk.read(lambda house: house.log.save_copy(target))
        return JSONResponse({"path": str(target)})

    async def rounds(self, request: Request) -> Response:
        """Return the class report as CSV, without names."""
        if not self.is_teacher(request):
            return _told("teacher", 403)
        return Response(
            await self.desk.read(lambda house: report.rounds(house.room)), 200, None, "text/csv"
        )

    async def debrief(self, request: Request) -> Response:
        """Return the debrief pack of what was played, as a ZIP file."""
        if not self.is_teacher(request):
            return _told("teacher", 403)
        return await packing.handed_out(self.desk, request.query_params.get("lang", "en"))

    async def record(self, request: Request) -> Response:
        """Return a world's record, as ``compute-race replay`` reads it."""
        if not self.is_teacher(request):
            return _told("teacher", 403)
        number = request.path_params["number"]
        found = await self.desk.read(lambda house: report.record(house.room, number))
        return (
            _told("none", 404) if found is None else Response(found, 200, None, "application/json")
        )

    async def texts(self, request: Request) -> Response:
        """Return the sentences of the pages in one language."""
        return JSONResponse(texts(request.path_params["language"]))

    async def page(self, request: Request) -> Response:
        """Return a page or a part of one, which ship with the package."""
        name = request.path_params.get("name", "student") or "student"
        found = page(name)
        if found is None:
            return _told("none", 404)
        return Response(found, 200, None, TYPES[name.rpartition(".")[2] if "." in name else "html"])


def _join(house: House, asked: Join) -> Any:  # noqa: ANN401 - Joined
    before = house.by_any_token(asked.before) if asked.before else None
    if before is not None and before.blocked:
        raise asking.Refused("blocked", "expected somebody who may come in, found one who may not")
    return house.join(asked.name)


def _sender(asks: HTTPConnection) -> str:
    return asks.client.host if asks.client else ""


def _told(why: str, status: int) -> JSONResponse:
    return JSONResponse({"why": why}, status)


async def _body(request: Request, kind: type[Any]) -> Any:  # noqa: ANN401 - of that kind, or a refusal
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return _told("message", 415)
    text = b""
    async for part in request.stream():
        text += part
        if len(text) > LONGEST:
            return _told("message", 413)
    try:
        return kind.model_validate_json(text)
    except ValidationError:
        return _told("message", 400)
