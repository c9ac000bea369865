"""The three phases in C, compiled here where there is a compiler: the limit of one core."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from benchmarks.agreement import agreement
from benchmarks.table import Table, number
from benchmarks.three_phases import (
    CHANNELS_NORMAL,
    CHANNELS_UNIFORM,
    lab_values,
    opened,
    play,
    terms,
    world_values,
)
from benchmarks.timing import in_turn, rate, ratio_of_rates
from game.core.arrays import Array
from game.core.chance import WORLD, Luck, _name_key, _normal_table
from game.ensemble import Race
from game.scenario import Scenario, load
from game.study.layout import CHUNK

SAMPLES = 9
WIDTH = 64  # of the kernel's blocks
SOURCE = Path(__file__).with_name("three_phases.c")
# The second lets the compiler use vector exponentials and other orders of sums.
FLAGS = {
    "C, cc -O3 -march=native": ("-O3", "-march=native", "-ffp-contract=off"),
    "the same with -ffast-math": ("-O3", "-march=native", "-ffast-math"),
}
ENSEMBLE = "ensemble (numpy)"
# Groups of terms have other names there than in the model that Mesa runs.
GROUPS = {"research_terms": "research", "supply_terms": "supply", "cost_terms": "costs",
          "demand_terms": "demand"}  # fmt: skip


def measure(*, full: bool) -> list[Table]:  # noqa: ARG001 - the same for every measurement
    """Compile, check against the ensemble, and time in turn."""
    title = f"Three phases in C, the limit of one core ({CHUNK:,} races at a time)"
    table = Table(title, ("Form", "Races a second", "Ensemble ÷ this"))
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        table.notes = ["Not measured: no C compiler here."]
        return [table]
    scenario = load("article")
    with tempfile.TemporaryDirectory() as folder:
        kernels = {
            name: Kernel(scenario, compiler, flags, Path(folder) / f"kernel{k}.so")
            for k, (name, flags) in enumerate(FLAGS.items())
        }
        return [_time(scenario, kernels, table)]


def _time(scenario: Scenario, kernels: Mapping[str, Kernel], table: Table) -> Table:
    race, months = opened(scenario, CHUNK), scenario.race_months
    agreed = {name: agreement(scenario, each.form, runs=WIDTH) for name, each in kernels.items()}
    work: dict[str, Callable[[], object]] = {ENSEMBLE: lambda: play(race, months)}
    for name, kernel in kernels.items():
        work[name] = kernel.ready(race, months)
    seconds = in_turn(work, SAMPLES)
    for name in work:
        told = ""
        if name in agreed:
            ratio = ratio_of_rates(seconds[ENSEMBLE], seconds[name], CHUNK, CHUNK)
            told = str(ratio) if agreed[name].holds else "stale"
            table.notes.append(f"{name}: {agreed[name]}.")
        table.rows.append((name, number(rate(seconds[name], CHUNK)), told))
    table.notes.append(f"Processor time, medians of {SAMPLES} rounds taken in turn.")
    return table


class Kernel:
    """The compiled three phases of one scenario."""

    def __init__(
        self, scenario: Scenario, compiler: str, flags: Iterable[str], library: Path
    ) -> None:
        """Compile with the places of fields and terms of this scenario."""
        race = opened(scenario, 1)
        self.fields, self.wide = list(lab_values(race)), list(world_values(race))
        self.terms = list(flat_terms(race))
        header = library.with_suffix(".h")
        header.write_text(self._header(len(race.labs)), encoding="utf-8")
        command = [compiler, *flags, "-shared", "-fPIC", "-include", str(header)]
        subprocess.run([*command, "-o", str(library), str(SOURCE), "-lm"], check=True)
        self.play = ctypes.CDLL(str(library)).play
        self.play.restype = None

    def _header(self, labs: int) -> str:
        lists = {"F": self.fields, "W": self.wide, "T": self.terms}
        enums = [
            f"enum {{ {', '.join(f'{prefix}_{name}' for name in names)} }};"
            for prefix, names in lists.items()
        ]
        counts = {"LAB": labs, "FIELD": len(self.fields), "WIDE": len(self.wide)}
        defines = [f"#define {name}_COUNT {count}" for name, count in counts.items()]
        return "\n".join([*defines, *enums]) + "\n"

    def ready(self, race: Race, months: int) -> Callable[[], tuple[Array, Array]]:
        """Return a function that plays from where ``race`` stands and returns the state."""
        state = np.stack(list(lab_values(race).values()))
        wide = np.stack(list(world_values(race).values()))
        numbers = np.array(list(flat_terms(race).values()))
        names = _names(race)
        month = race.world.month

        def once() -> tuple[Array, Array]:
            luck = Luck.of(race.seed, race.luck.runs.astype(np.int64), race.labs)
            now, around = state.copy(), wide.copy()
            arrays = (now, around, numbers, names, luck._base, _normal_table())  # noqa: SLF001
            places = [each.ctypes.data_as(ctypes.c_void_p) for each in arrays]
            self.play(*places, ctypes.c_long(race.world.runs), month, month + months)
            return now, around

        return once

    def form(self, race: Race, months: int) -> dict[str, Array]:
        """Return the end by name, for the check of agreement."""
        state, wide = self.ready(race, months)()
        return dict(zip([*self.fields, *self.wide], [*state, *wide], strict=True))


def flat_terms(race: Race) -> dict[str, float]:
    """Return every term by group and name, in a fixed order."""
    flat: dict[str, float] = {}
    for group, values in terms(race).items():
        if isinstance(values, SimpleNamespace):
            flat |= {f"{GROUPS.get(group, group)}_{n}": v for n, v in vars(values).items()}
        else:
            flat[group] = values
    return flat


def _names(race: Race) -> Array:
    """Return the keys of channels and labs, ``[channels][labs]``, and that of the chip makers."""
    keys = [
        _name_key(channel) ^ _name_key(lab)
        for channel in (*CHANNELS_NORMAL, *CHANNELS_UNIFORM)
        for lab in race.labs
    ]
    return np.array([*keys, _name_key("chip output") ^ _name_key(WORLD)], dtype=np.uint64)
