"""How an experiment is cut: chunks that fit the cache, and parts that make a good file.

A part is one file of one cell; its name follows from its number alone. Races of a part are played a
chunk at a time, so that memory does not grow with the size of a part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from game.study.experiment import Experiment

CHUNK = 4096
_PARTS = (
    128  # about how many files are best: enough to share out, not so many as to be slow to open
)
_MOST_CHUNKS = 8  # races of a part: what is lost with a worker, and how far two workers end apart
_MOST_PARTS = 8192  # beyond, parts grow instead: a folder of more is slow to list, check and read
_VERY_MOST_CHUNKS = 32


class Part(NamedTuple):
    """Races ``first`` to ``last - 1`` of a cell, counted from its first."""

    number: int
    cell: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"part-{self.number:06d}.parquet"


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes of chunks and parts in races, and how many parts each cell has."""

    chunk: int
    part: int
    cells: int
    races_of_a_cell: int

    @classmethod
    def of(cls, experiment: Experiment, chunk: int = CHUNK) -> Layout:
        """Return the layout of a new folder."""
        few = min(max(-(-experiment.races // (chunk * _PARTS)), 1), _MOST_CHUNKS)
        many = min(-(-experiment.races // (chunk * _MOST_PARTS)), _VERY_MOST_CHUNKS)
        part = chunk * max(few, many)
        return cls(chunk, part, len(experiment.cells), experiment.races_of_a_cell)

    @property
    def parts_of_a_cell(self) -> int:
        """Number of parts of each cell."""
        return -(-self.races_of_a_cell // self.part)

    @property
    def parts(self) -> int:
        """Number of parts altogether."""
        return self.cells * self.parts_of_a_cell

    def part_at(self, number: int) -> Part:
        """Return a part by its number."""
        cell, place = divmod(number, self.parts_of_a_cell)
        first = place * self.part
        return Part(number, cell, first, min(first + self.part, self.races_of_a_cell))

    def chunks(self, part: Part) -> Iterator[tuple[int, int]]:
        """Yield first and last of the chunks of a part."""
        for first in range(part.first, part.last, self.chunk):
            yield first, min(first + self.chunk, part.last)

    def part_of(self, race: int) -> Part:
        """Return the part that holds a race of the experiment."""
        cell, place = divmod(race, self.races_of_a_cell)
        return self.part_at(cell * self.parts_of_a_cell + place // self.part)
