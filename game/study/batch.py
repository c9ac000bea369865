"""A folder filled with the races of an experiment, by worker processes that may come and go."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from game.study import StudyError, demand, engines
from game.study.digests import Digests, keep_sums, sums
from game.study.engines import Engine
from game.study.experiment import Experiment
from game.study.folder import DONE, FAILED, Folder, join, lock
from game.study.lanes import Failure, Lane, supervise
from game.study.layout import CHUNK
from game.study.source import source_hash
from game.study.tables import StorageError, digest_of_all, write_text
from game.study.worker import Receipt, Task

_MOST_FAILURES = 16
_SPARE = 64 * 1024 * 1024  # bytes that the disk keeps free


class Shard(NamedTuple):
    """Every ``of``-th part from the ``number``-th on, counted from 1."""

    number: int = 1
    of: int = 1

    @property
    def label(self) -> str:
        """The shard's name in files that only it writes."""
        return f"{self.number}of{self.of}"


@dataclass
class Progress:
    """How far a batch has come, in races."""

    races: int  #: of this shard
    before: int = 0  #: were there when it began
    done: int = 0  #: are there now
    failures: list[Failure] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)  #: played anew, and not as they were
    started: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Races a second since this batch began."""
        return (self.done - self.before) / max(time.monotonic() - self.started, 1e-9)

    @property
    def seconds_left(self) -> float | None:
        """How long it will still take, if that can be said."""
        return (self.races - self.done) / self.rate if self.done > self.before else None


Hear = Callable[[Progress], None]


def fill(
    experiment: Experiment,
    path: Path,
    *,
    workers: int = 1,
    shard: Shard | None = None,
    chunk: int = CHUNK,
    engine: Engine | None = None,
    lanes: Sequence[Lane] | None = None,
    any_source: bool = False,
    hear: Hear | None = None,
) -> Progress:
    """Play what a folder lacks of an experiment; return how far it has come.

    An ``engine`` (see ``game.study.engines``), or ``lanes`` over any executors, take the place of
    ``workers``; they must reach the folder under the same path. ``hear`` is told now and then. The
    folder can be filled further by the same call when this one was interrupted, killed, or stopped
    by a full disk; ``any_source`` also if the rules' files have changed since.

    Raises
    ------
    StudyError
        If the folder is another's or cannot be written, or too much cannot be played.
    """
    demand()
    part_of = shard or Shard()
    wanted = engine or (engines.given(lanes) if lanes else engines.local(workers))
    folder = join(path, experiment, part_of.label, chunk, any_source=any_source)
    with lock(path, part_of.label):
        keeper = _Keeper(folder, part_of, hear or (lambda _: None))
        keeper.sweep()
        try:
            if keeper.todo:
                with wanted(folder, len(keeper.todo)) as hands:
                    supervise(keeper.tasks(), hands.lanes, keeper, hands.recruit)
        finally:
            keeper.sweep()
        keeper.finish()
    return keeper.progress


class _Keeper:
    """Keeps a folder's books while lanes work: what is there, what failed, how far it has come."""

    def __init__(self, folder: Folder, shard: Shard, hear: Hear) -> None:
        self.folder, self.shard, self.hear = folder, shard, hear
        self.digests = Digests(folder.path, shard.label)
        self.todo: list[int] = []
        self.played: set[str] = set()
        self.progress = Progress(races=0)
        for part in folder.parts():
            if part.number % shard.of != shard.number - 1:
                continue
            self.progress.races += part.last - part.first
            if folder.has(part):
                fault = folder.fault_of(folder.rows(part), part)
                if fault:
                    raise StudyError(fault)
                self.progress.before += part.last - part.first
            else:
                self.todo.append(part.number)
        self.progress.done = self.progress.before

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be played."""
        sources = tuple((name, str(file)) for name, file in self.folder.experiment.sources.items())
        where = str(self.folder.path.resolve())
        for number in self.todo:
            self._check_disk()
            yield Task(where, number, sources, self.shard.label, source=source_hash())

    def sweep(self) -> None:
        """Remove what an earlier batch of this shard left half-written."""
        for path in self.folder.path.glob(f"**/.*.{self.shard.label}.*.tmp"):
            path.unlink(missing_ok=True)

    def is_there(self, part: int) -> bool:
        return self.folder.has(self.folder.layout.part_at(part))

    def done(self, receipt: Receipt | Task) -> None:
        if isinstance(receipt, Receipt):
            self.digests.note(receipt.digests)
            self.played.update(name for name, _ in receipt.digests)
        part = self.folder.layout.part_at(receipt.part)
        self.folder.failure(part).unlink(missing_ok=True)
        self.progress.done += part.last - part.first
        self.hear(self.progress)

    def failed(self, failure: Failure) -> None:
        part = self.folder.layout.part_at(failure.task.part)
        cell = self.folder.experiment.cells[part.cell]
        told: dict[str, Any] = {
            "part": part.name,
            "races": self.folder.told(part)["races"],
            "strategies": sorted(set(cell.strategies)),
            "reason": failure.reason,
        }
        if failure.killed:
            told["asked last"] = self._asked(failure.task)
        path = self.folder.failure(part)
        temporary = path.with_name(f".{path.name}.{self.shard.label}.0.tmp")
        write_text(path, temporary, json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        self.progress.failures.append(failure._replace(reason=describe(told)))
        self.hear(self.progress)
        if len(self.progress.failures) >= _MOST_FAILURES:
            raise StudyError(
                f"{self.folder.path}: stopped after {_MOST_FAILURES} parts that cannot be played; "
                f"the first: {self.progress.failures[0].reason}"
            )

    def _asked(self, task: Task) -> str | None:
        try:
            return Path(task.asking).read_text(encoding="utf-8") if task.asking else None
        except OSError:
            return None

    def wakened(self, task: Task) -> Task:
        name = f".asking-{task.part}.{self.shard.label}.0.tmp"
        return task._replace(asking=str(self.folder.path.resolve() / FAILED / name))

    def tick(self) -> None:
        self.hear(self.progress)

    def _check_disk(self) -> None:
        free = shutil.disk_usage(self.folder.path).free
        if free < _SPARE:
            raise StorageError(
                f"{self.folder.path}: expected {_SPARE >> 20} MB of free disk, "
                f"found {free >> 20} MB; make room and give the same command again"
            )

    def finish(self) -> None:
        """Set the mark of a whole folder, if it is whole; it is never set anew over damaged files.

        Raises
        ------
        StudyError
            If a file is not what it was when the mark was set.
        """
        folder, mark = self.folder, self.folder.path / DONE
        parts = list(folder.parts())
        if not all(folder.has(part) for part in parts):
            return
        digests = self.digests.of(path for part in parts for path in folder.files(part))
        self._check_unchanged(dict(digests))
        if folder.done() is None or self.progress.renewed:
            done = {
                "races": folder.experiment.races,
                "files": len(digests),
                "digest": digest_of_all(digests),
            }
            keep_sums(folder.path, self.shard.label, digests)
            write_text(
                mark, mark.with_name(f".{DONE}.{self.shard.label}.0.tmp"), json.dumps(done) + "\n"
            )
        self.digests.forget()

    def _check_unchanged(self, now: dict[str, str]) -> None:
        """Refuse what has changed, and gather what was played anew and came out otherwise."""
        folder, done = self.folder, self.folder.done()
        then = sums(folder.path, done)
        changed = sorted(name for name, digest in then.items() if now.get(name) != digest)
        damaged = [name for name in changed if name not in self.played]
        if damaged:
            more = f" (and {len(damaged) - 1} more)" if len(damaged) > 1 else ""
            raise StudyError(folder.changed(damaged[0]) + more)
        self.progress.renewed += changed
        if not then and done is not None and done.get("digest") != digest_of_all(now.items()):
            raise StudyError(
                f"{folder.path}: expected the files that {DONE} has a digest of, found others; "
                "choose another --out"
            )


def describe(told: dict[str, Any]) -> str:
    """Return a failed part as one line.

    >>> describe({"races": "0-9", "strategies": ["odd"], "reason": "E: no", "part": "p"})
    'races 0-9 (p): E: no'
    >>> describe({"races": "0-9", "reason": "killed", "part": "p", "asked last": "odd"})
    'races 0-9 (p): killed; the strategy odd was asked last'
    """
    asked = told.get("asked last")
    last = f"; the strategy {asked} was asked last" if asked else ""
    return f"races {told['races']} ({told['part']}): {told['reason']}{last}"
