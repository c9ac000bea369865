"""From a scenario's numbers to the tree of float64 arrays that the rules read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array
from game.core.parameters import Labs, Parameters, Physics, WorldParameters
from game.scenario.consistency import number_faults
from game.scenario.errors import Place, Problem, ScenarioError, dotted
from game.scenario.overrides import unknown_path
from game.scenario.rows import declared_at

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

Record = TypeVar("Record")
_SWEEP = Place("sweep", 0)


def fill(scenario: Scenario, sweep: Mapping[str, npt.ArrayLike]) -> Parameters:
    """Return the parameters of ``scenario``, with ``sweep`` in place of single values."""
    swept = _checked(scenario, sweep)

    def common(path: str) -> Array:
        return _frozen(swept.get(path, np.array([scenario.numbers[path].value])))

    def of_labs(path: str) -> Array:
        paths = [f"labs.{lab}.{path}" for lab in scenario.lab_ids]
        rows = [swept.get(each, np.array([scenario.numbers[each].value])) for each in paths]
        return _frozen(np.stack(np.broadcast_arrays(*rows)))

    return Parameters(
        physics=_filled(Physics, "physics.", common),
        world=_filled(WorldParameters, "world.", common),
        labs=_filled(Labs, "", of_labs),
    )


def _frozen(values: Array) -> Array:
    values.setflags(write=False)
    return values


def _filled(record: type[Record], path: str, read: Callable[[str], Array]) -> Record:
    parts: dict[str, Any] = {}
    kind: Any = record
    for name, inner in _parts(kind):
        at = f"{path}{name}"
        parts[name] = read(at) if inner is None else _filled(inner, f"{at}.", read)
    return record(**parts)


@lru_cache(maxsize=128)
def _parts(record: Any) -> tuple[tuple[str, type | None], ...]:  # noqa: ANN401 - a dataclass, which has no type of its own
    """Return the fields of ``record``, each with its own record where it is a group."""
    hints = get_type_hints(record)
    return tuple(
        (each.name, hints[each.name] if is_dataclass(hints[each.name]) else None)
        for each in fields(record)
    )


def _checked(scenario: Scenario, sweep: Mapping[str, npt.ArrayLike]) -> dict[str, Array]:
    """Return the swept values as arrays of their own, or refuse what no file could give."""
    swept: dict[str, Array] = {}
    problems: list[Problem] = []
    runs: int | None = None
    for path, values in sweep.items():
        spec = declared_at(path)
        if spec is None or path not in scenario.numbers or ".landlords." in path:
            problems.append(unknown_path(path, scenario.lab_ids)._replace(place=_SWEEP))
            continue
        try:
            array = np.array(values, dtype=np.float64)
        except (TypeError, ValueError):
            problems.append(_problem(path, "numbers", "something else"))
            continue
        runs = array.size if runs is None else runs
        bad = ~((array >= spec.low) & (array <= spec.high) & np.isfinite(array))
        if array.ndim != 1 or array.size == 0 or array.size != runs:
            problems.append(_problem(path, f"shape ({runs},) in all", f"{array.shape}"))
        elif bad.any():
            expected = f"{spec.low:g} to {spec.high:g} {spec.unit}"
            problems.append(_problem(path, expected, f"{array[bad][0]:.9g}"))
        else:
            swept[path] = array
    if sweep and not problems:
        problems += _contradictions(scenario, swept)
    if problems:
        raise ScenarioError(problems)
    return swept


def _contradictions(scenario: Scenario, swept: Mapping[str, Array]) -> list[Problem]:
    def read(path: str) -> Array:
        return swept.get(path, np.array([scenario.numbers[path].value]))

    landlords = {lab.id: lab.landlords for lab in scenario.labs}
    faults = number_faults(read, scenario.lab_ids, landlords)
    return [Problem(_SWEEP, dotted(path), text) for path, text in faults]


def _problem(path: str, expected: str, found: str) -> Problem:
    return Problem(_SWEEP, path, f"expected {expected}, found {found}")
