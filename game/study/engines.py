"""Who plays the parts of a folder: processes of our own, or the workers of a Dask cluster."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from game.study import StudyError, demand
from game.study.folder import Folder
from game.study.lanes import Lane
from game.study.worker import enlist

WINDOW = 4  # tasks in hand of a worker: enough that none waits, few enough to lose none of note


class Hands(Protocol):
    """Lanes that may become more."""

    @property
    def lanes(self) -> list[Lane]:
        """The lanes that there are."""

    def recruit(self) -> None:
        """Look for more; may raise to stop."""


@dataclass
class Fixed:
    """Lanes that stay as they are."""

    lanes: list[Lane] = field(default_factory=list)

    def recruit(self) -> None:
        """Look for nobody."""


#: From a folder and how many parts it lacks to those who play them.
Engine = Callable[[Folder, int], AbstractContextManager[Hands]]


def local(workers: int) -> Engine:
    """Return the engine of ``workers`` processes on this machine, which end with it."""
    return lambda _, parts: _local(min(workers, parts))


@contextmanager
def _local(workers: int) -> Iterator[Hands]:
    before = set(multiprocessing.active_children())
    try:
        yield Fixed([Lane(process, WINDOW) for _ in range(workers)])
    except BaseException:
        _dismiss(set(multiprocessing.active_children()) - before)
        raise


def process() -> Executor:
    """Return an executor of one fresh process; spawned, so that it inherits nothing."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=enlist)


def _dismiss(ours: set[multiprocessing.process.BaseProcess]) -> None:
    """End our workers at once: what they were at is played again."""
    for each in ours:
        each.terminate()
    for each in ours:
        each.join(5.0)


def given(lanes: Sequence[Lane]) -> Engine:
    """Return the engine of ``lanes`` that somebody else has made."""

    @contextmanager
    def take(_: Folder, __: int) -> Iterator[Hands]:
        yield Fixed(list(lanes))

    return take


def dask(workers: int) -> Engine:
    """Return the engine of a Dask cluster of ``workers`` processes on this machine.

    Raises
    ------
    StudyError
        If the extra ``cluster`` is missing.
    """
    demand(("distributed",), "cluster")
    from game.study import cluster

    return lambda folder, parts: cluster.own(min(workers, parts), folder)


def scheduler(address: str, workers: int | None = None) -> Engine:
    """Return the engine of the Dask cluster at ``address``; at most ``workers`` of it.

    Raises
    ------
    StudyError
        If the extra ``cluster`` is missing, or that is no address.
    """
    demand(("distributed",), "cluster")
    from game.study import cluster

    kind, sign, place = address.partition("://")
    if not sign or not kind or not place:
        raise StudyError(f"--scheduler {address}: expected an address, e.g. tcp://host:8786")
    return lambda folder, _: cluster.joined(address, folder, workers)
