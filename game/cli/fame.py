"""``compute-race fame``: the hall of fame on this machine, and this week's seed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from rich.table import Table

    from game.fame import Entry, Hall

app = typer.Typer(add_completion=False)

Export = Annotated[
    Path | None, typer.Option("--export", metavar="FILE", help="Write the whole hall to one file.")
]
Import = Annotated[
    Path | None,
    typer.Option("--import", metavar="FILE", help="Enter the races of an exported hall."),
]
Force = Annotated[bool, typer.Option("--force", help="Let --export write over a file.")]


@app.command()
def fame(
    records: Annotated[
        list[Path] | None, typer.Argument(help="Records to enter.", metavar="RECORD")
    ] = None,
    *,
    export: Export = None,
    taken: Import = None,
    force: Force = False,
    lang: Annotated[str, typer.Option("--lang", help="Language: en or ar.")] = "en",
) -> None:
    """List the hall of fame, by scenario, lab and difficulty, and enter races into it.

    A race enters if it is played again here to the score that it claims: whole, in a scenario as
    shipped, one person against rivals who order again what they ordered. Branches, races with
    interventions and other rules stay out. --import checks every race again.
    """
    from game import fame as hall
    from game.cli import seats
    from game.cli.console import console, write
    from game.words import _, language

    seats.check_language(lang)
    language.use(lang)
    if export is not None and export.exists() and not force:
        raise UserError(f"--export {export}: it is there already; --force writes over it")
    entries = [_entry(path) for path in records or []]
    if taken is not None:
        entries += hall.parse(taken)
    whole, told = hall.keep(entries, hall.file())
    if told:
        typer.echo(told, err=True)
    if export is not None:
        hall.save(whole, export)
    now = hall.week()
    write(console(), [_table(whole)] if whole else [_("Nobody is in the hall of fame yet.")])
    said = _("The seed of week {week} of {year}, the same for everybody: {seed}")
    typer.echo(said.format(week=now.number, year=now.year, seed=now.seed))
    typer.echo(_("A model for play and teaching, not a forecast or investment advice."))


def _entry(path: Path) -> Entry:
    from game import record
    from game.fame import ProofError, entered

    try:
        return entered(record.load(path))
    except ProofError as error:
        raise UserError(f"{path}: {error}") from error


def _table(whole: Hall) -> Table:
    from rich.table import Table

    from game.words import _

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in (_("scenario"), _("lab"), _("difficulty")):
        table.add_column(heading)
    for heading in (_("place"), _("score"), _("seed")):
        table.add_column(heading, justify="right")
    place, before = 0, ("", "", "")
    for each in whole:
        place, before = (place + 1 if each.key == before else 1), each.key
        world, lab, level = each.key
        row = (world, lab, level or "–", str(place), f"{each.score:.1f}")
        table.add_row(*row, str(each.record["seed"]))
    return table
