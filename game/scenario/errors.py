"""What is wrong with a scenario, where, and how that is said in one line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.core.errors import UserError

_SHORT = 48


class Place(NamedTuple):
    """A line of a file; line 0 is no line, as in a record or on the command line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Problem(NamedTuple):
    """One fault: where it is, the path of what is at fault, and what was expected and found."""

    place: Place
    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.place} {self.path}: {self.text}".lstrip()


class ScenarioError(UserError):
    """A scenario is refused; its text is one line for each problem, sorted by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = list(dict.fromkeys(problems))
        files = list(dict.fromkeys(each.place.file for each in found))
        found.sort(key=lambda each: (files.index(each.place.file), each.place.line, each.path))
        self.problems = tuple(found)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.problems)


def shown(value: object) -> str:
    """Return ``value`` as a message names what it found: short, on one line, nothing hidden.

    >>> shown(None), shown(True), shown("a b"), shown([1, 2])
    ('nothing', 'true', "'a b'", 'a list')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = repr(value)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 2]}… ({len(text)} characters)"


def dotted(steps: Sequence[str | int]) -> str:
    """Return the path that ``steps`` lead along; what cannot be printed is escaped.

    >>> dotted(["labs", "xai", "tells", 2])
    'labs.xai.tells[2]'
    """
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            plain = step.isprintable() and 0 < len(step) <= _SHORT and step == step.strip()
            path += f".{step if plain else shown(step)}"
    return path.removeprefix(".") or "scenario"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean …?)`` with the known word nearest to ``word``, or nothing.

    >>> nearest("outptu", ["output", "noise"])
    ' (did you mean output?)'
    """
    close = difflib.get_close_matches(word[:_SHORT], list(known), n=1)
    return f" (did you mean {close[0]}?)" if close else ""
