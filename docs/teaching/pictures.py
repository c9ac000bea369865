"""The pictures on the slides: bars of plain HTML, which a browser mirrors in Arabic by itself."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

EVIDENCE = Path(__file__).with_name("evidence.json")


class Bar(NamedTuple):
    """A bar from ``begin`` to ``end``, 0 to 100, with a mark; ``said`` stands beside it."""

    name: str
    begin: float
    end: float
    mark: float | None
    said: str


def picture(name: str, labels: Mapping[str, Any]) -> str:
    """Return the picture called ``name`` as HTML, in the language of ``labels``."""
    tables = json.loads(EVIDENCE.read_text(encoding="utf-8"))["tables"]
    words = labels["pictures"][name]
    bars = {"luck": _luck, "answers": _answers}[name](tables[name], labels["names"], words["rows"])
    rows = "\n".join(_row(bar) for bar in bars)
    caption = f'<p class="caption">{html.escape(words["says"])}</p>'
    return f'<div class="bars">\n{rows}\n</div>\n{caption}\n'


def _luck(
    table: Sequence[Sequence[Any]], names: Mapping[str, str], _rows: Sequence[str]
) -> list[Bar]:
    """Return a bar for each lab of the class: where eight of ten races end."""
    return [
        Bar(names[lab].partition(" (")[0], low, high, middle, f"{middle}")
        for world, lab, low, middle, high in table
        if world == "classroom_small"
    ]


def _answers(
    table: Sequence[Sequence[Any]], _names: Mapping[str, str], rows: Sequence[str]
) -> list[Bar]:
    """Return a bar for each of the four ways in which two labs can answer one another."""
    return [
        Bar(row, 0, cells[2], None, f"{cells[2]}") for row, cells in zip(rows, table, strict=True)
    ]


def _row(bar: Bar) -> str:
    wide = max(bar.end - bar.begin, 0.5)
    mark = "" if bar.mark is None else f'<b style="inset-inline-start:{bar.mark:g}%"></b>'
    return (
        f'<div class="row"><span class="name">{html.escape(bar.name)}</span>'
        f'<span class="track"><i style="margin-inline-start:{bar.begin:g}%;width:{wide:g}%"></i>'
        f'{mark}</span><span class="said"><bdi dir="ltr">{bar.said}</bdi></span></div>'
    )
