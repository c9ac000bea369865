"""``compute-race forecast``: what the calibrated world says of 2026 to 2030, dated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from rich.table import Table

    from game.forecast.playing import Found
    from game.scenario import Scenario

app = typer.Typer(add_completion=False)


@app.command()
def forecast(
    *,
    scenario: Annotated[str, typer.Option("--scenario", help="Of which world.")] = "baseline",
    runs: Annotated[int, typer.Option("--runs", min=2, help="Races.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", help="Seed of all luck.")] = 2026,
    made: Annotated[
        str | None,
        typer.Option("--made", metavar="DATE", help="Date that it carries; today if not given."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write it there as CSV and JSON."),
    ] = None,
) -> None:
    """Print medians and 80% bands per half-year, ratios for a sceptic, and the chance of the bet.

    Every seat is on its default strategy. What came in fewer than 50 races gets no chance but its
    upper bound. A model for play and teaching, not a forecast of the world or investment advice.
    """
    from game.scenario import load

    dated = _date(made)
    loaded = load(scenario)
    if out is not None and out.exists() and not out.is_dir():
        raise UserError(f"--out {out}: expected a folder, found a file")
    from game.study import demand

    demand(("scipy",))
    found = _played(loaded, runs, seed)
    from game.cli.console import console, write
    from game.forecast.telling import spoken

    write(console(), [_table(loaded, found), ""])
    for line in spoken(loaded, found):
        typer.echo(line)
    if out is not None:
        _keep(loaded, found, out, {"made": dated, "runs": runs, "seed": seed})


def _date(made: str | None) -> str:
    from datetime import UTC, date, datetime

    if made is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return date.fromisoformat(made).isoformat()
    except ValueError:
        raise UserError(f"--made {made}: expected a date such as 2026-01-31") from None


def _played(scenario: Scenario, runs: int, seed: int) -> Found:
    from rich.console import Console
    from rich.progress import Progress

    from game.forecast.playing import play

    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("forecast", total=runs)
        return play(scenario, runs, seed, hear=lambda done: bar.advance(task, done))


def _table(scenario: Scenario, found: Found) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from game.forecast.telling import UNITS, lines

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("lab", "date", *(f"{name}, {unit}" for name, unit in UNITS.items())):
        table.add_column(name, justify="left" if name in ("lab", "date") else "right")
    by_place: dict[tuple[str, str], dict[str, str]] = {}
    for each in lines(scenario, found):
        low, middle, high = (f"{value:.3g}" if value < 1000 else f"{value:,.0f}"  # noqa: PLR2004 - looks
                             for value in each.points)  # fmt: skip
        told = by_place.setdefault((each.lab, each.date), {})
        told[each.quantity] = f"{middle} ({low} to {high})"
    last = ""
    for (lab, date), told in by_place.items():
        if lab != last:
            table.add_section()
            last = lab
        cells = [told.get(name, "–") for name in UNITS]
        table.add_row(scenario.display_name(lab), date, *cells)
    return table


def _keep(scenario: Scenario, found: Found, out: Path, head: dict[str, Any]) -> None:
    from json import dumps

    from game.forecast.telling import as_csv, document
    from game.turn import RULES_VERSION
    from game.writing import write_whole

    told = head | {"scenario": scenario.name, "hash": scenario.hash[:12]}
    told["rules_version"] = RULES_VERSION
    stem = f"forecast-{scenario.name}-{head['made']}"
    try:
        write_whole(out / f"{stem}.csv", as_csv(scenario, found, told))
        write_whole(out / f"{stem}.json", dumps(document(scenario, found, told), indent=1) + "\n")
    except OSError as error:
        raise UserError(f"--out {out}: cannot be written, {error.strerror}") from error
    typer.echo(f"written: {stem}.csv and {stem}.json in {out}")
