"""Beginning a class, or going on with the one that was left: the same command does either."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from game import paths
from game.classroom.house import House, WorldPlan, clock, plan
from game.scenario import Scenario


class Wanted(NamedTuple):
    """What the command line asks a class to be."""

    scenario: Scenario
    rounds: int | None
    minutes: float
    worlds: int
    seed: int
    same_luck: bool


def folder() -> Path:
    """Return where classes are kept; it may not exist yet."""
    return paths.user_data() / "classes"


def file_of(scenario: Scenario) -> Path:
    """Return the file of the class that plays ``scenario``."""
    return folder() / f"{scenario.name}.sqlite"


def open_class(path: Path, wanted: Wanted, *, new: bool) -> tuple[House, bool]:
    """Return the class in ``path`` and whether it goes on from before.

    One that is over, or that ``new`` sets aside, is kept beside under a name with its time.

    Raises
    ------
    UserError
        If what is there is no class, or one of other rules.
    """
    if path.exists():
        house = House.reopen(path)
        if house.room.phase != "over" and not new:
            return house, True
        house.log.close()
        _set_aside(path)
    luck = [wanted.seed if wanted.same_luck else wanted.seed + n for n in range(wanted.worlds)]
    opening = plan(
        wanted.scenario,
        [WorldPlan(seed) for seed in luck],
        rounds=wanted.rounds,
        minutes=wanted.minutes,
    )
    return House.begin(path, opening), False


def _set_aside(path: Path) -> None:
    # Closed by its last owner, a class is one file; a journal that is left belongs to it.
    base = sqlite3.connect(path)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.execute("PRAGMA journal_mode=DELETE")
    base.close()
    path.rename(path.with_name(f"{path.stem}-{clock()}.sqlite"))
