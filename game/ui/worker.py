"""Work beside the picture: loading and the months of a turn, while frames go on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

Result = TypeVar("Result")


class Worker:
    """One thread that does one thing after the other; without threads, at once."""

    def __init__(self, *, threaded: bool = True) -> None:
        self._pool = ThreadPoolExecutor(1) if threaded else None
        self._waiting: deque[tuple[Future[Any], Callable[[Any], None]]] = deque()

    @property
    def threaded(self) -> bool:
        """Return whether work is done beside the picture, and not at once."""
        return self._pool is not None

    @property
    def busy(self) -> bool:
        """Return whether something is still being done."""
        return bool(self._waiting)

    def start(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Do ``work`` beside the picture, and ``then`` in ``poll``, on the picture's side.

        >>> worker, results = Worker(threaded=False), []
        >>> worker.start(lambda: 2 + 2, results.append)
        >>> worker.poll()
        >>> results
        [4]
        """
        future: Future[Result]
        if self._pool is not None:
            # In the language that is spoken here: a thread has none of its own.
            future = self._pool.submit(copy_context().run, work)
        else:
            future = Future()
            future.set_result(work())
        self._waiting.append((future, then))

    def poll(self) -> None:
        """Hand over what is done; an error of the work is raised here."""
        while self._waiting and self._waiting[0][0].done():
            future, then = self._waiting.popleft()
            then(future.result())

    def close(self) -> None:
        """Drop what has not begun."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
