"""Live talk with one screen: who it is, then its messages one by one, each answered or refused."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from game.classroom import asking, messages
from game.classroom.gate import loopback
from game.classroom.house import House
from game.classroom.limits import Limit
from game.classroom.screens import Screen
from game.core.errors import UserError

if TYPE_CHECKING:
    from game.classroom.server import Server

#: Sockets of a class, and projectors among them: everybody in the room knows the code.
MOST_OPEN, MOST_WALLS = 600, 20
#: Messages a second from one screen, and at once; beyond ``_FLOOD`` refused ones it is closed.
RATE, BURST, _FLOOD = 10.0, 30.0, 100
_FIRST = 5.0  #: seconds within which a screen says who it is


class Hello(BaseModel):
    """The first message of every screen; ``secret`` is a token, or the code for the projector."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: Literal["hello"]
    secret: Annotated[str, StringConstraints(max_length=64)] = ""
    language: Literal["en", "ar"] = "en"


async def student(server: Server, socket: WebSocket) -> None:
    """Talk with a student's page."""

    async def who(hello: Hello) -> str | None:
        person = await server.desk.read(lambda house: house.by_token(hello.secret))
        return None if person is None else person.id

    def deed(screen: Screen, text: str) -> Callable[[House], Any]:
        message = messages.parse(text, teacher=False)
        return lambda house: house.student(screen.person, message)

    await _talk(server, socket, "student", who, deed)


async def teacher(server: Server, socket: WebSocket) -> None:
    """Talk with the teacher's page, which has shown its secret before."""

    async def who(_hello: Hello) -> str | None:
        return "" if server.is_teacher(socket) else None

    def deed(_screen: Screen, text: str) -> Callable[[House], Any]:
        message = messages.parse(text, teacher=True)
        return lambda house: _teach(house, message)

    await _talk(server, socket, "teacher", who, deed)


async def projector(server: Server, socket: WebSocket) -> None:
    """Show the projector what everybody may know; it says nothing."""

    async def who(hello: Hello) -> str | None:
        return "" if server.is_code(hello.secret, socket) else None

    def deed(_screen: Screen, _text: str) -> Callable[[House], Any]:
        raise messages.MessageError("message: expected none from a projector, found one")

    await _talk(server, socket, "projector", who, deed)


def _teach(house: House, message: Any) -> Any:  # noqa: ANN401 - a union; a number or a seat
    if message.do != "reissue":
        return house.teacher(message)
    return {"phrase": house.reissue(message.person).seat.phrase}


async def _talk(
    server: Server,
    socket: WebSocket,
    kind: str,
    who: Callable[[Hello], Awaitable[str | None]],
    deed: Callable[[Screen, str], Callable[[House], Any]],
) -> None:
    here = _of_this_machine(socket)
    if len(server.screens.open) >= MOST_OPEN and not here:
        await socket.close(1013)
        return
    await socket.accept()
    screen = None
    try:
        hello = Hello.model_validate_json(await asyncio.wait_for(socket.receive_text(), _FIRST))
        person = await who(hello)
        if person is None:
            await socket.close(4003)
            return
        # The room's walls are counted apart: the teacher's own always finds a place.
        walls = sum(
            each.kind == "projector" and _of_this_machine(each.socket) == here
            for each in server.screens.open
        )
        if kind == "projector" and walls >= MOST_WALLS:
            await socket.close(1013)
            return
        screen = Screen(socket, kind, hello.language, person, socket.state.cut)
        server.screens.add(screen)
        await _attend(server, screen, deed)
    except (ValidationError, TimeoutError, KeyError):
        await _close(socket)
    except WebSocketDisconnect:
        pass
    finally:
        if screen is not None:
            server.screens.drop(screen)


def _of_this_machine(socket: WebSocket) -> bool:
    return socket.client is not None and loopback(socket.client.host)


async def _close(socket: WebSocket) -> None:
    try:
        await socket.close(1008)
    except RuntimeError:
        return


async def _attend(
    server: Server, screen: Screen, deed: Callable[[Screen, str], Callable[[House], Any]]
) -> None:
    sending = asyncio.get_running_loop().create_task(screen.send())
    try:
        await _listen(server, screen, deed)
        screen.end(1008)
        await sending
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)


async def _listen(
    server: Server, screen: Screen, deed: Callable[[Screen, str], Callable[[House], Any]]
) -> None:
    """Answer a screen until it says what none of our pages says, or floods."""
    limit, refused = Limit(RATE, BURST), 0
    while refused <= _FLOOD:
        try:
            text = await screen.socket.receive_text()
        except KeyError:  # no text
            return
        screen.heard = monotonic()
        if not limit.spend(""):
            refused += 1
            screen.answer({"do": "refused", "why": "fast", "key": None})
            continue
        if text == "here":  # a page that is looked at, and has nothing to say
            continue
        await _answer(server, screen, text, deed)


async def _answer(
    server: Server,
    screen: Screen,
    text: str,
    deed: Callable[[Screen, str], Callable[[House], Any]],
) -> None:
    key = None
    try:
        asked = deed(screen, text)
        key = json.loads(text).get("key")
        answer = await server.desk.ask(asked)
    except asking.Refused as error:
        screen.answer({"do": "refused", "why": error.code, "text": str(error), "key": key})
    except UserError as error:
        screen.answer({"do": "refused", "why": "message", "text": str(error), "key": key})
    except (OSError, sqlite3.Error) as error:
        # A full disk, say: nothing was kept, and trying again may help.
        screen.answer({"do": "refused", "why": "disk", "text": str(error), "key": key})
    else:
        if screen.kind == "teacher":
            server.follow(text)
        more = answer if isinstance(answer, dict) else {"seq": answer}
        screen.answer({"do": "done", "key": key} | more)
