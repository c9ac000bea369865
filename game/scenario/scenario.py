"""A scenario: the world before its first month, frozen, with a source for each number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.core.arrays import Array
from game.scenario.rows import NumberRow

if TYPE_CHECKING:
    from game.core.parameters import Parameters

FORMAT = 1


@dataclass(frozen=True, slots=True)
class LabInfo:
    """What is no number about a lab; ``landlords`` are shares of its leased fleet, by owner."""

    id: str
    name: str
    alias: str
    doctrine: str
    tells: tuple[str, ...]
    rival: str
    landlords: Mapping[str, float]
    strategies: tuple[str, ...]
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A resolved scenario; make one with ``load`` or ``from_document``.

    ``numbers`` holds every number by full path (``labs.xai.money.cash``), in the order of
    declaration. ``hash`` covers what the simulation reads and nothing else: two scenarios that
    differ in sources, names or ranges have the same.
    """

    name: str
    title: str
    about: str
    start: tuple[int, int]
    race_months: int
    months_per_turn: int
    bettor: str
    bet_rivals: tuple[str, ...]
    aliases: bool
    hosts: tuple[str, ...]
    labs: tuple[LabInfo, ...]
    numbers: Mapping[str, NumberRow]

    @property
    def lab_ids(self) -> tuple[str, ...]:
        """The labs' ids, in row order."""
        return tuple(lab.id for lab in self.labs)

    @property
    def owners(self) -> tuple[str, ...]:
        """The ids of all that own compute: the labs, then the hosts."""
        return (*self.lab_ids, *self.hosts)

    @property
    def turns(self) -> int:
        """How many turns a race has."""
        return self.race_months // self.months_per_turn

    @property
    def hash(self) -> str:
        """SHA-256 over what the simulation reads, as 64 hexadecimal digits."""
        text = json.dumps(self._simulated(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def row(self, lab: str) -> int:
        """Return the row of ``lab`` (an id) in every array.

        Raises
        ------
        ValueError
            If the scenario has no such lab.
        """
        return self.lab_ids.index(lab)

    def display_name(self, owner: str) -> str:
        """Return the name that people see of a lab or a host, or its alias.

        Raises
        ------
        ValueError
            If the scenario has no such owner.
        """
        place = self.owners.index(owner)
        if place < len(self.labs):
            lab = self.labs[place]
            return lab.alias if self.aliases else lab.name
        if self.aliases:
            return f"Host {place - len(self.labs) + 1}"
        return owner.replace("_", " ").title()

    def landlord_matrix(self) -> Array:
        """Return the share of each lab's leased fleet that each owner has, ``(owners, labs)``."""
        matrix: Array = np.zeros((len(self.owners), len(self.labs)))
        for column, lab in enumerate(self.labs):
            for landlord, share in lab.landlords.items():
                matrix[self.owners.index(landlord), column] = share
        return matrix

    def parameters(self, sweep: Mapping[str, npt.ArrayLike] | None = None) -> Parameters:
        """Return the tree of arrays that the rules read.

        A number of physics or the world is ``(1,)``, of the labs ``(labs, 1)``; where ``sweep``
        gives a path ``(runs,)`` values, it is ``(runs,)`` or a row of ``(labs, runs)``.

        Raises
        ------
        ScenarioError
            If a swept path or value could not stand in a scenario file.
        """
        from game.scenario.filling import fill

        return fill(self, sweep or {})

    def with_overrides(self, overrides: Mapping[str, float]) -> Scenario:
        """Return the scenario with some numbers set by path, checked as at loading."""
        from game.scenario.build import from_document

        return from_document(self.as_document(), overrides)

    def as_document(self) -> dict[str, Any]:
        """Return the scenario as plain data for JSON, in the form of a file without ``extends``.

        The order of the labs is that of the rows: whoever writes it must not sort the keys.
        """
        year, month = self.start
        document: dict[str, Any] = {
            "format": FORMAT,
            "name": self.name,
            "title": self.title,
            "about": self.about,
            "start": f"{year:04}-{month:02}",
            "race_months": self.race_months,
            "months_per_turn": self.months_per_turn,
            "bettor": self.bettor,
            "bet_rivals": list(self.bet_rivals),
            "aliases": self.aliases,
            "hosts": list(self.hosts),
            "physics": {},
            "world": {},
            "labs": {lab.id: _lab_document(lab) for lab in self.labs},
        }
        for path, row in self.numbers.items():
            *groups, last = path.split(".")
            holder = document
            for group in groups:
                holder = holder.setdefault(group, {})
            holder[last] = row.as_document()
        return document

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Scenario:
        """Return the scenario of a document, checked as a file is; the reverse of ``as_document``.

        Raises
        ------
        ScenarioError
            If the document is no scenario.
        """
        from game.scenario.build import from_document

        return from_document(document)

    def _simulated(self) -> dict[str, Any]:
        return {
            "start": list(self.start),
            "race_months": self.race_months,
            "months_per_turn": self.months_per_turn,
            "bettor": self.bettor,
            "bet_rivals": sorted(self.bet_rivals),
            "hosts": list(self.hosts),
            "labs": [
                {
                    "id": lab.id,
                    "rival": lab.rival,
                    "strategies": list(lab.strategies),
                    "objectives": list(lab.objectives),
                }
                for lab in self.labs
            ],
            # Adding nil makes nil of minus nil, which no rule tells apart.
            "numbers": {path: repr(row.value + 0.0) for path, row in self.numbers.items()},
        }


def _lab_document(lab: LabInfo) -> dict[str, Any]:
    return {
        "name": lab.name,
        "alias": lab.alias,
        "doctrine": lab.doctrine,
        "tells": list(lab.tells),
        "rival": lab.rival,
        "landlords": {},
        "strategies": list(lab.strategies),
        "objectives": list(lab.objectives),
    }
