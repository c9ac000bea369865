"""The race as a Mesa model: one race, stepped month by month, read by Mesa's DataCollector.

``RaceModel`` calls the same ``Race`` that ensembles use, with one run; its agents only decide.
Mesa's own random generator seeds nothing: ``rng`` is the seed of the addressed luck.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import mesa
import numpy as np

from agents.contract import Observation, Orders, Strategy, StrategyFunction
from agents.finding import StrategyError, find_strategy
from agents.lab import LabAgent
from agents.strategies import REGISTRY
from game.casting import DEFAULT, cast
from game.core.arrays import Array, over_labs
from game.core.errors import UserError
from game.core.interventions import InterventionError, gather
from game.difficulty import find, put_on, taken_seats
from game.ensemble import Race, nothing_asked, put
from game.foresight import Foresight
from game.observe import Sight
from game.phases import Events
from game.phases.standing import measured_bet
from game.record import Record, turn_entry
from game.scenario import Scenario, load

READINGS = (
    "compute",
    "effective",
    "capability",
    "cash",
    "debt",
    "revenue",
    "valuation",
    "bet_ratio",
)
ANSWER = 42

Seat = str | Strategy | StrategyFunction


class RaceModel(mesa.Model):
    """One race of a scenario, also for ``mesa.batch_run(RaceModel, ...)``; ``RaceModel()`` works.

    A step is a month. ``running`` ends with the first step after the last month, which plays
    nothing: ``mesa.batch_run`` leaves out what its last step has collected, and ``max_steps=n``
    takes n + 1 steps, so that its tables end with month n, or with the race.

    Parameters
    ----------
    scenario
        Name of a shipped scenario, path of a file, or a loaded ``Scenario``.
    rng
        Seed of the race's luck (any integer). Equal seeds give equal races.
    run
        Run index under that seed, as in an ensemble: run 17 here is run 17 there, bit for bit.
    strategies
        Lab id -> strategy name or function; other seats take their scenario's first strategy.
    overrides
        Parameter path -> value, as ``--set`` on the command line.
    seed
        Another name for ``rng``, as older Mesa models have it.
    rivals
        ``default``, or ``drawn``: seats that ``strategies`` does not name get one that the seed
        draws from their scenario's list.
    difficulty
        A level (``game.difficulty``), put on the scenario after ``overrides``, which stay as they
        are set. Seats in ``strategies`` are nobody's rivals; without any, the betting lab's.

    Raises
    ------
    UserError
        For a scenario, parameter, lab, strategy or level that does not exist.
    """

    def __init__(
        self,
        scenario: str | Path | Scenario = "article",
        rng: int | None = None,
        *,
        run: int = 0,
        strategies: Mapping[str, Seat] | None = None,
        overrides: Mapping[str, float] | None = None,
        seed: int | None = None,
        rivals: str = DEFAULT,
        difficulty: str | None = None,
    ) -> None:
        """Open the world before the first month and seat the labs."""
        number = int(rng if rng is not None else seed if seed is not None else ANSWER)
        super().__init__(rng=abs(number))
        chosen, given = _scenario(scenario, overrides), strategies or {}
        for lab in given:
            _check_lab(chosen, lab)
        others = cast(chosen, number, run, rivals)
        if difficulty is not None:
            level, people = find(difficulty), tuple(given) or (chosen.bettor,)
            others |= taken_seats(level, chosen, people, seed=number, run=run)
            chosen = put_on(level, chosen, people)
        self.race = Race(chosen, number, [run])
        self.race.foresight = Foresight(self.race.scenario)
        self.asked = nothing_asked(len(self.race.labs), 1)
        self.interventions: list[dict[str, Any]] = []
        self.seat_changes: dict[str, Any] = {}
        self.events: Events = {}
        self._sight: Sight | None = None
        self._figures: dict[str, Array] = {}
        self.labs: dict[str, LabAgent] = {}
        self.record = Record(chosen, number, run, {}, difficulty=difficulty)
        self._take_seats(given, others)
        self.datacollector = _collector()
        self.datacollector.collect(self)

    def _take_seats(self, strategies: Mapping[str, Seat], others: Mapping[str, str]) -> None:
        for row, lab in enumerate(self.race.scenario.labs):
            strategy = seat_strategy(strategies.get(lab.id, others[lab.id]))
            self.labs[lab.id] = LabAgent(self, self, row, lab.id, strategy)
            self.record.seats[lab.id] = _note(strategy)

    def step(self) -> None:
        """Play one month; at the beginning of a turn every lab decides first."""
        race = self.race
        if race.finished:
            self.running = False
            return
        if race.month().opens_turn:
            self.agents.do("step")
            race.give(self.asked)
        self.events = race.step(gather(self.interventions, race.world.month + 1, race.labs))
        self._forget()
        if race.world.month % race.setting.months_per_turn == 0:
            self._close_turn()
        self.datacollector.collect(self)

    def _forget(self) -> None:
        self._sight, self._figures = None, {}

    def _close_turn(self) -> None:
        entry = turn_entry(self.race, self.asked, self.interventions, self.seat_changes)
        self.record.turns.append(entry)
        self.asked = nothing_asked(len(self.race.labs), 1)
        self.interventions, self.seat_changes = [], {}

    def play_turn(self, on_month: Callable[[Events], None] | None = None) -> None:
        """Step to the end of the present turn; after the last one nothing happens."""
        for _ in range(self.race.setting.months_per_turn):
            if self.race.finished:
                break
            self.step()
            if on_month is not None:
                on_month(self.events)

    def go_back(self, turn: int) -> None:
        """Forget what was noted after ``turn`` turns; whoever asks has put the state back."""
        del self.record.turns[turn:]
        self.interventions, self.seat_changes = [], {}
        self.asked = nothing_asked(len(self.race.labs), 1)
        self.running = not self.race.finished
        self._forget()

    def play(self) -> None:
        """Step to the last month."""
        while not self.race.finished:
            self.step()
        self.running = False

    def sight(self) -> Sight:
        """Return what all labs may see now; looked up once a month."""
        if self._sight is None:
            self._sight = self.race.look()
        return self._sight

    def observe(self, row: int) -> Observation:
        """Return what the lab in ``row`` sees; all labs observe before anything moves."""
        return self.sight().of([row])

    def submit(self, row: int, orders: Orders) -> None:
        """Take the orders of the lab in ``row`` for the turn that begins."""
        for values in self.asked.values():
            values[row] = np.nan
        put(self.asked, [row], orders)

    def seat(self, lab: str, strategy: Seat) -> None:
        """Give a lab's seat to another strategy from now on; the record notes it."""
        _check_lab(self.race.scenario, lab)
        found = seat_strategy(strategy)
        self.labs[lab].decide = found
        self.seat_changes[lab] = _note(found)

    def intervene(self, kind: str, size: float, lab: str | None = None) -> None:
        """Put an event into the next month, as a teacher may; the record notes it.

        Raises
        ------
        UserError
            For an unknown kind or lab, or a size out of its range.
        """
        month = self.race.world.month + 1
        item: dict[str, Any] = {"month": month, "kind": kind, "size": size}
        if lab is not None:
            item["lab"] = lab
        try:
            gather([item], month, self.race.labs)
        except InterventionError as error:
            raise UserError(str(error)) from None
        self.interventions.append(item)

    def reading(self, row: int, name: str) -> float:
        """Return one of ``READINGS`` of a lab: its true value now, debt in all its forms."""
        if not self._figures:
            self._figures = self._read()
        return float(self._figures[name][row, 0])

    def _read(self) -> dict[str, Array]:
        world, accounts = self.race.world, self.race.world.accounts
        return {
            "compute": world.used,
            "effective": world.plant.powered * world.mind.efficiency,
            "capability": world.mind.capability,
            "cash": accounts.cash,
            "debt": accounts.debt + accounts.lease + accounts.margin,
            "revenue": world.trade.revenue,
            "valuation": world.capital.valuation,
            "bet_ratio": measured_bet(world, self.race.month()),
        }

    @property
    def rivals_combined(self) -> float:
        """Compute of all the betting lab's rivals, kH100e."""
        used, row = self.race.world.used, self.race.setting.bettor
        rivals = self.race.setting.rivals[row][:, np.newaxis]
        return float(over_labs(used * rivals)[0])

    @property
    def supremacy(self) -> bool:
        """Whether the betting lab has won the bet."""
        return bool(self.race.world.standing.achieved[self.race.setting.bettor, 0] > 0)


def seat_strategy(wanted: Seat) -> Strategy:
    """Return a strategy by name, the one given, or the one that a function has been registered as.

    A function that was never registered counts as written for arrays.

    Raises
    ------
    UserError
        With the known names where there is none of that name.
    """
    if isinstance(wanted, Strategy):
        return wanted
    if callable(wanted):
        name = getattr(wanted, "__name__", "strategy")
        known = REGISTRY.get(name)
        return known if known and known.decide is wanted else Strategy(name, wanted, plain=False)
    try:
        return find_strategy(wanted)
    except StrategyError as error:
        raise UserError(f"strategy {wanted!r}: {error}") from error


def _collector() -> mesa.DataCollector:
    return mesa.DataCollector(
        model_reporters={
            "month": lambda model: model.race.world.month,
            "sentiment": lambda model: float(model.race.world.climate.sentiment[0]),
            "chip_price_gap": lambda model: float(model.race.world.climate.price_gap[0]),
            "rivals_combined": "rivals_combined",
            "supremacy": "supremacy",
        },
        agent_reporters={"lab": "name"} | {name: name for name in READINGS},
    )


def _check_lab(scenario: Scenario, lab: str) -> None:
    if lab not in scenario.lab_ids:
        raise UserError(f"lab {lab!r}: expected one of {', '.join(scenario.lab_ids)}")


def _note(strategy: Strategy) -> dict[str, Any]:
    """Return what a record keeps of a strategy; one typed into a prompt has no source to hash."""
    try:
        return {"strategy": strategy.name, "source": strategy.source_hash}
    except (OSError, TypeError):
        return {"strategy": strategy.name, "source": None}


def _scenario(given: str | Path | Scenario, overrides: Mapping[str, float] | None) -> Scenario:
    if not isinstance(given, Scenario):
        return load(given, overrides)
    return given.with_overrides(overrides) if overrides else given
