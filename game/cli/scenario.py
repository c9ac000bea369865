"""``compute-race scenario``: list, show, check and compare scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from game.scenario import Scenario

app = typer.Typer(
    help="List, show and check scenarios; diff tells two apart.",
    no_args_is_help=True,
    add_completion=False,
)

Name = Annotated[str, typer.Argument(help="A scenario's name, or a file.", metavar="SCENARIO")]
Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=NUMBER",
        help="Set a number for this run, e.g. world.supply.output=300.",
    ),
]


@app.command("list")
def list_scenarios() -> None:
    """List the scenarios that ship with the game."""
    from game import scenario
    from game.cli.console import console, is_narrow, write
    from game.cli.scenario_tables import overview

    loaded, refused = _loaded(scenario.names())
    screen = console()
    write(screen, [overview(loaded, narrow=is_narrow(screen))])
    _finish(refused)


@app.command()
def show(
    name: Name,
    sources: Annotated[
        bool, typer.Option("--sources", help="Every number with its source, the weakest first.")
    ] = False,
    under: Annotated[
        str, typer.Option("--under", metavar="PATH", help="Only numbers below, e.g. world.supply.")
    ] = "",
    sets: Sets = None,
) -> None:
    """Show what a scenario says: its labs, and each number with range, unit and badge."""
    from game import scenario
    from game.cli import scenario_tables
    from game.cli.console import console, is_narrow, write

    loaded = scenario.load(name, scenario.parse_overrides(sets or []))
    prefix = f"{under.rstrip('.')}." if under else ""
    rows = [row for path, row in loaded.numbers.items() if f"{path}.".startswith(prefix)]
    if not rows:
        raise UserError(f"--under {under}: expected the first part of a path, found none such")
    screen = console()
    narrow = is_narrow(screen)
    table = scenario_tables.sources if sources else scenario_tables.numbers
    top = [] if under else [scenario_tables.head(loaded)]
    write(screen, [*top, table(rows, narrow=narrow)])


@app.command()
def check(
    files: Annotated[
        list[str] | None, typer.Argument(help="Files or names; all that ship if none is given.")
    ] = None,
) -> None:
    """Check scenario files; each fault is one line, and the exit code is 2 if there is one."""
    from game import scenario

    loaded, refused = _loaded(files or scenario.names())
    for each in loaded:
        typer.echo(f"{each.name}: {len(each.labs)} labs, {len(each.numbers)} numbers, no fault")
    _finish(refused)


@app.command()
def diff(first: Name, second: Name, sets: Sets = None) -> None:
    """List what differs between two scenarios, with the reason that the second gives."""
    from game import scenario
    from game.cli.console import console, is_narrow, write
    from game.cli.scenario_tables import difference_table, differences

    before = scenario.load(first)
    after = scenario.load(second, scenario.parse_overrides(sets or []))
    found = differences(before, after)
    screen = console()
    if found:
        table = difference_table(before.name, after.name, found, narrow=is_narrow(screen))
        write(screen, [table, ""])
    write(screen, [f"{len(found)} difference{'' if len(found) == 1 else 's'}"])


@app.command()
def schema(
    output: Annotated[
        Path | None, typer.Option("--output", help="Write it to this file.", dir_okay=False)
    ] = None,
) -> None:
    """Print the JSON Schema of scenario files, by which editors complete and check them."""
    from game.cli.console import write_whole
    from game.scenario.json_schema import schema_text

    if output:
        write_whole(output, schema_text())
    else:
        typer.echo(schema_text(), nl=False)


def _loaded(names: Sequence[str]) -> tuple[list[Scenario], str]:
    """Return the scenarios of these names that can be read, and what is wrong with the others."""
    from game import scenario

    loaded, refused = [], []
    for name in names:
        try:
            loaded.append(scenario.load(name))
        except scenario.ScenarioError as error:
            refused.append(str(error))
    return loaded, "\n".join(refused)


def _finish(refused: str) -> None:
    if refused:
        raise UserError(refused)


@app.command("par")
def measure_par(
    names: Annotated[
        list[str], typer.Argument(help="Scenarios to measure.", metavar="SCENARIO...")
    ],
    races: Annotated[
        int | None, typer.Option("--races", min=1, help="Races to play; else as for what ships.")
    ] = None,
) -> None:
    """Measure par, the median score of each seat on its default, and store it with the scenario."""
    from rich.progress import Progress

    from game import par, scenario
    from game.cli.console import console

    races = par.RACES if races is None else races
    for name in names:
        loaded = scenario.load(name)
        with Progress(console=console()) as bar:
            task = bar.add_task(loaded.name, total=races)

            def done(races_done: int) -> None:
                bar.update(task, completed=races_done)  # noqa: B023 - called within this loop

            document = par.measure(loaded, races, done)
        typer.echo(f"{loaded.name}: par of {races} races stored in {par.store(document).name}")
