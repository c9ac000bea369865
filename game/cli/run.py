"""``compute-race run``: one race without a window, as tables or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.seats import Difficulty, Name, Rivals, Seed, Sets, Strategies

if TYPE_CHECKING:
    from game.cli.account import Document
    from game.model import RaceModel

app = typer.Typer(add_completion=False)


@app.command()
def run(
    scenario: Name = "article",
    *,
    seed: Seed = 42,
    strategy: Strategies = None,
    sets: Sets = None,
    rivals: Rivals = "default",
    difficulty: Difficulty = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document, no more.")] = False,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Keep the record of the race.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Let --save write over a file that is there.")
    ] = False,
) -> None:
    """Run a race by strategies alone and print it year by year, with the verdict.

    Figures are true values, of all labs. A model for play and teaching, not a forecast or
    investment advice.
    """
    from game.cli import seats

    chosen = seats.scenario_of(scenario, sets)
    taken = seats.strategies_of(chosen, strategy)
    if save is not None:
        seats.check_target(save, force=force)
    from game.cli import account
    from game.model import RaceModel

    model = RaceModel(chosen, seed, strategies=taken, rivals=rivals, difficulty=difficulty)
    told = account.document(model, account.play(model))
    if save is not None:
        model.record.save(save)
    if json:
        from json import dumps

        typer.echo(dumps(told, indent=1, allow_nan=False))
    else:
        _show(told, model, scenario)
    if save is not None:
        typer.echo(f"saved as {save}", err=json)


def _show(told: Document, model: RaceModel, typed: str) -> None:
    """Print an account as tables; ``typed`` is what the scenario was called."""
    from game.cli import race_tables
    from game.cli.console import console, write
    from game.words import badges

    rests = badges.lines(model.race.scenario, typed)
    write(console(), list(race_tables.account(told, rests)))
