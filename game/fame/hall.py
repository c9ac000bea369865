"""The hall's file: every race in it with its whole record, so that anybody can check it again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game import paths
from game.core.errors import UserError
from game.fame.proof import Hear, proven
from game.record import Record, as_record
from game.record.file import canonical, checksum
from game.settings import set_aside
from game.writing import write_whole

FORMAT, VERSION = "compute-race hall of fame", 1
LARGEST = 256 * 1024 * 1024
SAME_SCORE = 1e-9


class HallError(UserError):
    """A hall that cannot be read or written; one line for a person."""


@dataclass(frozen=True)
class Entry:
    """One race in the hall; ``score`` is 0 to 100, ``record`` the record's document."""

    lab: str
    score: float
    record: dict[str, Any]

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what it competes in: scenario, lab and level; an empty level is as written."""
        return self.record["scenario_name"], self.lab, self.record["difficulty"] or ""

    @property
    def checksum(self) -> str:
        """Return the checksum of its record: one race is in the hall once."""
        return str(self.record["checksum"])


Hall = tuple[Entry, ...]


def file() -> Path:
    """Return where the hall is kept; it may not exist yet."""
    return paths.user_data() / "fame.json"


def entered(record: Record, hear: Hear | None = None) -> Entry:
    """Return the entry of a record that proves its score; ``hear`` as in ``proven``.

    Raises
    ------
    ProofError
        If it does not.
    """
    lab, score = proven(record, hear)
    return Entry(lab, score, record.document())


def ranked(entries: Sequence[Entry]) -> Hall:
    """Return every race once: by scenario, lab and level, and in each the highest score first."""
    once = {each.checksum: each for each in entries}
    return tuple(sorted(once.values(), key=lambda each: (each.key, -each.score, each.checksum)))


def save(hall: Hall, path: Path) -> None:
    """Write the hall whole, under a temporary name first.

    Raises
    ------
    HallError
        If it cannot be written there.
    """
    races = [{"lab": each.lab, "score": each.score, "record": each.record} for each in hall]
    body: dict[str, Any] = {"format": FORMAT, "version": VERSION, "races": races}
    try:
        write_whole(path, canonical(body | {"checksum": checksum(body)}) + "\n")
    except OSError as error:
        raise HallError(f"{path}: cannot be written, {error.strerror or error}") from error


def load(path: Path) -> Hall:
    """Return the hall that nobody has changed, or an empty one where there is no file.

    Raises
    ------
    HallError
        For a file that is no hall, or one that was changed.
    """
    return ranked(_read(path)) if path.exists() else ()


def parse(path: Path) -> Hall:
    """Return the hall of a file from elsewhere, every record in it proven again.

    Raises
    ------
    HallError
        For a file that is no hall, and for a race in it that does not prove its score.
    """
    checked = []
    for number, each in enumerate(_read(path), start=1):
        try:
            found = entered(as_record(path, each.record))
        except UserError as error:
            told = str(error).removeprefix(f"{path}: ")
            raise HallError(f"{path}: race {number}: {told}") from error
        if found.lab != each.lab or abs(found.score - each.score) > SAME_SCORE:
            raise HallError(
                f"{path}: race {number}: expected a score of {found.score:.2f} for {found.lab}, "
                f"found {each.score:.2f} for {each.lab}"
            )
        checked.append(found)
    return ranked(checked)


def keep(entries: Sequence[Entry], path: Path) -> tuple[Hall, str]:
    """Add ``entries`` to the hall at ``path``; return it, and one line if one was set aside.

    A damaged hall is renamed, never written over.

    Raises
    ------
    HallError
        If the hall cannot be written.
    """
    told = ""
    try:
        hall = load(path)
    except HallError as error:
        hall, told = (), f"{error}; it is kept as {set_aside(path).name}"
    whole = ranked([*hall, *entries])
    if entries:
        save(whole, path)
    return whole, told


def _read(path: Path) -> list[Entry]:
    try:
        if path.stat().st_size > LARGEST:
            raise HallError(f"{path}: expected a hall of at most 256 MiB, found a larger file")
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise HallError(f"{path}: expected a {FORMAT}, found another kind of file")
        if found.get("version") != VERSION or found.pop("checksum", None) != checksum(found):
            raise HallError(f"{path}: expected an unchanged hall, found one that was changed")
        return [_entry(each) for each in found["races"]]
    except OSError as error:
        raise HallError(f"{path}: expected a hall of fame, found {error.strerror}") from None
    except (ValueError, RecursionError, LookupError, TypeError):
        raise HallError(f"{path}: expected a hall of fame, found a damaged file") from None


def _entry(found: dict[str, Any]) -> Entry:
    record = dict(found["record"])
    sealed = {name: value for name, value in record.items() if name != "checksum"}
    if record["checksum"] != checksum(sealed):
        raise ValueError("a record that was changed")
    entry = Entry(str(found["lab"]), float(found["score"]), record)
    if not all(isinstance(each, str) for each in entry.key):
        raise TypeError("a race of no scenario")
    return entry
