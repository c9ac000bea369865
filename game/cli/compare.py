"""``compute-race compare``: two batches, or two cells of one, race by race with the same luck."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from game.study.answers import Answer
    from game.study.pairing import Side

app = typer.Typer(add_completion=False)
DEFAULT = ("supremacy", "restructured", "score", "bet", "compute", "revenue")
ALL = "all"

First = Annotated[Path, typer.Argument(metavar="DIR_A", help="A folder of batch results.")]
Second = Annotated[
    Path | None, typer.Argument(metavar="DIR_B", help="Another, played with the same seed.")
]
Between = Annotated[
    str | None,
    typer.Option(
        "--between",
        metavar="LAB=ONE,OTHER",
        help="Two strategies of a seat within DIR_A, or scenario=ONE,OTHER.",
    ),
]
Outcome = Annotated[
    list[str] | None,
    typer.Option("--outcome", metavar="NAME", help=f"Instead of {', '.join(DEFAULT)}."),
]
Labs = Annotated[
    list[str] | None, typer.Option("--lab", help="Whose outcomes; the bettor if not given; or all.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command()
def compare(
    first: First,
    second: Second = None,
    *,
    between: Between = None,
    outcome: Outcome = None,
    lab: Labs = None,
    json: Json = False,
) -> None:
    """Compare two batches race by race: paired differences, B less A, with intervals."""
    from game import study

    study.demand(("pyarrow", "scipy", "duckdb"))
    from game.cli.compare_tables import as_document, changes, shown
    from game.cli.console import console, is_narrow, write
    from game.study.compare import compare as differences

    a, b = _sides(first, second, between)
    found = differences(a, b, _asked(a, b, outcome or DEFAULT, lab or ()))
    changed = list(changes(a, b))
    if json:
        from json import dumps

        typer.echo(dumps(as_document(a, b, found, changed), indent=1, ensure_ascii=False))
        return
    screen = console()
    write(screen, shown(a, b, found, changed, narrow=is_narrow(screen)))


def _sides(first: Path, second: Path | None, wanted: str | None) -> tuple[Side, Side]:
    from game.study import pairing
    from game.study.folder import read

    if (second is None) == (wanted is None):
        raise UserError("compare: expected two folders, or one and --between LAB=ONE,OTHER")
    folder = read(first)
    if wanted is not None:
        return pairing.between(folder, wanted)
    return pairing.sides(folder, read(second or first))


def _asked(
    a: Side, b: Side, names: tuple[str, ...] | list[str], labs: list[str] | tuple[str, ...]
) -> tuple[Answer, ...]:
    from game.study.answers import answers

    everyone = tuple(lab for lab in a.experiment.labs if lab in b.experiment.labs)
    asked = answers(a.experiment, names, everyone if ALL in labs else labs)
    # The other side must know them too, and says so itself where it does not.
    answers(b.experiment, [each.name for each in asked])
    return asked
