"""The same batch through Dask on this machine, against the built-in pool."""

from __future__ import annotations

import importlib.util
import logging
import time
from collections.abc import Sequence

from benchmarks.table import Table, number
from benchmarks.timing import in_turn, rate, ratio_of_rates
from benchmarks.workers import TWO, experiment, filled
from game.study.batch import WINDOW
from game.study.lanes import Lane
from game.study.layout import CHUNK

SAMPLES = 3
PARTS = 4
DASK = "two Dask workers"


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Time a batch through a running cluster of two, in turn with two workers of our own."""
    table = Table("A batch through Dask", ("Engine", "Races a second", "Dask ÷ this"))
    if importlib.util.find_spec("distributed") is None:
        table.notes = ["Not measured: distributed is not installed (the extra `cluster`)."]
        return [table]
    from distributed import Client, LocalCluster

    runs = CHUNK * PARTS
    begun = time.perf_counter()
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.ERROR
        ) as cluster,
        Client(cluster) as client,
    ):
        started = time.perf_counter() - begun

        def lanes() -> Sequence[Lane]:
            return [Lane(client.get_executor, 2 * WINDOW)]

        work = {
            DASK: filled(experiment(runs), lanes=lanes),
            TWO: filled(experiment(runs), workers=2),
        }
        seconds = in_turn(work, SAMPLES, time.perf_counter, warm=False)
    for name, times in seconds.items():
        told = str(ratio_of_rates(seconds[DASK], times, runs, runs)) if name == TWO else ""
        table.rows.append((name, number(rate(times, runs)), told))
    table.notes = [
        f"Wall time, medians of {SAMPLES} rounds of {runs:,} races taken in turn.",
        f"The cluster was started once, in {started:.1f} s; our own workers start in each round.",
    ]
    return [table]
