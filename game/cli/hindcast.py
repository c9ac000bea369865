"""``compute-race hindcast``: the model from January 2023 on, held against the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from rich.table import Table

    from game.hindcast.playing import Course
    from game.hindcast.scoring import Scored
    from game.scenario import Scenario

app = typer.Typer(add_completion=False)
_EVERY = 48  # candidates between two lines of progress where nobody watches


@app.command()
def hindcast(
    *,
    runs: Annotated[int, typer.Option("--runs", min=2, help="Races.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", help="Seed of all luck.")] = 2023,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write tables and pictures there."),
    ] = None,
    undated: Annotated[
        bool,
        typer.Option("--undated", help="As a check: chips cost in 2023 what they do in 2025."),
    ] = False,
    fit: Annotated[
        bool, typer.Option("--fit", help="Fit the eight figures anew on 2023-24 and print them.")
    ] = False,
) -> None:
    """Play January 2023 to December 2025 and compare it with the record, lab by lab.

    Only what lies before 2025 is fitted; 2025 is the test. Fed in are the parents' cash flows,
    interest, the mood and the world's chips, and nothing else.
    """
    from game import hindcast as the
    from game.scenario import load

    scenario = load(the.SCENARIO)
    if fit:
        _fit(scenario, seed)
        return
    if out is not None and out.exists() and not out.is_dir():
        raise UserError(f"--out {out}: expected a folder, found a file")
    course = _played(scenario, runs, seed, dated=not undated)
    _tell(scenario, course, runs, seed, out)


def _played(scenario: Scenario, runs: int, seed: int, *, dated: bool) -> Course:
    from rich.console import Console
    from rich.progress import Progress

    from game.hindcast.playing import play

    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("hindcast", total=runs)
        return play(scenario, runs, seed, dated=dated, hear=lambda done: bar.advance(task, done))


def _tell(scenario: Scenario, course: Course, runs: int, seed: int, out: Path | None) -> None:
    from json import dumps

    from game.cli.console import console, write
    from game.hindcast.scoring import capability_order, score
    from game.hindcast.telling import as_csv, lines, summary
    from game.writing import write_whole

    scored = score(course)
    told = {"scenario": scenario.name, "hash": scenario.hash, "runs": runs, "seed": seed}
    found = summary(scored, capability_order(course), seed)
    screen = console()
    write(screen, [_table(scored), ""])
    for line in lines(found):
        typer.echo(line)
    if out is None:
        return
    write_whole(out / "points.csv", as_csv(scored))
    write_whole(out / "summary.json", dumps(told | found, indent=1) + "\n")
    from game.study import demand

    demand(("matplotlib",))
    from game.hindcast.drawing import draw

    for name in ("hindcast.png", "hindcast.svg"):
        draw(scenario, course, runs, out / name)
    typer.echo(f"written: points.csv, summary.json, hindcast.png and hindcast.svg in {out}")


def _table(scored: list[Scored]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from game.cli.scenario_tables import badge

    names = ("quantity", "lab", "date", "record", "its interval", "median", "80% band", "naive",
             "error", "beyond", "in band", "badge")  # fmt: skip
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, name in enumerate(names):
        table.add_column(name, justify="right" if 3 <= place <= 9 else "left")  # noqa: PLR2004 - numbers
    last = ""
    for each in scored:
        if each.quantity != last:
            table.add_section()
            last = each.quantity
        point = each.point
        table.add_row(
            each.quantity, point.of, point.date, f"{point.value:g}",
            f"{point.low:g} to {point.high:g}", f"{each.median:.3g}",
            f"{each.low:.3g} to {each.high:.3g}",
            "" if each.naive is None else f"{each.naive:.3g}", f"{each.error:.2f}",
            f"{each.beyond:.2f}", "yes" if each.covered else "no", badge(point.confidence),
        )  # fmt: skip
    return table


def _fit(scenario: Scenario, seed: int) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from game.hindcast import fitting
    from game.study import demand

    demand(("scipy",))
    tried: list[float] = []
    total = fitting.ROUNDS * fitting.EACH * len(fitting.FITTED)
    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("candidates", total=total)

        def hear(loss: float) -> None:
            tried.append(loss)
            bar.advance(task)
            if not screen.is_terminal and len(tried) % _EVERY == 0:
                typer.echo(f"{len(tried)} of {total}: best loss {min(tried):.4f}", err=True)

        found = fitting.fit(scenario, seed, hear=hear)
    typer.echo(f"{len(tried)} candidates, best loss {min(tried):.4f} (mean log10 error, 2023-24)")
    for path, value in found.items():
        now = scenario.numbers[path].value
        same = "as shipped" if f"{now:.3g}" == f"{value:.3g}" else f"shipped {now:g}"
        typer.echo(f"{path} = {value:g} ({same})")
