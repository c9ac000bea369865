"""What a month is given besides the world: names, the calendar, parameters, luck, interventions."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.arrays import Array
from game.core.chance import Luck
from game.core.interventions import Interventions
from game.core.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Setting:
    """What does not change during a race and is not a number of the model."""

    labs: tuple[str, ...]
    bettor: int  #: row of the betting lab
    rivals: Array  #: ``(labs, labs)``: 1 where the column's lab is a rival of the row's in the bet
    landlords: Array  #: ``(owners, labs)``: who owns what tenants use; owners are labs, then hosts
    rival: Array  #: ``(labs, 1)``: index of the lab that each measures itself against at first
    objectives: tuple[tuple[str, str, str], ...]
    months_per_turn: int
    race_months: int


@dataclass(frozen=True, slots=True)
class Month:
    """The month that is simulated: its number (1 is the first) and all that its phases need."""

    number: int
    setting: Setting
    parameters: Parameters
    luck: Luck
    interventions: Interventions

    @property
    def years(self) -> float:
        """Years since the start at the beginning of this month."""
        return (self.number - 1) / 12.0

    @property
    def opens_turn(self) -> bool:
        """Whether orders are carried out this month."""
        return (self.number - 1) % self.setting.months_per_turn == 0

    @property
    def closes_turn(self) -> bool:
        """Whether cards are dealt and orders asked for after this month."""
        return self.number % self.setting.months_per_turn == 0

    @property
    def last(self) -> bool:
        """Whether the race ends with this month."""
        return self.number >= self.setting.race_months
