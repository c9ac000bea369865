"""Batches into files on this machine's cores: workers, seats that differ, whole trajectories."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.table import Table, number
from benchmarks.timing import in_turn, rate, ratio_of_rates
from game.scenario import load
from game.study import batch
from game.study.experiment import Experiment
from game.study.lanes import Lane
from game.study.layout import CHUNK
from game.study.reading import Flags, read

SAMPLES = 3
PARTS, FULL_PARTS = 4, 16
ONE, TWO = "one worker", "two workers"
ALIKE, VARIED = "every seat on the same strategy", "four line-ups, a quarter of the races each"
COURSES = "with full trajectories"


def experiment(runs: int, *, alike: bool = False, trajectories: bool = False) -> Experiment:
    """Return ``runs`` races of the article, on its own line-up or on one strategy for all."""
    seats = {lab.id: ("balanced",) for lab in load("article").labs} if alike else {}
    return read("article", Flags(runs=runs, seed=1, seats=seats, trajectories=trajectories))


def four_line_ups(runs: int) -> Experiment:
    """Return ``runs`` races of which each quarter has a line-up of its own."""
    seats: Mapping[str, Sequence[str]] = {
        "openai": ("balanced", "optimizer"),
        "google": ("hyperscaler", "stacker"),
    }
    return read("article", Flags(runs=runs // 4, seed=1, seats=seats))


def filled(
    what: Experiment, workers: int = 1, lanes: Callable[[], Sequence[Lane]] | None = None
) -> Callable[[], object]:
    """Return a function that fills a fresh folder and removes it."""

    def once() -> None:
        folder = Path(tempfile.mkdtemp(prefix="compute-race-bench-"))
        try:
            batch.fill(what, folder / "out", workers=workers, lanes=lanes() if lanes else None)
        finally:
            shutil.rmtree(folder)

    return once


def measure(*, full: bool) -> list[Table]:
    """Time whole batches by the clock on the wall, starts of workers and files included."""
    runs = CHUNK * (FULL_PARTS if full else PARTS)
    work = {
        ONE: filled(experiment(runs)),
        TWO: filled(experiment(runs), workers=2),
        ALIKE: filled(experiment(runs, alike=True)),
        VARIED: filled(four_line_ups(runs)),
        COURSES: filled(experiment(runs, trajectories=True)),
    }
    seconds = in_turn(work, SAMPLES, time.perf_counter, warm=False)
    table = Table(
        f"Batches of {runs:,} races into files", ("Batch", "Races a second", "Ratio", "Wanted")
    )
    ratios = {
        TWO: (seconds[TWO], seconds[ONE], "its speed ÷ one worker's", "at least 1.85"),
        ALIKE: (
            seconds[ALIKE],
            seconds[ONE],
            "cost of the article's line-up ÷ this",
            "at most 1.15",
        ),
        VARIED: (seconds[ONE], seconds[VARIED], "its cost ÷ one line-up's", "at most 1.15"),
        COURSES: (seconds[ONE], seconds[COURSES], "its cost ÷ final states'", "at most 3"),
    }
    for name, times in seconds.items():
        told = wanted = ""
        if name in ratios:
            fast, slow, what, wanted = ratios[name]
            told = f"{ratio_of_rates(fast, slow, runs, runs)} {what}"
        table.rows.append((name, number(rate(times, runs)), told, wanted))
    table.notes = [
        f"Wall time, medians of {SAMPLES} rounds taken in turn, on {os.cpu_count()} processors.",
        "One worker but in the second line; start of the workers and all files included.",
    ]
    return [table]
