"""A tournament, and an ablation, as tables: everything comes from their documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

_KINDS = {"floor": " (floor)", "futures": " (futures)", "file": "", "": ""}
_LEAST = 0.005  # share at the end of the replicator dynamics that is told

Document = Mapping[str, Any]


def tournaments(document: Document, *, narrow: bool) -> Iterator[RenderableType]:
    """Yield all that is shown of a tournament."""
    for each in document["scenarios"]:
        yield Text(
            f"{each['title']}: {len(each['contestants'])} strategies, {each['races']:,} races, "
            f"{document['repetitions']} in each seat, seed {document['seed']}",
            "bold",
        )
        yield _standings(each, seats=not narrow)
        if narrow:
            yield "Score by seat, rivals on their defaults"
            yield _seats(each)
        yield from _population(each)
        yield from _answers(each)
        yield from _forfeits(each)
    yield document["notice"]


def _standings(each: Document, *, seats: bool) -> Table:
    table = _table("", "strategy", "Elo", "95%", "wins", "95%")
    if seats:
        for name in each["labs"].values():
            table.add_column(name, justify="right")
    table.add_column("forfeits", justify="right")
    for one in each["contestants"]:
        elo, wins = one["elo"], one["win_share"]
        scores = [_figure(value) for value in one["score"].values()] if seats else []
        table.add_row(
            str(one["rank"]),
            one["strategy"] + _KINDS[one["kind"]],
            f"{elo['value']:.0f}",
            f"{elo['low']:.0f} to {elo['high']:.0f}",
            _percent(wins["value"]),
            _ends(wins),
            *scores,
            f"{one['forfeits']:,}" if one["forfeits"] else "–",
        )
    return table


def _seats(each: Document) -> Table:
    table = _table("", "strategy", *each["labs"].values())
    for one in each["contestants"]:
        scores = [_figure(value) for value in one["score"].values()]
        table.add_row(str(one["rank"]), one["strategy"], *scores)
    return table


def _population(each: Document) -> Iterator[RenderableType]:
    course = each["replicator"]
    end = zip(course["strategies"], course["shares"][-1], strict=True)
    left = sorted(((share, name) for name, share in end if share >= _LEAST), reverse=True)
    told = ", ".join(f"{name} {100 * share:.0f}%" for share, name in left)
    state = "at rest" if course["at_rest"] else "still moving"
    yield f"Imitation from equal shares, {state} after {course['steps']:,} steps: {told}"


def _answers(each: Document) -> Iterator[RenderableType]:
    yield "Best constant answer to the winner of each seat, in points above it"
    table = _table("seat", "winner", "answer", "gain", "95%")
    for one in each["exploitability"]["seats"]:
        ends = f"{_figure(one['low'])} to {_figure(one['high'])}"
        table.add_row(
            each["labs"][one["lab"]],
            one["winner"],
            one["answer"].removeprefix("constant:").replace(",", ", "),
            _figure(one["gain"]),
            ends,
        )
    yield table


def _forfeits(each: Document) -> Iterator[RenderableType]:
    for one in each["contestants"]:
        first = one["first_forfeit"]
        if first is not None:
            where = f"turn {first['turn']} as {each['labs'][first['lab']]}"
            yield (
                f"{one['strategy']} forfeited {one['forfeits']:,} races; "
                f"the first in {where}: {first['reason']}"
            )


def ablations(document: Document, *, narrow: bool) -> Iterator[RenderableType]:
    """Yield a table for each scenario: how the betting lab fares by split and pledge."""
    del narrow
    for each in document["ablations"]:
        yield Text(
            f"{each['lab']} in {each['scenario']}: one split and one pledge throughout, "
            f"{each['repetitions']:,} races each with the same luck, seed {each['seed']}",
            "bold",
        )
        table = _table("split", "pledge", "wins its bet", "95%", "ruined", "95%", "leads", "score")
        for row in each["rows"]:
            table.add_row(
                f"{row['stack_share']:g}",
                f"{row['pledge']:g}",
                *_share(row["supremacy"]),
                *_share(row["ruined"]),
                _percent(row["won"]["value"]),
                _figure(row["score"]),
            )
        yield table
        yield each["notice"]


def _share(share: Document) -> tuple[str, str]:
    return _percent(share["value"]), _ends(share)


def _ends(share: Document) -> str:
    if share["low"] is None:
        return "–"
    return f"{100 * share['low']:.0f} to {100 * share['high']:.0f}%"


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    words = {"strategy", "seat", "winner", "answer"}
    for name in columns:
        table.add_column(name, justify="left" if name in words else "right", overflow="fold")
    return table


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}%"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
