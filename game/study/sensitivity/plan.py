"""The experiment that a method needs: the same ranges and seats, points of the method's design."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from typing import Literal, NamedTuple

from game.study import StudyError
from game.study.experiment import Cell, Experiment, Range
from game.study.samples import Sample, fault_of, size_of, width_of

Method = Literal["sobol", "morris", "pawn"]
METHODS: tuple[Method, ...] = ("sobol", "morris", "pawn")
_SAMPLES: dict[Method, Sample] = {"sobol": "saltelli", "morris": "morris", "pawn": "sobol"}
_BASES: dict[Method, int] = {"sobol": 256, "morris": 20, "pawn": 1024}
RUNS = 32  # replicates of a point: below about 30 luck shows as interaction
MANY = 30  # figures, beyond which a screening comes first


class Subject(NamedTuple):
    """What is ranked: the races of one cell, and the figures that vary in it."""

    experiment: Experiment
    cell: Cell
    ranges: dict[str, Range]

    @property
    def points(self) -> int:
        """Number of sampled points."""
        return self.experiment.points or self.experiment.runs

    @property
    def runs(self) -> int:
        """Number of races of each point, each with luck of its own that is the same everywhere."""
        return self.experiment.runs if self.experiment.points else 1

    @property
    def base(self) -> int:
        """Number of base points of a Saltelli design, of trajectories, or of points."""
        return self.points // size_of(self.experiment.sample, self.width, 1)

    @property
    def width(self) -> int:
        """Number of figures that are ranked, or of groups of figures."""
        return width_of(self.experiment.sample, self.ranges)

    @property
    def is_grouped(self) -> bool:
        """Whether groups of figures are ranked instead of figures."""
        return self.experiment.sample == "grouped"


def method_of(experiment: Experiment) -> Method:
    """Return the method that an experiment's sample is made for."""
    made: dict[str, Method] = {"saltelli": "sobol", "grouped": "sobol", "morris": "morris"}
    return made.get(experiment.sample, "pawn")


def demand_for(method: Method) -> None:
    """Refuse to go on where a method's library is missing.

    Raises
    ------
    StudyError
        With what to install.
    """
    if method != "sobol" and find_spec("SALib") is None:
        raise StudyError(
            f"--method {method}: expected SALib, found none: "
            'install the extra, pip install "compute-race[sensitivity]"'
        )


def subject(experiment: Experiment, cell: int | None = None) -> Subject:
    """Return what is ranked of an experiment; ``cell`` may be left out where there is only one.

    Raises
    ------
    StudyError
        If nothing is sampled, or the experiment is several in one.
    """
    if experiment.combinations > 1:
        raise StudyError(
            f"{experiment.name}: expected sampled ranges only, found a grid of "
            f"{', '.join(experiment.grid)}; give low and high without steps"
        )
    last = len(experiment.cells) - 1
    if cell is None and last:
        raise StudyError(
            f"{experiment.name}: expected one scenario and line-up, found {last + 1}; "
            f"choose one with --cell 0 to {last}"
        )
    if not 0 <= (cell or 0) <= last:
        raise StudyError(f"--cell {cell}: expected a cell from 0 to {last}")
    found = experiment.cells[cell or 0]
    ranges = dict(experiment.ranges[found.scenario])
    if not ranges:
        raise StudyError(
            f"{experiment.name}: expected figures that vary, found none; "
            "give ranges under vary, or calibrated: true"
        )
    return Subject(experiment, found, ranges)


def planned(
    experiment: Experiment, method: Method, base: int | None = None, runs: int | None = None
) -> Experiment:
    """Return the experiment to play for a method: as it is, where it was made for it.

    ``base`` is the number of base points (Sobol), trajectories (Morris) or points (PAWN), ``runs``
    that of races of each point.

    Raises
    ------
    StudyError
        If the design cannot be made.
    """
    own = method == method_of(experiment) and (method != "pawn" or base is None)
    replicates = runs or (experiment.runs if experiment.points or own else RUNS)
    if own and base is None:
        return replace(experiment, runs=replicates)
    sample: Sample = "grouped" if own and experiment.sample == "grouped" else _SAMPLES[method]
    size = base or _BASES[method]
    widths = {width_of(sample, ranges) for ranges in experiment.ranges}
    if len(widths) > 1:
        raise StudyError(
            f"{experiment.name}: expected scenarios with equally many figures to vary, "
            f"found {' and '.join(str(each) for each in sorted(widths))}"
        )
    (width,) = widths
    points = size_of(sample, width, size)
    fault = fault_of(sample, width, points)
    if fault:
        raise StudyError(f"--base {size}: {_other_base(method, size)}")
    return replace(experiment, sample=sample, points=points, runs=replicates)


def _other_base(method: Method, size: int) -> str:
    """Return which numbers of base points near ``size`` a method can do with.

    >>> _other_base("sobol", 10)
    'expected a power of 2, such as 8 or 16'
    """
    if method == "morris":
        return "expected at least 2 trajectories"
    low = 1 << (size.bit_length() - 1)
    return f"expected a power of 2, such as {low} or {2 * low}"


def check_method(experiment: Experiment, method: Method) -> None:
    """Refuse a design that a method cannot read.

    Raises
    ------
    StudyError
        With what it was made for.
    """
    made = method_of(experiment)
    if made != method:
        raise StudyError(
            f"--method {method}: expected races played for it, found sample "
            f"{experiment.sample}, made for {made}"
        )
