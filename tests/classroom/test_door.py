"""The room's network: nobody before the door is open, everybody while it is, nobody after."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import time
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from game.classroom.lines import MOST_OF_ONE, MOST_OF_ROOM, Places
from game.classroom.serving import bind, room_address
from tests.classroom.crowd import PATIENCE, teach
from tests.classroom.served import Served


def status(address: str, port: int, path: str = "/") -> int:
    """Return what a phone at the room's address is answered; 0 where nobody listens."""
    line = http.client.HTTPConnection(address, port, timeout=10)
    try:
        line.request("GET", path)
        return line.getresponse().status
    except OSError:
        return 0
    finally:
        line.close()


def switch(served: Served, *ways: str) -> None:
    """Let the teacher's page say "open" or "shut" of the door, one after the other at once."""

    async def press() -> None:
        page = await teach(served.port, served.secret)
        for way in ways:
            answer = await page.ask(do="switch", name="door", value=way == "open")
            assert answer["do"] == "done"
        await page.close()

    asyncio.run(press())


def listen(phone: ClientConnection) -> None:
    """Take what comes until it is closed."""
    while True:
        phone.recv(timeout=PATIENCE)


def wait_for(address: str, port: int, wanted: int) -> None:
    """Wait until the room is answered so: a listener comes and goes within a moment."""
    until = time.monotonic() + PATIENCE
    while status(address, port) != wanted:
        assert time.monotonic() < until, f"expected {wanted}, found {status(address, port)}"
        time.sleep(0.02)


def test_the_room_comes_in_while_the_door_is_open(tmp_path: Path) -> None:
    address = room_address()
    if address == "127.0.0.1":
        pytest.skip("this machine has no address on a network")
    with Served(tmp_path / "class.sqlite") as served:
        port, host = served.port, f"{address}:{served.port}"
        assert status(address, port) == 0
        switch(served, "open")
        wait_for(address, port, 200)
        line = http.client.HTTPConnection(address, port, timeout=10)
        asked = json.dumps({"code": served.code, "name": "Amal"})
        headers = {"Content-Type": "application/json", "Origin": f"http://{host}"}
        line.request("POST", "/join", asked, headers)
        seat = json.loads(line.getresponse().read())
        line.close()
        with connect(f"ws://{host}/live/student", origin=f"http://{host}", proxy=None) as phone:  # type: ignore[arg-type]
            hello = {"do": "hello", "secret": seat["token"], "language": "en"}
            phone.send(json.dumps(hello))
            assert json.loads(phone.recv(timeout=PATIENCE))["phase"] == "lobby"
            assert status(address, port, "/teacher/report.csv") == 403
            switch(served, "shut")
            # Who is in goes out with it, and may come back when it is open again.
            with pytest.raises(ConnectionClosed):
                listen(phone)
        wait_for(address, port, 0)
        # However fast it is pressed: what counts is the last.
        switch(served, "open", "shut", "open", "shut", "open")
        wait_for(address, port, 200)
        # The class goes on behind the door, as it was left, after a crash too.
        served.kill()
        served.start()
        wait_for(address, port, 200)
        served.stop()


def test_answers_do_not_wait_for_more_to_send() -> None:
    with bind("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        taken, _address = listener.accept()
        # Whether asyncio switches Nagle's algorithm off hangs on this.
        assert taken.proto == socket.IPPROTO_TCP
        taken.close()


def test_no_address_holds_all_connections() -> None:
    places = Places()
    assert all(places.take("192.168.1.7") for _ in range(MOST_OF_ONE))
    assert not places.take("192.168.1.7")
    for number in range(MOST_OF_ROOM - MOST_OF_ONE):
        assert places.take(f"192.168.2.{number % 250}")
    # The room is full; the teacher's machine is not of the room.
    assert not places.take("192.168.3.1")
    assert places.take("127.0.0.1")
    places.leave("192.168.1.7")
    assert places.take("192.168.3.1")
