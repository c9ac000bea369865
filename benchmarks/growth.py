"""How cost grows: a line for each doubling of races, and of labs."""

from __future__ import annotations

import copy
import statistics

from benchmarks.chunks import whole
from benchmarks.table import Table, number
from benchmarks.timing import in_turn
from game.scenario import Scenario, load

SAMPLES = 3
CHUNK = 512  # smaller than a batch's, so that doublings stay short
RUNS = (512, 1024, 2048, 4096)
LABS = (6, 12, 24, 48)
RUNS_OF_LABS = 128
# What a scenario's labs share out among them: a copy takes its part of it.
SHARED = (("mind", "share"), ("mind", "office"), ("money", "carmaker_stake"),
          ("money", "rocket_stake"))  # fmt: skip


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Time doublings of races at a fixed chunk, and of labs at a fixed number of races."""
    article = load("article")
    return [_races(article), _labs(article)]


def _races(scenario: Scenario) -> Table:
    seconds = in_turn(
        {str(n): whole(scenario, n, CHUNK) for n in RUNS}, SAMPLES, warm=False
    )  # fmt: skip
    table = Table(
        f"Doublings of races, {CHUNK} at a time", ("Races", "Seconds", "A race, ms", "Growth")
    )
    before = None
    for runs in RUNS:
        now = statistics.median(seconds[str(runs)])
        told = "" if before is None else f"{now / before:.2f} ×"
        table.rows.append((f"{runs:,}", number(now), number(1000 * now / runs), told))
        before = now
    table.notes = ["Growth is the time over that of half as many: 2 × is proportional."]
    return table


def _labs(scenario: Scenario) -> Table:
    work = {str(n): whole(with_labs(scenario, n), RUNS_OF_LABS) for n in LABS}
    seconds = in_turn(work, SAMPLES, warm=False)
    table = Table(
        f"Doublings of labs, {RUNS_OF_LABS} races at a time",
        ("Labs", "Seconds", "A lab and race, ms", "Growth"),
    )
    before = None
    for labs in LABS:
        now = statistics.median(seconds[str(labs)])
        told = "" if before is None else f"{now / before:.2f} ×"
        table.rows.append((str(labs), number(now), number(1000 * now / RUNS_OF_LABS / labs), told))
        before = now
    table.notes = [
        "Labs are copies of the scenario's six. A lab costs less while numpy's calls are short,",
        "and more once each lab's looks at every other one weigh.",
    ]
    return table


def with_labs(scenario: Scenario, count: int) -> Scenario:
    """Return ``scenario`` with its labs copied under new ids until there are ``count``."""
    document = scenario.as_document()
    labs, times = document["labs"], -(-count // len(document["labs"]))
    for lab in labs.values():
        for group, name in SHARED:
            _scale(lab[group], name, 1.0 / times)
    originals = list(labs.items())
    for place in range(len(originals), count):
        again, (name, lab) = divmod(place, len(originals)), originals[place % len(originals)]
        mark = again[0] + 1
        labs[f"{name}_{mark}"] = copy.deepcopy(lab) | {
            "name": f"{lab['name']} {mark}",
            "alias": f"{lab['alias']} {mark}",
        }
    document["bet_rivals"] = [lab for lab in labs if lab != document["bettor"]]
    return Scenario.from_document(document)


def _scale(group: dict[str, dict[str, object]], name: str, factor: float) -> None:
    row = group[name]
    for key in ("value", "low", "high"):
        number_there = row.get(key)
        if isinstance(number_there, int | float):
            row[key] = number_there * factor
