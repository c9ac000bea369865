"""The small site that a phone opens before class: a page, an answer, an echo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from game.classroom.bodies import body, told
from game.classroom.checking.phone import Phone, Shown
from game.classroom.gate import Gate
from game.classroom.texts import TYPES
from game.words import language
from game.words.language import _, phrase

_HERE = Path(__file__).parent
_PARTS = {"": "check.html", "check.js": "check.js", "check.css": "check.css"}
_MOST_PHONES = 40
_LONGEST_ECHO = 64
SENTENCES = {
    "title": phrase("Can this phone play?"),
    "opened": phrase("The page has opened."),
    "sent": phrase("Sending works."),
    "heard": phrase("The live connection works."),
    "not_sent": phrase("Sending does not work."),
    "not_heard": phrase("The live connection does not work."),
    "leave": phrase(
        "Now lock the phone, or go to another app, for five seconds. Then come back here."
    ),
    "back": phrase("Welcome back: the connection stands again."),
    "not_back": phrase("The connection did not come back."),
    "done": phrase("This phone can play. Look at the laptop."),
    "itself": phrase("This is the laptop itself, which shows nothing: try a phone."),
    "model": phrase("A model for play and teaching, not a forecast or investment advice."),
}


class Site:
    """Phones by what they call themselves; ``told`` hears of every step once.

    ``came_itself`` hears that the laptop has opened its own page, once.
    """

    def __init__(
        self,
        told: Callable[[Phone, Shown], None],
        came_itself: Callable[[], None],
        *,
        own: str,
        spoken: str,
    ) -> None:
        """Serve phones in the language ``spoken``; from the address ``own`` comes the laptop."""
        self.told, self.came_itself, self.own, self.spoken = told, came_itself, own, spoken
        self.phones: dict[str, Phone] = {}
        self.itself = False  #: the laptop has opened its own page
        self.app = Starlette(
            routes=[
                Route("/texts.json", self.texts),
                Route("/shown", self.shown, methods=["POST"]),
                WebSocketRoute("/echo", self.echo),
                *(Route(f"/{path}", _part(name)) for path, name in _PARTS.items()),
            ],
            middleware=[Middleware(Gate, door_open=lambda: True)],
        )

    @property
    def plays(self) -> bool:
        """Whether a phone has shown all that a class needs."""
        return any(each.plays for each in self.phones.values())

    @property
    def best(self) -> Phone | None:
        """Return the phone that came farthest, if any came."""
        return min(self.phones.values(), key=lambda each: len(each.missing), default=None)

    async def texts(self, _request: Request) -> Response:
        """Return the sentences of the page."""
        language.use(self.spoken)
        found = {key: _(text) for key, text in SENTENCES.items()}
        found["dir"] = "rtl" if language.right_to_left() else "ltr"
        return JSONResponse(found | {"lang": self.spoken})

    async def shown(self, request: Request) -> Response:
        """Take what a phone has found out."""
        shown = await body(request, Shown)
        if isinstance(shown, Response):
            return shown
        sender = request.client.host if request.client else ""
        if sender == self.own:
            if not self.itself:
                self.itself = True
                language.use(self.spoken)
                self.came_itself()
            return JSONResponse({"taken": False})
        if shown.phone not in self.phones:
            if len(self.phones) >= _MOST_PHONES:
                return told("often", 429)
            self.phones[shown.phone] = Phone(len(self.phones) + 1, sender, {})
        phone = self.phones[shown.phone]
        if phone.take(shown):
            language.use(self.spoken)
            self.told(phone, shown)
        return JSONResponse({"taken": True})

    async def echo(self, socket: WebSocket) -> None:
        """Send back what a phone says, until it goes."""
        await socket.accept()
        try:
            while True:
                await socket.send_text((await socket.receive_text())[:_LONGEST_ECHO])
        except (WebSocketDisconnect, RuntimeError):
            return


def _part(name: str) -> Callable[[Request], object]:
    kind = TYPES[name.rpartition(".")[2]]

    async def page(_request: Request) -> Response:
        return Response((_HERE / name).read_bytes(), 200, None, kind)

    return page
