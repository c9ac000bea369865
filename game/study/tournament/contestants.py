"""Who takes part: strategies of ours by name, and files of others that only workers open."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from agents.finding import StrategyError, address_of, find_strategy
from agents.strategies import REGISTRY
from game.study import StudyError

FLOOR = "random"


class Contestant(NamedTuple):
    """A strategy that takes part.

    ``address`` finds it from anywhere on this machine; ``file`` is empty for ours. ``thinks`` tells
    that it asks for futures, and so plays fewer races. ``out`` says why it plays none: all its
    races are forfeits.
    """

    name: str
    address: str
    file: str = ""
    source_hash: str = ""
    thinks: bool = False
    out: str = ""

    @property
    def is_floor(self) -> bool:
        """Whether it is the floor that everyone should beat."""
        return self.address == FLOOR


def enter(wanted: Sequence[str]) -> tuple[Contestant, ...]:
    """Return who takes part, in the order of names; files are not opened yet.

    Names choose among our strategies; where none is given, all of ours take part beside the files.

    Raises
    ------
    StudyError
        For what is no strategy, is no file, or is given twice.
    """
    given = [_of(text) for text in wanted]
    ours = [] if any(not each.file for each in given) else [_of(name) for name in REGISTRY]
    entered = sorted([*ours, *given])
    for one, other in pairwise(entered):
        if one.name == other.name:
            raise StudyError(
                f"--strategies {one.name}: expected each strategy once, found it twice"
            )
    if len(entered) < 2:  # noqa: PLR2004 - a pair
        raise StudyError(
            f"--strategies {entered[0].name}: expected two or more strategies, found one"
        )
    return tuple(entered)


def _of(wanted: str) -> Contestant:
    file, name, _ = address_of(wanted)
    if file:
        path = Path(file)
        if not path.is_file():
            raise StudyError(
                f"--strategies {wanted}: {path}: expected a strategy file, found no such file"
            )
        if not name:
            raise StudyError(f"--strategies {wanted}: expected FILE.py:NAME, found no name")
        whole = path.resolve()
        content = hashlib.sha256(whole.read_bytes()).hexdigest()[:16]
        return Contestant(wanted, f"{whole}{wanted.removeprefix(file)}", str(whole), content)
    try:
        found = find_strategy(wanted)
    except StrategyError as error:
        raise StudyError(f"--strategies {wanted}: {error}") from None
    return Contestant(found.name, found.name, source_hash=found.source_hash)
