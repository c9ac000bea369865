"""``compute-race replay A --against B``: two records of one scenario, side by side by turn."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from game.comparing import Pair
    from game.record import Record

#: What fits 80 columns beside the turn.
_NARROW = ("ratio", "capability", "cash", "score")


def compare_records(
    first: tuple[Path, Record], other: Path, lab: str | None, lang: str, table: Path | None
) -> None:
    """Print two records side by side as ``lab`` fared in them, and write ``table`` if asked.

    Raises
    ------
    UserError
        For records that cannot be compared, and for a lab or a language that is not there.
    """
    from game import record
    from game.cli import seats
    from game.cli.console import console, is_narrow, write, write_whole
    from game.comparing import compare
    from game.words import _, badges, comparing, language, numbers

    file, recorded = first
    second = record.load(other)
    seats.check_language(lang)
    seat = lab or _person(second) or _person(recorded) or recorded.scenario.bettor
    seats.check_lab(recorded.scenario, seat, "--lab")
    try:
        pair = compare(recorded, second)
    except UserError as error:
        raise UserError(f"{file}, {other}: {error}") from error
    language.use(lang)
    screen = console()
    write(screen, list(_shown(pair, seat, (file, other), narrow=is_narrow(screen))))
    worlds = pair.first.record.scenario, pair.second.record.scenario
    for each in [*comparing.shared(pair), *badges.beside(*worlds)]:
        typer.echo(numbers.plain(each))
    for each in _ordered(pair, seat):
        typer.echo(each)
    typer.echo(_("A model for play and teaching, not a forecast or investment advice."))
    if table is not None:
        write_whole(table, _csv(pair))
        typer.echo(f"{table}")


def _person(found: Record) -> str | None:
    """Return whose race it is: the lab that a branch or a person is led by."""
    if found.origin is not None:
        return found.origin.lab
    return next((lab for lab, seat in found.seats.items() if seat.get("human")), None)


def _shown(
    pair: Pair, lab: str, files: tuple[Path, Path], *, narrow: bool
) -> Iterator[RenderableType]:
    from rich.text import Text

    from game.words import _

    scenario = pair.first.record.scenario
    name = _(scenario.display_name(lab))
    yield Text(f"{_(scenario.title)} ({scenario.name}) · {name}", "bold")
    for mark, file, each in zip("AB", files, (pair.first, pair.second), strict=True):
        yield Text(f"{mark}: {file}, {each.record.seed}/{each.record.run}")
    yield _table(pair, lab, narrow=narrow)


def _table(pair: Pair, lab: str, *, narrow: bool) -> Table:
    """Return a row a turn, with both races of each figure beside each other."""
    from rich.table import Table

    from game.words import _, comparing, numbers

    scenario = pair.first.record.scenario
    row, step = scenario.row(lab), scenario.months_per_turn
    names = _NARROW if narrow else comparing.NAMES
    table = Table(box=None, pad_edge=False, padding=(0, 1 if narrow else 2, 0, 0))
    table.add_column(_("turn"), justify="right")
    for name in names:
        for mark in "AB":
            table.add_column(f"{comparing.figure(name)}\n{mark}", justify="right", overflow="fold")
    for turn in range(pair.turns + 1):
        cells = [
            comparing.amount(name, float(getattr(each.figures, name)[turn * step, row]))
            for name in names
            for each in (pair.first, pair.second)
        ]
        table.add_row(str(turn), *(numbers.plain(each) for each in cells))
    apart = []
    for name in names:
        one, other = (
            float(getattr(each.figures, name)[pair.turns * step, row])
            for each in (pair.first, pair.second)
        )
        apart += ["", numbers.plain(comparing.difference(name, other - one))]
    table.add_row("B−A", *apart, style="bold")
    return table


def _ordered(pair: Pair, lab: str) -> Iterator[str]:
    """Yield, a turn a line, what the lab ordered otherwise, and how many of the others did."""
    from game.words import _, comparing, numbers

    scenario = pair.first.record.scenario
    names = [_(scenario.display_name(each)) for each in scenario.lab_ids]
    for turn in range(1, pair.turns + 1):
        told = comparing.changes(pair, lab, turn, names)
        others = sum(
            bool(comparing.changes(pair, each, turn, names))
            for each in scenario.lab_ids
            if each != lab
        )
        if others:
            text = _("other labs that ordered otherwise: {count}")
            told.append(text.format(count=numbers.whole(others)))
        if told:
            line = _("Turn {turn}: {orders}.")
            told_in_one = _("; ").join(told)
            yield numbers.plain(line.format(turn=numbers.whole(turn), orders=told_in_one))


def _csv(pair: Pair) -> str:
    """Return all figures of all labs by month; month 0 is before the first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["month", "lab", "figure", "a", "b", "b_less_a"])
    for month in range(pair.months + 1):
        for row, lab in enumerate(pair.first.record.scenario.lab_ids):
            for name in pair.first.figures._fields:
                one, other = (
                    float(getattr(each.figures, name)[month, row])
                    for each in (pair.first, pair.second)
                )
                writer.writerow([month, lab, name, repr(one), repr(other), repr(other - one)])
    return text.getvalue()
