"""The model's pages are complete by the ODD protocol: elements, concepts, every rule in a row."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from game.scenario import load

ROOT = Path(__file__).parents[2]
MODEL = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
# Grimm et al. 2020, Journal of Artificial Societies and Social Simulation 23(2) 7.
ELEMENTS = (
    "Purpose and patterns", "Entities, state variables and scales",
    "Process overview and scheduling", "Design concepts", "Initialisation", "Input data",
    "Submodels",
)  # fmt: skip
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction",
    "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation",
)  # fmt: skip
FILES = sorted(path for path in (ROOT / "game" / "rules").glob("*.py") if path.stem != "__init__")


def rules_of(path: Path) -> list[str]:
    """Return the names of a file's public functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def rows() -> dict[str, list[str]]:
    """Return the cells of every row that begins with a rule's name."""
    found: dict[str, list[str]] = {}
    for line in RULES.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        name = re.fullmatch(r"`(\w+)`", cells[0].strip())
        if name:
            assert name[1] not in found, f"{name[1]} twice"
            found[name[1]] = [cell.strip() for cell in cells]
    return found


def test_the_seven_elements_stand_in_their_order() -> None:
    places = [MODEL.index(f"## {number}. {title}") for number, title in enumerate(ELEMENTS, 1)]
    assert places == sorted(places)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_every_design_concept_is_spoken_of(concept: str) -> None:
    chapter = MODEL[MODEL.index("## 4. ") : MODEL.index("## 5. ")]
    assert f"- **{concept}.**" in chapter


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_has_an_equation_parameters_and_a_source(path: Path) -> None:
    told = rows()
    assert f"`{path.name}`" in RULES
    for name in rules_of(path):
        assert name in told, f"{path.name} {name}: no row in docs/rules.md"
        assert len(told[name]) == 4, name
        assert all(told[name]), name


def test_no_row_tells_of_a_rule_that_is_not_there() -> None:
    assert set(rows()) == {name for path in FILES for name in rules_of(path)}


def test_every_parameter_that_a_rule_names_is_declared() -> None:
    paths = {
        path.split(".", 1)[1]
        for path in load("baseline").numbers
        if path.startswith(("physics", "world"))
    }
    paths |= {
        path.split(".", 2)[2] for path in load("baseline").numbers if path.startswith("labs.")
    }
    for name, cells in rows().items():
        group = ""
        for word in re.findall(r"`([a-z_*.]+)`", cells[2]):
            if "." in word:
                group = word.split(".")[0]
            full = word if "." in word else f"{group}.{word}"
            if full.startswith("game"):
                continue
            pattern = re.compile(re.escape(full).replace(r"\*", r"\w*"))
            assert any(pattern.fullmatch(path) for path in paths), f"{name}: {full}"
