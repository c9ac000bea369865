"""Lanes on a Dask cluster, one for each of its workers: of our own, or one that is there already.

Dask is asked for no more than to run a task on a worker that is named, and to say who is there.
What is played again and what is set aside our supervisor decides: no result stays in a worker's
memory, and a part that kills its worker takes no other part with it.
"""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import Any

from game.study import StudyError
from game.study.folder import Folder
from game.study.lanes import Lane
from game.study.seat import Seat
from game.study.source import source_hash

_WINDOW = 4  # tasks in hand of a worker, as of one of our own
PATIENCE = 300.0  # seconds without any worker: a queue or an autoscaler may take minutes
_STARTS = 3
_ANSWER = 30.0  # seconds for a scheduler or a worker to answer
_LOOK = 0.5  # seconds between two looks at who is there
_SETTLE = 1.0  # seconds that a new worker is left in peace: a nanny gives up one that dies sooner


class Cluster:
    """The lanes of a cluster; they become more as workers join."""

    def __init__(self, client: Any, folder: Folder, most: int | None, name: str) -> None:  # noqa: ANN401 - as above
        self.client, self.folder, self.most, self.name = client, folder, most, name
        self.lanes: list[Lane] = []
        self.seats: dict[str, Seat] = {}
        self.fit: set[str] = set()
        self.since: dict[str, float] = {}
        self.fault = ""
        self.looked = self.seen = time.monotonic()

    def recruit(self) -> None:
        """Look who is there: break the lanes of those who left, and make lanes for new ones.

        Raises
        ------
        StudyError
            If the scheduler has gone, or nobody has been there for long.
        """
        now = time.monotonic()
        if now - self.looked < _LOOK:
            return
        there = self._there()
        for address in [each for each in self.seats if each not in there]:
            self.seats.pop(address).leave()
        self.fit &= there
        self.since = {each: self.since.get(each, now) for each in there}
        settled = (each for each, since in self.since.items() if now - since >= _SETTLE)
        self._examine(sorted(set(settled) - self.fit))
        wanted = len(self.fit) if self.most is None else min(self.most, len(self.fit))
        while len(self.lanes) < wanted:
            self.lanes.append(Lane(self._claim, _WINDOW))
        self.looked = time.monotonic()
        if self.fit:
            self.seen = self.looked
        elif self.looked - self.seen > PATIENCE:
            told = self.fault or "found none"
            raise StudyError(f"{self.name}: expected workers within {PATIENCE:.0f} s, {told}")

    def begin(self) -> None:
        """Wait for the first worker, and see that all who are there can play.

        Raises
        ------
        StudyError
            With the first thing that a worker lacks.
        """
        self.looked = -_LOOK
        self.since = dict.fromkeys(self._there(), -_SETTLE)
        while not self.fit and not self.fault:
            self.recruit()
            if not self.fit and not self.fault:
                time.sleep(_LOOK)
        if self.fault:
            raise StudyError(self.fault)

    def _there(self) -> set[str]:
        try:
            return set(self.client.nthreads())
        except (OSError, RuntimeError, ValueError) as error:  # distributed has no class for it
            raise StudyError(
                f"{self.name}: expected a scheduler, found that it has gone; "
                "the same command continues what was begun"
            ) from error

    def _examine(self, addresses: list[str]) -> None:
        """Admit those who can play; a worker that cannot is never given anything."""
        if not addresses:
            return
        sources = {name: str(file) for name, file in self.folder.experiment.sources.items()}
        asked = (str(self.folder.path.resolve()), sources, source_hash())
        probe = _probe()
        found = self.client.run(probe, *asked, workers=addresses, on_error="return")
        for address, answer in sorted(found.items()):
            if answer == "":
                self.fit.add(address)
            elif isinstance(answer, str):
                self.fault = f"worker {address}: {answer}"

    def _claim(self) -> Executor | None:
        """Return a worker that no lane has, if there is one."""
        taken = {lane.executor.address for lane in self.lanes if isinstance(lane.executor, Seat)}
        # Asked anew: who has just died is still among the fit, and would die of nothing again.
        free = sorted((self.fit - taken) & self._there())
        if not free:
            return None
        self.seats[free[0]] = Seat(self.client, free[0])
        return self.seats[free[0]]


def _probe() -> Any:  # noqa: ANN401 - a function that travels by value
    """Return what a worker is asked first: a nested function, so that it needs nothing of ours."""

    def probe(folder: str, sources: dict[str, str], source: str) -> str:
        import os
        from pathlib import Path

        try:
            from game.study import StudyError, demand
            from game.study.folder import read
            from game.study.source import source_hash
        except ImportError as error:
            return f'expected compute-race, found {error}: pip install "compute-race[batch]"'
        if source_hash() != source:
            return f"expected the source {source}, found {source_hash()}: install the same version"
        try:
            demand()
            read(Path(folder))
        except StudyError as error:
            return f"expected to reach the folder under the same path, found: {error}"
        if not os.access(folder, os.W_OK):
            return f"expected a folder that it may write to, found {folder}"
        missing = [file for file in sources.values() if not Path(file).is_file()]
        if missing:
            return f"expected the strategy's file under the same path, found no {missing[0]}"
        return ""

    return probe


@contextmanager
def joined(address: str, folder: Folder, most: int | None = None) -> Iterator[Cluster]:
    """Yield the lanes of the cluster whose scheduler is at ``address``; it stays as it is.

    Raises
    ------
    StudyError
        If there is none, or one of its workers cannot play.
    """
    from distributed import Client

    with _silence():
        try:
            client = Client(address, timeout=_ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            line = (str(error) or type(error).__name__).splitlines()[0]
            raise StudyError(f"--scheduler {address}: expected a Dask scheduler, {line}") from None
        try:
            yield from _crew(client, folder, most, f"--scheduler {address}")
        finally:
            client.close(timeout=2)


@contextmanager
def own(workers: int, folder: Folder) -> Iterator[Cluster]:
    """Yield the lanes of a cluster on this machine that lives as long as we do.

    Raises
    ------
    StudyError
        If it cannot be started.
    """
    from dask import config
    from distributed import Client

    # A cluster lets go of a place whose worker has died once and is being replaced again later.
    with _silence(), config.set({"distributed.deploy.lost-worker-timeout": "1000 days"}):
        with _undisturbed():
            local = _started(workers)
            client = Client(local, set_as_default=False)
        try:
            yield from _crew(client, folder, None, "--engine dask")
        finally:
            client.close(timeout=2)
            local.close(timeout=10)


def _started(workers: int) -> Any:  # noqa: ANN401 - as above
    """Return a new cluster; one whose worker is killed while it starts is started again."""
    from distributed import LocalCluster, Nanny

    class Nurse(Nanny):  # type: ignore[misc]  # distributed ships no types
        """A nanny that starts a worker again also where the last one died too soon."""

        async def close(self, timeout: float = 5, reason: str = "nanny-close") -> Any:  # noqa: ANN401, ASYNC109 - as Nanny
            return None if reason.endswith("-failed") else await super().close(timeout, reason)

    for _ in range(_STARTS):
        try:
            return LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                worker_class=Nurse,
                dashboard_address=None,
                memory_limit=0,
                silence_logs=logging.CRITICAL,
                scheduler_kwargs={
                    "allowed_failures": 0,  # a death is ours to judge
                    "dashboard_address": "127.0.0.1:0",  # any free port: two clusters may meet
                },
            )
        except (OSError, RuntimeError) as error:
            said = (str(error) or type(error).__name__).splitlines()[0]
    raise StudyError(f"--engine dask: expected a cluster on this machine, found: {said}")


def _crew(client: Any, folder: Folder, most: int | None, name: str) -> Iterator[Cluster]:  # noqa: ANN401 - as above
    cluster = Cluster(client, folder, most, name)
    cluster.begin()
    yield cluster


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Make threads and processes that Ctrl-C does not reach: it is the driver's to answer.

    It is answered as soon as they are made.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # first, because its start takes the block away again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what Dask logs about workers that come and go off the screen."""
    names = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    loggers = [logging.getLogger(name) for name in ["distributed", *names, "asyncio", "tornado"]]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in zip(loggers, before, strict=True):
            each.setLevel(level)
