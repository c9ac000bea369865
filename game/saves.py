"""The races that a person has kept: records in one folder, the newest first.

A race in play is written to its own file after every turn, whole and by renaming, so that the last
finished turn survives whatever happens. A file that is no record is told and never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from game import lineage, record
from game.comparing import footing
from game.core.errors import UserError
from game.record import Record, RecordError
from game.turn import RULES_VERSION

if TYPE_CHECKING:
    from game.session import Session

SUFFIX = ".json"
LONGEST_NAME = 60
_NOT_IN_NAMES = frozenset('/\\<>:"|?*')


@dataclass(frozen=True, slots=True)
class Save:
    """One file of the folder, as far as it can be read without playing it.

    ``date`` is the year and month that come next; ``fault`` says why the file is of no use, and
    then nothing else is known but its name and age.
    """

    path: Path
    saved_at: float  #: seconds since 1970
    fault: str = ""
    title: str = ""
    labs: tuple[str, ...] = ()  #: the names of people's labs; none where only strategies played
    turn: int = 0
    turns: int = 0
    date: tuple[int, int] = (0, 1)
    seed: int = 0
    #: The score so far of the person's lab, or of the one that bets; none before the first turn.
    score: float | None = None
    #: Of a branch: the turn in which it leaves its parent.
    from_turn: int = 0
    #: How many of the races above it it descends from, where the list is in families.
    depth: int = 0
    #: What another race must share to be laid beside this one.
    footing: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the file's name without its ending."""
        return self.path.name.removesuffix(SUFFIX)

    @property
    def lab(self) -> str:
        """Return the name of the first person's lab; empty where only strategies played."""
        return self.labs[0] if self.labs else ""

    @property
    def goes_on(self) -> bool:
        """Return whether a person can play on."""
        return not self.fault and bool(self.labs) and self.turn < self.turns


def listed(folder: Path) -> list[Save]:
    """Return what lies in ``folder``, the newest first; a missing folder is an empty one."""
    found = [look(path) for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith(".")]
    return sorted(found, key=lambda save: (-save.saved_at, save.name))


def families(folder: Path) -> list[Save]:
    """Return what lies in ``folder``, branches under their parents, the newest family first."""
    paths = [each for each in folder.glob(f"*{SUFFIX}") if not each.name.startswith(".")]
    looked = sorted(map(_look, paths), key=lambda found: (-found[0].saved_at, found[0].name))
    # A file that cannot be used has no family, but stays in its place.
    known = [(save, kept) for save, kept in looked if kept is not None]
    placed = lineage.families([kept for _, kept in known])
    found = [replace(known[each.place][0], depth=each.depth) for each in placed]
    for at, (save, kept) in enumerate(looked):
        if kept is None:
            found.insert(_beginning(found, at), save)
    return found


def _beginning(found: Sequence[Save], at: int) -> int:
    """Return the first place from ``at`` on at which no family would be torn apart."""
    while at < len(found) and found[at].depth:
        at += 1
    return at


def look(path: Path) -> Save:
    """Return what a file says of its race; what is wrong with it is in ``fault``."""
    return _look(path)[0]


def _look(path: Path) -> tuple[Save, Record | None]:
    try:
        saved_at = path.stat().st_mtime
    except OSError:
        saved_at = 0.0
    try:
        kept = _of_these_rules(path)
    except RecordError as error:
        return Save(path, saved_at, fault=str(error)), None
    return _known(path, saved_at, kept), kept


def _of_these_rules(path: Path) -> Record:
    kept = record.load(path)
    if kept.rules_version != RULES_VERSION:
        raise RecordError(
            f"{path}: expected rules version {RULES_VERSION}, found {kept.rules_version}"
        )
    return kept


def _known(path: Path, saved_at: float, kept: Record) -> Save:
    scenario = kept.scenario
    people = [lab for lab in scenario.lab_ids if kept.seats.get(lab, {}).get("human")]
    row = scenario.row(people[0] if people else scenario.bettor)
    # A scenario starts with the month before the first.
    months = len(kept.turns) * scenario.months_per_turn + scenario.start[1]
    return Save(
        path=path,
        saved_at=saved_at,
        title=scenario.title,
        labs=tuple(map(scenario.display_name, people)),
        turn=len(kept.turns),
        turns=scenario.turns,
        date=(scenario.start[0] + months // 12, months % 12 + 1),
        seed=kept.seed,
        score=float(kept.turns[-1]["checkpoint"]["score"][row]) if kept.turns else None,
        from_turn=0 if kept.origin is None else kept.origin.turn,
        footing=tuple(footing(scenario).values()),
    )


def latest(folder: Path) -> tuple[Save | None, list[Save]]:
    """Return the newest race that can be played on, and the newer files that cannot be read."""
    faulty: list[Save] = []
    for save in listed(folder):
        if save.goes_on:
            return save, faulty
        if save.fault:
            faulty.append(save)
    return None, faulty


def open_race(path: Path) -> tuple[Session, str]:
    """Return a kept race after its last turn, and the id of the person's lab.

    Raises
    ------
    UserError
        If the file holds no race that can be played on.
    """
    # Late: Mesa is not needed to look at what is kept.
    from game.branching import resume

    try:
        session = resume(record.load(path))
    except UserError as error:
        told = str(error)
        raise RecordError(told if told.startswith(str(path)) else f"{path}: {told}") from error
    if session.finished:
        raise RecordError(f"{path}: expected a race to play on, found one that has ended")
    return session, session.humans[0]


def find(folder: Path, name: str) -> Path:
    """Return the file that is called ``name`` in ``folder``, with or without its ending.

    Raises
    ------
    RecordError
        If there is none.
    """
    path = folder / f"{name.removesuffix(SUFFIX)}{SUFFIX}"
    if Path(name).name == name and path.is_file():
        return path
    known = [save.stem for save in sorted(folder.glob(f"*{SUFFIX}"))]
    there = f"there are: {', '.join(known)}" if known else f"{folder} holds none"
    raise RecordError(f"{name}: expected the name of a kept race, found no such file ({there})")


def stem(session: Session, lab: str) -> str:
    """Return what a race of ``lab`` is called by itself; a branch says from which turn it is."""
    name = f"{session.scenario.name}-{lab}-{session.seed}"
    origin = session.origin
    return name if origin is None else f"{name}-from-{origin.turn:02}"


def new_file(folder: Path, stem: str) -> Path:
    """Return a file that is not there yet: a race never replaces another."""
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


def is_name(text: str) -> bool:
    """Return whether a file can be called ``text`` on every system.

    >>> is_name("before the crash"), is_name("a/b"), is_name(".hidden"), is_name("")
    (True, False, False, False)
    """
    fits = 0 < len(text) <= LONGEST_NAME and text == text.strip() and text[0] != "."
    return (
        fits
        and text[-1] != "."
        and all(each.isprintable() for each in text)
        and not (_NOT_IN_NAMES & set(text))
    )


def delete(path: Path) -> None:
    """Remove a kept race for good.

    Raises
    ------
    RecordError
        If it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise RecordError(f"{path}: cannot be deleted, {error.strerror}") from error
