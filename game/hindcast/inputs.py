"""What the hindcast is given besides its scenario: four series, and the founding of a lab.

Fed in are the parents' operating cash flow, the base rate of interest, the market's mood and the
world's output of chips; nothing of what is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from game.core.arrays import Array
from game.core.chance import Luck
from game.core.interventions import Interventions
from game.hindcast.record import points
from game.scenario import NumberRow, Scenario, load

MONTHS = 36
PARENTS = ("google", "meta", "microsoft")
#: Lab and the month at whose beginning it is founded (July 2023, announced on the 12th).
FOUNDED = {"xai": 7}
#: Interest; over the base rate it is that of December 2025 less the base rate of then.
_RATES = ("debt_rate", "lease_rate", "margin_rate")
#: Prices and loads are those of the calibrated world's start; their own laws carry them back.
_CARRIED = {"physics.chips.cost": "cost_factor", "physics.chips.load": "load_factor"}
#: What a lab that is not founded lacks.
_UNFOUNDED = {
    "money.cash": 0.0, "money.debt": 0.0, "money.lease": 0.0, "money.valuation": 0.0,
    "money.equity_access": 0.0, "money.gulf_access": 0.0, "site.fleet": 0.001, "mind.staff": 0.0,
    "mind.appeal": -5.0,
}  # fmt: skip

Sweep = dict[str, Array]


@dataclass(frozen=True)
class Inputs:
    """What is fed into some races: series ``(37, runs)`` at the ends of months 0 to 36.

    ``drawn`` are the figures that each race draws from its range, by path: those of the world and
    of the labs that have one. Physics is the calibrated world's, and no race draws it. With
    ``spread`` off every race has the values themselves.
    """

    scenario: Scenario
    series: dict[str, Array]
    drawn: Sweep
    carried: Sweep

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        seed: int,
        runs: Sequence[int],
        *,
        spread: bool,
        dated: bool = True,
    ) -> Inputs:
        """Return the inputs of ``runs``; a race's draws have an address, as all its luck.

        ``dated`` carries prices and loads of chips back to the start; without it they begin as in
        December 2025, which is no history but shows how much hangs on it.
        """
        luck = Luck.of(seed, runs, (), "hindcast figures")
        middle = np.full(len(runs), 0.5)

        def place(name: str) -> Array:
            return luck.uniform(0, name) if spread else middle

        names = dict.fromkeys(each.of for each in points("inputs"))
        drawn = {
            path: _between(row.low, row.value, row.high, place(path))
            for path, row in scenario.numbers.items()
            if row.low is not None and row.high is not None and row.low < row.high
            if _is_free(row)
        }
        series = {name: _series(name, place(f"input {name}")) for name in names}
        drawn["world.sentiment.start"] = series["sentiment"][0]
        return cls(scenario, series, drawn, carried_back(scenario) if dated else {})

    def numbers(self, month: int) -> Sweep:
        """Return the numbers that stand in month ``month`` (1 to 36) in place of the scenario's."""
        found = self.drawn | self.carried
        years = (month - 1) / 12.0
        grown = self.scenario.numbers["world.finance.cash_flow_factor"].value ** years
        for lab in PARENTS:
            flow = self.series[f"cash_flow.{lab}"][month] / grown
            found = found | {f"labs.{lab}.money.cash_flow": flow}
        for name in _RATES:
            over = _baseline().numbers[f"world.finance.{name}"].value - _last("base_rate")
            found |= {f"world.finance.{name}": self.series["base_rate"][month] + over}
        for lab, founded in FOUNDED.items():
            if month < founded:
                lacks = {f"labs.{lab}.{path}": value for path, value in _UNFOUNDED.items()}
                found |= {path: np.array([value]) for path, value in lacks.items()}
        runs = self.series["base_rate"].shape[1]
        return {path: np.broadcast_to(values, (runs,)) for path, values in found.items()}

    def events(self, month: int) -> Interventions:
        """Return what is put into month ``month``: the mood's step, and chips over the plan's."""
        mood, output = self.series["sentiment"], self.series["chip_output"]
        memory = self.scenario.numbers["world.sentiment.memory"].value
        planned = self._number("supply.output")
        planned = planned * self._number("supply.output_factor") ** ((month - 1) / 12.0)
        quiet = Interventions.none(len(self.scenario.labs), mood.shape[1])
        return replace(
            quiet,
            sentiment=mood[month] - memory * mood[month - 1],
            chip_output=output[month] / planned,
        )

    def _number(self, name: str) -> Array:
        path = f"world.{name}"
        return self.drawn.get(path, np.array([self.scenario.numbers[path].value]))


def _is_free(row: NumberRow) -> bool:
    """Tell whether a race may draw a figure: no physics, no choice, no share of a whole."""
    whole = row.path.endswith("mind.office") or ".landlords." in row.path
    return row.unit != "choice" and not whole and not row.path.startswith("physics.")


def carried_back(scenario: Scenario) -> Sweep:
    """Return the physics that is a price of the calibrated world's start, at this one's start.

    The same law in calendar time and no new number: 0.018 falling by a quarter a year from December
    2025 on was 0.018 / 0.75 ** 3 in December 2022.
    """
    years = (_months_of(_baseline()) - _months_of(scenario)) / 12.0
    numbers = scenario.numbers
    return {
        path: np.array([numbers[path].value * numbers[f"physics.chips.{factor}"].value ** -years])
        for path, factor in _CARRIED.items()
    }


def _months_of(scenario: Scenario) -> int:
    year, month = scenario.start
    return 12 * year + month


@lru_cache(maxsize=1)
def _baseline() -> Scenario:
    return load("baseline")


def _last(name: str) -> float:
    return [each.value for each in points("inputs") if each.of == name][-1]


def _between(low: float | Array, value: float | Array, high: float | Array, luck: Array) -> Array:
    """Return draws from an interval whose median is the value."""
    below, above = np.minimum(2 * luck, 1.0), np.maximum(2 * luck - 1.0, 0.0)
    result: Array = low + (value - low) * below + (high - value) * above
    return result


def _series(name: str, luck: Array) -> Array:
    """Return a series at each month's end, ``(37, runs)``: between its points evenly.

    Cash flows and chips move evenly in their logarithm. A race has the whole series at one place
    of its interval.
    """
    found = [each for each in points("inputs") if each.of == name]
    at = np.array([each.months[1] for each in found], dtype=np.float64)
    low, value, high = (np.array([[getattr(each, end)] for each in found])
                        for end in ("low", "value", "high"))  # fmt: skip
    drawn = _between(low, value, high, luck[np.newaxis])
    logs = name.startswith(("cash_flow.", "chip_output"))
    drawn = np.log(drawn) if logs else drawn
    months = np.arange(MONTHS + 1, dtype=np.float64)
    told = np.stack([np.interp(months, at, drawn[:, run]) for run in range(len(luck))], axis=1)
    return np.exp(told) if logs else told
