"""A folder of results as one table for DuckDB, Polars and pandas, however many files it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.study import StudyError, Table, demand
from game.study.folder import Folder, read

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation


def relation(path: Path | str, table: Table = "rows") -> DuckDBPyRelation:
    """Return the results in ``path`` as a DuckDB relation: what is there, whole or not.

    ``rows`` has one row a race, ``trajectories`` one row a race, month and lab. ``.df()`` makes a
    pandas frame of it, ``.pl()`` a Polars one, ``.filter`` and ``.aggregate`` stay in DuckDB.

    Raises
    ------
    StudyError
        If the folder holds no results, or none of this table.
    """
    demand(("duckdb", "pyarrow"))
    import duckdb

    files = files_of(read(Path(path)), table)
    if not files:
        raise StudyError(f"{path}: expected a table of {table}, found no file of it")
    return duckdb.connect().read_parquet([str(file) for file in files])


def files_of(folder: Folder, table: Table = "rows") -> list[Path]:
    """Return the files of a table that are there, in the order of races."""
    place = {"rows": folder.rows, "trajectories": folder.course}[table]
    return [place(part) for part in folder.parts() if place(part).is_file()]
