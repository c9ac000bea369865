"""``compute-race replay``: rebuild a recorded race from its orders, and say how it compares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from game.cli.seats import Strategies
from game.core.errors import UserError

if TYPE_CHECKING:
    from game.record import Glance, Record

app = typer.Typer(add_completion=False)

Force = Annotated[
    bool, typer.Option("--force", help="Let --save and --csv write over a file that is there.")
]
Play = Annotated[bool, typer.Option("--play", help="Watch it in the window, turn by turn.")]
Seat = Annotated[
    str | None,
    typer.Option("--lab", help="Whose view to watch or compare; the betting lab's if left out."),
]
Against = Annotated[
    Path | None,
    typer.Option("--against", metavar="RECORD", help="Lay another record beside it, by turn."),
]
Csv = Annotated[
    Path | None,
    typer.Option("--csv", metavar="FILE", help="With --against: write all labs, by month."),
]
Lang = Annotated[
    str | None, typer.Option("--lang", help="With --against: language, en or ar; else English.")
]


class Asked(NamedTuple):
    """What to do with a race beyond replaying it."""

    lab: str | None
    play: bool
    against: Path | None
    csv: Path | None
    lang: str | None


@app.command()
def replay(
    file: Annotated[
        Path, typer.Argument(help="A record that run or play has saved, or a folder of a batch.")
    ],
    *,
    run: Annotated[
        int | None, typer.Option("--run", help="Which race of the folder, counted from 0.")
    ] = None,
    strategy: Strategies = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Keep its record.")
    ] = None,
    force: Force = False,
    play: Play = False,
    lab: Seat = None,
    against: Against = None,
    csv: Csv = None,
    lang: Lang = None,
) -> None:
    """Replay a record: identical, equal within 1e-9, or the first turn that differs (exit 1).

    A record of other rules is not replayed: its figures are shown as they were recorded (exit 0).
    With --run, a race of a batch is played again and compared with its row. With --against, two
    records of one scenario are laid side by side: their figures by turn, from which turn on they
    part, and whose orders differ.
    """
    asked = Asked(lab, play, against, csv, lang)
    _fit_together(asked, force=force)
    if run is not None:
        from game.cli.batch_replay import replay_race

        _beyond(file, replay_race(file, run, strategy or [], save, force=force), asked)
    elif save is not None or strategy:
        raise UserError("--save, --strategy: expected a race of a batch, named with --run N")
    elif file.is_dir():
        raise UserError(f"{file}: expected a record, found a folder: name a race with --run N")
    else:
        _again(file, asked)


def _fit_together(asked: Asked, *, force: bool) -> None:
    """Refuse options that would do nothing, or write over something, before a race is played."""
    against, csv = asked.against, asked.csv
    if csv is not None and against is None:
        raise UserError("--csv: expected --against RECORD beside it")
    if against is not None and asked.play:
        raise UserError("--play: expected no --against beside it")
    idle = asked.lab is not None and not asked.play
    if against is None and (idle or asked.lang is not None):
        raise UserError("--lab, --lang: expected --against RECORD beside them, or --play for --lab")
    if csv is not None and csv.exists() and not (force and csv.is_file()):
        raise UserError(f"--csv {csv}: it is there already; --force writes over a file")


def _again(file: Path, asked: Asked) -> None:
    """Replay the record of a file, or do with it what else was asked for."""
    from game import record
    from game.turn import RULES_VERSION

    found = record.read(file)
    if found.get("rules_version") != RULES_VERSION and asked.against is None:
        _show(record.glance(file, found), RULES_VERSION)
        return
    recorded = record.as_record(file, found)
    if not _beyond(file, recorded, asked):
        _compare(file, recorded)


def _beyond(file: Path, found: Record, asked: Asked) -> bool:
    """Watch a race or lay another beside it; return whether either was asked for."""
    if asked.play:
        watch(found, asked.lab)
    elif asked.against is not None:
        from game.cli.against import compare_records

        compare_records((file, found), asked.against, asked.lab, asked.lang or "en", asked.csv)
    return asked.play or asked.against is not None


def _compare(file: Path, recorded: Record) -> None:
    from game import record
    from game.cli import FAULT

    compared = record.compare(recorded)
    if compared.verdict == "differs":
        typer.echo(f"{file}: differs, first in turn {compared.turn} of {compared.turns}")
        raise typer.Exit(FAULT)
    said = "identical" if compared.verdict == "identical" else "equal within 1e-9"
    played = "turn" if compared.turns == 1 else "turns"
    typer.echo(f"{file}: {said}, {compared.turns} {played}")


def watch(recorded: Record, lab: str | None) -> None:
    """Open the window on a recorded race.

    Raises
    ------
    UserError
        Where no window can be opened, and for a lab that the race does not have.
    """
    from game import ui
    from game.cli import seats
    from game.playback import Playback

    seat = lab or recorded.scenario.bettor
    seats.check_lab(recorded.scenario, seat, "--lab")
    if not ui.can_open():
        raise UserError("--play: expected a display to open a window on, found none")
    ui.run(watch=(Playback(recorded, seat), seat))


def _show(seen: Glance, ours: int) -> None:
    from game.cli import race_tables
    from game.cli.console import console, write

    write(console(), [*race_tables.glance(seen), ""])
    typer.echo(
        f"not replayed: recorded under rules version {seen.rules_version}, these are rules version "
        f"{ours}; the figures are those of the record"
    )
