"""What the teacher's page takes of a class beside its socket: tables, results, names forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from game.classroom import results, tables
from game.classroom.asking import TEACHER
from game.classroom.captions import captions
from game.classroom.gate import POLICY, policy_of
from game.classroom.house import House
from game.classroom.lesson import lesson_of
from game.classroom.log import Event
from game.classroom.texts import TYPES
from game.core.errors import UserError
from game.words import language

if TYPE_CHECKING:
    from game.classroom.server import Server

_TABLE = "text/csv; charset=utf-8"


def routes(server: Server) -> list[Route]:
    """Return the routes; who is not the teacher is refused at each but the pages' sentences."""

    async def table(request: Request) -> Response:
        name = f"{request.path_params['table']}.csv"
        kept = await server.desk.read(lambda house: list(house.log.events()))
        if name == "events.csv":
            return _file(tables.events(kept), _TABLE, name)
        try:
            # The class is told once more from its log: in a thread of its own, for it goes on.
            text = (await asyncio.to_thread(lesson_of, kept)).tables[name]
        except (KeyError, UserError) as error:
            status = 404 if isinstance(error, KeyError) else 409
            return Response(f"{name}: {error}", status, media_type="text/plain")
        return _file(text, _TABLE, name)

    async def page(request: Request) -> Response:
        spoken = request.path_params["spoken"]
        found = await server.desk.read(lambda house: _results(house, spoken))
        # Shown, and saved under this name by whoever wants to keep it.
        told = {"content-disposition": f'inline; filename="results-{spoken}.html"'}
        return Response(found, 200, told | {POLICY: policy_of(found)}, TYPES["html"])

    async def forget(_request: Request) -> Response:
        count = await server.desk.read(_forget)
        server.desk.changed.set()
        return JSONResponse({"count": count})

    async def told(request: Request) -> Response:
        return JSONResponse(captions(request.path_params["spoken"]))

    return [
        Route("/captions-{spoken}.json", told),
        Route("/teacher/{table:str}.csv", _guarded(server, table)),
        Route("/teacher/results-{spoken}.html", _guarded(server, page)),
        Route("/teacher/forget", _guarded(server, forget), methods=["POST"]),
    ]


def _guarded(
    server: Server, answer: Callable[[Request], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    async def guarded(request: Request) -> Response:
        if not server.is_teacher(request):
            return JSONResponse({"why": "teacher"}, 403)
        return await answer(request)

    return guarded


def _file(text: str, kind: str, name: str) -> Response:
    told = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, 200, told, media_type=kind)


def _results(house: House, spoken: str) -> str:
    language.use(spoken if spoken in language.languages() else "en")
    return results.page(house.room)


def _forget(house: House) -> int:
    """Forget what people are called, on the disk too; the log says that it was done, and when."""
    count = house.log.forget_names()
    with house.batch():
        house.take(Event("names_forgotten", TEACHER, {"count": count}))
    return count
