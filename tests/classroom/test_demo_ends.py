"""Simulated students whose class ends while they come in are quiet about it."""

from __future__ import annotations

import asyncio
import json

import pytest

from game.classroom.demo import rehearse


async def _rehearsed(answer: bytes) -> tuple[int, list[str]]:
    """Let three play a class that gives seats, and ends each line with ``answer``."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if head.startswith(b"POST /join"):
            seat = json.dumps({"token": "t", "person": "p1"}).encode()
            length = str(len(seat)).encode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: " + length + b"\r\n\r\n" + seat)
        else:
            writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        told = await rehearse(server.sockets[0].getsockname()[1], "ABCDEF", 3)
    return told.seats, told.refused


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 503 Busy\r\n\r\n"])
def test_a_class_that_ends_at_the_greeting_is_the_end_of_it(answer: bytes) -> None:
    assert asyncio.run(_rehearsed(answer)) == (3, [])
