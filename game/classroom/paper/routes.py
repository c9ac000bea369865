"""The pages of paper mode on the class's server: sheets to print, and typing them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from game.classroom.asking import Refused
from game.classroom.bodies import body
from game.classroom.house import House
from game.classroom.paper import entering, sheets, showing
from game.classroom.paper.fields import SheetError
from game.classroom.texts import TYPES
from game.words import language

if TYPE_CHECKING:
    from game.classroom.server import Server

_HERE = Path(__file__).parent


def routes(server: Server) -> list[Route]:
    """Return the routes that paper mode adds to a server; its pages are the teacher's alone."""

    def teacher(answer: Callable[[Request], Any]) -> Callable[[Request], Any]:
        async def guarded(request: Request) -> Response:
            if not server.is_teacher(request):
                return JSONResponse({"why": "teacher"}, 403)
            found: Response = await answer(request)
            return found

        return guarded

    async def state(request: Request) -> Response:
        spoken = request.query_params.get("lang", "en")
        return JSONResponse(await server.desk.read(lambda house: showing.state(house.room, spoken)))

    async def printed(request: Request) -> Response:
        text = await server.desk.read(lambda house: _printed(house, request))
        return Response(text, 200, None, TYPES["html"])

    async def enter(request: Request) -> Response:
        return await _do(server, request, entering.Sheet, entering.enter)

    async def on_paper(request: Request) -> Response:
        return await _do(server, request, entering.OnPaper, entering.put_on_paper)

    return [
        Route("/teacher/entry.json", teacher(state)),
        Route("/teacher/sheets", teacher(printed)),
        Route("/teacher/entry", teacher(enter), methods=["POST"]),
        Route("/teacher/on-paper", teacher(on_paper), methods=["POST"]),
        *(Route(f"/teacher/{name}", _part(file)) for name, file in _PARTS.items()),
    ]


#: Nothing in these is of a class: whoever asks may have them.
_PARTS = {
    "entry": "entry.html",
    "entry.css": "entry.css",
    "entry.js": "entry.js",
    "sheet.css": "sheet.css",
}


def _part(name: str) -> Callable[[Request], Any]:
    kind = TYPES[name.rpartition(".")[2]]

    async def page(_request: Request) -> Response:
        return Response((_HERE / name).read_bytes(), 200, None, kind)

    return page


def _printed(house: House, request: Request) -> str:
    spoken = request.query_params.get("lang", "en")
    language.use(spoken if spoken in language.languages() else "en")
    room = house.room
    turns = room.scenario.turns
    now = min(room.turn + 1, turns)
    rounds = [now] if request.query_params.get("rounds") == "now" else range(now, turns + 1)
    return sheets.page(room, rounds, range(len(room.worlds)))


async def _do(
    server: Server, request: Request, kind: type[BaseModel], deed: Callable[[House, Any], int]
) -> Response:
    asked = await body(request, kind)
    if isinstance(asked, Response):
        return asked
    try:
        seq = await server.desk.ask(lambda house: deed(house, asked))
    except SheetError as error:
        return JSONResponse({"why": error.code, "where": error.where, "text": str(error)}, 409)
    except Refused as error:
        return JSONResponse({"why": error.code, "text": str(error)}, 409)
    return JSONResponse({"seq": seq})
