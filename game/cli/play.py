"""``compute-race play``: the game, in a window or in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import seats

if TYPE_CHECKING:
    from game.scenario import Scenario

app = typer.Typer(add_completion=False)

_SEED = 42


@app.command()
def play(
    scenario: Annotated[
        str | None, typer.Argument(help="A scenario's name, or a file.", metavar="[SCENARIO]")
    ] = None,
    *,
    lab: Annotated[
        str | None, typer.Option("--lab", help="The lab to lead; else you are asked.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", help="Seed of the race's luck: any whole number.")
    ] = None,
    difficulty: seats.Difficulty = None,
    terminal: Annotated[
        bool, typer.Option("--terminal", help="Play line by line, without a window.")
    ] = False,
) -> None:
    """Play a race: you lead a lab, the program leads its rivals.

    How each rival thinks is drawn by the seed from what suits its seat, and not disclosed.

    Without a display the race is played in the terminal; without a terminal either, the seat's
    default strategy plays it. The record is kept among your own files, and replay reads it.
    """
    from game import paths

    if difficulty is not None:
        # Before a window opens: a level that is not there is one line.
        from game.difficulty import find

        find(difficulty)
    chosen = None
    if scenario is not None or lab is not None:
        chosen = seats.scenario_of(scenario or "article", None)
        if lab is not None:
            seats.check_lab(chosen, lab, "--lab")
    folder = paths.user_data() / "records"
    if not terminal:
        if _in_window(scenario, lab, seed, folder, difficulty):
            return
        typer.echo("no display can be opened: the race is played here, in the terminal", err=True)
    race = chosen or seats.scenario_of("article", None)
    number = _SEED if seed is None else seed
    if terminal or sys.stdin.isatty():
        _in_terminal(race, lab or race.bettor, number, folder, difficulty)
    else:
        _by_itself(race, lab or race.bettor, number, folder, difficulty)


def _in_window(
    scenario: str | None, lab: str | None, seed: int | None, folder: Path, difficulty: str | None
) -> bool:
    """Play in a window; return False where none can be opened."""
    from game import ui

    if not ui.can_open():
        return False
    try:
        ui.run(scenario, lab, seed, folder, difficulty=difficulty)
    except ui.NoWindowError:
        return False
    return True


def _in_terminal(
    scenario: Scenario, lab: str, seed: int, folder: Path, difficulty: str | None
) -> None:
    from rich.console import Console

    from game import casting, terminal
    from game.session import Session

    console = Console(highlight=False, emoji=False, markup=False)
    record = _new_file(folder, scenario, lab, seed)
    session = Session.start(
        scenario, seed=seed, humans=(lab,), rivals=casting.DRAWN, difficulty=difficulty
    )
    terminal.play(session, lab, record, console)


def _by_itself(
    scenario: Scenario, lab: str, seed: int, folder: Path, difficulty: str | None
) -> None:
    from game import casting
    from game.cli import account, race_tables
    from game.cli.console import console, write
    from game.model import RaceModel

    name = scenario.labs[scenario.row(lab)].strategies[0]
    typer.echo(f"nobody can be asked: the strategy {name!r} plays {lab}", err=True)
    model = RaceModel(
        scenario, seed, strategies={lab: name}, rivals=casting.DRAWN, difficulty=difficulty
    )
    told = account.document(model, account.play(model))
    record = _new_file(folder, scenario, lab, seed)
    model.record.save(record)
    write(console(), list(race_tables.account(told)))
    typer.echo(f"saved as {record}")


def _new_file(folder: Path, scenario: Scenario, lab: str, seed: int) -> Path:
    """Return a file that is not there yet: a race never replaces another."""
    stem = f"{scenario.name}-{lab}-{seed}"
    path, number = folder / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.json"
    return path
