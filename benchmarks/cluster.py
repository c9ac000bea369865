"""The same batch by the program with workers of its own and through Dask, both on this machine."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from benchmarks.table import Table, number
from benchmarks.timing import in_turn, rate, ratio_of_rates
from game.study.layout import CHUNK

SAMPLES = 3
PARTS = 4
LOCAL, DASK = "--workers 2", "--workers 2 --engine dask"
BATCH = [sys.executable, "-m", "game", "batch", "article", "--seed", "1"]


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Time the whole program with either engine, in turn."""
    table = Table("A batch through Dask", ("compute-race batch", "Races a second", "Dask ÷ this"))
    missing = _missing()
    if missing:
        table.notes = [f"Not measured: {missing}."]
        return [table]
    runs = CHUNK * PARTS
    work = {name: _program(name, runs) for name in (LOCAL, DASK)}
    seconds = in_turn(work, SAMPLES, time.perf_counter, warm=False)
    for name, times in seconds.items():
        told = str(ratio_of_rates(seconds[DASK], times, runs, runs)) if name == LOCAL else ""
        table.rows.append((name, number(rate(times, runs)), told))
    table.notes = [
        f"Wall time of the whole program, {runs:,} races, medians of {SAMPLES} rounds in turn.",
        "The start of Dask's scheduler and workers is part of it; long batches do not feel it.",
    ]
    return [table]


def _missing() -> str:
    if importlib.util.find_spec("distributed") is None:
        return "distributed is not installed (the extra `cluster`)"
    told = subprocess.run([*BATCH[:4], "--help"], check=True, capture_output=True, text=True)
    return "" if "--engine" in told.stdout else "`compute-race batch` has no --engine"


def _program(options: str, runs: int) -> Callable[[], object]:
    def once() -> None:
        with tempfile.TemporaryDirectory(prefix="compute-race-bench-") as folder:
            command = [*BATCH, "--runs", str(runs), *options.split(), "--out", f"{folder}/out"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return once
