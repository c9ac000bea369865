"""The JSON Schema of a scenario file, by which an editor completes keys and marks faults.

A file that extends another may leave out whatever the other gives, except inside a number: so each
group stands in the schema twice, once complete and once with nothing required.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from game.scenario import shape

_VARIANT = "_in_variant"
_OWN = ["format", "name", "title", "about", "extends"]


def schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of a scenario file."""
    made = shape.document_model().model_json_schema()
    groups: dict[str, Any] = made.pop("$defs")
    groups["scenario"] = made
    for group in groups.values():
        _tidy(group)
    numbers = {name for name, group in groups.items() if "confidence" in group["properties"]}
    variants = {
        f"{name}{_VARIANT}": _variant(group, numbers)
        for name, group in groups.items()
        if name not in numbers and not name.startswith("physics")
    }
    _extend(variants[f"scenario{_VARIANT}"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Compute Race scenario",
        "description": "A world before its first month; with `extends`, what differs from another.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": f"#/$defs/scenario{_VARIANT}"},
        "else": {"$ref": "#/$defs/scenario"},
        "$defs": dict(sorted({**groups, **variants}.items())),
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _tidy(part: Any) -> None:  # noqa: ANN401 - any part of a schema
    """Drop titles made from keys, say that a range has two ends, and close mappings of any keys."""
    if isinstance(part, list):
        for each in part:
            _tidy(each)
    if not isinstance(part, dict):
        return
    if isinstance(part.get("title"), str):
        del part["title"]
    if "patternProperties" in part:
        part["additionalProperties"] = False
    if "confidence" in part.get("properties", {}):
        for end in ("low", "high"):
            part["properties"][end].pop("default", None)
        part["dependentRequired"] = {"low": ["high"], "high": ["low"]}
    for each in part.values():
        _tidy(each)


def _variant(group: dict[str, Any], numbers: set[str]) -> dict[str, Any]:
    """Return ``group`` with nothing required, in it and in the groups below it."""
    part = copy.deepcopy(group)
    part.pop("required", None)
    _redirect(part, numbers)
    return part


def _redirect(part: Any, numbers: set[str]) -> None:  # noqa: ANN401 - as above
    if isinstance(part, list):
        for each in part:
            _redirect(each, numbers)
    if isinstance(part, dict):
        target = part.get("$ref")
        if isinstance(target, str) and target.rpartition("/")[2] not in numbers:
            part["$ref"] = f"{target}{_VARIANT}"
        for each in part.values():
            _redirect(each, numbers)


def _extend(variant: dict[str, Any]) -> None:
    ids = {"type": "string", "pattern": shape.ID}
    variant["required"] = _OWN
    variant["properties"].pop("physics")
    variant["properties"]["extends"] = {
        "description": "the scenario beside this one that this one changes",
        "type": "string",
        "pattern": shape.STEM,
    }
    variant["properties"]["only"] = {
        "description": "the labs that are kept",
        "type": "array",
        "items": ids,
        "minItems": 1,
    }
