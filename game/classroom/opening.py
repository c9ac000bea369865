"""Beginning a class, or going on with the one that was left: the same command does either."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from game import paths
from game.classroom.conditions import Condition, deal
from game.classroom.house import House, WorldPlan, clock, plan
from game.core.errors import UserError
from game.scenario import Scenario


class Wanted(NamedTuple):
    """What the command line asks a class to be; ``worlds`` None is one, or one a condition."""

    scenario: Scenario
    rounds: int | None
    minutes: float
    worlds: int | None
    seed: int
    same_luck: bool
    conditions: tuple[Condition, ...] = ()


class Found(NamedTuple):
    """What stood in the file before: a class that goes on, or one that is kept at ``aside``."""

    goes_on: bool = False
    aside: Path | None = None
    over: bool = False  #: it had come to its end, or was ended by the teacher
    played: bool = False  #: a round of it, so that there is something to debrief


def folder() -> Path:
    """Return where classes are kept; it may not exist yet."""
    return paths.user_data() / "classes"


def file_of(scenario: Scenario) -> Path:
    """Return the file of the class that plays ``scenario``."""
    return folder() / f"{scenario.name}.sqlite"


def open_class(path: Path, wanted: Wanted, *, new: bool) -> tuple[House, Found]:
    """Return the class in ``path`` and what stood there before.

    One that is over, or that ``new`` sets aside, is kept beside under a name with its time; it is
    moved when the new one is sure to begin, and never onto another file.

    Raises
    ------
    UserError
        If what is there is no class, or one of other rules.
    """
    if path.exists():
        house = House.reopen(path)
        if house.room.phase != "over" and not new:
            house.go_on(clock())
            return house, Found(goes_on=True)
        room = house.room
        house.log.close()
        found = Found(over=room.phase == "over", played=bool(room.played) and not room.practice)
    else:
        found = None
    opening = plan(wanted.scenario, worlds_of(wanted), rounds=wanted.rounds, minutes=wanted.minutes)
    if found is not None:
        found = found._replace(aside=_set_aside(path))
    return House.begin(path, opening), found or Found()


def worlds_of(wanted: Wanted) -> list[WorldPlan]:
    """Return the worlds of a class; with conditions, the worlds of a block share their luck.

    Raises
    ------
    UserError
        If there are fewer worlds than conditions.
    """
    apart = 0 if wanted.same_luck else 1
    if not wanted.conditions:
        return [WorldPlan(wanted.seed + apart * n) for n in range(wanted.worlds or 1)]
    number, fewest = wanted.worlds, len(wanted.conditions)
    if number is not None and number < fewest:
        raise UserError(f"--worlds: expected {fewest} at least, one a condition, found {number}")
    return [
        WorldPlan(
            wanted.seed + apart * block,
            each.name,
            each.overrides,
            each.title,
            each.about,
            each.scenario,
        )
        for each, block in deal(wanted.conditions, number or fewest, wanted.seed)
    ]


def _set_aside(path: Path) -> Path:
    # Closed by its last owner, a class is one file; a journal that is left belongs to it.
    base = sqlite3.connect(path)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.execute("PRAGMA journal_mode=DELETE")
    base.close()
    at = clock()
    # What stands there, say a copy that was saved in that very moment, would be written over.
    while (aside := path.with_name(f"{path.stem}-{at}.sqlite")).exists():
        at += 1
    path.rename(aside)
    return aside
