"""The levels' file: read, checked and found by name; every fault is one line with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from agents.finding import StrategyError, address_of, find_strategy
from game import paths
from game.core.errors import UserError
from game.core.parameters import Declared
from game.difficulty.shape import WRITTEN
from game.scenario.errors import Problem, ScenarioError, dotted, nearest, shown
from game.scenario.files import read_tree
from game.scenario.nodes import Node
from game.scenario.rows import common_numbers, lab_numbers

RIVALS = "rivals."
_WORLD = "world."


@dataclass(frozen=True, slots=True)
class Minds:
    """Who sits in ``share`` (0 to 1, rounded up to whole seats) of the rivals' seats."""

    share: float
    strategies: tuple[str, ...]
    says: str
    reason: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A number moved ``by`` a share (0 to 1) of the way to the ``low`` or ``high`` of its range.

    ``number`` is a path under ``world``, or ``rivals.`` and a path below a lab.
    """

    number: str
    towards: str
    by: float
    says: str
    reason: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Level:
    """One level; without rows it is the scenario as written."""

    id: str
    name: str
    about: str
    minds: tuple[Minds, ...]
    numbers: tuple[Shift, ...]


def file() -> Path:
    """Return the file of the levels that ship with the game."""
    return paths.scenarios() / "difficulty" / "levels.yaml"


@lru_cache(maxsize=1)
def levels() -> tuple[Level, ...]:
    """Return the six levels that ship with the game, from the gentlest to the hardest.

    Raises
    ------
    ScenarioError
        With one line for each fault of their file.
    """
    return read(file())


def find(name: str) -> Level:
    """Return the level whose id is ``name``.

    Raises
    ------
    UserError
        With the six ids where there is none of that name.
    """
    known = {level.id: level for level in levels()}
    if name not in known:
        told = f"expected one of {', '.join(known)}{nearest(name, known)}"
        raise UserError(f"difficulty {shown(name)}: {told}, found no such level")
    return known[name]


def read(path: Path) -> tuple[Level, ...]:
    """Read the levels of a file.

    Raises
    ------
    ScenarioError
        With one line for each fault.
    """
    # Late, because pydantic takes longer to load than everything else here together.
    from game.difficulty.shape import Form
    from game.scenario.explain import shape_problems

    tree, problems = read_tree(path)
    document = tree.plain()
    problems = problems + shape_problems(tree, document, Form)
    if not problems:
        problems = [
            Problem(tree.place_of(steps), dotted(steps), text) for steps, text in _faults(tree)
        ]
    if problems:
        raise ScenarioError(problems)
    return tuple(_level(each) for each in document["levels"])


def _level(given: dict[str, Any]) -> Level:
    told = ("says", "reason", "confidence")
    return Level(
        id=given["id"],
        name=given["name"],
        about=" ".join(given["about"].split()),
        minds=tuple(
            Minds(row["share"], tuple(row["strategies"]), *(row[key] for key in told))
            for row in given.get("minds", ())
        ),
        numbers=tuple(
            Shift(row["number"], row["towards"], row["by"], *(row[key] for key in told))
            for row in given.get("numbers", ())
        ),
    )


def _faults(tree: Node) -> Iterator[tuple[list[str | int], str]]:
    """Yield what is wrong with levels of the right shape: where, and what was expected."""
    seen: set[str] = set()
    for place, level in enumerate(tree.plain()["levels"]):
        at: list[str | int] = ["levels", place]
        if level["id"] in seen:
            yield [*at, "id"], f"expected each id once, found {level['id']} twice"
        seen.add(level["id"])
        rows = len(level.get("minds", ())) + len(level.get("numbers", ()))
        if place == WRITTEN and rows:
            yield at, "expected the scenario as written, without a row, found rows"
        if place != WRITTEN and not rows:
            yield at, "expected a row of minds or numbers, found none"
        for row, each in enumerate(level.get("minds", ())):
            for which, name in enumerate(each["strategies"]):
                fault = _mind_fault(name)
                if fault:
                    yield [*at, "minds", row, "strategies", which], fault
        yield from _number_faults(at, level)


def _number_faults(
    at: list[str | int], level: dict[str, Any]
) -> Iterator[tuple[list[str | int], str]]:
    before: set[str] = set()
    for row, each in enumerate(level.get("numbers", ())):
        path, steps = each["number"], [*at, "numbers", row, "number"]
        spec = declared(path)
        if spec is None:
            hint = nearest(path, _known())
            yield steps, f"expected a number of world.… or rivals.…{hint}, found {shown(path)}"
        elif spec.unit == "choice":
            yield steps, f"expected a number with values between its ends, found the choice {path}"
        elif path in before:
            yield steps, f"expected each number once in a level, found {path} twice"
        before.add(path)


def declared(number: str) -> Declared | None:
    """Return the declaration of a level's number, or nothing where none can be changed.

    >>> declared("rivals.site.fleet").unit
    'kH100e'
    >>> declared("physics.chips.cost") is None
    True
    """
    if number.startswith(RIVALS):
        return lab_numbers().get(number.removeprefix(RIVALS))
    return common_numbers().get(number) if number.startswith(_WORLD) else None


def _known() -> list[str]:
    return [
        *(path for path in common_numbers() if path.startswith(_WORLD)),
        *(f"{RIVALS}{path}" for path in lab_numbers()),
    ]


def _mind_fault(name: str) -> str | None:
    """Return why a strategy cannot sit in a rival's seat, or nothing where it can."""
    if address_of(name).file:
        return f"expected a strategy that ships with the game, found the file {shown(name)}"
    try:
        find_strategy(name)
    except StrategyError as error:
        return str(error)
    return None
