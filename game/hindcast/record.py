"""The record that the hindcast is held against, and the series that are fed into it.

Tables of commas in ``scenarios/record``, one point a line, each with an interval, a source and a
badge. A date is a month (``2024-09``, its end) or a year (``2024``, all of it).
"""

from __future__ import annotations

import csv
import math
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from game import paths
from game.core.errors import UserError
from game.scenario.rows import CONFIDENCES

QUANTITIES = ("fleet", "capex", "revenue", "valuation")
FIRST_YEAR = 2023
_COLUMNS = ("date", "value", "low", "high", "unit", "confidence", "source")
_DATE = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?")


class Point(NamedTuple):
    """A figure of the record; ``of`` is a lab or a series, ``months`` the first and last month.

    Month 1 is January 2023, month 0 the end of 2022. A year has twelve months, a month-end one.
    """

    of: str
    date: str
    months: tuple[int, int]
    value: float
    low: float
    high: float
    unit: str
    confidence: str
    source: str

    def beyond(self, found: float) -> float:
        """Return how far ``found`` (> 0) lies outside the point's own interval, in log10.

        >>> Point("xai", "2024", (13, 24), 5, 4, 10, "", "assumed", "").beyond(100.0)
        1.0
        """
        if found <= 0:
            return math.inf
        return max(0.0, math.log10(self.low / found), math.log10(found / self.high))


@lru_cache(maxsize=16)
def points(name: str) -> tuple[Point, ...]:
    """Return the points of a table in ``scenarios/record``, in the order of its lines.

    Raises
    ------
    UserError
        For a table that is not there, and for a line that is not as the first one says.
    """
    path = paths.scenarios() / "record" / f"{name}.csv"
    return read(path)


def read(path: Path) -> tuple[Point, ...]:
    """Return the points of a table; as ``points``."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
    except OSError as error:
        raise UserError(f"{path}: expected a table of the record, found {error.strerror}") from None
    if not rows or tuple(rows[0][1:]) != _COLUMNS:
        raise UserError(f"{path}:1: expected the columns lab or series, {', '.join(_COLUMNS)}")
    return tuple(_point(path, line, row) for line, row in enumerate(rows[1:], start=2))


def _point(path: Path, line: int, row: list[str]) -> Point:
    where = f"{path}:{line}"
    if len(row) != len(_COLUMNS) + 1:
        raise UserError(f"{where}: expected {len(_COLUMNS) + 1} cells, found {len(row)}")
    of, date, value, low, high, unit, confidence, source = row
    matched = _DATE.fullmatch(date)
    if not matched:
        raise UserError(f"{where} date: expected a year or a month such as 2024-09, found {date}")
    try:
        size = float(value), float(low), float(high)
    except ValueError:
        raise UserError(f"{where} value: expected three numbers, found {row[2:5]}") from None
    if not size[1] <= size[0] <= size[2]:
        raise UserError(f"{where} value: expected low <= value <= high, found {row[2:5]}")
    if confidence not in CONFIDENCES or not source.strip() or not unit:
        raise UserError(f"{where}: expected a unit, one of {', '.join(CONFIDENCES)}, and a source")
    year, month = int(matched[1]), matched[2]
    before = 12 * (year - FIRST_YEAR)
    months = (before + int(month),) * 2 if month else (before + 1, before + 12)
    return Point(of, date, months, *size, unit, confidence, source)
