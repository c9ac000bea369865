"""Curious students with tools: each is refused as it should be, and the class goes on meanwhile."""

from __future__ import annotations

import asyncio
import json
import socket
from collections import Counter
from collections.abc import Awaitable
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from game.classroom import lines
from game.classroom.house import House
from game.classroom.server import COOKIE
from tests.classroom.crowd import Screen, join, teach
from tests.classroom.lesson import spread
from tests.classroom.served import Served
from tests.classroom.wire import Client, every_wall


@pytest.mark.parametrize(
    "name",
    ["\u202eEvil", "a\u2066b", "a\u200bb", "a\u0000b", "a\nb", "a\u2028b", "\ufeffa", "a\ud800",
     "\u0301\u0301", "\u200d", "\u3164", "\u2800\u115f", "a\uffa0", "\u17b4b",
     "a\u034f", "a\u00a0b", "x" * 25, "  "],
)  # fmt: skip
def test_names_that_turn_or_hide_text_are_refused(client: Client, name: str) -> None:
    code = client.server.desk.house.room.code
    assert client.post("/join", {"code": code, "name": name}).status == 400
    with client.teach() as teacher:
        seat = client.join("سارة")
        assert teacher.tell(do="rename", person=seat["person"], name=name)["why"] == "message"


@pytest.mark.parametrize(
    "name", ["O'Neil", "민서", "⠁⠃", "سارة", "می‌روم", "👩‍🚀", "<b>Amal</b>", "A & B"]
)
def test_names_of_people_are_taken_as_they_are(client: Client, name: str) -> None:
    seat = client.join(name)
    with client.live("student", seat["token"]) as phone:
        assert phone.hear()["members"][0]["name"] == name


@pytest.mark.parametrize(
    "text",
    [
        '{"do":"draft","orders":{"stack_share":Infinity}}',
        '{"do":"draft","orders":{"stack_share":-1e999}}',
        '{"do":"draft","orders":{"stack_share":"0.5"}}',
        '{"do":"draft","orders":{"__class__":1}}',
        '{"do":"draft","orders":{"stack_share":[0.5]}}',
        '{"do":"draft","orders":[]}',
        '{"do":"draft","orders":{},"team":"0:google"}',
        '{"do":"predict","lab":"xai","sure":"NaN"}',
        '{"do":"predict","lab":{"a":1},"sure":0.5}',
        '{"do":"commit","person":"p2"}',
        '{"do":"commit","key":"../../x"}',
        '{"do":"commit"}{"do":"commit"}',
        '{"do":"move","person":"p1","team":"0:google"}',
        '{"do":"switch","name":"door","value":true}',
        '{"do":"unblock","person":"p1"}',
        "[" * 2000,
        '{"a":' * 300 + "1" + "}" * 300,
        '"\\ud800"',
        "null",
        "0",
    ],
)
def test_messages_of_a_wrong_kind_are_refused(client: Client, text: str) -> None:
    seat = client.join()
    before = client.server.desk.house.room.seq
    with client.teach() as teacher, client.live("student", seat["token"]) as phone:
        teacher.tell(do="open")
        phone.socket.send(text)
        assert phone.hear("refused")["why"] in {"message", "order"}
        assert phone.tell(do="commit")["do"] == "done"
    assert client.server.desk.house.room.seq == before + 2


def test_what_is_no_text_or_too_long_ends_that_screen_alone(client: Client) -> None:
    seats = [client.join(name) for name in "AB"]
    with client.live("student", seats[1]["token"]) as other:
        other.hear()
        for sent, code in ((b"\x00\xff", 1008), ("x" * 100_000, 1009)):
            with client.live("student", seats[0]["token"]) as phone:
                phone.hear()
                phone.socket.send(sent)
                assert phone.end()[0] == code
        for hello in (b"\x00", "nonsense", "[]", '{"do":"hello","secret":1}', "[" * 2000):
            with connect(
                f"ws://{client.host}/live/student",
                origin=f"http://{client.host}",  # type: ignore[arg-type]
                proxy=None,
            ) as line:
                line.send(hello)
                with pytest.raises(Exception, match="1008"):
                    line.recv(timeout=20)
        other.socket.send("here")
        assert other.tell(do="commit")["why"] == "closed"


def test_bodies_that_are_none_of_ours_are_refused(client: Client) -> None:
    code = client.server.desk.house.room.code
    right = {"code": code, "name": "x"}
    assert client.post("/join", right | {"team": "0:google"}).status == 400
    assert client.post("/join", [right]).status == 400
    assert client.post("/join", {"code": 5, "name": "x"}).status == 400
    assert client.post("/join", right | {"name": "x" * 4000}).status == 413
    assert client.post("/recover", {"phrase": ["a"]}).status == 400
    assert client.post("/teacher/login", {"secret": None}).status == 400
    assert client.get("/join").status == 404
    assert not client.server.desk.house.room.people


def test_the_teachers_part_is_for_the_teacher(client: Client) -> None:
    seat = client.join()
    paths = ("/teacher/report.csv", "/teacher/world-0.json", "/teacher/world-9.json")
    forged = ("", f"{COOKIE}=", f"{COOKIE}={seat['token']}", f"{COOKIE}={client.server.secret}",
              f"{COOKIE}=\u00e9", f"compute-race-seat={seat['token']}")  # fmt: skip
    for cookie in forged:
        for path in paths:
            assert client.get(path, Cookie=cookie).status == 403
        assert client.post("/teacher/save", {}, Cookie=cookie).status == 403
    for secret in (seat["token"], seat["phrase"], client.server.desk.house.room.code):
        client.forget()
        with client.live("teacher", secret) as socket:
            assert socket.end() == (4003, [])
        with client.live("student", "") as socket:
            assert socket.end() == (4003, [])
    # Somebody else's page in the teacher's own browser, which sends the cookie along.
    client.teach()
    for origin in ("http://evil.example", "null", f"http://127.0.0.1:{client.port + 1}"):
        assert client.post("/teacher/save", {}, Origin=origin).status == 403
        with (
            pytest.raises(InvalidStatus) as refused,
            connect(
                f"ws://{client.host}/live/teacher",
                origin=origin,  # type: ignore[arg-type]
                additional_headers={"Cookie": client.cookie},
                proxy=None,
            ),
        ):
            pass
        assert refused.value.response.status_code == 403


def test_the_teachers_secret_is_not_guessed(client: Client) -> None:
    guesses = [client.post("/teacher/login", {"secret": f"{n}"}).status for n in range(30)]
    assert Counter(guesses) == {403: 20, 429: 10}
    assert client.post("/teacher/login", {"secret": client.server.secret}).status == 429


def test_walls_are_few(client: Client) -> None:
    code = client.server.desk.house.room.code
    with every_wall(client), client.live("projector", code) as one_more:
        assert one_more.end() == (1013, [])


def test_a_line_that_says_nothing_is_let_go(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "SILENT", 0.2)
    for said in (b"", b"GET / HTTP/1.1\r\nHost: 127"):
        with socket.create_connection(("127.0.0.1", client.port), timeout=20) as line:
            line.sendall(said)
            try:
                assert line.recv(100) == b""
            except ConnectionResetError:
                continue
    assert client.get("/").status == 200


class Attack:
    """What attackers were answered, and how long a student's orders took meanwhile."""

    def __init__(self, served: Served, tries: int) -> None:
        self.served, self.tries = served, tries
        self.statuses: Counter[int] = Counter()
        self.over = False

    async def guess_codes(self, many: int) -> None:
        """Try codes over one connection after the other, each kept open for a hundred tries."""
        left = many
        while left > 0:
            host = f"127.0.0.1:{self.served.port}"
            reader, writer = await asyncio.open_connection("127.0.0.1", self.served.port)
            for _ in range(min(left, 100)):
                body = json.dumps({"code": f"{left:06}", "name": "x"})
                writer.write(
                    f"POST /join HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
                    f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
                    .encode()
                )  # fmt: skip
                head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
                length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
                await reader.readexactly(length)
                self.statuses[int(head.split()[1])] += 1
                left -= 1
            writer.close()

    async def flood(self, phone: Screen) -> None:
        """Send without a pause until one is cut."""
        with suppress(ConnectionClosed):
            for number in range(5000):
                await phone.line.send(json.dumps({"do": "commit", "key": f"f{number}"}))
        await phone.line.wait_closed()
        self.statuses[phone.line.close_code or 0] += 1

    async def order(self, phone: Screen) -> None:
        """Be a student who goes on as ever, about six times a second."""
        share = 0.3
        while not self.over:
            answer = await phone.ask(do="draft", orders={"stack_share": round(share, 2)})
            assert answer["do"] == "done", answer
            share = 0.3 + (share + 0.01) % 0.6
            await asyncio.sleep(0.15)

    async def run(self) -> tuple[Screen, list[float]]:
        """Play it; return the student, and what their orders took before it began."""
        page = await teach(self.served.port, self.served.secret)
        phones = [(await join(self.served.port, self.served.code, n))[1] for n in "ABC"]
        for each in phones:
            await each.open()
        await page.ask(do="open")
        honest, *others = phones
        ordering = asyncio.ensure_future(self.order(honest))
        await asyncio.sleep(1.5)
        before = list(honest.waited["draft"])
        attacks: list[Awaitable[Any]] = [self.guess_codes(self.tries // 8) for _ in range(8)]
        attacks += [self.flood(each) for each in others]
        await asyncio.gather(*attacks)
        self.over = True
        await ordering
        assert (await page.ask(do="close"))["do"] == "done"
        for each in (*phones, page):
            await each.close()
        return honest, before


def test_a_class_goes_on_under_attack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tries = 10_000
    with Served(tmp_path / "class.sqlite") as served:
        attack, then = Attack(served, tries), perf_counter()
        honest, before = asyncio.run(attack.run())
        took, used = perf_counter() - then, served.stop()
    wrong, often = attack.statuses[403], attack.statuses[429]
    assert wrong + often == tries
    # Twenty at once, then twenty a minute.
    assert 20 <= wrong <= 21 + took / 3
    assert attack.statuses[1008] == 2
    house = House.reopen(tmp_path / "class.sqlite")
    drafts = sum(kept.event.kind == "drafted" for kept in house.log.events())
    house.log.close()
    assert len(house.room.people) == 3
    assert drafts == len(honest.answers)
    during = honest.waited["draft"][len(before) :]
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the test reports
            f"\n{tries} wrong codes and two floods in {took:.1f} s: orders took "
            f"{spread(before)} before, {spread(during)} meanwhile; "
            f"server: {used.seconds:.1f} processor s, {used.memory:.0f} MB"
        )
