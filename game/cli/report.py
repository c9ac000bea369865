"""``compute-race report``: what a folder of results says, as one page that needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder of batch results.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE.html", help="Where it goes; DIR/report.html by default."),
]
Lang = Annotated[str, typer.Option("--lang", help="Language of the report: en or ar.")]


@app.command()
def report(folder: Folder, out: Out = None, lang: Lang = "en") -> None:
    """Write one HTML file with the answer, figures, and how to play the races again."""
    from game import study

    study.demand(("duckdb", "matplotlib", "pyarrow"))
    from game.cli.progress import steps
    from game.study.report import write

    with steps("reading") as hear:
        path = write(folder, out, lang, hear)
    typer.echo(f"{path}: {path.stat().st_size / 2**20:.1f} MB, opens in any browser")
