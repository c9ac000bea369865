"""The process of a class: a socket on this machine, and one on the room's network on request."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from asyncio import FIRST_COMPLETED
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

import uvicorn

from game.classroom.lines import MOST, Live, Places, Requests
from game.classroom.server import Server
from game.core.errors import UserError

_BACKLOG = 512
#: Connections of both sockets, and what the class itself has open.
_FILES = 2 * MOST + 100
_LARGEST = 4096  #: bytes of a frame; ours are at most ``messages.LONGEST``
#: Seconds for which the class's thread keeps the interpreter while sockets wait for it.
_SLICE = 0.0005
_AGAIN = 1.0  #: seconds until a taken port is tried again


class Web(uvicorn.Server):
    """A web server that leaves signals to whoever runs several."""

    @classmethod
    def of(cls, server: Server, *, first: bool = True) -> Web:
        """Return one for a class; the first begins and ends the class's own tasks."""
        places = Places()
        return cls(
            uvicorn.Config(
                server.app,
                lifespan="on" if first else "off",
                log_level="warning",
                access_log=False,
                server_header=False,
                # Nobody stands between: who sends is who the line comes from.
                proxy_headers=False,
                http=partial(Requests, places),  # type: ignore[arg-type] # made like a class
                ws=partial(Live, places),  # type: ignore[arg-type] # likewise
                ws_max_size=_LARGEST,
                ws_ping_interval=20.0,
                limit_concurrency=MOST,
                timeout_graceful_shutdown=2,
            )
        )

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def bind(address: str, port: int) -> socket.socket:
    """Return a socket that listens at ``address``; port 0 is any free one.

    Raises
    ------
    UserError
        If the port is taken.
    """
    # By this name of it asyncio switches Nagle's algorithm off; without, answers wait up to 40 ms.
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((address, port))
    except OSError as error:
        found.close()
        raise UserError(
            f"--port {port}: expected a free port, found {error.strerror}; if a class still runs "
            f"in another terminal, Ctrl-C ends it there; or take another port, as --port {port + 1}"
        ) from None
    found.listen(_BACKLOG)
    return found


def room_address() -> str:
    """Return this machine's address on its network, or 127.0.0.1 where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says by which of its addresses it would be.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def more_files() -> None:
    """Let this process have as many files open as all the connections that it takes need.

    Some systems allow 256 unless asked, which one student's idle connections would use up.
    """
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def on_interrupt(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    """Call ``stop`` in ``loop`` when this process is interrupted or told to end."""
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:
            # Windows: its loop has no such thing, and Python's own handler may wake it.
            signal.signal(number, lambda *_told: loop.call_soon_threadsafe(stop))


async def serve(
    server: Server, local: socket.socket, started: Callable[[], None] = lambda: None
) -> None:
    """Serve the class until it is interrupted; ``started`` is told when phones may come."""
    sys.setswitchinterval(_SLICE)
    more_files()
    # A full collection would stop everybody for some 60 ms, and what is loaded by now stays.
    gc.freeze()
    web, loop = Web.of(server), asyncio.get_running_loop()

    def stop() -> None:
        web.should_exit = True

    on_interrupt(loop, stop)
    main = loop.create_task(web.serve(sockets=[local]))
    # The class's own tasks begin with the first server, and tell when they have.
    await asyncio.wait([main, loop.create_task(server.living.wait())], return_when=FIRST_COMPLETED)
    room = loop.create_task(_keep_door(server, local.getsockname()[1]))
    started()
    await main
    room.cancel()
    await asyncio.gather(room, return_exceptions=True)


async def _keep_door(server: Server, port: int) -> None:
    """Listen on the room's network while the door is open; one change after the other."""
    while True:
        address = room_address()
        if not server.door or address == "127.0.0.1":
            server.door_changed.clear()
            await server.door_changed.wait()
            continue
        try:
            socket_of_room = bind(address, port)
        except UserError as error:
            logging.getLogger(__name__).warning("%s", error)
            await asyncio.sleep(_AGAIN)
            continue
        web = Web.of(server, first=False)
        serving = asyncio.get_running_loop().create_task(web.serve(sockets=[socket_of_room]))
        try:
            while server.door:
                server.door_changed.clear()
                await server.door_changed.wait()
        finally:
            web.should_exit = True
            await serving
