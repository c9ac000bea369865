"""The paths of all numbers of a scenario, and what a file says about one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from game.core.parameters import Declared, Labs, Physics, WorldParameters, declared_numbers

LANDLORD_SHARE = Declared("share", 0.0, 1.0, "share of the leased fleet whose title is its")
CONFIDENCES = ("assumed", "derived", "sourced")
_FIELDS = ("value", "low", "high", "unit", "date", "source", "confidence")


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number with its range, unit, date, source and badge, and the line that gives it.

    ``low`` and ``high`` are both ``None`` where the source gives no range. ``line`` is 0 for a
    number that was set for this run or read from a record.
    """

    path: str
    value: float
    low: float | None
    high: float | None
    unit: str
    date: str
    source: str
    confidence: str
    file: str = field(compare=False)
    line: int = field(compare=False)

    def as_document(self) -> dict[str, Any]:
        """Return the row as a scenario file would give it."""
        row = {name: getattr(self, name) for name in _FIELDS}
        return {name: value for name, value in row.items() if value is not None}

    def beyond(self, values: Sequence[float]) -> str | None:
        """Return a line on ``values`` that leave the range which the source gives, or nothing."""
        if self.low is None or self.high is None or not values:
            return None
        low, high = min(values), max(values)
        if self.low <= low and high <= self.high:
            return None
        found = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        ends = f"{self.low:g} to {self.high:g} {self.unit}"
        return f"{self.path}: {found} is outside its sourced range {ends}"


@lru_cache(maxsize=1)
def common_numbers() -> Mapping[str, Declared]:
    """Return the declarations of physics and world by full path."""
    groups = (("physics", Physics), ("world", WorldParameters))
    return {
        f"{name}.{path}": spec
        for name, record in groups
        for path, spec in declared_numbers(record).items()
    }


@lru_cache(maxsize=1)
def lab_numbers() -> Mapping[str, Declared]:
    """Return the declarations of one lab's numbers by their path below the lab."""
    return declared_numbers(Labs)


def declared_at(path: str) -> Declared | None:
    """Return the declaration of the number at ``path``, or nothing where none can be.

    >>> declared_at("labs.xai.money.cash").unit
    'USD bn'
    >>> declared_at("labs.xai.landlords.oracle").unit
    'share'
    """
    if path in common_numbers():
        return common_numbers()[path]
    head, _, rest = path.partition(".")
    lab, _, below = rest.partition(".")
    if head != "labs" or not lab:
        return None
    if below.startswith("landlords.") and below.count(".") == 1:
        return LANDLORD_SHARE
    return lab_numbers().get(below)


def all_paths(labs: Iterable[str]) -> Iterator[str]:
    """Yield the path of every number that the rules read, in the order of declaration."""
    yield from common_numbers()
    for lab in labs:
        yield from (f"labs.{lab}.{below}" for below in lab_numbers())
