"""The seed of the week: the same for everybody, from the ISO calendar alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple


class Week(NamedTuple):
    """An ISO week, 1 to 53, of an ISO year."""

    year: int
    number: int

    @property
    def seed(self) -> int:
        """Return the seed that everybody plays this week.

        >>> Week(2026, 7).seed
        202607
        """
        return self.year * 100 + self.number


def week(day: date | None = None) -> Week:
    """Return the ISO week of ``day``, or of today in universal time.

    >>> week(date(2027, 1, 1))
    Week(year=2026, number=53)
    """
    year, number, _ = (day or datetime.now(UTC).date()).isocalendar()
    return Week(year, number)
