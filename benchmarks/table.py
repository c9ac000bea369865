"""A table of measurements, for the terminal and for the documentation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Table:
    """Rows of text under a title; the first column is left-aligned, the others are numbers."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return the table for a terminal."""
        rows = [self.columns, *self.rows]
        widths = [max(len(row[k]) for row in rows) for k in range(len(self.columns))]
        lines = [self.title]
        for row in rows if self.rows else []:
            first, *others = (
                cell.ljust(width) if k == 0 else cell.rjust(width)
                for k, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            lines.append("  " + "  ".join([first, *others]).rstrip())
        return "\n".join([*lines, *(f"  {note}" for note in self.notes)])

    def markdown(self) -> str:
        """Return the table for a page of the documentation."""
        lines = [f"### {self.title}", ""]
        if self.rows:
            lines += ["| " + " | ".join(self.columns) + " |"]
            lines += ["|---" + "|---:" * (len(self.columns) - 1) + "|"]
            lines += ["| " + " | ".join(row) + " |" for row in self.rows]
            lines += [""]
        return "\n".join([*lines, *(f"- {note}" for note in self.notes)]).rstrip() + "\n"


def number(value: float) -> str:
    """Return a rate with three digits that carry: 1.62, 83.8, 425, 7,590.

    >>> [number(x) for x in (1.618, 83.77, 425.4, 7594.0)]
    ['1.62', '83.8', '425', '7,590']
    """
    for limit, digits in ((10, 2), (100, 1), (1000, 0)):
        if abs(value) < limit:
            return f"{value:,.{digits}f}"
    return f"{round(value, 2 - len(str(int(abs(value)))) + 1):,.0f}"
