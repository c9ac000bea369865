"""Scenarios: the world before the first month, as files that name a source for each number.

``load`` reads one, with what it extends and what is set for this run; a file with a fault is
refused with ``ScenarioError``, one line for each fault.
"""

from game.scenario.build import load
from game.scenario.errors import ScenarioError
from game.scenario.files import names
from game.scenario.overrides import parse_overrides
from game.scenario.rows import NumberRow
from game.scenario.scenario import LabInfo, Scenario

__all__ = [
    "LabInfo",
    "NumberRow",
    "Scenario",
    "ScenarioError",
    "load",
    "names",
    "parse_overrides",
    "schema",
]


def schema() -> dict[str, object]:
    """Return the JSON Schema of a scenario file, for editors."""
    from game.scenario import json_schema

    return json_schema.schema()
