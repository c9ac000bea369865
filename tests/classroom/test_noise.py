"""What is no message and no request of ours: it costs the class neither memory nor its terminal."""

from __future__ import annotations

import json
import logging
import socket
from contextlib import suppress

import pytest
from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from game.classroom import lines, texts
from tests.classroom.wire import Client

#: Frames as a browser masks them, by a mask of zeros: a ping, a pong, a part without an end.
PING, PONG, BEGUN, PART = b"\x89\x80", b"\x8a\x80", b"\x01\x80", b"\x00\x80"
MASK = bytes(4)


def line_of(client: Client, token: str) -> socket.socket:
    """Return a student's open line, to be written to as it comes."""
    line = socket.create_connection(("127.0.0.1", client.port), timeout=20)
    origin = f"http://{client.host}"
    protocol = ClientProtocol(parse_uri(f"ws://{client.host}/live/student"), origin=origin)  # type: ignore[arg-type]
    protocol.send_request(protocol.connect())
    line.sendall(b"".join(protocol.data_to_send()))
    while not protocol.handshake_exc and protocol.state.name != "OPEN":
        protocol.receive_data(line.recv(4096))
    protocol.send_text(json.dumps({"do": "hello", "secret": token}).encode())
    line.sendall(b"".join(protocol.data_to_send()))
    assert line.recv(4096)
    return line


def is_cut(line: socket.socket) -> bool:
    """Take what comes; return whether that comes to an end."""
    line.settimeout(3)
    try:
        while line.recv(65536):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


@pytest.mark.parametrize("frames", [PING + MASK, PONG + MASK, PART + MASK])
def test_a_line_that_floods_beside_its_messages_is_cut(client: Client, frames: bytes) -> None:
    few, flood = client.join("Few"), client.join("Flood")
    calm, wild = line_of(client, few["token"]), line_of(client, flood["token"])
    first = BEGUN + MASK if frames[0] == 0 else b""
    calm.sendall(first + frames * 20)
    wild.sendall(first + frames * 200)
    assert is_cut(wild)
    assert not is_cut(calm)
    with client.live("student", few["token"]) as phone:
        assert phone.hear()["phase"] == "lobby"
    calm.close()
    wild.close()


def test_names_of_pages_that_are_invented_are_not_kept(client: Client) -> None:
    client.get("/student.js")
    kept = texts._kept.cache_info().currsize
    for number in range(50):
        assert client.get(f"/{number}.js").status == 404
    assert texts._kept.cache_info().currsize == kept


def test_addresses_that_are_none_are_refused_without_a_word(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    for host in ("[", "[::1", "[x]", "127.0.0.1]"):
        assert client.get("/", Host=host).status == 421
    for origin in ("http://[", "[", "http://[::1"):
        assert client.post("/join", {}, Origin=origin).status == 403
    assert not caplog.records


def test_a_body_that_never_ends_is_let_go(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "SILENT", 0.5)
    head = f"GET / HTTP/1.1\r\nHost: {client.host}\r\nContent-Length: 1000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", client.port), timeout=0.1) as line:
        line.sendall(head.encode())
        with pytest.raises(ConnectionError):  # noqa: PT012 - it ends somewhere in between
            for _ in range(100):
                with suppress(TimeoutError):
                    if line.recv(65536) == b"":
                        raise ConnectionResetError
                line.sendall(b"x")
    assert client.get("/").status == 200
