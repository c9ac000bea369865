"""A class ends by Ctrl-C on every system, those without signal handlers of a loop too."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator

import pytest

from game.classroom.serving import on_interrupt

BOTH = (signal.SIGINT, signal.SIGTERM)


@pytest.fixture
def handlers() -> Iterator[None]:
    """Put the handlers back that were there."""
    before = [signal.getsignal(each) for each in BOTH]
    yield
    for number, handler in zip(BOTH, before, strict=True):
        signal.signal(number, handler)


class Windows(asyncio.SelectorEventLoop):
    """A loop that, as on Windows, hears no signals."""

    def add_signal_handler(self, *_asked: object) -> None:
        raise NotImplementedError


@pytest.mark.usefixtures("handlers")
@pytest.mark.parametrize("loop_of", [asyncio.SelectorEventLoop, Windows])
@pytest.mark.parametrize("number", BOTH)
def test_an_interrupt_stops_the_class(
    loop_of: type[asyncio.SelectorEventLoop], number: signal.Signals
) -> None:
    async def run() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        on_interrupt(loop, stopped.set)
        loop.call_later(0.05, signal.raise_signal, number)
        await asyncio.wait_for(stopped.wait(), 10)

    with asyncio.Runner(loop_factory=loop_of) as runner:
        runner.run(run())
