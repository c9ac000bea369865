"""Some races played to their end, and what is kept of them as columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from agents.contract import Strategy
from game.core.arrays import Array, Mask
from game.core.world import World
from game.ensemble import Race
from game.opening import NOWHERE
from game.phases import Events
from game.phases.scoring import scores
from game.phases.standing import bet_ratios, measured_bet
from game.study.columns import BOUNDS, COURSE, MONTHS
from game.study.design import Races, races_of
from game.study.experiment import Cell, Experiment
from game.study.line_up import line_up

Values = npt.NDArray[Any]
_NEVER = tuple(each.name for each in MONTHS)


class Held(NamedTuple):
    """A column's values; ``missing`` marks those that are null, where some may be.

    Text is held as codes of ``words``.
    """

    values: Values
    missing: Mask | None = None
    words: tuple[str, ...] = ()

    def plain(self, row: int) -> float | None:
        """Return the number in a row, or nothing where it is missing."""
        gone = self.missing is not None and bool(self.missing[row])
        return None if gone else float(self.values[row])


class Outcome(NamedTuple):
    """The rows of some races, and their courses month by month where they are asked for."""

    rows: dict[str, Held]
    course: dict[str, Held] | None


def play(
    experiment: Experiment,
    cell: Cell,
    first: int,
    last: int,
    *,
    prepare: Callable[[list[Strategy]], list[Strategy]] | None = None,
) -> Outcome:
    """Play races ``first`` to ``last - 1`` of a cell, counted from its first.

    ``prepare`` may wrap the seats.
    """
    drawn = races_of(experiment, cell, first, last)
    race = Race(
        experiment.scenarios[cell.scenario], experiment.seed, drawn.runs, drawn.numbers or None
    )
    race.foresight = experiment.foresights[cell.scenario]
    seats = line_up(experiment, cell)
    watch = Watch(race, courses=experiment.trajectories)
    race.play(prepare(seats) if prepare else seats, watch.month)
    number = cell.number * experiment.races_of_a_cell + np.arange(first, last, dtype=np.int64)
    rows = _address(experiment, cell, number, drawn) | watch.rows()
    return Outcome(rows, watch.course(number) if experiment.trajectories else None)


class Watch:
    """Notes month by month what the last world alone would not tell."""

    def __init__(self, race: Race, *, courses: bool = False) -> None:
        """Begin before the first month."""
        self.race = race
        self.courses = courses
        self.restructured: Array = np.zeros_like(race.world.plant.fleet)
        self.seen: dict[str, list[Array]] = {
            each.name: [] for each in COURSE if each.name not in ("race", "month", "lab")
        }

    def month(self, world: World, events: Events) -> None:
        """Note one month."""
        fresh = (world.standing.restructured > 0) & (self.restructured == 0)
        self.restructured[fresh] = world.month
        if self.courses:
            now = _course_of(world, events)
            for name, held in self.seen.items():
                held.append(now[name])

    def rows(self) -> dict[str, Held]:
        """Return what the finished races leave, by column."""
        return _hidden(self.race) | _ends(self.race, self.restructured)

    def course(self, number: npt.NDArray[np.int64]) -> dict[str, Held]:
        """Return all months as columns: race by race, month by month, lab by lab."""
        labs, months, runs = self.race.labs, len(self.seen["cash"]), len(number)
        each = months * len(labs)
        made = {
            name: Held(np.stack(held).transpose(2, 0, 1).reshape(-1))
            for name, held in self.seen.items()
        }
        month = np.repeat(np.arange(1, months + 1, dtype=np.int16), len(labs))
        return {
            "race": Held(np.repeat(number, each)),
            "month": Held(np.tile(month, runs)),
            "lab": Held(np.tile(np.arange(len(labs)), months * runs), words=labs),
            **made,
        }


def _course_of(world: World, events: Events) -> dict[str, Array]:
    found = {
        **_figures(world),
        "powered": world.plant.powered,
        "bet": events["bet_ratio"],
        "bound": world.plant.bound,
        "restructured": world.standing.restructured,
    }
    kinds = {each.name: each.kind for each in COURSE}
    return {name: values.astype(kinds[name]) for name, values in found.items()}


def _figures(world: World) -> dict[str, Array]:
    """Return what is told of a lab in every month and at the end alike."""
    owed = world.accounts
    return {
        "compute": world.used,
        "efficiency": world.mind.efficiency,
        "capability": world.mind.capability,
        "revenue": world.trade.revenue,
        "cash": world.accounts.cash,
        "debt": owed.debt + owed.lease + owed.margin,
        "valuation": world.capital.valuation,
        "spent": world.tally.spent,
    }


def _address(
    experiment: Experiment, cell: Cell, number: npt.NDArray[np.int64], drawn: Races
) -> dict[str, Held]:
    scenario = experiment.scenarios[cell.scenario]
    same = np.zeros(len(number), dtype=np.int32)
    rows = {
        "race": Held(number),
        "cell": Held(np.full(len(number), cell.number, dtype=np.int32)),
        "point": Held(drawn.points),
        "run": Held(drawn.runs),
        "seed": Held(np.full(len(number), experiment.seed, dtype=np.int64)),
        "scenario": Held(same, words=(scenario.name,)),
    }
    for lab, name in zip(scenario.lab_ids, cell.strategies, strict=True):
        rows[f"{lab}_strategy"] = Held(same, words=(name,))
    for path in experiment.varied:
        if path in drawn.numbers:
            rows[path] = Held(drawn.numbers[path])
        elif path in scenario.numbers:
            # It varies in another cell; here it is what the scenario says.
            rows[path] = Held(np.full(len(number), scenario.numbers[path].value))
    return rows


def _hidden(race: Race) -> dict[str, Held]:
    facts = race.world.hidden
    return {
        "hidden_scale_return": Held(facts.scale_return),
        "hidden_pace": Held(facts.pace),
        "hidden_threshold": Held(facts.threshold, facts.threshold >= NOWHERE),
    }


def _ends(race: Race, restructured: Array) -> dict[str, Held]:
    """Return what is left of each lab after the last month, by column."""
    world, month = race.world, race.month()
    ratios = bet_ratios(world, month)
    found: dict[str, Array] = {
        **_figures(world),
        "score": scores(world, month).score,
        "bet": measured_bet(world, month),
        **{f"bet_{name}": values for name, values in ratios._asdict().items()},
        "supremacy_month": world.standing.achieved,
        "restructured_month": restructured,
    }
    bounds = world.tally.bound_months
    found |= {name: bounds[code] for code, name in enumerate(each.name for each in BOUNDS)}
    rows: dict[str, Held] = {}
    for row, lab in enumerate(race.labs):
        for name, values in found.items():
            column = np.broadcast_to(values, restructured.shape)[row]
            missing = column <= 0 if name in _NEVER else None
            rows[f"{lab}_{name}"] = Held(column, missing)
    return rows
