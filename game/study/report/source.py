"""The folder as DuckDB sees it for a report: what is there, in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from game.scenario import NumberRow
from game.study import StudyError, demand
from game.study.check import demand_undamaged
from game.study.folder import Folder
from game.study.layout import CHUNK, Part

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY, THREADS = "1GB", 2


@dataclass(frozen=True)
class Source:
    """A folder with the parts that are there; the table ``rows`` holds their races."""

    folder: Folder
    connection: DuckDBPyConnection
    parts: tuple[Part, ...]

    @cached_property
    def labs(self) -> tuple[str, ...]:
        """The ids of all labs."""
        return self.folder.experiment.labs

    @property
    def races(self) -> int:
        """How many races are there."""
        return sum(part.last - part.first for part in self.parts)

    @cached_property
    def names(self) -> dict[str, str]:
        """The labs' names by id, or their aliases."""
        found: dict[str, str] = {}
        for scenario in self.folder.experiment.scenarios:
            for lab in scenario.lab_ids:
                found.setdefault(lab, scenario.display_name(lab))
        return found

    @cached_property
    def bettors(self) -> tuple[str, ...]:
        """The ids of the labs that bet, each once."""
        return tuple(dict.fromkeys(each.bettor for each in self.folder.experiment.scenarios))

    @property
    def bettor(self) -> str:
        """The name of the lab that bets; of all that do where scenarios differ."""
        return " / ".join(self.names[lab] for lab in self.bettors)

    def row_of(self, path: str) -> NumberRow | None:
        """Return what the first scenario that has it says of the number at ``path``."""
        scenarios = self.folder.experiment.scenarios
        return next((each.numbers[path] for each in scenarios if path in each.numbers), None)

    def of_bettor(self, column: str) -> str:
        """Return the SQL of a column of the lab that bets in the race's scenario."""
        scenarios = self.folder.experiment.scenarios
        if len(self.bettors) == 1:
            return quoted(f"{self.bettors[0]}_{column}")
        cases = (
            f"WHEN {literal(each.name)} THEN {quoted(f'{each.bettor}_{column}')}"
            for each in scenarios
        )
        return f"CASE scenario {' '.join(cases)} END"

    def bettor_of(self, part: Part) -> str:
        """Return the id of the lab that bets in the races of a part."""
        experiment = self.folder.experiment
        return experiment.scenarios[experiment.cells[part.cell].scenario].bettor

    @cached_property
    def courses(self) -> bool:
        """Whether the trajectories of all races that are there are there too."""
        return bool(self.parts) and all(self.folder.course(p).is_file() for p in self.parts)

    def slices(self) -> Iterator[tuple[Part, str]]:
        """Yield the trajectories in slices that fit in memory: their part, and their SQL."""
        per_slice = max(self.folder.layout.chunk, CHUNK)
        for part in self.parts:
            before = part.cell * self.folder.layout.races_of_a_cell
            path = literal(str(self.folder.course(part)))
            for first in range(before + part.first, before + part.last, per_slice):
                last = min(first + per_slice, before + part.last) - 1
                where = f"race BETWEEN {first} AND {last}"
                yield part, f"SELECT * FROM read_parquet({path}) WHERE {where}"  # noqa: S608 - a path, quoted, and numbers

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query finds, all of it: aggregates and nothing longer."""
        return self.connection.sql(query).fetchall()


@contextmanager
def opened(folder: Folder) -> Iterator[Source]:
    """Open what is there of a folder.

    Raises
    ------
    StudyError
        If a file cannot be read, with its name.
    """
    demand(("duckdb", "matplotlib"))
    import duckdb

    parts = tuple(part for part in folder.parts() if folder.rows(part).is_file())
    demand_undamaged(folder)
    # Nothing that is asked grows with the number of races but a column at a time.
    config: Any = {"memory_limit": MEMORY, "threads": THREADS, "temp_directory": ""}
    connection = duckdb.connect(config=config)
    try:
        if parts:
            files = [str(folder.rows(part)) for part in parts]
            connection.read_parquet(files).create_view("rows")
        yield Source(folder, connection, parts)
    except duckdb.Error as error:
        line = str(error).splitlines()[0]
        raise StudyError(
            f"{folder.path}: expected results that can be read, {line}; "
            f"compute-race batch verify {folder.path} names what is damaged"
        ) from error
    finally:
        connection.close()


def quoted(name: str) -> str:
    """Return a name of a column for SQL.

    >>> print(quoted('a "b" c'))
    "a ""b"" c"
    """
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text for SQL.

    >>> literal("the rival's")
    "'the rival''s'"
    """
    return "'" + text.replace("'", "''") + "'"
