"""Which races of two folders, or of two cells of one, have the same luck, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from game.scenario import Scenario
from game.scenario.errors import nearest
from game.study import StudyError
from game.study.experiment import Cell, Experiment, Range
from game.study.folder import Folder

SCENARIO = "scenario"


class Side(NamedTuple):
    """Some cells of a folder, each beside the cell at the same place of the other side."""

    folder: Folder
    cells: tuple[int, ...]
    label: str

    @property
    def experiment(self) -> Experiment:
        """The experiment that was played."""
        return self.folder.experiment

    @property
    def races(self) -> int:
        """How many races there should be."""
        return len(self.cells) * self.experiment.races_of_a_cell


class Change(NamedTuple):
    """One thing that is not the same on both sides; of a number, ``badges`` say how it is known."""

    what: str
    a: str
    b: str
    badges: str = ""


def sides(a: Folder, b: Folder) -> tuple[Side, Side]:
    """Return two folders side by side, cell by cell in their order.

    Raises
    ------
    StudyError
        If their luck or their combinations do not pair.
    """
    pair = tuple(
        Side(each, tuple(range(len(each.experiment.cells))), str(each.path)) for each in (a, b)
    )
    _check(*pair)
    return pair[0], pair[1]


def between(folder: Folder, wanted: str) -> tuple[Side, Side]:
    """Return two halves of one folder: ``LAB=ONE,OTHER`` strategy, or ``scenario=ONE,OTHER``.

    Raises
    ------
    StudyError
        If the folder does not have both.
    """
    seat, sign, names = wanted.partition("=")
    choices = names.split(",")
    if not sign or len(set(choices)) != 2 or len(choices) != 2:  # noqa: PLR2004 - a pair
        raise StudyError(f"--between {wanted}: expected LAB=ONE,OTHER or scenario=ONE,OTHER")
    seats = (SCENARIO, *folder.experiment.labs)
    if seat not in seats:
        raise StudyError(
            f"--between {wanted}: expected one of {', '.join(seats)}{nearest(seat, seats)}"
        )
    found = []
    for choice in choices:
        cells = tuple(
            cell.number
            for cell in folder.experiment.cells
            if _seated(folder.experiment, cell, seat) == choice
        )
        if not cells:
            known = dict.fromkeys(
                _seated(folder.experiment, cell, seat) for cell in folder.experiment.cells
            )
            raise StudyError(
                f"--between {wanted}: expected two of {', '.join(filter(None, known))}, "
                f"found {choice}"
            )
        found.append(Side(folder, cells, f"{seat}={choice}"))
    _check(*found)
    return found[0], found[1]


def _seated(experiment: Experiment, cell: Cell, seat: str) -> str | None:
    scenario = experiment.scenarios[cell.scenario]
    if seat == SCENARIO:
        return scenario.name
    return _strategies(experiment, cell).get(seat)


def _strategies(experiment: Experiment, cell: Cell) -> dict[str, str]:
    labs = experiment.scenarios[cell.scenario].lab_ids
    return dict(zip(labs, cell.strategies, strict=True))


def _check(a: Side, b: Side) -> None:
    """Refuse two sides whose races do not pair."""
    ours, theirs = a.experiment, b.experiment

    def refuse(what: str, here: object, there: object) -> None:
        if here != there:
            raise StudyError(
                f"{b.label}: expected races that pair with those of {a.label}, "
                f"found another {what}: {here} there, {there} here"
            )

    refuse("seed, and so other luck", ours.seed, theirs.seed)
    refuse("number of scenarios and line-ups", len(a.cells), len(b.cells))
    refuse("number of combinations of values", ours.combinations, theirs.combinations)
    is_sampled = [each.points is not None for each in (ours, theirs)]
    refuse("use of points", *("points" if each else "none" for each in is_sampled))


def scenarios(a: Side, b: Side) -> list[tuple[Scenario, Scenario]]:
    """Return each pair of scenarios that stand side by side, once."""
    found: dict[tuple[int, int], tuple[Scenario, Scenario]] = {}
    for one, other in _cells(a, b):
        pair = a.experiment.scenarios[one.scenario], b.experiment.scenarios[other.scenario]
        found.setdefault((one.scenario, other.scenario), pair)
    return list(found.values())


def _cells(a: Side, b: Side) -> Iterator[tuple[Cell, Cell]]:
    for one, other in zip(a.cells, b.cells, strict=True):
        yield a.experiment.cells[one], b.experiment.cells[other]


def changes(a: Side, b: Side) -> Iterator[Change]:
    """Yield what differs beside the scenarios' numbers: rules, seats, and what varies."""
    manifests = a.folder.manifest, b.folder.manifest
    yield from _unless_equal("rules version", *(each["rules_version"] for each in manifests))
    yield from _by_key("version of", *(each["versions"] for each in manifests))
    seen = set()
    for one, other in _cells(a, b):
        before, after = _strategies(a.experiment, one), _strategies(b.experiment, other)
        for lab in dict.fromkeys([*before, *after]):
            change = Change(f"strategy of {lab}", before.get(lab, "–"), after.get(lab, "–"))
            if change.a != change.b and change not in seen:
                seen.add(change)
                yield change
    sources = a.experiment.strategies, b.experiment.strategies
    used = set(sources[0]) & set(sources[1])
    yield from _by_key("source of", *({name: each[name] for name in used} for each in sources))
    if a.folder.path == b.folder.path:
        return
    ours, theirs = a.experiment, b.experiment
    for name in ("runs", "points", "sample"):
        yield from _unless_equal(name, getattr(ours, name), getattr(theirs, name))
    yield from _by_key("values of", ours.grid, theirs.grid)
    for early, late in zip(ours.ranges, theirs.ranges, strict=False):
        yield from _by_key("range of", early, late)


def _by_key(what: str, a: Mapping[str, object], b: Mapping[str, object]) -> Iterator[Change]:
    for name in dict.fromkeys([*a, *b]):
        yield from _unless_equal(f"{what} {name}", _told(a.get(name)), _told(b.get(name)))


def _told(value: object) -> str:
    if isinstance(value, Range):
        return f"{value.low:g} to {value.high:g}{' in its logarithm' if value.log else ''}"
    if isinstance(value, tuple):
        return ", ".join(f"{each:g}" for each in value)
    return "–" if value is None else str(value)


def _unless_equal(what: str, a: object, b: object) -> Iterator[Change]:
    if a != b:
        yield Change(what, str(a), str(b))
