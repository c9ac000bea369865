"""Where a race is played: in a window, in the terminal, or by strategies alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.session import Session

_SEED = 42


class Asked(NamedTuple):
    """The race that was asked for; ``None`` is what the person is asked in the window."""

    scenario: str | None
    lab: str | None
    seed: int | None
    difficulty: str | None
    people: tuple[str, ...] | None = None  #: the labs of several people at this machine
    lesson: bool | None = None  #: whether that of learning by doing was asked for

    @property
    def number(self) -> int:
        """Return the seed of the race's luck."""
        return _SEED if self.seed is None else self.seed

    def labs(self, scenario: Scenario) -> tuple[str, ...]:
        """Return the labs that people lead: the betting one where none was named."""
        return self.people or (self.lab or scenario.bettor,)


class Kept(NamedTuple):
    """A kept race to play on: the session, whose lab, and its file; a new branch has none yet."""

    session: Session
    lab: str
    file: Path | None


def here(asked: Asked, kept: Kept | None, world: Scenario, folder: Path, *, terminal: bool) -> None:
    """Play without a window: in the terminal, or by strategies where nobody can be asked."""
    if kept is not None:
        _go_on(kept, folder)
    else:
        play_here = _in_terminal if terminal or sys.stdin.isatty() else _by_itself
        play_here(world, asked, folder)


def in_window(
    asked: Asked, folder: Path, *, kept: Kept | None, lang: str | None, mute: bool
) -> bool:
    """Play in a window; return False where none can be opened."""
    from game import ui

    if not ui.can_open():
        return False
    try:
        ui.run(**asked._asdict(), save_dir=folder, resumed=kept, lang=lang, mute=mute)
    except ui.NoWindowError:
        return False
    return True


def _go_on(kept: Kept, folder: Path) -> None:
    from rich.console import Console

    from game import saves, terminal

    console = Console(highlight=False, emoji=False, markup=False)
    file = kept.file or saves.new_file(folder, saves.stem(kept.session, kept.lab))
    terminal.play(kept.session, kept.lab, file, console)


def _in_terminal(scenario: Scenario, asked: Asked, folder: Path) -> None:
    from game import casting
    from game.session import Session

    labs = asked.labs(scenario)
    session = Session.start(
        scenario,
        seed=asked.number,
        humans=labs,
        rivals=casting.DRAWN,
        difficulty=asked.difficulty,
    )
    _go_on(Kept(session, labs[0], None), folder)


def _by_itself(scenario: Scenario, asked: Asked, folder: Path) -> None:
    from game import casting, saves
    from game.cli import account, race_tables
    from game.cli.console import console, write
    from game.model import RaceModel
    from game.words import badges

    labs = asked.labs(scenario)
    seated = {lab: scenario.labs[scenario.row(lab)].strategies[0] for lab in labs}
    for lab, name in seated.items():
        typer.echo(f"nobody can be asked: the strategy {name!r} plays {lab}", err=True)
    model = RaceModel(
        scenario,
        asked.number,
        strategies=seated,
        rivals=casting.DRAWN,
        difficulty=asked.difficulty,
    )
    told = account.document(model, account.play(model))
    record = saves.new_file(folder, f"{scenario.name}-{labs[0]}-{asked.number}")
    model.record.save(record)
    write(console(), list(race_tables.account(told, badges.lines(model.race.scenario))))
    typer.echo(f"saved as {record}")
