"""Jobs shared out among worker processes, with progress; Ctrl-C ends them all."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import get_context

from benchmarks.balance.races import Found, Job, play
from benchmarks.balance.weighing import Weighing, weigh
from game.foresight import Foresight
from game.scenario import Scenario, load

Work = Job | Weighing
WEIGHT = 900.0  # races that play while one planner's race is thought through
_EACH = 10.0  # seconds between two lines where nobody watches


@lru_cache(maxsize=2)
def _known(name: str) -> tuple[Scenario, Foresight]:
    scenario = load(name)
    return scenario, Foresight(scenario)


def do(work: Work) -> Found:
    """Do one job in this process."""
    if isinstance(work, Weighing):
        return weigh(work, *_known(work.scenario))
    return play(work, *_known(work.line_up.scenario))


def _enlist() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def all_done(jobs: Sequence[Work], workers: int) -> list[Found]:
    """Do every job, the long ones first, and return their results in the order of ``jobs``."""
    if workers <= 1:
        told = Progress(jobs)
        return [told.after(each, do(each)) for each in jobs]
    order = sorted(range(len(jobs)), key=lambda k: -_size(jobs[k]))
    found: dict[int, Found] = {}
    told = Progress(jobs)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_enlist)
    try:
        sent: dict[Future[Found], int] = {pool.submit(do, jobs[k]): k for k in order}
        for future in as_completed(sent):
            found[sent[future]] = told.after(jobs[sent[future]], future.result())
    except BaseException:
        for process in list(getattr(pool, "_processes", {}).values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
    return [found[k] for k in range(len(jobs))]


def _size(work: Work) -> float:
    return (work.last - work.first) * (WEIGHT if work.thinks else 1.0)


class Progress:
    """Tells how far the work has come and how long it may still take, on standard error."""

    def __init__(self, jobs: Sequence[Work]) -> None:
        """Begin."""
        self.size = sum(map(_size, jobs))
        self.done = 0.0
        self.start = self.last = time.monotonic()

    def after(self, work: Work, found: Found) -> Found:
        """Note a job that is done, and hand its result on."""
        self.done += _size(work)
        now = time.monotonic()
        if now - self.last >= _EACH or (sys.stderr.isatty() and self.done < self.size):
            self.last = now
            left = (now - self.start) * (self.size / self.done - 1.0)
            end = "\r" if sys.stderr.isatty() else os.linesep
            share = 100 * self.done / self.size
            print(f"{share:3.0f}% done, about {left / 60:.1f} minutes left ",
                  end=end, file=sys.stderr, flush=True)  # fmt: skip
        return found
