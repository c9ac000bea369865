"""Whole processes: one race from the command line against ``import mesa``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.table import Table
from benchmarks.timing import in_turn

SAMPLES = 5
IMPORT, RACE = 'python -c "import mesa"', "compute-race run article --seed 7"


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Time fresh processes by the clock on the wall."""
    work = {
        IMPORT: _process(["-c", "import mesa"]),
        RACE: _process(["-m", "game", "run", "article", "--seed", "7"]),
    }
    seconds = in_turn(work, SAMPLES, time.perf_counter)
    middle = {name: statistics.median(values) for name, values in seconds.items()}
    table = Table("Whole processes", ("Process", "Seconds", "Against importing Mesa"))
    for name, value in middle.items():
        table.rows.append((name, f"{value:.2f}", f"{value / middle[IMPORT]:.1f} ×"))
    table.notes = [f"Medians of {SAMPLES} rounds taken in turn; at most 3 × is wanted."]
    return [table]


def _process(arguments: list[str]) -> Callable[[], object]:
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
