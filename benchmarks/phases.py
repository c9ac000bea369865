"""Three whole phases: the ensemble against a Mesa model under ``mesa.batch_run``, one core each."""

from __future__ import annotations

from collections.abc import Callable

from agents.strategies import REGISTRY
from benchmarks.agreement import agreement, mesa_form
from benchmarks.mesa_model import batch
from benchmarks.table import Table, number
from benchmarks.three_phases import NAMES, opened, play, starts
from benchmarks.timing import in_turn, rate, ratio_of_rates
from game.ensemble import Race
from game.scenario import load
from game.study.layout import CHUNK

SAMPLES = 9
MESA_RUNS = 48  # Mesa never frees a model: few at a time, often
ENSEMBLE, WHOLE = "ensemble, the three phases", "ensemble, the whole month"
TRAJECTORY = "mesa.batch_run, collecting every month"
FINAL = "mesa.batch_run, collecting at the end"


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Check that both forms agree, then time them in turn; no ratio where they do not."""
    scenario = load("article")
    race, months = opened(scenario, CHUNK), scenario.race_months
    beginning = starts(race)
    seats = [REGISTRY[lab.strategies[0]] for lab in scenario.labs]
    agreed = agreement(scenario, mesa_form)
    work: dict[str, Callable[[], object]] = {
        TRAJECTORY: lambda: batch(MESA_RUNS, beginning, months, every_month=[True]),
        FINAL: lambda: batch(MESA_RUNS, beginning, months, every_month=[False]),
        ENSEMBLE: lambda: play(race, months),
        WHOLE: lambda: Race(scenario, 1, range(CHUNK)).play(seats),
    }
    seconds = in_turn(work, SAMPLES)
    runs = {TRAJECTORY: MESA_RUNS, FINAL: MESA_RUNS, ENSEMBLE: CHUNK, WHOLE: CHUNK}
    table = Table(
        f"Three phases of {months} months, six labs, one core: {', '.join(NAMES)}",
        ("Form", "Races a second", "Ensemble ÷ this"),
    )
    for name in (TRAJECTORY, FINAL):
        ratio = ratio_of_rates(seconds[ENSEMBLE], seconds[name], CHUNK, MESA_RUNS)
        told = str(ratio) if agreed.holds else "stale"
        table.rows.append((name, number(rate(seconds[name], MESA_RUNS)), told))
    for name in (ENSEMBLE, WHOLE):
        table.rows.append((name, number(rate(seconds[name], runs[name])), ""))
    table.notes = [
        f"{'Both agree' if agreed.holds else 'STALE: the forms differ'}: {agreed}.",
        f"Processor time, medians of {SAMPLES} rounds taken in turn, 95% bootstrap intervals.",
        f"{CHUNK:,} races at a time for the ensemble; Mesa plays {MESA_RUNS}, one after the other.",
        "At least 100 × is wanted against the first line, 250 × is where we want to be.",
    ]
    return [table]
