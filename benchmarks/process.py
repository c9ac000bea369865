"""Whole processes: one race from the command line against ``import mesa``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from benchmarks.table import Table
from benchmarks.timing import in_turn

SAMPLES = 5
Work = dict[str, Callable[[], object]]
IMPORT, RACE = 'python -c "import mesa"', "compute-race run article --seed 7"


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Time fresh processes by the clock on the wall."""
    work: Work = {
        IMPORT: process(["-c", "import mesa"]),
        RACE: process(["-m", "game", "run", "article", "--seed", "7"]),
    }
    told = against("Whole processes", work, SAMPLES, "Against importing Mesa")
    told.notes = [f"Medians of {SAMPLES} rounds taken in turn; at most 3 × is wanted."]
    return [told]


def against(title: str, work: Work, rounds: int, ratio: str) -> Table:
    """Return how long each process takes, and as a multiple of the first, by the wall."""
    seconds = in_turn(work, rounds, time.perf_counter)
    middle = [(name, statistics.median(values)) for name, values in seconds.items()]
    table = Table(title, ("Process", "Seconds", ratio))
    for name, value in middle:
        table.rows.append((name, f"{value:.2f}", f"{value / middle[0][1]:.1f} ×"))
    return table


def process(
    arguments: Sequence[str], environment: Mapping[str, str] | None = None
) -> Callable[[], object]:
    """Return what runs Python with ``arguments`` once, its words unheard."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
