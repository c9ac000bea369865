"""Futures: from the middle of a race against fresh months, and forecasts that people wait for."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from agents.contract import Orders, Plan
from agents.strategies import REGISTRY
from benchmarks.table import Table, number
from benchmarks.timing import in_turn, ratio_of_rates
from game.ensemble import Race, decide
from game.foresight import Foresight
from game.scenario import Scenario, load

SAMPLES = 5
TURNS = 10
FUTURES, FORECAST = 10_000, 2_000
BLOCK = 2_048
QUARTERS = (1, 2, 4, 8)


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Time futures from half-time, and forecasts of some quarters on a warm process."""
    scenario = load("article")
    race = halfway(scenario)
    return [_from_the_middle(race), _forecasts(race)]


def halfway(scenario: Scenario) -> Race:
    """Return one race of the scenario at half-time, every seat on its default strategy."""
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    race = Race(scenario, 5, [3])
    for _ in range(TURNS):
        race.play_turn(decide(race.look(), seats))
    return race


def _from_the_middle(race: Race) -> Table:
    months = race.setting.race_months - race.world.month
    work = {
        "futures of what remains": _played(lambda first, n: race.branch(n, seed=1, first=first)),
        "fresh months": _played(
            lambda first, n: Race(race.scenario, 1, range(first, first + n)),
            turns=months // race.setting.months_per_turn,
        ),
    }
    seconds = in_turn(work, SAMPLES)
    table = Table(
        f"{FUTURES:,} futures of {months} months from half-time, one core",
        ("Played", "Seconds", "Cost against fresh months"),
    )
    for name in work:
        ratio = ratio_of_rates(seconds["fresh months"], seconds[name], 1, 1)
        table.rows.append((name, number(statistics.median(seconds[name])), str(ratio)))
    table.notes = [
        f"Processor time, medians of {SAMPLES} rounds taken in turn; {BLOCK:,} at a time.",
        "At most 1.2 × is wanted.",
    ]
    return table


def _played(begin: Callable[[int, int], Race], turns: int | None = None) -> Callable[[], object]:
    def once() -> None:
        for first in range(0, FUTURES, BLOCK):
            race = begin(first, min(BLOCK, FUTURES - first))
            seats = [REGISTRY[lab.strategies[0]] for lab in race.scenario.labs]
            played = 0
            while not race.finished and (turns is None or played < turns):
                race.play_turn(decide(race.look(), seats))
                played += 1

    return once


def _forecasts(race: Race) -> Table:
    foresight = Foresight(race.scenario)
    see = race.look().of([race.setting.bettor])
    plan = [Plan(Orders(stack_share=0.8))]

    def asked(quarters: int) -> Callable[[], object]:
        return lambda: foresight(see, plan, futures=FORECAST, months=3 * quarters, courses=True)

    work = {str(quarters): asked(quarters) for quarters in QUARTERS}
    seconds = in_turn(work, SAMPLES, time.perf_counter)
    table = Table(
        f"A forecast of {FORECAST:,} futures on a warm process, with its courses",
        ("Quarters ahead", "Seconds (wall)"),
    )
    table.rows = [(name, f"{statistics.median(times):.2f}") for name, times in seconds.items()]
    table.notes = [
        f"Medians of {SAMPLES} rounds taken in turn, one process; at most 0.25 s is wanted.",
    ]
    return table
