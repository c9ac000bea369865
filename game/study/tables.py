"""Tables as Parquet files: each explains itself, and a crash leaves a whole file or none.

Columns of numbers are never dictionary-encoded: it makes them slower to write and larger.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from game.study import StudyError
from game.study.columns import Column
from game.study.outcomes import Held

_PACKAGES = ("compute-race", "numpy", "pyarrow", "scipy")


class StorageError(StudyError):
    """A folder that takes no more files: full, gone, or not ours to write."""


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Tell what the system says about ``path`` in one line."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"{path}: cannot be written, {error.strerror or error}") from error


@lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Return the versions of all that has a part in a row's bits."""
    found = {"python": ".".join(str(part) for part in sys.version_info[:3])}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # run from a folder that was never installed
            found[name] = "unknown"
    return found


class Writer:
    """Writes one table under a temporary name, a row group at a time; ``finish`` names it."""

    def __init__(
        self, path: Path, temporary: Path, columns: Sequence[Column], told: Mapping[str, str]
    ) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        self.path, self.temporary, self.columns = path, temporary, columns
        units = {each.name: {"unit": each.unit, "text": each.text} for each in columns}
        self.schema = pa.schema([(each.name, getattr(pa, each.kind)()) for each in columns])
        words = [each.name for each in columns if each.kind == "string"]
        with storing(path):
            self.writer: Any = parquet.ParquetWriter(
                temporary, self.schema, compression="zstd", use_dictionary=words, store_schema=False
            )
            self.writer.add_key_value_metadata({**told, "columns": json.dumps(units)})

    def write(self, held: Mapping[str, Held]) -> None:
        """Add rows as a group of their own; a column that is not ``held`` is null."""
        import pyarrow as pa

        length = len(held["race"].values)
        arrays = [
            _array(held[each.name], field.type)
            if each.name in held
            else pa.nulls(length, field.type)
            for each, field in zip(self.columns, self.schema, strict=True)
        ]
        with storing(self.path):
            self.writer.write_table(pa.Table.from_arrays(arrays, schema=self.schema))

    def finish(self) -> str:
        """Put the table on disk under its name; return the SHA-256 of the file."""
        with storing(self.path):
            self.writer.close()
            with self.temporary.open("rb+") as stream:
                os.fsync(stream.fileno())
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            self.temporary.replace(self.path)
            settle(self.path.parent)
        return digest

    def abandon(self) -> None:
        """Leave nothing behind."""
        try:
            self.writer.close()
        except OSError:
            pass  # a full disk: what could not be written is removed anyway
        finally:
            self.temporary.unlink(missing_ok=True)


def _array(held: Held, kind: Any) -> Any:  # noqa: ANN401 - pyarrow ships no types
    import pyarrow as pa

    if held.words:
        codes = pa.array(held.values.astype(np.int32))
        return pa.DictionaryArray.from_arrays(codes, list(held.words)).dictionary_decode()
    values = held.values.astype(kind.to_pandas_dtype(), copy=False)
    return pa.array(values, kind, mask=held.missing)


def settle(folder: Path) -> None:
    """Make sure that the names in ``folder`` survive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(path: Path, temporary: Path, text: str) -> None:
    """Write a small file under a temporary name, then rename it."""
    with storing(path):
        try:
            with temporary.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
            settle(path.parent)
        finally:
            temporary.unlink(missing_ok=True)


def told_by(path: Path) -> tuple[dict[str, str], int]:
    """Return the metadata of a table and its number of rows.

    Raises
    ------
    StudyError
        If it is no Parquet file.
    """
    from pyarrow import ArrowException, parquet

    try:
        found = parquet.read_metadata(path)
        raw = found.metadata or {}
        told = {key.decode(): value.decode() for key, value in raw.items()}
    except (ArrowException, OSError, ValueError) as error:
        line = str(error).splitlines()[0]
        raise StudyError(f"{path}: expected a Parquet file, found {line}") from None
    return told, found.num_rows


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_of_all(digests: Iterable[tuple[str, str]]) -> str:
    """Return one SHA-256 over names and digests of files, whatever order they come in."""
    total = hashlib.sha256()
    for name, digest in sorted(digests):
        total.update(f"{name} {digest}\n".encode())
    return total.hexdigest()
