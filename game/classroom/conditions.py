"""The conditions of a class: in what its worlds differ, and which world is given which.

A file names two or more conditions; each sets some numbers of the class's scenario, or names a
scenario of its own. Worlds come in blocks, one world of each condition and all of one luck, so that
a difference between them is the condition's and the people's, and not the dice's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

import numpy as np

from game import paths
from game.core.chance import Luck
from game.scenario import Scenario, ScenarioError, load
from game.scenario.errors import Place, Problem, nearest, shown
from game.scenario.files import read_tree
from game.scenario.nodes import Node
from game.scenario.overrides import LENGTHS

_KEYS = ("title", "conditions")
_OWN_KEYS = ("title", "about", "set", "scenario")
_LONGEST = 200  #: characters of a title or a text
_FEWEST, _MOST = 2, 12


class Condition(NamedTuple):
    """One condition: ``scenario`` is what its worlds play, ``overrides`` are set in it."""

    name: str
    title: str
    about: str
    overrides: Mapping[str, float]
    scenario: Scenario | None = None  #: the class's own, where it is None


class Dealt(NamedTuple):
    """What one world is given: a condition, and which block's luck."""

    condition: Condition
    block: int


def names() -> list[str]:
    """Return the names of the sets of conditions that ship with the game."""
    return sorted(path.stem for path in _folder().glob("*.yaml"))


def read(wanted: str, base: Scenario) -> tuple[Condition, ...]:
    """Return the conditions in the file ``wanted``, or of that name, for a class of ``base``.

    Raises
    ------
    ScenarioError
        With one line for the fault: file, line, what was expected and what was found.
    """
    path = _find(wanted)
    tree, problems = read_tree(path)
    if problems:
        raise ScenarioError(problems)
    _check_keys(tree, _KEYS, "conditions")
    _text(tree, "title", "conditions", needed=False)
    listed = tree.child("conditions")
    if listed is None or not isinstance(listed.value, dict):
        _refuse((listed or tree).place, "conditions", "a mapping of names to conditions", listed)
    if not _FEWEST <= len(listed.value) <= _MOST:
        found = str(len(listed.value))
        _refuse(listed.place, "conditions", f"{_FEWEST} to {_MOST} of them", found)
    return tuple(_read(name, node, base, path.parent) for name, node in listed.value.items())


def deal(conditions: Sequence[Condition], worlds: int, seed: int) -> list[Dealt]:
    """Return what each world is given: in every block each condition once, in an order by seed.

    The last block is shorter where ``worlds`` is no multiple of the number of conditions.
    """
    labels = [each.name for each in conditions]
    dealt: list[Dealt] = []
    for block in range(-(-worlds // len(conditions))):
        luck = Luck.of(seed, [block], labels, space="conditions").uniforms(0, "order")[:, 0]
        dealt += [Dealt(conditions[place], block) for place in np.argsort(luck)]
    return dealt[:worlds]


def _folder() -> Path:
    return paths.scenarios() / "conditions"


def _find(wanted: str) -> Path:
    if wanted.endswith((".yaml", ".yml")):
        return Path(wanted)
    if wanted not in names():
        text = f"expected a file, or one of {', '.join(names())}{nearest(wanted, names())}"
        place = Place("--conditions", 0)
        raise ScenarioError([Problem(place, shown(wanted), f"{text}, found none of that name")])
    return _folder() / f"{wanted}.yaml"


def _read(name: str, node: Node, base: Scenario, folder: Path) -> Condition:
    where = f"conditions.{name}"
    if not isinstance(node.value, dict):
        _refuse(node.place, where, "a mapping", node)
    _check_keys(node, _OWN_KEYS, where)
    title = _text(node, "title", where, needed=True)
    about = _text(node, "about", where, needed=False)
    other = None
    named = node.child("scenario")
    if named is not None:
        other = _scenario(named, f"{where}.scenario", base, folder)
    given = node.child("set")
    if given is None and other is None:
        _refuse(node.place, where, "set or scenario", "neither")
    overrides = {} if given is None else _overrides(given, f"{where}.set", other or base)
    return Condition(name, title, about, overrides, other)


def _overrides(node: Node, where: str, base: Scenario) -> dict[str, float]:
    if not isinstance(node.value, dict) or not node.value:
        _refuse(node.place, where, "numbers by path", node)
    numbers: dict[str, float] = {}
    for path, each in node.value.items():
        if path in LENGTHS:
            _refuse(each.place, f"{where}.{path}", "a number that all worlds need not share", path)
        if isinstance(each.value, bool) or not isinstance(each.value, int | float):
            _refuse(each.place, f"{where}.{path}", "a number", each)
        numbers[path] = float(each.value)
        try:
            base.with_overrides({path: numbers[path]})
        except ScenarioError as error:
            text = error.problems[0].text
            raise ScenarioError([Problem(each.place, f"{where}.{path}", text)]) from None
    try:
        base.with_overrides(numbers)
    except ScenarioError as error:
        text = error.problems[0].text
        raise ScenarioError([Problem(node.place, where, text)]) from None
    return numbers


def _scenario(node: Node, where: str, base: Scenario, folder: Path) -> Scenario:
    wanted = node.value
    if not isinstance(wanted, str):
        _refuse(node.place, where, "a scenario's name, or a file", node)
    found = load(folder / wanted if wanted.endswith((".yaml", ".yml")) else wanted)
    for what, ours, theirs in (
        ("labs", base.lab_ids, found.lab_ids),
        ("bettor", base.bettor, found.bettor),
        ("months", base.race_months, found.race_months),
    ):
        if ours != theirs:
            expected = f"the {what} of {base.name}: {_plain(ours)}"
            _refuse(node.place, where, expected, _plain(theirs))
    return found


def _plain(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _text(node: Node, key: str, where: str, *, needed: bool) -> str:
    child = node.child(key)
    if child is None and not needed:
        return ""
    if child is None or not isinstance(child.value, str) or not 0 < len(child.value) <= _LONGEST:
        place = node.place if child is None else child.place
        _refuse(place, f"{where}.{key}", f"text of at most {_LONGEST} characters", child)
    return child.value


def _check_keys(node: Node, known: Sequence[str], where: str) -> None:
    if not isinstance(node.value, dict):
        _refuse(node.place, where, "a mapping", node)
    for key, child in node.value.items():
        if key not in known:
            expected = f"one of {', '.join(known)}{nearest(key, known)}"
            _refuse(child.place, where, expected, shown(key))


def _refuse(place: Place, path: str, expected: str, found: Node | str | None) -> NoReturn:
    told = found if isinstance(found, str) else shown(found.plain() if found else None)
    raise ScenarioError([Problem(place, path, f"expected {expected}, found {told}")])
