"""A figure on a page: title, what one sees, the chart for wide and narrow, and its numbers."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from game.pages.drawing import Picture, svg

_A_PAGE = 24


class Table(NamedTuple):
    """Numbers in words: the first column names the row; ``units`` stand below the heads.

    Where cells hold sentences and not figures, the table ``wraps``.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    units: Sequence[str] = ()
    wraps: bool = False

    def as_html(self) -> str:
        """Return the table in a frame of its own, which scrolls where a phone is too narrow."""
        units = self.units or [""] * len(self.heads)
        heads = "".join(
            f'<th scope="col">{_safe(head)}{f"<small>{_safe(unit)}</small>" if unit else ""}</th>'
            for head, unit in zip(self.heads, units, strict=True)
        )
        short = " short" if len(self.rows) <= _A_PAGE else ""
        short += " wraps" if self.wraps else ""
        rows = "\n".join(f"<tr>{_cells(row)}</tr>" for row in self.rows)
        return (
            f'<div class="table{short}" tabindex="0"><table><thead><tr>{heads}</tr></thead>\n'
            f"<tbody>{rows}</tbody></table></div>"
        )


class Figure(NamedTuple):
    """A chart with all that makes it plain: ``told`` says in words what the picture shows.

    ``keys`` are names of what the chart is over, each with what to type for it.
    """

    title: str
    told: str
    picture: Picture
    table: Table
    note: str = ""
    keys: Sequence[tuple[str, str]] = ()

    def as_html(self, name: str, numbers: str) -> str:
        """Return the figure; ``name`` is its own on the page, ``numbers`` heads its table."""
        wide, narrow = (
            f'<div class="{kind}">{svg(self.picture.paint, size, f"{name}-{kind}", alt)}</div>'
            for kind, size in zip(("wide", "narrow"), self.picture.sizes(), strict=True)
            for alt in (f"{self.title}. {self.told}",)
        )
        note = f"<p>{_safe(self.note)}</p>" if self.note else ""
        keys = "".join(
            f"<p>{_safe(key)}: <code>{_safe(text)}</code></p>" for key, text in self.keys
        )
        return (
            f'<figure id="{name}"><figcaption><h3>{_safe(self.title)}</h3>'
            f"<p>{_safe(self.told)}</p>{keys}</figcaption>\n{wide}\n{narrow}\n{note}"
            f"<details><summary>{_safe(numbers)}</summary>{self.table.as_html()}</details></figure>"
        )


def _cells(row: Sequence[str]) -> str:
    first, *rest = row
    return f'<th scope="row">{_safe(first)}</th>' + "".join(f"<td>{_safe(x)}</td>" for x in rest)


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
