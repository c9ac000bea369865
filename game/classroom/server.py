"""The web server of a class: joining, recovery, the teacher's way in, pages, sockets.

One process, one event loop, one writer. Nothing is fetched from anywhere else.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from game.classroom import asking, keys, packing, report, sockets, taking
from game.classroom.bodies import Join, Login, Recover, body, told
from game.classroom.desk import Desk
from game.classroom.forecasts import Forecasts
from game.classroom.gate import Gate
from game.classroom.house import House, clock
from game.classroom.limits import Limit
from game.classroom.paper import routes as paper
from game.classroom.screens import Screens
from game.classroom.texts import TYPES, page, texts

COOKIE = "compute-race-teacher"
#: Which seat a browser had, so that who was shut out is known again without the page's help.
SEAT = "compute-race-seat"
_LESSON = 24 * 3600  #: seconds
_TICK = 0.25
_AGAIN = 5.0  #: seconds until a round is closed again that could not be
#: Wrong codes, phrases and secrets that one address may try: 20 at once, then 20 a minute.
_TRIES, _AT_ONCE = 20 / 60, 20.0
#: New seats for one address: a whole class behind one router may come at once.
_SEATS, _SEATS_AT_ONCE = 2.0, 300.0


class Server:
    """A class on the web: ``app`` is what uvicorn serves; ``secret`` opens the teacher's page."""

    def __init__(self, house: House, folder: Path) -> None:
        """Serve ``house``; copies of the class go into ``folder``."""
        self.desk = Desk(house)
        self.screens = Screens(self.desk)
        self.forecasts = Forecasts(self.desk)
        self.screens.showing.forecast = self.forecasts.message
        self.folder = folder
        self.secret = keys.teacher()
        self.address = ""  #: where the room finds us, once known
        self.door = house.room.door
        self._code = house.room.code
        self.door_changed = asyncio.Event()
        self.living = asyncio.Event()  #: set once questions are answered
        self._session = keys.teacher()
        self._wrong = Limit(_TRIES, _AT_ONCE)
        self._seats = Limit(_SEATS, _SEATS_AT_ONCE)
        self.app = Starlette(
            routes=self._routes(),
            middleware=[Middleware(Gate, door_open=lambda: self.door), Middleware(GZipMiddleware)],
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
            *taking.routes(self),
            Route("/texts-{language}.json", self.texts),
            *paper.routes(self),
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
        work = (self.screens.publish(), self._ticking(), self.forecasts.work())
        tasks = [loop.create_task(each) for each in work]
        self.living.set()
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.forecasts.close()
        await self.desk.stop()

    async def _ticking(self) -> None:
        presence: dict[str, str] = {}
        while True:
            await asyncio.sleep(_TICK)
            # Who goes idle says nothing of it.
            before, presence = presence, self.screens.presence()
            if presence != before:
                self.desk.changed.set()
            try:
                closed = await self.desk.read(lambda house: house.tick(clock()))
            except Exception:
                # A full disk, say: without this the clock would stand still for good, unseen.
                logging.getLogger(__name__).exception("the round cannot be closed yet")
                await asyncio.sleep(_AGAIN)
                continue
            if closed:
                self.desk.changed.set()
                self.screens.hurry.set()

    # --- who may what -----

    def is_teacher(self, asks: HTTPConnection) -> bool:
        """Return whether a request comes from the teacher's page."""
        return hmac.compare_digest(asks.cookies.get(COOKIE, "").encode(), self._session.encode())

    def is_code(self, given: str, asks: HTTPConnection) -> bool:
        """Return whether a code is the class's, and count wrong ones by address."""
        right = hmac.compare_digest(given.upper().encode(), self._code.encode())
        return self._tried(asks, right=right)

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

    def follow(self, text: str) -> None:
        """Do what follows on the teacher's word: it shows at once; the door; a seat that ended."""
        said = json.loads(text)
        self.screens.hurry.set()
        if said["do"] in {"remove", "reissue"}:
            self.screens.end(said["person"])
        if said["do"] == "switch" and said["name"] == "door":
            self.door = bool(said["value"])
            self.door_changed.set()

    # --- requests -----

    async def join(self, request: Request) -> Response:
        """Seat a person who has the code; answered when their seat is on the disk."""
        asked = await body(request, Join)
        if isinstance(asked, Response):
            return asked
        if self._too_often(request):
            return told("often", 429)
        if not self.is_code(asked.code, request):
            return told("code", 403)
        if not self._seats.spend(_sender(request)):
            return told("often", 429)
        before = asked.before, request.cookies.get(SEAT, "")
        return await self._seat(lambda house: _join(house, asked.name, before))

    async def recover(self, request: Request) -> Response:
        """Give a seat to another phone, which knows its four words."""
        asked = await body(request, Recover)
        if isinstance(asked, Response):
            return asked
        if self._too_often(request):
            return told("often", 429)
        person = await self.desk.read(lambda house: house.by_phrase(asked.phrase))
        if not self._tried(request, right=person is not None):
            return told("phrase", 403)
        answer = await self._seat(lambda house: house.reissue(person.id))
        # Afterwards: until then the old token lets in again whoever was sent away.
        self.screens.end(person.id)
        return answer

    async def _seat(self, deed: Callable[[House], Any]) -> Response:
        try:
            joined = await self.desk.ask(deed)
        except asking.Refused as error:
            return told(error.code, 409)
        token, phrase = joined.seat
        answer = JSONResponse({"person": joined.person.id, "token": token, "phrase": phrase})
        answer.set_cookie(SEAT, token, max_age=_LESSON, httponly=True, samesite="strict")
        return answer

    async def login(self, request: Request) -> Response:
        """Let the teacher's page in."""
        asked = await body(request, Login)
        if isinstance(asked, Response):
            return asked
        if self._too_often(request):
            return told("often", 429)
        right = hmac.compare_digest(asked.secret.encode(), self.secret.encode())
        if not self._tried(request, right=right):
            return told("secret", 403)
        answer = JSONResponse({"address": self.address})
        answer.set_cookie(COOKIE, self._session, httponly=True, samesite="strict")
        return answer

    async def save(self, request: Request) -> Response:
        """Write a whole copy of the class beside it."""
        if not self.is_teacher(request):
            return told("teacher", 403)
        target = self.folder / f"class-{clock()}.sqlite"
        await self.desk.read(lambda house: house.log.save_copy(target))
        return JSONResponse({"path": str(target)})

    async def rounds(self, request: Request) -> Response:
        """Return the class report as CSV, without names."""
        if not self.is_teacher(request):
            return told("teacher", 403)
        return Response(
            await self.desk.read(lambda house: report.rounds(house.room)), 200, None, "text/csv"
        )

    async def debrief(self, request: Request) -> Response:
        """Return the debrief pack of what was played, as a ZIP file."""
        if not self.is_teacher(request):
            return told("teacher", 403)
        return await packing.handed_out(self.desk, request.query_params.get("lang", "en"))

    async def record(self, request: Request) -> Response:
        """Return a world's record, as ``compute-race replay`` reads it."""
        if not self.is_teacher(request):
            return told("teacher", 403)
        number = request.path_params["number"]
        found = await self.desk.read(lambda house: report.record(house.room, number))
        return (
            told("none", 404) if found is None else Response(found, 200, None, "application/json")
        )

    async def texts(self, request: Request) -> Response:
        """Return the sentences of the pages in one language."""
        return JSONResponse(texts(request.path_params["language"]))

    async def page(self, request: Request) -> Response:
        """Return a page or a part of one, which ship with the package."""
        name = request.path_params.get("name", "student") or "student"
        found = page(name)
        if found is None:
            return told("none", 404)
        return Response(found, 200, None, TYPES[name.rpartition(".")[2] if "." in name else "html"])


def _join(house: House, name: str, tokens: tuple[str, ...]) -> Any:  # noqa: ANN401 - Joined
    seats = [house.by_any_token(each) for each in tokens if each]
    if any(each is not None and each.blocked for each in seats):
        raise asking.Refused("blocked", "expected somebody who may come in, found one who may not")
    return house.join(name)


def _sender(asks: HTTPConnection) -> str:
    return asks.client.host if asks.client else ""
