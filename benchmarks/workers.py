"""Batches into files on this machine's cores: workers, seats that differ, whole trajectories."""

from __future__ import annotations

import multiprocessing
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


def filled(what: Experiment, workers: int = 1) -> Callable[[], object]:
    """Return a function that fills a fresh folder and removes it."""

    def once() -> None:
        folder = Path(tempfile.mkdtemp(prefix="compute-race-bench-"))
        try:
            batch.fill(what, folder / "out", workers=workers)
            for each in multiprocessing.active_children():
                each.join()  # so that its processor time counts as ours
        finally:
            shutil.rmtree(folder)

    return once


def processor() -> float:
    """Return the processor time of this process and of all children that have ended, seconds."""
    own = os.times()
    return own.user + own.system + own.children_user + own.children_system


def measure(*, full: bool) -> list[Table]:
    """Time whole batches with one and two workers, starts and files included."""
    runs = CHUNK * (FULL_PARTS if full else PARTS)
    work = {
        ONE: filled(experiment(runs)),
        TWO: filled(experiment(runs), workers=2),
        ALIKE: filled(experiment(runs, alike=True)),
        VARIED: filled(four_line_ups(runs)),
        COURSES: filled(experiment(runs, trajectories=True)),
    }
    load_before = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    walls: dict[str, list[float]] = {name: [] for name in work}
    timed = {name: _walled(once, walls[name]) for name, once in work.items()}
    costs = in_turn(timed, SAMPLES, processor, warm=False)
    table = Table(
        f"Batches of {runs:,} races into files",
        ("Batch", "Races a second", "of processor time", "Ratio", "Wanted"),
    )
    ratios = {
        TWO: (walls[TWO], walls[ONE], "the speed of one worker", "at least 1.85"),
        ALIKE: (costs[ALIKE], costs[ONE], "is what the article's seats cost", "at most 1.15"),
        VARIED: (costs[ONE], costs[VARIED], "the cost of one line-up", "at most 1.15"),
        COURSES: (costs[ONE], costs[COURSES], "the cost of final states", "at most 3"),
    }
    for name in work:
        told = wanted = ""
        if name in ratios:
            fast, slow, what, wanted = ratios[name]
            told = f"{ratio_of_rates(fast, slow, runs, runs)} {what}"
        rates = number(rate(walls[name], runs)), number(rate(costs[name], runs))
        table.rows.append((name, *rates, told, wanted))
    table.notes = [
        f"Medians of {SAMPLES} rounds in turn, {os.cpu_count()} processors; one worker but once.",
        f"Load before: {load_before:.1f}. Above about 1, two workers had no two processors.",
        "Start of workers and all files included; speed by the wall, cost by processor time.",
    ]
    return [table]


def _walled(once: Callable[[], object], walls: list[float]) -> Callable[[], object]:
    """Return ``once`` that notes its seconds by the clock on the wall."""

    def noted() -> None:
        begun = time.perf_counter()
        once()
        walls.append(time.perf_counter() - begun)

    return noted
