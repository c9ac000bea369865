"""The most memory that a batch takes at a time: the program and all its workers together."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.table import Table

RUNS, FULL_RUNS = (5_000, 10_000), (10_000, 100_000, 1_000_000)
WORKERS = 2
PAUSE = 0.1  # seconds between two looks
MB = 1024 * 1024


class Peak(NamedTuple):
    """Most memory, bytes: of all processes at one moment, and of any one of them; and how long."""

    together: int  #: proportional set sizes: what processes share is counted once
    alone: int  #: resident set size
    seconds: float


def measure(*, full: bool) -> list[Table]:
    """Watch ``compute-race batch article`` from outside."""
    table = Table(
        f"Memory of a batch, {WORKERS} workers",
        ("Races", "All processes, MB", "Largest process, MB", "Seconds"),
    )
    if not Path("/proc/self/statm").exists():
        table.notes = ["Not measured: this system has no /proc to look at."]
        return [table]
    for runs in FULL_RUNS if full else RUNS:
        peak = watch(runs)
        sizes = (f"{peak.together / MB:,.0f}", f"{peak.alone / MB:,.0f}")
        table.rows.append((f"{runs:,}", *sizes, f"{peak.seconds:,.0f}"))
    table.notes = [
        f"Looked at every {PAUSE} s. All processes: at one moment, what they share counted once.",
        "10^5 and 10^6 races: `python -m benchmarks memory --full`.",
    ]
    return [table]


def watch(runs: int) -> Peak:
    """Return the peak of one batch of ``runs`` races."""
    together = alone = 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="compute-race-bench-") as folder:
        command = [sys.executable, "-m", "game", "batch", "article", "--runs", str(runs)]
        command += ["--seed", "1", "--workers", str(WORKERS), "--out", f"{folder}/out"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as program:
            while program.poll() is None:
                sizes = [size_of(each) for each in family(program.pid)]
                together = max(together, sum(shares for shares, _ in sizes))
                alone = max(alone, *(resident for _, resident in sizes))
                time.sleep(PAUSE)
        if program.returncode:
            raise subprocess.CalledProcessError(program.returncode, command)
    return Peak(together, alone, time.perf_counter() - begun)


def family(process: int) -> list[int]:
    """Return a process and all that descend from it."""
    found = [process]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text(encoding="ascii").split()]
            except OSError:  # it has just ended
                continue
    return found


def size_of(process: int) -> tuple[int, int]:
    """Return proportional and resident set size of a process in bytes; nil when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0, 0
    found = {name: int(rest.split()[0]) for name, _, rest in (x.partition(":") for x in lines[1:])}
    return found.get("Pss", 0) * 1024, found.get("Rss", 0) * 1024
