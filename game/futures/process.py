"""The process that plays futures, as the window keeps it: it is asked, and never waited for."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Protocol

from game.futures.messages import (
    Answer,
    Died,
    Drawn,
    FanWish,
    Message,
    Opened,
    Progress,
    Stopped,
    Wish,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.context import SpawnProcess

    from agents.budgets import Budget
    from game.scenario import Scenario

#: After so many deaths in a row, without an answer in between, there is no forecast any more.
DEATHS = 3
_PATIENCE = 0.3  # seconds that the process has to end by itself


class Helper(Protocol):
    """Whoever plays futures beside the picture."""

    @property
    def works(self) -> bool:
        """Whether answers can be expected at all."""

    @property
    def waiting(self) -> bool:
        """Whether something has been asked and not been answered in full."""

    def wake(self) -> None:
        """Get ready: a wish may come soon."""

    def number(self) -> int:
        """Return a number for a new wish."""

    def open(self, scenario: Scenario) -> None:
        """Say which scenario the wishes that follow are about."""

    def ask(self, wish: Wish) -> None:
        """Ask for something; the answers come by ``poll``."""

    def stop(self, number: int) -> None:
        """Give up a wish."""

    def drop(self) -> None:
        """Give up all wishes."""

    def poll(self) -> list[Answer]:
        """Return what has come since."""

    def close(self) -> None:
        """End."""


class Asking:
    """Which wishes are open; what is done with them is the heirs'."""

    works = True

    def __init__(self) -> None:
        self._last = 0
        self._scenario: Scenario | None = None
        self._open: dict[int, Wish] = {}

    @property
    def waiting(self) -> bool:
        """Whether something has been asked and not been answered in full."""
        return bool(self._open)

    def wake(self) -> None:
        """Be ready at any time, unless an heir is not."""

    def number(self) -> int:
        """Return a number for a new wish."""
        self._last += 1
        return self._last

    def open(self, scenario: Scenario) -> None:
        """Say which scenario the wishes that follow are about."""
        if self._scenario is None or self._scenario.hash != scenario.hash:
            self._scenario = scenario
            self._send(Opened(scenario))

    def ask(self, wish: Wish) -> None:
        """Ask for something; a fan takes the place of the one that was asked for before."""
        if isinstance(wish, FanWish):
            fans = [key for key, each in self._open.items() if isinstance(each, FanWish)]
            for older in fans:
                del self._open[older]
        self._open[wish.number] = wish
        self._send(wish)

    def stop(self, number: int) -> None:
        """Give up a wish."""
        if self._open.pop(number, None) is not None:
            self._send(Stopped(number))

    def drop(self) -> None:
        """Give up all wishes."""
        for number in list(self._open):
            self.stop(number)

    def _send(self, message: Message) -> None:
        raise NotImplementedError

    def _settle(self, answer: Answer) -> None:
        """Note that a wish has been met."""
        if isinstance(answer, Died | Progress) or (isinstance(answer, Drawn) and not answer.last):
            return
        self._open.pop(answer.number, None)


class Process(Asking):
    """A spawned process; it is begun when it is woken, or with the first wish at the latest.

    When it has died it is begun again.
    """

    def __init__(self, *, lots: Sequence[int] | None = None) -> None:
        """Keep a process; ``lots`` are the futures that it adds to a fan, its own where None."""
        super().__init__()
        self._lots = None if lots is None else tuple(lots)
        # Starting and sending may wait for the other side, so a thread does both, in order.
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="forecast")
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._deaths = 0

    @property
    def works(self) -> bool:  # type: ignore[override]
        """Whether answers can be expected at all."""
        return self._deaths < DEATHS

    @property
    def identity(self) -> int | None:
        """The number by which the system knows the process, while it lives."""
        return None if self._process is None else self._process.pid

    def _send(self, message: Message) -> None:
        if self.works:
            self._lane.submit(self._post, message)

    def wake(self) -> None:
        """Begin the process, which reads what it needs before anything is asked of it."""
        if self.works:
            self._lane.submit(self._awake)

    def _awake(self) -> None:
        # A start that fails is tried again, and told, with the first wish.
        with suppress(OSError):
            if self._connection is None:
                self._begin()

    def _post(self, message: Message) -> None:
        """Send, from the thread; what has been overtaken meanwhile is not sent."""
        if isinstance(message, FanWish) and message.number not in self._open:
            return
        try:
            if self._connection is None:
                self._begin()
            if self._connection is not None:
                self._connection.send(message)
        except OSError:
            return  # it has died; ``poll`` sees that and begins again

    def _begin(self) -> None:
        from game.futures import answering

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=answering.serve, args=(theirs, self._lots), daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, ours

    def poll(self) -> list[Answer]:
        """Return what has come since; a death is one answer too."""
        found: list[Answer] = []
        connection = self._connection
        if connection is None:
            return found
        try:
            while connection.poll():
                found.append(connection.recv())
                self._deaths = 0
        except (EOFError, OSError):
            found.append(self._died())
        for answer in found:
            self._settle(answer)
        return found

    def _died(self) -> Died:
        """Bury the process, and ask another one for what was still to come."""
        self._deaths += 1
        self._lane.submit(self._bury).result()
        if not self.works:
            self._open.clear()
            return Died(again=False)
        if self._scenario is not None:
            self._send(Opened(self._scenario))
        for wish in self._open.values():
            self._send(wish)
        return Died(again=True)

    def _bury(self) -> None:
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is not None:
            process.join(_PATIENCE)
            if process.is_alive():
                process.terminate()
                process.join()
            process.close()

    def close(self) -> None:
        """End the process and wait for its end, a moment at most."""
        self._open.clear()
        self._deaths = DEATHS
        self._lane.shutdown(wait=True)
        self._bury()


class InPlace(Asking):
    """The same without a process, done when it is polled: for pictures and tests."""

    def __init__(self, *, lots: Sequence[int], budget: Budget) -> None:
        super().__init__()
        from game.futures.answering import Answering

        self._inbox: list[Message] = []
        self._found: list[Answer] = []
        self._answering = Answering(self._take, self._found.append, lots=lots, budget=budget)

    def _take(self) -> list[Message]:
        taken, self._inbox = self._inbox, []
        return taken

    def _send(self, message: Message) -> None:
        self._inbox.append(message)

    def poll(self) -> list[Answer]:
        """Do all that was asked, and return the answers."""
        while self._answering.work():
            pass
        found = self._found.copy()
        self._found.clear()
        for answer in found:
            self._settle(answer)
        return found

    def close(self) -> None:
        """Drop what was asked."""
        self._open.clear()


class Nobody(Asking):
    """No futures at all."""

    works = False

    def ask(self, wish: Wish) -> None:
        """Ask in vain."""

    def _send(self, message: Message) -> None:
        """Tell nobody."""

    def poll(self) -> list[Answer]:
        """Return nothing."""
        return []

    def close(self) -> None:
        """Have nothing to end."""
