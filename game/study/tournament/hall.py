"""The workers of a tournament, and the clock that their strategies play against.

A worker that has opened a file serves only races of the same files. One that lets its time pass, or
ends, is killed: its races are played again from the start, with whoever did not answer left unasked
in that turn.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Self

from game.foresight import Foresight
from game.scenario import Scenario
from game.study import StudyError
from game.study.tournament.contest import Meeting, Met, Played, Silence, Task, meet, play
from game.study.worker import enlist

_TICK = 0.5  # seconds between two looks at the clock
_DEATHS = 3  # of workers that nobody can be blamed for
Work = Task | Meeting
Result = Played | Met


@dataclass
class _Worker:
    """A process, what it is at, and whom it asks until when."""

    process: BaseProcess
    pipe: Connection
    files: frozenset[str]
    number: int = -1
    asking: tuple[str, int] | None = None
    deadline: float = 0.0

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join(5.0)


class Hall:
    """Up to ``workers`` processes for one scenario; closed by leaving ``with``.

    ``seconds`` is the longest that a strategy from a file may take for one answer.
    """

    def __init__(self, scenario: Scenario, workers: int, seconds: float) -> None:
        """Start nothing yet."""
        self.document = scenario.as_document()
        self.workers, self.seconds = workers, seconds
        self.crew: list[_Worker] = []
        self.deaths = 0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers."""
        while self.crew:
            self.crew.pop().end()

    def do(
        self, work: Sequence[Work], done: Callable[[int], None] = lambda _: None
    ) -> Mapping[int, Result | Silence]:
        """Return the result of each piece of work by its place; ``done`` is told each place.

        A meeting that nobody answers has its ``Silence`` as its result.

        Raises
        ------
        StudyError
            If a strategy of ours fails, or workers end again and again.
        """
        self.work = list(work)
        # Those of the same files follow one another, so that few workers have to be replaced.
        order = sorted(range(len(work)), key=lambda k: sorted(work[k].files))
        self.queue = deque(order)
        self.results: dict[int, Result | Silence] = {}
        while len(self.results) < len(work):
            before = set(self.results)
            self._employ()
            pipes = [each.pipe for each in self.crew if each.number >= 0]
            heard = wait(pipes, _TICK)
            for worker in list(self.crew):
                if worker.pipe in heard:
                    self._hear(worker)
                elif worker.asking is not None and time.monotonic() > worker.deadline:
                    self._silence(worker, f"did not answer within {self.seconds:g} seconds")
            for number in sorted(set(self.results) - before):
                done(number)
        return self.results

    def _employ(self) -> None:
        """Give work to whoever has none, and replace who has seen other files."""
        for worker in [each for each in self.crew if each.number < 0]:
            if self.queue and worker.files != self.work[self.queue[0]].files:
                self._dismiss(worker)
            elif self.queue:
                self._give(worker)
        while self.queue and len(self.crew) < self.workers:
            files = self.work[self.queue[0]].files
            self.crew.append(_hired(self.document, files))
            self._give(self.crew[-1])

    def _give(self, worker: _Worker) -> None:
        worker.number = self.queue.popleft()
        worker.pipe.send(self.work[worker.number])

    def _dismiss(self, worker: _Worker) -> None:
        self.crew.remove(worker)
        worker.end()

    def _hear(self, worker: _Worker) -> None:
        try:
            kind, told = worker.pipe.recv()
        except (EOFError, OSError):
            if worker.asking is not None:
                self._silence(worker, "ended its process")
            else:
                self._died(worker)
            return
        if kind == "asking":
            worker.asking = told
            worker.deadline = time.monotonic() + self.seconds
        elif kind == "done":
            self.results[worker.number] = told
            worker.number = -1
        else:
            raise StudyError(f"tournament: could not be played: {told}")

    def _silence(self, worker: _Worker, reason: str) -> None:
        """Take note of who did not answer, and have the work done without."""
        assert worker.asking is not None  # noqa: S101 - only then is it called
        silence = Silence(*worker.asking, reason)
        number, given = worker.number, self.work[worker.number]
        self._dismiss(worker)
        if isinstance(given, Meeting):
            self.results[number] = silence
            return
        self.work[number] = replace(given, silent=(*given.silent, silence))
        self.queue.appendleft(number)

    def _died(self, worker: _Worker) -> None:
        self.deaths += 1
        self.queue.appendleft(worker.number)
        files = ", ".join(sorted(worker.files))
        self._dismiss(worker)
        if self.deaths >= _DEATHS:
            raise StudyError(
                f"tournament: expected workers that live, found {self.deaths} ended"
                f"{f' that had opened {files}' if files else ''}"
            )


def _hired(document: Mapping[str, Any], files: frozenset[str]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, document, bool(files)), daemon=True)
    with _undisturbed():
        process.start()
    theirs.close()
    return _Worker(process, ours, files)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait: a worker that is begun by halves complains.

    Workers inherit that it is blocked, so that it is the driver's alone from their first moment;
    here it may reach any thread of ours, and is held back until the worker is begun.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    masks = hasattr(signal, "pthread_sigmask")  # not on every system
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    try:
        yield
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler)
    if came:
        raise KeyboardInterrupt


def _serve(pipe: Connection, document: Mapping[str, Any], quiet: bool) -> None:  # noqa: FBT001 - a target takes its arguments by place
    """Do what comes through ``pipe`` until it closes."""
    enlist()
    if quiet:
        # What strangers print would mix with our own document.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
    scenario = Scenario.from_document(document)
    foresight = Foresight(scenario)

    def tell(asked: tuple[str, int] | None) -> None:
        pipe.send(("asking", asked))

    for work in _received(pipe):
        try:
            result = (
                meet(work, scenario, tell)
                if isinstance(work, Meeting)
                else play(work, scenario, foresight, tell)
            )
        except Exception as error:  # noqa: BLE001 - told to the driver, who says whose it is
            pipe.send(("failed", f"{type(error).__name__}: {error}".splitlines()[0]))
        else:
            pipe.send(("done", result))


def _received(pipe: Connection) -> Iterator[Work]:
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return
