"""What a worker does: one part, from its number to its files, and nothing that outlives it."""

from __future__ import annotations

import multiprocessing
import os
import platform
import signal
import threading
import uuid
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from agents.contract import Strategy
from game.study import folder as folders
from game.study.columns import COURSE, row_columns
from game.study.layout import Part
from game.study.line_up import watched
from game.study.outcomes import play
from game.study.source import SourceError, source_hash
from game.study.tables import StorageError, Writer

# One part at a time in a process: finding a stranger's strategy empties the register for a moment.
_ALONE = threading.Lock()


class Task(NamedTuple):
    """A part to play; ``sources`` are the files of strategies by name.

    ``label`` marks temporary files, ``asking`` is where to note which strategy is being asked, and
    ``source`` is the fingerprint of the rules that the part is to be played by.
    """

    folder: str
    part: int
    sources: tuple[tuple[str, str], ...]
    label: str
    asking: str = ""
    source: str = ""


class Receipt(NamedTuple):
    """What was written: the part's rows, and digests by the name of each file."""

    part: int
    rows: int
    digests: tuple[tuple[str, str], ...]


class Refusal(NamedTuple):
    """Why a part cannot be played.

    Told instead of raised: an exception of a stranger's file may not survive the way to the driver.
    """

    part: int
    reason: str


def enlist() -> None:
    """Prepare a worker process: Ctrl-C is the driver's, and without a driver there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_the_driver, daemon=True).start()


def _die_with_the_driver() -> None:
    driver, parent = multiprocessing.parent_process(), os.getppid()
    if driver is None:
        return
    while driver.is_alive() and os.getppid() == parent:
        driver.join(1.0)
    os._exit(1)  # no clean-up: whoever would read its result is gone


def work(task: Task) -> Receipt | Refusal:
    """Play a part and write its files, or say why not.

    Raises
    ------
    StorageError
        If the folder takes no more.
    SourceError
        If this process plays by other rules than the task asks for.
    """
    if task.source != source_hash():
        raise SourceError(
            f"{platform.node()}: expected a worker with the source {task.source}, "
            f"found {source_hash()}: install the same version on all machines"
        )
    try:
        with _ALONE:
            return _work(task)
    except StorageError:
        raise
    except BaseException as error:  # noqa: BLE001 - a strategy may raise anything, SystemExit too
        return Refusal(task.part, f"{type(error).__name__}: {error}".splitlines()[0])


def _work(task: Task) -> Receipt:
    folder = _open(task.folder, task.sources)
    part = folder.layout.part_at(task.part)
    tables = [(folder.rows(part), row_columns(folder.experiment))]
    if folder.experiment.trajectories:
        # First, because a part is there when its rows are.
        tables.insert(0, (folder.course(part), COURSE))
    told = folder.told(part)
    mark = f"{task.label}.{os.getpid()}.{uuid.uuid4().hex[:8]}.tmp"
    writers: list[Writer] = []
    try:
        for path, columns in tables:
            writers.append(Writer(path, path.with_name(f".{path.name}.{mark}"), columns, told))
        _fill(folder, part, writers, _note(task.asking))
        digests = [(f"{each.path.parent.name}/{each.path.name}", each.finish()) for each in writers]
    except BaseException:
        for writer in writers:
            writer.abandon()
        raise
    return Receipt(part.number, part.last - part.first, tuple(digests))


def _fill(
    folder: folders.Folder,
    part: Part,
    writers: list[Writer],
    prepare: Callable[[list[Strategy]], list[Strategy]] | None,
) -> None:
    cell = folder.experiment.cells[part.cell]
    for first, last in folder.layout.chunks(part):
        outcome = play(folder.experiment, cell, first, last, prepare=prepare)
        tables = [outcome.rows] if outcome.course is None else [outcome.course, outcome.rows]
        for writer, table in zip(writers, tables, strict=True):
            writer.write(table)


def _note(asking: str) -> Callable[[list[Strategy]], list[Strategy]] | None:
    """Return what makes seats note who is asked, so that a crash can be laid at a door."""
    if not asking:
        return None
    path = Path(asking)
    return lambda seats: watched(seats, lambda name: _write(path, name))


def _write(path: Path, name: str) -> None:
    path.write_text(name, encoding="utf-8")


@lru_cache(maxsize=2)
def _open(path: str, sources: tuple[tuple[str, str], ...]) -> folders.Folder:
    files: Mapping[str, Path] = {name: Path(file) for name, file in sources}
    return folders.read(Path(path), files)
