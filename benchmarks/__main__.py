"""``make bench``: races per second over the runs axis, and the whole-process time of one race.

Everything is measured in turn in one run, so that ratios carry even where the machine is busy.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from agents.strategies import REGISTRY
from game.ensemble import Race
from game.scenario import Scenario, load

SAMPLES = 5


def race_rate(scenario: Scenario, runs: int) -> float:
    """Return races per second with ``runs`` at a time, every seat on its default strategy."""
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    begun = time.perf_counter()
    Race(scenario, 1, range(runs)).play(seats)
    return runs / (time.perf_counter() - begun)


def process_seconds(arguments: list[str]) -> Callable[[], float]:
    """Return a function that times a whole Python process."""

    def once() -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begun

    return once


def main() -> None:
    """Measure and print; medians of a few samples taken in turn."""
    scenario = load("article")
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    sizes = (1, 64, 512, 2048)
    rates: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(SAMPLES):
        for size in sizes:
            rates[size].append(race_rate(scenario, size))
    one = statistics.median(rates[1])
    for size in sizes:
        rate = statistics.median(rates[size])
        print(f"{size:6d} races at a time: {rate:9.1f} races/s, {rate / one:7.1f} x one at a time")
    timed = {
        "import mesa": process_seconds(["-c", "import mesa"]),
        "compute-race run": process_seconds(["-m", "game", "run", "article", "--seed", "7"]),
    }
    seconds: dict[str, list[float]] = {name: [] for name in timed}
    for _ in range(SAMPLES):
        for name, once in timed.items():
            seconds[name].append(once())
    middle = {name: statistics.median(values) for name, values in seconds.items()}
    for name, value in middle.items():
        print(f"{name}: {value:.2f} s")
    print(f"ratio: {middle['compute-race run'] / middle['import mesa']:.2f} (at most 3 wanted)")


if __name__ == "__main__":
    main()
