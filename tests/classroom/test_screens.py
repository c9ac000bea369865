"""A screen that is slow, or takes nothing at all, holds nobody else up."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, cast

import pytest
from starlette.websockets import WebSocket
from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from game.classroom import screens
from game.classroom.house import House
from game.classroom.screens import MOST_WAITING, Screen
from game.classroom.server import Server
from tests.classroom.wire import Client


class Slow:
    """A socket that takes a message only when it is told to."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.may = asyncio.Semaphore(0)
        self.code: int | None = None

    async def send_text(self, text: str) -> None:
        await self.may.acquire()
        self.taken.append(json.loads(text))

    async def close(self, code: int) -> None:
        self.code = code


def screen_of(slow: Slow, cuts: list[bool]) -> Screen:
    return Screen(cast("WebSocket", slow), "student", "en", "p1", cut=lambda: cuts.append(True))


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_a_slow_screen_gets_the_newest_state_and_every_answer() -> None:
    async def story() -> None:
        slow, cuts = Slow(), list[bool]()
        screen = screen_of(slow, cuts)
        sending = asyncio.ensure_future(screen.send())
        for number in range(50):
            screen.show(json.dumps({"do": "state", "number": number}))
            screen.answer({"do": "done", "key": str(number)})
            await settle()
        slow.may.release()
        for _ in range(60):
            slow.may.release()
        await settle()
        await asyncio.sleep(0.05)
        states = [each for each in slow.taken if each["do"] == "state"]
        assert states[-1]["number"] == 49
        assert len(states) <= 2
        assert [each["key"] for each in slow.taken if each["do"] == "done"] == [
            str(number) for number in range(50)
        ]
        # The same again is not sent again.
        count = len(slow.taken)
        screen.show(json.dumps({"do": "state", "number": 49}))
        await settle()
        assert len(slow.taken) == count
        screen.end(4001)
        await sending
        assert (slow.code, cuts) == (4001, [])

    asyncio.run(story())


def test_a_screen_that_takes_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "PATIENCE", 0.05)

    async def story() -> None:
        slow, cuts = Slow(), list[bool]()
        screen = screen_of(slow, cuts)
        screen.show('{"do":"state"}')
        await screen.send()
        assert cuts == [True]

    asyncio.run(story())


def test_who_asks_and_takes_no_answer_is_cut() -> None:
    async def story() -> None:
        cuts = list[bool]()
        screen = screen_of(Slow(), cuts)
        for number in range(MOST_WAITING + 1):
            assert not cuts
            screen.answer({"do": "done", "key": str(number)})
        assert cuts

    asyncio.run(story())


def stuck(client: Client, token: str) -> socket.socket:
    """Return a phone that says hello and then reads nothing any more."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.connect(("127.0.0.1", client.port))
    protocol = ClientProtocol(
        parse_uri(f"ws://{client.host}/live/student"),
        origin=f"http://{client.host}",  # type: ignore[arg-type]
    )
    protocol.send_request(protocol.connect())
    line.sendall(b"".join(protocol.data_to_send()))
    while not protocol.events_received():
        protocol.receive_data(line.recv(4096))
    hello = {"do": "hello", "secret": token, "language": "en"}
    protocol.send_text(json.dumps(hello).encode())
    line.sendall(b"".join(protocol.data_to_send()))
    return line


def test_a_stuck_phone_is_cut_and_the_others_have_their_news_meanwhile(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long enough that the stuck phone is there, not cut, while the others get their news.
    monkeypatch.setattr(screens, "PATIENCE", 1.0)
    monkeypatch.setattr(screens, "PAUSE", 0.0)
    with Client(Server(house, tmp_path), buffer=2048) as client:
        seats = [client.join(name) for name in "AB"]
        open_screens = client.server.screens.open
        with client.teach() as teacher, client.live("student", seats[1]["token"]) as phone:
            phone.hear()
            line = stuck(client, seats[0]["token"])
            teacher.tell(do="open")
            while len(open_screens) < 3:
                sleep(0.01)
            (held,) = [each for each in open_screens if each.person == seats[0]["person"]]
            news, cut = 0, perf_counter()
            while held in open_screens and perf_counter() - cut < 30:
                # Its lab's messages fill the stuck line; the other lab has its news every time.
                told = teacher.tell(do="switch", name="aliases", value=bool(news % 2))
                assert told["do"] == "done", told
                lab = client.server.desk.house.room.scenario.labs[0]
                name = lab.alias if news % 2 else lab.name
                while phone.hear()["labs"]["xai"] != name:
                    pass
                news += 1
                sleep(0.11)
            assert held not in open_screens
            assert news > 10
            assert phone.tell(do="commit")["do"] == "done"
        line.close()


def test_a_picture_that_cannot_be_made_leaves_the_others_theirs(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> Any:  # noqa: ANN401 - never returns
        raise ZeroDivisionError

    with Client(Server(house, tmp_path)) as client:
        seat = client.join()
        with client.live("student", seat["token"]), client.teach() as teacher:
            monkeypatch.setattr("game.classroom.phones.team_message", broken)
            teacher.tell(do="open")
            assert teacher.hear(phase="decide")
            teacher.tell(do="close")
            assert teacher.hear(phase="ready")
