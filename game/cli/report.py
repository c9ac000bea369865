"""``compute-race report``: what a folder of results says, as one page that needs no network."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

_EACH = 10.0  # seconds between two lines where nobody watches a bar

app = typer.Typer(add_completion=False)

Hear = Callable[[int, int], None]
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
    from game.study.report import write

    with _heard() as hear:
        path = write(folder, out, lang, hear)
    typer.echo(f"{path}: {path.stat().st_size / 2**20:.1f} MB, opens in any browser")


@contextmanager
def _heard() -> Iterator[Hear]:
    """Show progress as a bar with the time left, or as a line now and then."""
    from game.cli.console import console

    screen = console()
    if not screen.is_terminal:
        yield _lines()
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = [TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()]
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def hear(done: int, steps: int) -> None:
            bar.update(task, total=steps, completed=done)

        yield hear


def _lines() -> Hear:
    begin = last = time.monotonic()

    def hear(done: int, steps: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done and now - last >= _EACH:
            last = now
            left = (now - begin) / done * (steps - done)
            typer.echo(f"{done:,} of {steps:,} steps, {left:,.0f} s left")

    return hear
