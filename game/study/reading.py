"""From a file or a command line to a checked experiment; each fault is one line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from game import scenario as scenarios
from game.scenario import Scenario, ScenarioError
from game.scenario.errors import Problem, dotted, nearest, shown
from game.scenario.files import read_tree
from game.scenario.nodes import Node, from_plain
from game.scenario.rows import declared_at
from game.study.experiment import Experiment, Range
from game.study.line_up import StrategyFound, find
from game.study.ranges import calibrated, check_numbers, values_of
from game.study.samples import fault_of, width_of

_LINE = "command line"
_MOST_CELLS = 10_000
_MOST_COMBINATIONS = 1_000_000


class Flags(NamedTuple):
    """What the command line sets beside or above a file."""

    runs: int | None = None
    seed: int | None = None
    vary: Mapping[str, Sequence[float]] = {}
    seats: Mapping[str, Sequence[str]] = {}
    trajectories: bool = False


def read(wanted: str, flags: Flags | None = None) -> Experiment:
    """Return the experiment in the file ``wanted``, or of the scenario ``wanted``.

    Raises
    ------
    ScenarioError
        With one line for each fault.
    """
    tree, problems, folder = _tree(wanted)
    _lay_over(tree, flags or Flags())
    problems = problems + _shape_problems(tree)
    if problems:
        raise ScenarioError(problems)
    return _Reader(tree, folder).experiment()


def _tree(wanted: str) -> tuple[Node, list[Problem], Path]:
    """Return an experiment's tree, and the folder that its files are named from."""
    alone = {"name": "batch", "scenarios": [wanted]}
    if not wanted.endswith((".yaml", ".yml")):
        return from_plain(alone | {"name": wanted}, _LINE), [], Path()
    try:
        tree, problems = read_tree(Path(wanted))
    except ScenarioError as error:
        raise ScenarioError(
            each._replace(path="experiment") if each.path == "scenario" else each
            for each in error.problems
        ) from None
    if not isinstance(tree.value, dict):
        text = f"expected a mapping, found {shown(tree.plain())}"
        raise ScenarioError([Problem(tree.place, "experiment", text)])
    if {"labs", "physics", "extends"} & set(tree.value):
        return from_plain(alone | {"name": Path(wanted).stem}, _LINE), [], Path()
    tree.value.setdefault("name", Node(Path(wanted).stem, tree.place))
    _unfold(tree)
    return tree, problems, Path(wanted).parent


def _unfold(tree: Node) -> None:
    """Write out what a file may say in short: one scenario, one strategy, a list of values."""
    holder = tree.value
    if not isinstance(holder, dict):
        return
    if "scenario" in holder and "scenarios" not in holder:
        holder["scenarios"] = holder.pop("scenario")
    seats = _inside(tree, "seats")
    for inside, name in [(holder, "scenarios"), *((seats, lab) for lab in seats)]:
        node = inside.get(name)
        if node is not None and not isinstance(node.value, list):
            inside[name] = Node([node], node.place)
    vary = _inside(tree, "vary")
    for path, node in vary.items():
        if isinstance(node.value, list):
            vary[path] = Node({"values": node}, node.place)
    chosen = tree.child("calibrated")
    if chosen is not None and chosen.value is True:
        chosen.value = {}
    elif chosen is not None and chosen.value is False:
        del holder["calibrated"]


def _inside(tree: Node, key: str) -> dict[str, Node]:
    node = tree.child(key)
    return node.value if node is not None and isinstance(node.value, dict) else {}


def _lay_over(tree: Node, flags: Flags) -> None:
    given: dict[str, Any] = {}
    if flags.runs is not None:
        given["runs"] = flags.runs
    elif tree.child("runs") is None and tree.place.file == _LINE:
        given["runs"] = 1000
    if flags.seed is not None:
        given["seed"] = flags.seed
    if flags.trajectories:
        given["trajectories"] = True
    for group, entries in (
        ("seats", {lab: list(names) for lab, names in flags.seats.items()}),
        ("vary", {path: {"values": list(values)} for path, values in flags.vary.items()}),
    ):
        inside = tree.child(group)
        if entries and inside is not None and isinstance(inside.value, dict):
            inside.value |= {key: from_plain(each, _LINE) for key, each in entries.items()}
        elif entries:
            given[group] = entries
    if isinstance(tree.value, dict):
        tree.value |= {key: from_plain(each, _LINE) for key, each in given.items()}


def _shape_problems(tree: Node) -> list[Problem]:
    # Late, because pydantic takes longer to load than everything else here together.
    from game.scenario.explain import shape_problems
    from game.study.shape import Form

    return shape_problems(tree, tree.plain(), Form)


class _Reader:
    """Takes a tree of the right shape apart and gathers the faults of what it says."""

    def __init__(self, tree: Node, folder: Path) -> None:
        self.tree = tree
        self.given: dict[str, Any] = tree.plain()
        self.folder = folder
        self.problems: list[Problem] = []

    def experiment(self) -> Experiment:
        given = self.given
        loaded = tuple(self._scenarios())
        found = self._strategies(loaded)
        grid, ranges = self._varied(loaded)
        points = given.get("points")
        if points is not None and not any(ranges):
            self._fault(("points",), "expected a sampled range beside it, found none")
        for each in ranges:
            sample = given.get("sample", "")
            fault = fault_of(sample, width_of(sample, each), points)
            if fault:
                self._fault(("points",), fault)
        if self.problems:
            raise ScenarioError(self.problems)
        experiment = Experiment(
            name=given["name"],
            title=given.get("title") or "",
            about=given.get("about") or "",
            scenarios=loaded,
            runs=given["runs"],
            seed=given.get("seed", 0),
            seats={lab: tuple(names) for lab, names in given.get("seats", {}).items()},
            grid=grid,
            ranges=tuple(ranges),
            sample=given.get("sample", "latin_hypercube"),
            points=points,
            trajectories=given.get("trajectories", False),
            strategies={name: each.hash for name, each in found.items()},
            sources={name: each.file for name, each in found.items() if each.file},
        )
        self._check_size(experiment)
        check_numbers(experiment)
        return experiment

    def _scenarios(self) -> Iterator[Scenario]:
        names: set[str] = set()
        for place, wanted in enumerate(self.given["scenarios"]):
            beside = self.folder / wanted
            is_file = wanted.endswith((".yaml", ".yml")) and beside.is_file()
            where = str(beside) if is_file else wanted
            try:
                loaded = scenarios.load(where, self.given.get("set", {}))
            except ScenarioError as error:
                raise ScenarioError(self._placed(place, each) for each in error.problems) from None
            if loaded.name in names:
                text = f"expected each scenario once, found {shown(loaded.name)} twice"
                self._fault(("scenarios", place), text)
            names.add(loaded.name)
            yield loaded

    def _placed(self, place: int, problem: Problem) -> Problem:
        """Give a fault that has no line in a scenario's file its line in the experiment's."""
        if problem.place.line or problem.place.file not in ("", "--set"):
            return problem
        steps: tuple[str | int, ...] = ("scenarios", place)
        if problem.place.file == "--set":
            steps = ("set", problem.path)
        path = dotted(steps) if problem.place.file == "" else f"set.{problem.path}"
        return Problem(self.tree.place_of(steps), path, problem.text)

    def _strategies(self, loaded: Sequence[Scenario]) -> dict[str, StrategyFound]:
        found: dict[str, StrategyFound] = {}
        seats = self.given.get("seats", {})
        for lab, names in seats.items():
            known = [set(each.lab_ids) for each in loaded]
            if not all(lab in each for each in known):
                labs = sorted(set.intersection(*known))
                text = f"expected one of {', '.join(labs)}{nearest(lab, labs)}, found {shown(lab)}"
                self._fault(("seats", lab), text)
            for place, name in enumerate(names):
                try:
                    found[name] = find(name, self.folder)
                except ValueError as error:
                    self._fault(("seats", lab, place), str(error))
        for each in loaded:
            for seat in each.labs:
                if seat.id not in seats:
                    name = seat.strategies[0]
                    found[name] = find(name, self.folder)
        return found

    def _varied(
        self, loaded: Sequence[Scenario]
    ) -> tuple[dict[str, tuple[float, ...]], list[dict[str, Range]]]:
        grid: dict[str, tuple[float, ...]] = {}
        ranges: dict[str, Range] = {}
        for path, each in self.given.get("vary", {}).items():
            if not self._is_known(path, loaded):
                continue
            values = values_of(each)
            self._check_once(path, values)
            self._check_legal(path, values)
            if each.get("steps") or "values" in each:
                grid[path] = tuple(values)
            else:
                ranges[path] = Range(values[0], values[1], log=each.get("scale") == "log")
        chosen = self.given.get("calibrated")
        if chosen is None:
            return grid, [ranges for _ in loaded]
        return grid, [calibrated(each, chosen, grid) | ranges for each in loaded]

    def _is_known(self, path: str, loaded: Sequence[Scenario]) -> bool:
        known = [each for one in loaded for each in one.numbers if ".landlords." not in each]
        if all(path in each.numbers for each in loaded) and path in known:
            return True
        text = f"expected the path of a number{nearest(path, known)}, found none of that name"
        self._fault(("vary", path), text)
        return False

    def _check_once(self, path: str, values: Sequence[float]) -> None:
        twice = [value for place, value in enumerate(values) if value in values[:place]]
        if twice:
            text = f"expected each value once, found {twice[0]:.9g} twice"
            self._fault(("vary", path), text)

    def _check_legal(self, path: str, values: Sequence[float]) -> None:
        spec = declared_at(path)
        bad = [v for v in values if spec and not (math.isfinite(v) and spec.low <= v <= spec.high)]
        if spec and bad:
            text = f"expected {spec.low:g} to {spec.high:g} {spec.unit}, found {bad[0]:.9g}"
            self._fault(("vary", path), text)

    def _check_size(self, experiment: Experiment) -> None:
        for size, most, what in (
            (len(experiment.cells), _MOST_CELLS, "combinations of scenarios and strategies"),
            (experiment.combinations, _MOST_COMBINATIONS, "combinations of values"),
        ):
            if size > most:
                text = f"expected at most {most:,} {what}, found {size:,}"
                raise ScenarioError([Problem(self.tree.place, "experiment", text)])

    def _fault(self, steps: tuple[str | int, ...], text: str) -> None:
        path = f"vary.{steps[1]}" if steps[0] == "vary" else dotted(steps)
        self.problems.append(Problem(self.tree.place_of(steps), path, text))
