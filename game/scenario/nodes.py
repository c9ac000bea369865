"""YAML as a tree that remembers its lines; whatever could do harm or surprise is refused.

The tree is built from parser events, never by a constructor: nothing in a file can name a Python
object, aliases are not followed, and depth is counted before anything is nested. Plain words are
read by the core schema of YAML 1.2, so that ``1e5`` is a number, ``010`` is ten, ``no`` is a word
and ``2025-12-01`` is text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from game.scenario.errors import Place, Problem, ScenarioError, dotted, shown

Scalar = str | int | float | bool | None

DEPTH_LIMIT = 12
_WHOLE_LIMIT = 10**15
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}", re.ASCII)
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}
# The parser in C is ten times as fast; both give the same events.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A value of a file and where it stands; a mapping's values stand where their keys do."""

    value: dict[str, Node] | list[Node] | Scalar
    place: Place

    def child(self, key: str) -> Node | None:
        """Return the value under ``key``, or nothing where there is none."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def plain(self) -> Any:  # noqa: ANN401 - whatever the file holds
        """Return the value without its lines."""
        if isinstance(self.value, dict):
            return {key: each.plain() for key, each in self.value.items()}
        if isinstance(self.value, list):
            return [each.plain() for each in self.value]
        return self.value

    def place_of(self, steps: Sequence[str | int]) -> Place:
        """Return where ``steps`` lead, or the last place on the way that exists."""
        node = self
        for step in steps:
            inner: Node | None = None
            if isinstance(step, str):
                inner = node.child(step)
            elif isinstance(node.value, list) and 0 <= step < len(node.value):
                inner = node.value[step]
            if inner is None:
                break
            node = inner
        return node.place


def parse(text: str, file: str) -> tuple[Node, list[Problem]]:
    """Return the tree of one YAML document and the problems that do not stop the reading.

    Raises
    ------
    ScenarioError
        Where reading cannot go on: no YAML, aliases, too deep, more than one document.
    """
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "a fault"
        place = Place(file, mark.line + 1 if mark else _line_of(text, error))
        problem = Problem(place, "scenario", f"expected YAML, found {_found(reason)}")
        raise ScenarioError([problem]) from None
    root = builder.root or Node(None, Place(file, 1))
    return root, builder.problems


def from_plain(value: object, file: str) -> Node:
    """Return the tree of a plain document, as read from JSON; its places have no lines."""
    return _grow(value, Place(file, 0), [])


def as_float(number: Any) -> float:  # noqa: ANN401 - numbers.Real is unknown to mypy
    """Return ``number`` as a float; what is too large for one is infinite, and so refused later."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def _grow(value: object, place: Place, steps: list[str | int]) -> Node:
    if len(steps) > DEPTH_LIMIT:
        text = f"expected at most {DEPTH_LIMIT} levels, found more"
        raise ScenarioError([Problem(place, dotted(steps), text)])
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return Node({k: _grow(v, place, [*steps, k]) for k, v in value.items()}, place)
    if isinstance(value, list | tuple):
        return Node([_grow(v, place, [*steps, k]) for k, v in enumerate(value)], place)
    if isinstance(value, int) and abs(value) >= _WHOLE_LIMIT:
        # As in a file, where only a word of at most 15 digits is a whole number.
        return Node(as_float(value), place)
    if value is None or isinstance(value, str | int | float):
        return Node(value, place)
    text = f"expected what JSON can hold, found {type(value).__name__}"
    raise ScenarioError([Problem(place, dotted(steps), text)])


def _line_of(text: str, error: yaml.YAMLError) -> int:
    position = getattr(error, "position", None)
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


def _found(reason: str) -> str:
    """Return what the parser says it found or missed, to stand behind "found".

    >>> _found("did not find expected ',' or ']'"), _found("found unexpected end of stream")
    ("no ',' or ']'", 'unexpected end of stream')
    """
    for missed in ("did not find expected ", "could not find expected "):
        if reason.startswith(missed):
            return f"no {reason.removeprefix(missed)}"
    return reason.removeprefix("found ").partition("but found ")[2] or reason.removeprefix("found ")


def _resolved(text: str) -> Scalar:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


class _Builder:
    """Takes the parser's events one by one.

    ``open`` are the collections not yet closed, ``keys`` the key of each that waits for its value,
    with its line, and ``steps`` lead to them.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.open: list[Node] = []
        self.keys: list[tuple[str, int] | None] = []
        self.steps: list[str | int | None] = []
        self.documents = 0

    def take(self, event: Any) -> None:  # noqa: ANN401 - the parser's events share no useful base
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self._stop(line, "a value written out", f"the alias *{event.anchor}")
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(line, "one document", "a second one")
        if isinstance(event, yaml.NodeEvent):
            self._refuse_decorations(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()
            self.steps.pop()

    def _start(self, value: dict[str, Node] | list[Node], line: int) -> None:
        if len(self.open) >= DEPTH_LIMIT:
            self._stop(line, f"at most {DEPTH_LIMIT} levels", "more")
        if self.open and isinstance(self.open[-1].value, dict) and self.keys[-1] is None:
            self._stop(line, "a word as key", shown(value))
        node = Node(value, Place(self.file, line))
        self.steps.append(self._step())
        self._attach(node)
        self.open.append(node)
        self.keys.append(None)

    def _scalar(self, event: Any, line: int) -> None:  # noqa: ANN401 - as above
        if self.open and isinstance(self.open[-1].value, dict) and self.keys[-1] is None:
            self.keys[-1] = (event.value, line)
            return
        value = _resolved(event.value) if event.implicit[0] else event.value
        self._attach(Node(value, Place(self.file, line)))

    def _attach(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        holder, key = self.open[-1].value, self.keys[-1]
        if isinstance(holder, list):
            holder.append(node)
        elif isinstance(holder, dict) and key is not None:
            word, line = key
            node.place = Place(self.file, line)
            if word in holder:
                text = (
                    f"expected each key once, found it again after line {holder[word].place.line}"
                )
                self.problems.append(Problem(node.place, self._path(), text))
            else:
                holder[word] = node
            self.keys[-1] = None

    def _refuse_decorations(self, event: Any, line: int) -> None:  # noqa: ANN401 - as above
        place = Place(self.file, line)
        if event.anchor is not None:
            text = f"expected no anchors, found &{event.anchor}"
            self.problems.append(Problem(place, self._path(), text))
        if getattr(event, "tag", None) is not None:
            text = f"expected no tags, found {shown(event.tag)}"
            self.problems.append(Problem(place, self._path(), text))

    def _stop(self, line: int, expected: str, found: str) -> None:
        text = f"expected {expected}, found {found}"
        problem = Problem(Place(self.file, line), self._path(), text)
        raise ScenarioError([*self.problems, problem])

    def _step(self) -> str | int | None:
        """Return the step from the innermost open collection to what comes next."""
        if not self.open:
            return None
        holder, key = self.open[-1].value, self.keys[-1]
        if isinstance(holder, list):
            return len(holder)
        return key[0] if key else None

    def _path(self) -> str:
        return dotted([step for step in [*self.steps, self._step()] if step is not None])
