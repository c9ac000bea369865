"""A complete scenario made from the declarations, so that no test depends on a shipped file."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import yaml

from game.core.objectives import OBJECTIVES
from game.core.parameters import Declared, Labs, Physics, WorldParameters, declared_numbers

LABS = ("xai", "openai", "google")
SPECIAL = {
    "credit.call_level": 0.35,
    "credit.advance": 0.25,
    "credit.capital_gains_tax": 0.2,
    "sentiment.start": -0.35,
    "mind.share": 0.25,
    "mind.office": 0.125,
    "money.tenancy": 0.0,
    "defaults.train": 0.5,
    "defaults.experiment": 0.25,
    "defaults.serve": 0.25,
}


def row(spec: Declared, value: float) -> dict[str, Any]:
    """Return a complete number."""
    return {
        "value": value,
        "unit": spec.unit,
        "date": "2025-12",
        "source": "made up for a test",
        "confidence": "assumed",
    }


def middle(path: str, spec: Declared) -> float:
    """Return a value somewhere in the declared range."""
    if path in SPECIAL:
        return SPECIAL[path]
    return (spec.low + spec.high) / 2 if spec.high < math.inf else spec.low + 1.5


def numbers(record: type) -> dict[str, Any]:
    """Return the groups of a record, all numbers given."""
    groups: dict[str, Any] = {}
    for path, spec in declared_numbers(record).items():
        group, _, name = path.partition(".")
        groups.setdefault(group, {})[name] = row(spec, middle(path, spec))
    return groups


def lab(place: int) -> dict[str, Any]:
    """Return the lab in a row, which measures itself against the next."""
    name = LABS[place]
    return {
        "name": name.title(),
        "alias": f"Lab {place + 1}",
        "doctrine": "It waits for nobody.",
        "tells": ["It buys.", "It builds.", "It borrows."],
        "rival": LABS[(place + 1) % len(LABS)],
        "strategies": ["balanced", "stacker"],
        "objectives": list(OBJECTIVES[3 * place : 3 * place + 3]),
        **numbers(Labs),
    }


def document() -> dict[str, Any]:
    """Return a complete scenario of three labs, one of them a tenant, and two hosts."""
    share = Declared("share", 0, 1, "")
    made = {
        "format": 1,
        "name": "sample",
        "title": "A world for tests",
        "about": "Every number is the middle of its range.",
        "start": "2025-12",
        "race_months": 60,
        "months_per_turn": 3,
        "bettor": "xai",
        "bet_rivals": ["openai", "google"],
        "aliases": False,
        "hosts": ["oracle", "small_cloud"],
        "physics": numbers(Physics),
        "world": numbers(WorldParameters),
        "labs": {name: lab(place) for place, name in enumerate(LABS)},
    }
    tenant = made["labs"]["openai"]  # type: ignore[index]
    tenant["money"]["tenancy"]["value"] = 0.5
    tenant["landlords"] = {"google": row(share, 0.25), "oracle": row(share, 0.75)}
    return made


def text_of(made: dict[str, Any]) -> str:
    """Return a document as a person would write it: one line for each number."""
    quick: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(
        made, Dumper=quick, sort_keys=False, default_flow_style=None, width=1000, allow_unicode=True
    )
    return text


def write(folder: Path, made: dict[str, Any]) -> Path:
    """Write a document under its name and return the file."""
    path = folder / f"{made['name']}.yaml"
    path.write_text(text_of(made), encoding="utf-8")
    return path
