"""A whole folder's answers by point and luck; a folder with a hole in it is refused.

One answer that is not a number would make indices wrong without a word.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from game.core.arrays import Array
from game.study import StudyError
from game.study.answers import Answer
from game.study.check import verify
from game.study.dataset import relation
from game.study.sensitivity.plan import Subject


def demand_whole(path: Path) -> None:
    """Refuse a folder that lacks races, holds damaged files, or a part that failed.

    Raises
    ------
    StudyError
        With the first fault.
    """
    fault = next(verify(path), None)
    if fault:
        raise StudyError(f"{fault} (a folder must be whole to be ranked)")


def values(path: Path, of: Subject, answer: Answer) -> Array:
    """Return each race's answer, ``(points, runs)``; 8 bytes a race in memory.

    Raises
    ------
    StudyError
        If a race has no such number.
    """
    rows = relation(path).filter(f"cell = {of.cell.number}").order("race")
    read = rows.project(f"coalesce({answer.sql}, 'nan') AS value").fetchnumpy()["value"]
    found: Array = np.asarray(read, dtype=np.float64)
    bad = np.flatnonzero(~np.isfinite(found))
    if len(bad):
        first = of.cell.number * of.experiment.races_of_a_cell + int(bad[0])
        raise StudyError(
            f"{path} {answer.name}: expected a number in every race, found none in "
            f"{len(bad):,} of {len(found):,}, first in race {first}"
        )
    table = found.reshape(of.points, of.runs)
    means = table.mean(1)
    if means.max() == means.min():
        raise StudyError(
            f"{path} {answer.name}: expected an answer that differs between points, "
            f"found {means[0]:g} {answer.unit} at all {len(means):,}"
        )
    return table


def figure(path: Path, of: Subject, name: str) -> Array:
    """Return what a figure was at each point, ``(points,)``, as it was played."""
    once = "run = 0" if of.experiment.points else "true"
    rows = relation(path).filter(f"cell = {of.cell.number} AND {once}")
    quoted = name.replace('"', '""')
    read = rows.order("race").project(f'"{quoted}" AS value').fetchnumpy()["value"]
    return np.asarray(read, dtype=np.float64)
