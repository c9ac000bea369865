"""``make balance``: how the model must behave. ``python -m benchmarks.balance [--only LINE …]``.

Prints lines 3 to 7 of the list with figures, intervals and verdicts. The same counts give the same
figures on any number of workers.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.__main__ import machine
from benchmarks.balance import dominance, options, skill, tension, the_bet, the_split
from benchmarks.balance.checks import Check, table
from benchmarks.balance.counts import FULL, SMALL, USUAL, Counts, Results
from benchmarks.balance.races import Job, LineUp, joined
from benchmarks.balance.workers import Work, all_done

LINES = {3: (the_bet,), 4: (the_split,), 5: (dominance,), 6: (skill,), 7: (tension,)}
OPTIONS = 5  # the line that weighs moves and answers too
CHUNK, THOUGHT = 500, 100  # races in a job


def jobs_of(counts: Counts, lines: Sequence[int]) -> list[Job]:
    """Return all races that the lines need, each line-up once."""
    needs: dict[LineUp, int] = {}
    for line in lines:
        for module in LINES[line]:
            for line_up, races in module.needs(counts).items():
                needs[line_up] = max(needs.get(line_up, 0), races)
    found = []
    for line_up, races in needs.items():
        each = THOUGHT if Job(line_up, 0, 1).thinks else CHUNK
        found += [Job(line_up, k, min(k + each, races)) for k in range(0, races, each)]
    return found


def measure(counts: Counts, lines: Sequence[int], workers: int) -> list[Check]:
    """Play and weigh what the lines need, and return what they show."""
    jobs = jobs_of(counts, lines)
    weighings = options.weighings(counts) if OPTIONS in lines else []
    work: list[Work] = [*jobs, *weighings]
    done = all_done(work, workers)
    results: Results = {
        line_up: joined(
            [each for job, each in zip(jobs, done, strict=False) if job.line_up == line_up]
        )
        for line_up in dict.fromkeys(job.line_up for job in jobs)
    }
    told = []
    for line in lines:
        for module in LINES[line]:
            told += module.checks_of(results, counts)
        if line == OPTIONS:
            told += options.checks_of(joined(done[len(jobs) :]))
    return told


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and write the table to a file if asked."""
    asked = _parse(arguments)
    counts = FULL if asked.full else SMALL if asked.small else USUAL
    start = time.monotonic()
    try:
        told = measure(counts, asked.only or sorted(LINES), asked.workers)
    except KeyboardInterrupt:
        print("stopped: nothing was written", file=sys.stderr)
        return 130
    held = [each.holds for each in told]
    minutes = (time.monotonic() - start) / 60
    text = "\n".join([
        table(told), "",
        f"{held.count(True)} pass, {held.count(False)} fall short. A model, not a forecast.",
        f"Races: {_told(counts)}; {minutes:.0f} minutes, {asked.workers} workers.",
        machine(),
    ])  # fmt: skip
    print(text)
    if asked.out is not None:
        temporary = asked.out.with_name(f".{asked.out.name}.tmp")
        temporary.write_text(text + "\n", encoding="utf-8")
        temporary.replace(asked.out)
    return 0


def _told(counts: Counts) -> str:
    return f"{counts.fixed:,} fixed, {counts.planner:,} planner's, {counts.mixed:,} mixed"


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.balance", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--full", action="store_true", help="many more races (hours)")
    size.add_argument("--small", action="store_true", help="a first look (a minute or two)")
    parser.add_argument("--only", type=int, nargs="+", choices=sorted(LINES), metavar="LINE")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="K")
    parser.add_argument("--out", type=Path, metavar="FILE.md", help="write the table there")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
