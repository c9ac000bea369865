"""Par: what the seat's default strategy scores, month by month, so that a score can be read.

``par`` is the median score of every seat over many fixed seeds with all seats on their defaults;
``ends`` are the percentiles of its score at the end, 0 to 100, so that a race has its place.
``compute-race scenario par NAME`` stores it beside the scenarios; it holds for one scenario hash
and one rules version only.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from agents.strategies import REGISTRY
from game import paths
from game.ensemble import Race, decide
from game.scenario import Scenario
from game.turn import RULES_VERSION

SEED = 4000
RACES = 10_000
CHUNK = 1000


def folder() -> Path:
    """Return the folder of the stored pars."""
    return paths.scenarios() / "par"


def measure(
    scenario: Scenario, races: int = RACES, progress: Callable[[int], None] | None = None
) -> dict[str, Any]:
    """Play ``races`` races on defaults and return the document that ``store`` writes.

    ``progress`` is told how many races are done.
    """
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    turns: list[list[np.ndarray]] = []
    for first in range(0, races, CHUNK):
        race = Race(scenario, SEED, range(first, min(first + CHUNK, races)))
        for turn in range(race.setting.race_months // race.setting.months_per_turn):
            sight = race.look()
            race.play_turn(decide(sight, seats))
            if first == 0:
                turns.append([])
            turns[turn].append(race.look().own["score"])
        if progress is not None:
            progress(min(first + CHUNK, races))
    ends = np.percentile(np.concatenate(turns[-1], axis=1), np.arange(101), axis=1)
    medians = [np.median(np.concatenate(chunks, axis=1), axis=1) for chunks in turns]
    return {
        "scenario": scenario.name,
        "hash": scenario.hash,
        "rules_version": RULES_VERSION,
        "races": races,
        "seed": SEED,
        "months_per_turn": scenario.months_per_turn,
        "par": {
            lab.id: [round(float(values[row]), 3) for values in medians]
            for row, lab in enumerate(scenario.labs)
        },
        "ends": {
            lab.id: [round(float(each), 2) for each in values]
            for lab, values in zip(scenario.labs, ends.T, strict=True)
        },
    }


def store(document: dict[str, Any]) -> Path:
    """Write a par document beside the scenarios, under a temporary name first."""
    target = folder() / f"{document['scenario']}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(json.dumps(document, indent=1) + "\n")
    Path(temporary).chmod(0o644)
    Path(temporary).replace(target)
    return target


class Place(NamedTuple):
    """Where a score stands among stored races: the share of them below it, and how many."""

    below: float
    races: int


def par_of(scenario: Scenario, lab: str, turn: int) -> float | None:
    """Return the par of ``lab`` after ``turn`` turns, or ``None`` where none fits this scenario."""
    if turn < 1:
        return None
    try:
        return float(_fitting(scenario)["par"][lab][turn - 1])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None


def place_of(scenario: Scenario, lab: str, score: float) -> Place | None:
    """Return where a score at the end of a race stands, or ``None`` where no stored races fit."""
    try:
        document = _fitting(scenario)
        ends = np.array(document["ends"][lab], dtype=np.float64)
        shares = np.linspace(0.0, 1.0, len(ends))
        # A score that many races share stands in the middle of them.
        low, high = np.searchsorted(ends, score, "left"), np.searchsorted(ends, score, "right")
        if low < high:
            return Place(float(shares[low] + shares[high - 1]) / 2, int(document["races"]))
        return Place(float(np.interp(score, ends, shares)), int(document["races"]))
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None


def _fitting(scenario: Scenario) -> dict[str, Any]:
    """Return the stored document of a scenario; KeyError if it is of another or of other rules."""
    document: dict[str, Any] = json.loads(
        (folder() / f"{scenario.name}.json").read_text(encoding="utf-8")
    )
    if document["hash"] != scenario.hash or document["rules_version"] != RULES_VERSION:
        raise KeyError(scenario.name)
    return document
