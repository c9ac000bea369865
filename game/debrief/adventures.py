"""What a lost race cost, beside other costly adventures of technology, and what is left to sell.

The adventures are rows of a file with year, source and confidence; no rule reads them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import numpy as np
import yaml
from pydantic import Field, ValidationError

from game import paths
from game.core.errors import UserError
from game.ensemble import Race
from game.phases.answers import free_share
from game.rules import restructuring
from game.scenario.shape import Id, Source, Strict

Year = Annotated[int, Field(ge=1900, le=2100)]


class Adventure(Strict):
    """One undertaking: ``cost`` in USD bn of the year ``dollars``."""

    id: Id
    begun: Year = Field(alias="from")
    ended: Year = Field(alias="to")
    cost: Annotated[float, Field(gt=0.0)]
    dollars: Year
    to_2025: Annotated[float, Field(gt=0.0)]
    source: Source
    confidence: Literal["sourced", "derived", "assumed"]

    @property
    def today(self) -> float:
        """What it cost in dollars of 2025, USD bn."""
        return self.cost * self.to_2025


class _File(Strict):
    format: Literal[1]
    adventures: Annotated[list[Adventure], Field(min_length=1)]


class Cost(NamedTuple):
    """What the seat's race cost, USD bn, and where that stands among the adventures."""

    spent: float  #: capital spending of the race: chips, power, halls
    burnt: float  #: what running costs and creditors took above revenue
    left: float  #: what an auction would bring now for what is left
    rank: int  #: 1 is the costliest
    dearer: Adventure | None  #: the next costlier one
    cheaper: Adventure | None  #: the next less costly one


def file() -> Path:
    """Return the file of the adventures that ships with the game."""
    return paths.scenarios() / "debrief" / "adventures.yaml"


@lru_cache(maxsize=1)
def adventures() -> tuple[Adventure, ...]:
    """Return the adventures that ship with the game, the costliest first.

    Raises
    ------
    UserError
        If their file is not what it should be.
    """
    return read(file())


def read(path: Path) -> tuple[Adventure, ...]:
    """Return the adventures of a file, the costliest first.

    Raises
    ------
    UserError
        With one line that says where the first fault is.
    """
    try:
        found = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UserError(f"{path}: expected a file of adventures, found {error.strerror}") from None
    except yaml.YAMLError as error:
        raise UserError(f"{path}: expected YAML, found {str(error).splitlines()[0]}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(each) for each in first["loc"])
        raise UserError(f"{path}: {where}: {first['msg']}") from None
    return tuple(sorted(found.adventures, key=lambda each: -each.today))


def cost(race: Race, lab: str) -> Cost:
    """Return what ``lab`` has spent in one race, and what is left of it."""
    row = race.labs.index(lab)
    spent = float(race.world.tally.spent[row, 0])
    dearer = [each for each in adventures() if each.today >= spent]
    cheaper = [each for each in adventures() if each.today < spent]
    return Cost(
        spent=spent,
        burnt=float(race.world.tally.burnt[row, 0]),
        left=_auctioned(race, row),
        rank=len(dearer) + 1,
        dearer=dearer[-1] if dearer else None,
        cheaper=cheaper[0] if cheaper else None,
    )


def _auctioned(race: Race, row: int) -> float:
    """Return what creditors would get if all was auctioned now by the rules of a default."""
    world, numbers = race.world, race.parameters
    defaulted = np.zeros(world.used.shape, dtype=bool)
    defaulted[row] = True
    plant, free = world.plant, free_share(world)
    sale = restructuring.auction(
        defaulted=defaulted,
        fleet=plant.fleet * free,
        load=plant.load * free,
        power=plant.power * free,
        hall=plant.hall * free,
        book=world.accounts.book * free,
        tenancy=numbers.labs.money.tenancy,
        cash=world.accounts.cash,
        terms=numbers.physics.credit,
    )
    # By the rules a default takes part of all there is; here the whole is put up for sale.
    share = numbers.physics.credit.auction_share
    return float((sale.raised / np.maximum(share, 1e-9))[row, 0])
