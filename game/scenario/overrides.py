"""Numbers set for one run: ``--set world.supply.output=300``, a sweep, a sampled range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from numbers import Real

from game.scenario.errors import Place, Problem, ScenarioError, nearest, shown
from game.scenario.nodes import Node, as_float
from game.scenario.rows import all_paths, declared_at

LENGTHS = ("race_months", "months_per_turn")
PLACE = Place("--set", 0)


def parse_overrides(texts: Iterable[str]) -> dict[str, float]:
    """Return numbers by path from texts such as ``world.supply.output=300``.

    Raises
    ------
    ScenarioError
        Where a text has no ``=``, no number behind it, or a path that came before.

    Examples
    --------
    >>> parse_overrides(["race_months=36", "labs.xai.money.cash=12.5"])
    {'race_months': 36.0, 'labs.xai.money.cash': 12.5}
    """
    found: dict[str, float] = {}
    problems: list[Problem] = []
    for text in texts:
        path, equals, number = text.partition("=")
        path = path.strip()
        if not equals or not path:
            problems.append(_problem(shown(text), "path=number", "no such pair"))
        elif path in found:
            problems.append(_problem(path, "each path once", "it twice"))
        else:
            try:
                found[path] = float(number)
            except ValueError:
                problems.append(_problem(path, "a number", shown(number)))
    if problems:
        raise ScenarioError(problems)
    return found


def apply_overrides(tree: Node, overrides: Mapping[str, float]) -> list[Problem]:
    """Put ``overrides`` into ``tree``, and return those that fit nowhere; ranges come later."""
    problems: list[Problem] = []
    for path, number in overrides.items():
        node = tree.child(path) if path in LENGTHS else _row(tree, path)
        if node is None:
            problems.append(_problem(path, f"the path of a number{_hint(tree, path)}", "none"))
        elif path in LENGTHS:
            size = _as_float(number)
            is_whole = isinstance(size, float) and size.is_integer()
            node.value, node.place = int(size) if is_whole else size, PLACE
        elif isinstance(node.value, dict):
            # A range and a source belong to the number that was there.
            kept = {key: each for key, each in node.value.items() if key in ("unit", "date")}
            told = {"source": "set for this run", "confidence": "assumed"}
            given = {"value": _as_float(number), **told}
            node.value = {key: Node(each, PLACE) for key, each in given.items()} | kept
            node.place = PLACE
    return problems


def unknown_path(path: str, labs: Iterable[str]) -> Problem:
    """Return the problem that ``path`` names no number of a scenario with these labs."""
    hint = nearest(path, [*LENGTHS, *all_paths(labs)])
    return _problem(path, f"the path of a number{hint}", "none")


def _row(tree: Node, path: str) -> Node | None:
    node: Node | None = tree if declared_at(path) else None
    for step in path.split("."):
        node = node.child(step) if node else None
    return node


def _hint(tree: Node, path: str) -> str:
    labs = tree.child("labs")
    known = labs.value if labs is not None and isinstance(labs.value, dict) else {}
    return nearest(path, [*LENGTHS, *all_paths(known)])


def _as_float(number: object) -> float | str:
    """Return a float of any real number; of anything else its text, which the check refuses."""
    if isinstance(number, Real) and not isinstance(number, bool):
        return as_float(number)
    return str(number)


def _problem(path: str, expected: str, found: str) -> Problem:
    return Problem(PLACE, path, f"expected {expected}, found {found}")
