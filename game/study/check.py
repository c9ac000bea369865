"""How a folder of results stands: what is there, what is whole, and fewer, larger files of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from game.study import StudyError, demand
from game.study.batch import describe
from game.study.digests import sums
from game.study.folder import COURSES, ROWS, Folder, read
from game.study.layout import Part
from game.study.tables import StorageError, digest_of, digest_of_all, settle, told_by

COMPACT = "compact"
_UNFINISHED = "the batch has not come to its end; the same command continues it"
_FEW = 3  # files that a line names
_TARGET = 64 * 1024 * 1024  # bytes of a compacted file


class Status(NamedTuple):
    """What a folder holds, in races and parts."""

    folder: Folder
    races: int
    parts: int
    failures: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every race is there and the mark was set."""
        return self.races == self.folder.experiment.races and self.folder.done() is not None


def status(path: Path) -> Status:
    """Return how far a folder has come, by the names of its files."""
    folder = read(path)
    there = [part for part in folder.parts() if folder.has(part)]
    races = sum(part.last - part.first for part in there)
    return Status(folder, races, len(there), tuple(describe(each) for each in folder.failures()))


def verify(path: Path) -> Iterator[str]:
    """Yield all that is wrong with a folder: missing, foreign, damaged or changed files.

    Raises
    ------
    StudyError
        If the folder holds no results.
    """
    demand()
    folder = read(path)
    done = folder.done()
    digests, missing = [], []
    for name, digest, fault in _looked_at(folder):
        if digest:
            digests.append((name, digest))
        else:
            missing.append(name)
        if fault:
            yield fault
    yield from (f"{folder.path}: {describe(each)}" for each in folder.failures())
    if missing:
        yield _missing(folder, missing, len(digests))
    elif done is None:
        yield f"{path}: expected DONE, found none: {_UNFINISHED}"
    if done is not None and done.get("digest") != digest_of_all(digests):
        yield f"{path}: expected the files that DONE has a digest of, found others"


def demand_undamaged(folder: Folder) -> None:
    """Refuse a folder with a file that is there, but not what was written.

    Raises
    ------
    StudyError
        With the first such file, and what helps.
    """
    for _, _, fault in _looked_at(folder):
        if fault:
            raise StudyError(fault)


def _looked_at(folder: Folder) -> Iterator[tuple[str, str, str | None]]:
    """Yield each file's name, its digest (empty where it is missing), and what is wrong with it."""
    then = sums(folder.path, folder.done())
    for part in folder.parts():
        for file, rows in _files(folder, part):
            name = f"{file.parent.name}/{file.name}"
            if not file.is_file():
                yield name, "", None
                continue
            digest = digest_of(file)
            changed = then.get(name, digest) != digest
            fault = folder.fault_of(file, part, rows)
            yield name, digest, fault or (folder.changed(name) if changed else None)


def _files(folder: Folder, part: Part) -> Iterator[tuple[Path, int]]:
    """Yield a part's files with the number of rows that each must have."""
    races = part.last - part.first
    yield folder.rows(part), races
    if folder.experiment.trajectories:
        cell = folder.experiment.cells[part.cell]
        scenario = folder.experiment.scenarios[cell.scenario]
        yield folder.course(part), races * scenario.race_months * len(scenario.labs)


def _missing(folder: Folder, missing: list[str], there: int) -> str:
    named = ", ".join(missing[:_FEW])
    more = f" and {len(missing) - _FEW:,} more" if len(missing) > _FEW else ""
    return (
        f"{folder.path}: expected {there + len(missing):,} files, found {there:,}, "
        f"missing {named}{more}: {_UNFINISHED}"
    )


def compact(path: Path) -> list[Path]:
    """Write a whole folder's tables again as few large files, under ``compact``; return them.

    The parts stay: they are what a replay and a check look at.

    Raises
    ------
    StudyError
        If the folder is not whole.
    """
    faults = list(verify(path))
    if faults:
        raise StudyError(f"{faults[0]} (a folder must be whole to be compacted)")
    folder = read(path)
    kinds = [(ROWS, folder.rows)]
    if folder.experiment.trajectories:
        kinds.append((COURSES, folder.course))
    made = []
    for kind, place in kinds:
        target = path / COMPACT / kind
        target.mkdir(parents=True, exist_ok=True)
        made += _joined([place(part) for part in folder.parts()], target)
    return made


def _joined(parts: list[Path], target: Path) -> list[Path]:
    """Copy row groups of ``parts`` one after the other into files of about the same size."""
    from pyarrow import parquet

    made: list[Path] = []
    for number, group in enumerate(_groups(parts)):
        path = target / f"{target.name}-{number:04d}.parquet"
        temporary = path.with_name(f".{path.name}.tmp")
        schema = parquet.ParquetFile(group[0]).schema_arrow
        words = [each.name for each in schema if str(each.type) == "string"]
        try:
            with parquet.ParquetWriter(
                temporary, schema, compression="zstd", use_dictionary=words, store_schema=False
            ) as writer:
                writer.add_key_value_metadata(_told(group[0]))
                for each in group:
                    source = parquet.ParquetFile(each)
                    for row_group in range(source.num_row_groups):
                        writer.write_table(source.read_row_group(row_group))
            temporary.replace(path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise StorageError(f"{path}: cannot be written, {error.strerror or error}") from error
        made.append(path)
    settle(target)
    return made


def _told(part: Path) -> dict[str, str]:
    """Return what a part's metadata say of the whole, not of its own races."""
    told, _ = told_by(part)
    own = ("races", "strategies", "scenario", "scenario_hash")
    return {name: text for name, text in told.items() if name not in own}


def _groups(parts: list[Path]) -> Iterator[list[Path]]:
    group: list[Path] = []
    size = 0
    for part in parts:
        group.append(part)
        size += part.stat().st_size
        if size >= _TARGET:
            yield group
            group, size = [], 0
    if group:
        yield group
