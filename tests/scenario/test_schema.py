"""The JSON Schema in ``scenarios/`` is the one that the declarations make."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from game import paths
from game.scenario import schema
from game.scenario.json_schema import schema_text
from game.scenario.rows import common_numbers, lab_numbers
from tests.scenario import samples


@pytest.fixture(scope="module")
def made() -> Any:  # noqa: ANN401 - a schema
    return schema()


def described(made: Any, start: str, path: str) -> Any:  # noqa: ANN401 - as above
    """Follow a path of keys through the references of a schema."""
    part = made["$defs"][start]
    for key in path.split("."):
        part = part["properties"][key]
        part = {**made["$defs"][part["$ref"].rpartition("/")[2]], **part}
    return part


def test_the_schema_file_is_the_schema() -> None:
    path = paths.scenarios() / "scenario.schema.json"
    renew = f"compute-race scenario schema --output {path.parent.name}/{path.name}"
    assert path.read_text(encoding="utf-8") == schema_text(), f"to renew it: {renew}"


def test_every_number_says_its_unit_range_and_meaning(made: Any) -> None:  # noqa: ANN401
    numbers = {f"scenario {path}": spec for path, spec in common_numbers().items()}
    numbers |= {f"lab {path}": spec for path, spec in lab_numbers().items()}
    for name, spec in numbers.items():
        part = described(made, *name.split())
        value = part["properties"]["value"]
        assert part["description"] == spec.text
        assert part["properties"]["unit"]["const"] == spec.unit
        assert value.get("minimum", -float("inf")) == spec.low
        assert value.get("maximum", float("inf")) == spec.high


def test_a_variant_leaves_out_what_it_likes_but_not_inside_a_number(made: Any) -> None:  # noqa: ANN401
    assert made["then"]["$ref"].endswith("/scenario_in_variant")
    variant = made["$defs"]["scenario_in_variant"]
    assert variant["required"] == ["format", "name", "title", "about", "extends"]
    assert "physics" not in variant["properties"]
    world = made["$defs"]["world_in_variant"]
    assert "required" not in world
    output = described(made, "world_in_variant", "supply.output")
    assert "source" in output["required"]


def test_every_reference_of_the_schema_leads_somewhere(made: Any) -> None:  # noqa: ANN401
    found = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(made)))
    assert found == set(made["$defs"])


def test_the_complete_sample_has_the_keys_that_the_schema_requires(made: Any) -> None:  # noqa: ANN401
    document = samples.document()
    assert set(made["$defs"]["scenario"]["required"]) == set(document)
    lab = made["$defs"]["lab"]
    assert set(lab["required"]) == set(document["labs"]["xai"])
