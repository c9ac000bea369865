"""From a tree of nodes to a checked scenario."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from game.core.arrays import Array
from game.scenario import files
from game.scenario.consistency import name_faults, number_faults
from game.scenario.errors import Problem, ScenarioError, dotted
from game.scenario.nodes import Node, from_plain
from game.scenario.overrides import apply_overrides
from game.scenario.rows import NumberRow, all_paths
from game.scenario.scenario import LabInfo, Scenario


def load(
    name_or_path: files.Name,
    overrides: Mapping[str, float] | None = None,
    *,
    folder: Path | None = None,
) -> Scenario:
    """Read a scenario by its name in ``folder`` or by path, and set some numbers for this run.

    ``folder`` is by default that of the scenarios that ship with the game. ``overrides`` are
    numbers by path, such as ``world.supply.output``, ``labs.xai.money.cash`` or ``race_months``.

    Raises
    ------
    ScenarioError
        With one line for each fault of the files or the overrides.
    """
    tree, problems = files.gather(name_or_path, folder)
    return _build(tree, problems, overrides or {})


def from_document(
    document: Mapping[str, Any], overrides: Mapping[str, float] | None = None
) -> Scenario:
    """Return the scenario of a plain document, as a record keeps it."""
    return _build(from_plain(document, "document"), [], overrides or {})


def _build(tree: Node, problems: list[Problem], overrides: Mapping[str, float]) -> Scenario:
    # Late, because pydantic takes longer to load than everything else here together.
    from game.scenario.explain import shape_problems

    problems = problems + apply_overrides(tree, overrides)
    document = tree.plain()
    problems += shape_problems(tree, document)
    if problems:
        raise ScenarioError(problems)
    scenario = _assemble(tree, document)

    def read(path: str) -> Array:
        return np.array([scenario.numbers[path].value])

    landlords = {lab.id: lab.landlords for lab in scenario.labs}
    faults = list(name_faults(scenario))
    faults += number_faults(read, scenario.lab_ids, landlords)
    if faults:
        raise ScenarioError(
            Problem(tree.place_of(path), dotted(path), text) for path, text in faults
        )
    return scenario


def _assemble(tree: Node, document: Mapping[str, Any]) -> Scenario:
    """Return the scenario of a document whose shape has been checked."""
    year, month = document["start"].split("-")
    labs = tuple(_lab(name, lab) for name, lab in document["labs"].items())
    paths = [*all_paths(lab.id for lab in labs)]
    paths += [f"labs.{lab.id}.landlords.{owner}" for lab in labs for owner in lab.landlords]
    return Scenario(
        name=document["name"],
        title=document["title"],
        about=document["about"],
        start=(int(year), int(month)),
        race_months=document["race_months"],
        months_per_turn=document["months_per_turn"],
        bettor=document["bettor"],
        bet_rivals=tuple(document["bet_rivals"]),
        aliases=document["aliases"],
        hosts=tuple(document["hosts"]),
        labs=labs,
        numbers={path: _row(path, tree, document) for path in paths},
    )


def _lab(lab: str, given: Mapping[str, Any]) -> LabInfo:
    landlords = given.get("landlords", {})
    return LabInfo(
        id=lab,
        name=given["name"],
        alias=given["alias"],
        doctrine=given["doctrine"],
        tells=tuple(given["tells"]),
        rival=given["rival"],
        landlords={owner: float(row["value"]) for owner, row in landlords.items()},
        strategies=tuple(given["strategies"]),
        objectives=tuple(given["objectives"]),
    )


def _row(path: str, tree: Node, document: Mapping[str, Any]) -> NumberRow:
    steps = path.split(".")
    row: Any = document
    for step in steps:
        row = row[step]
    low, high = row.get("low"), row.get("high")
    place = tree.place_of(steps)
    return NumberRow(
        path=path,
        value=float(row["value"]),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        unit=row["unit"],
        date=str(row["date"]),
        source=row["source"],
        confidence=row["confidence"],
        file=place.file,
        line=place.line,
    )
