"""Many races on disk: experiments, the engine that plays them, and the tables they leave.

``reading`` turns a file into an ``Experiment``, ``batch`` fills a folder with its races, and
``rebuild`` plays one of them again. ``sensitivity`` tells which figures decide an outcome, and
``compare`` what two folders differ in, luck aside. Races are played by ``game.ensemble``; nothing
here needs Mesa or pygame. Tables are Parquet files, which need the extra ``compute-race[batch]``.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from game.core.errors import UserError

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

NEEDED = ("pyarrow", "scipy")
Table = Literal["rows", "trajectories"]


class StudyError(UserError):
    """An experiment or a folder of results that cannot be used; one line for a person."""


def demand(libraries: tuple[str, ...] = NEEDED, extra: str = "batch") -> None:
    """Refuse to go on where a library of an ``extra`` is missing.

    Raises
    ------
    StudyError
        With what to install.
    """
    missing = [name for name in libraries if find_spec(name) is None]
    if missing:
        raise StudyError(
            f"{extra}: expected {' and '.join(missing)}, found none: "
            f'install the extra, pip install "compute-race[{extra}]"'
        )


def open(path: Path | str, table: Table = "rows") -> DuckDBPyRelation:  # noqa: A001 - game.study.open(DIR), as one opens a file
    """Return the results in the folder ``path`` as a DuckDB relation; see ``dataset.relation``."""
    from game.study.dataset import relation

    return relation(path, table)
