"""A lab as a Mesa agent: a row of the model's world, a name and a strategy (S2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

import mesa

if TYPE_CHECKING:
    from agents.contract import Observation, Orders, Strategy


class Race(Protocol):
    """What a lab needs of its model."""

    def observe(self, row: int) -> Observation:
        """Return what the lab in ``row`` may see."""

    def submit(self, row: int, orders: Orders) -> None:
        """Take the orders of the lab in ``row`` for this turn."""

    def reading(self, row: int, name: str) -> float:
        """Return one number of the lab in ``row`` for data collection."""


class _Counts(WeakKeyDictionary[mesa.Model, Iterator[int]]):
    """The next agent's number in each model that still lives."""

    def __getitem__(self, model: mesa.Model) -> Iterator[int]:
        """Return a model's count, a new one for a new model."""
        if model not in self:
            self[model] = count(1)
        return super().__getitem__(model)


class LabAgent(mesa.Agent):
    """One AI lab; it owns no numbers, only a row of the model's world and a strategy.

    ``decide`` is any function ``Observation -> Orders``; a person's seat is one that returns what
    the person handed in.
    """

    # Mesa 3.3 counts agents in a table that holds every model until the program ends.
    _ids = _Counts()

    def __init__(
        self,
        model: mesa.Model,
        race: Race,
        row: int,
        name: str,
        decide: Strategy | Callable[[Observation], Orders],
    ) -> None:
        """Take the seat of the lab ``name`` in ``row``."""
        super().__init__(model)
        self.race = race
        self.row = row
        self.name = name
        self.decide = decide

    def step(self) -> None:
        """Read the month as this lab may see it, and hand in its orders."""
        self.race.submit(self.row, self.decide(self.race.observe(self.row)))

    @property
    def compute(self) -> float:
        """Compute used, kH100e."""
        return self.race.reading(self.row, "compute")

    @property
    def effective(self) -> float:
        """Powered compute times efficiency, kH100e."""
        return self.race.reading(self.row, "effective")

    @property
    def capability(self) -> float:
        """Best released model, log10 FLOP."""
        return self.race.reading(self.row, "capability")

    @property
    def cash(self) -> float:
        """Cash, USD bn."""
        return self.race.reading(self.row, "cash")

    @property
    def debt(self) -> float:
        """Debt, lease and pledged loans, USD bn."""
        return self.race.reading(self.row, "debt")

    @property
    def revenue(self) -> float:
        """Revenue of the month, USD bn."""
        return self.race.reading(self.row, "revenue")

    @property
    def valuation(self) -> float:
        """Value to investors, USD bn."""
        return self.race.reading(self.row, "valuation")

    @property
    def bet_ratio(self) -> float:
        """Own compute over the rivals' combined."""
        return self.race.reading(self.row, "bet_ratio")
