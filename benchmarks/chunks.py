"""The whole month on one core, by how many races are played at a time."""

from __future__ import annotations

from collections.abc import Callable

from agents.strategies import REGISTRY
from benchmarks.table import Table, number
from benchmarks.timing import in_turn, rate, ratio_of_rates
from game.ensemble import Race
from game.scenario import Scenario, load

SAMPLES = 3
SIZES = (1, 64, 512, 1024, 2048, 4096, 8192)


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Time whole races of the article's scenario, every seat on its default strategy."""
    scenario = load("article")
    work = {str(size): whole(scenario, size) for size in SIZES}
    seconds = in_turn(work, SAMPLES)
    table = Table(
        f"Whole races ({scenario.race_months} months, {len(scenario.labs)} labs), one core",
        ("Races at a time", "Races a second", "Against one at a time"),
    )
    for size in SIZES:
        times = seconds[str(size)]
        ratio = ratio_of_rates(times, seconds["1"], size, 1)
        table.rows.append((f"{size:,}", number(rate(times, size)), str(ratio)))
    table.notes = [f"Processor time, medians of {SAMPLES} rounds taken in turn; without files."]
    return [table]


def whole(scenario: Scenario, runs: int, chunk: int | None = None) -> Callable[[], object]:
    """Return a function that plays ``runs`` whole races, ``chunk`` at a time (all at once)."""
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    step = chunk or runs

    def once() -> None:
        for first in range(0, runs, step):
            Race(scenario, 1, range(first, min(first + step, runs))).play(seats)

    return once
