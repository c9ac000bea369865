"""A fingerprint of the source that decides rows, so that two states of it never mix in a folder.

``RULES_VERSION`` is raised by hand when numbers move on purpose; this tells also what nobody meant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import agents
import game
from game.study import StudyError

_OF_GAME = (
    "core",
    "rules",
    "phases",
    "scenario",
    "turn.py",
    "opening.py",
    "legal.py",
    "observe.py",
    "ensemble.py",
    "study/columns.py",
    "study/design.py",
    "study/outcomes.py",
)
_NEVER_IN_A_BATCH = "agents/lab.py"  # the Mesa agent


class SourceError(StudyError):
    """A worker that would play by other source than the one who asks it."""


@lru_cache(maxsize=1)
def source_hash() -> str:
    """Return a hash over the files that decide rows, as 16 hexadecimal digits.

    It is that of the first call: what a process plays with is what it has loaded, not what was
    edited since.
    """
    return hash_of(deciding())


def deciding() -> Iterator[tuple[str, Path]]:
    """Yield name and place of each file that decides rows, in order of names."""
    found = [path for name in _OF_GAME for path in _files(Path(game.__file__).parent / name)]
    named = {_name(path, game.__file__): path for path in found}
    named |= {_name(path, agents.__file__): path for path in _files(Path(agents.__file__).parent)}
    named.pop(_NEVER_IN_A_BATCH)
    yield from sorted(named.items())


def hash_of(files: Iterator[tuple[str, Path]]) -> str:
    """Return a hash over names and contents; the ends of lines do not count."""
    total = hashlib.sha256()
    for name, path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()[:16]


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else list(path.rglob("*.py"))


def _name(path: Path, package: str) -> str:
    return path.relative_to(Path(package).parent.parent).as_posix()
