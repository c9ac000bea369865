"""Every system of the source, S1 to S16, is in a rule, a phase and a number of the scenario."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from agents import orders
from game.core.parameters import labs, physics, play, world

ROOT = Path(__file__).resolve().parents[1]
SYSTEMS = [f"S{k}" for k in range(1, 17)]


def named(text: str) -> set[str]:
    """Return the systems that a text names, ranges such as S3-S5 included."""
    found = set(re.findall(r"\bS\d+\b", text))
    for first, last in re.findall(r"\bS(\d+)[–-]S?(\d+)\b", text):
        found |= {f"S{k}" for k in range(int(first), int(last) + 1)}
    return found


def docstrings(folder: str) -> dict[str, str]:
    """Return the docstring of every function below a folder, by address."""
    found = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (text := ast.get_docstring(node)):
                found[f"{path.stem}.{node.name}"] = text
    return found


def systems_in(texts: dict[str, str]) -> dict[str, list[str]]:
    return {
        system: [name for name, text in texts.items() if system in named(text)]
        for system in SYSTEMS
    }


def numbers_by_system() -> dict[str, list[str]]:
    """Return the groups of numbers whose docstring names a system."""
    texts = {
        name: group.__doc__ or ""
        for module in (labs, physics, play, world)
        for name, group in inspect.getmembers(module, inspect.isclass)
        if group.__module__ == module.__name__
    }
    return systems_in(texts)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_rule_names_the_system(system: str) -> None:
    assert systems_in(docstrings("game/rules"))[system]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_month_has_a_phase_of_the_system(system: str) -> None:
    if system == "S2":
        return  # the labs are the rows, not a phase: their numbers and strategies make them
    assert systems_in(docstrings("game/phases"))[system]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_group_of_numbers_names_the_system(system: str) -> None:
    assert numbers_by_system()[system]


def test_the_contract_tells_a_student_what_each_code_means() -> None:
    codes = [
        each
        for _, each in inspect.getmembers(orders, inspect.isclass)
        if issubclass(each, orders.IntEnum) and each is not orders.IntEnum
    ]
    assert len(codes) == 7
    assert all(each.__doc__ for each in codes)
