"""Folders filled without worker processes, and what is in them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pyarrow import parquet

from game.study.batch import Progress, fill
from game.study.experiment import Experiment
from game.study.lanes import Lane


def here(experiment: Experiment, path: Path, **given: Any) -> Progress:  # noqa: ANN401 - as fill
    """Fill a folder without worker processes."""
    return fill(experiment, path, lanes=[Lane(lambda: ThreadPoolExecutor(1), 4)], **given)


def rows(path: Path, kind: str = "rows") -> Any:  # noqa: ANN401 - a table
    keys = [("race", "ascending")]
    if kind != "rows":
        keys += [("month", "ascending"), ("lab", "ascending")]
    return parquet.read_table(path / kind).sort_by(keys)


def files(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted((path / "rows").glob("*"))}
