"""``compute-race replay DIR --run N``: a batch's race played again and compared with its row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from game.core.errors import UserError

if TYPE_CHECKING:
    from game.record import Record


def replay_race(
    folder: Path, number: int, strategies: Sequence[str], save: Path | None, *, force: bool = False
) -> Record:
    """Play race ``number`` of ``folder`` again and say how it compares; keep its record if asked.

    Returns the record.

    Raises
    ------
    UserError
        For a folder or a race that is none, and where ``save`` would write over something
        without ``force``.
    """
    from game.cli import FAULT, seats
    from game.study.rebuild import rebuild

    named: dict[str, str] = {}
    for text in strategies:
        lab, sign, name = text.partition("=")
        if not sign or not lab or not name:
            raise UserError(f"--strategy {text}: expected LAB=NAME, e.g. xai=./mine.py:patient")
        named[lab] = name
    if save is not None:
        seats.check_target(save, force=force)
    found = rebuild(folder, number, named)
    if save is not None:
        found.record.save(save)
    where = f"{folder}: race {number} (seed {found.record.seed}, run {found.record.run})"
    if found.differs:
        count = len(found.differs)
        typer.echo(f"{where}: differs in {count} columns, first in {found.differs[0]}")
        raise typer.Exit(FAULT)
    said = "identical" if found.kept else "played; the folder does not hold its row yet"
    typer.echo(f"{where}: {said}, {len(found.record.turns)} turns")
    if save is not None:
        typer.echo(f"saved as {save}")
    return found.record
