"""What the teacher's page takes of a class beside its socket: tables, results, names forgotten."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from game.classroom import report, results
from game.classroom.asking import TEACHER
from game.classroom.captions import captions
from game.classroom.house import House
from game.classroom.log import Event
from game.classroom.texts import TYPES
from game.words import language

if TYPE_CHECKING:
    from game.classroom.server import Server


def routes(server: Server) -> list[Route]:
    """Return the routes; who is not the teacher is refused at each but the pages' sentences."""

    def table(name: str, look: Callable[[House], str]) -> Route:
        async def answer(_request: Request) -> Response:
            return _file(await server.desk.read(look), "text/csv; charset=utf-8", f"{name}.csv")

        return Route(f"/teacher/{name}.csv", _guarded(server, answer))

    async def page(request: Request) -> Response:
        spoken = request.path_params["spoken"]
        found = await server.desk.read(lambda house: _results(house, spoken))
        return _file(found, TYPES["html"], f"results-{spoken}.html")

    async def forget(_request: Request) -> Response:
        count = await server.desk.read(_forget)
        server.desk.changed.set()
        return JSONResponse({"count": count})

    async def told(request: Request) -> Response:
        return JSONResponse(captions(request.path_params["spoken"]))

    return [
        Route("/captions-{spoken}.json", told),
        table("decisions", lambda house: report.decisions(house.room)),
        table("events", lambda house: report.events(house.log.events())),
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
    # Saved and not shown: our policy for pages lets none bring rules of its own.
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
