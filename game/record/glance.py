"""A look into a record without replaying it: all that can be had where its rules are not ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from game.record.checks import CHECKED
from game.record.file import RecordError, check_figures


class Glance(NamedTuple):
    """What the checkpoints of a record say; ``turns`` holds, for each, figures by name and lab."""

    title: str
    rules_version: str
    seed: str
    start: tuple[int, int]  #: year and month before the first
    months_per_turn: int
    labs: Mapping[str, str]  #: names by id, in row order
    turns: tuple[Mapping[str, Mapping[str, float]], ...]


def glance(path: Path, found: Mapping[str, Any]) -> Glance:
    """Return what a record's document says of its race, whatever its rules.

    Raises
    ------
    RecordError
        If not even that much can be read.
    """
    try:
        scenario = found["scenario"]
        by = "alias" if scenario["aliases"] is True else "name"
        labs = {str(lab): str(entry[by]) for lab, entry in scenario["labs"].items()}
        year, month = (int(part) for part in scenario["start"].split("-"))
        turns = []
        for turn in found["turns"]:
            check_figures(turn["checkpoint"], len(labs))
            turns.append(
                {name: dict(zip(labs, turn["checkpoint"][name], strict=True)) for name in CHECKED}
            )
        return Glance(
            title=str(scenario["title"]),
            rules_version=str(found["rules_version"]),
            seed=str(found["seed"]),
            start=(year, month),
            months_per_turn=max(int(scenario["months_per_turn"]), 1),
            labs=labs,
            turns=tuple(turns),
        )
    except (AttributeError, LookupError, TypeError, ValueError):
        raise RecordError(f"{path}: expected a whole record, found parts missing") from None
