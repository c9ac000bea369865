"""How a number is declared: its unit, its legal range, and what it means."""

from __future__ import annotations

import math
from dataclasses import field, fields
from typing import Any, NamedTuple, TypeVar, get_type_hints

import numpy as np

Record = TypeVar("Record")


class Declared(NamedTuple):
    """The declaration of one number: what a scenario file must give for it."""

    unit: str
    low: float
    high: float
    text: str


def number(unit: str, low: float, high: float, text: str) -> Any:  # noqa: ANN401 - as field()
    """Declare a number in ``unit`` with legal range ``low`` to ``high`` and its meaning."""
    return field(metadata={"number": Declared(unit, low, high, text)})


def positive(unit: str, text: str, high: float = math.inf) -> Any:  # noqa: ANN401 - as field()
    """Declare a number at least nil."""
    return number(unit, 0.0, high, text)


def fraction(text: str, low: float = 0.0, high: float = 1.0) -> Any:  # noqa: ANN401 - as field()
    """Declare a share between nil and one."""
    return number("share", low, high, text)


def declared_numbers(record: type) -> dict[str, Declared]:
    """Return every declared number below ``record`` by dotted path, in the order of declaration.

    >>> from game.core.parameters import Physics
    >>> declared_numbers(Physics)["chips.load"].unit
    'MW/kH100e'
    """
    found: dict[str, Declared] = {}
    hints = get_type_hints(record)
    for each in fields(record):
        if "number" in each.metadata:
            found[each.name] = each.metadata["number"]
        else:
            inner: type = hints[each.name]
            nested = declared_numbers(inner)
            found.update({f"{each.name}.{path}": spec for path, spec in nested.items()})
    return found


def only(record: type[Record], **numbers: float) -> Record:
    """Return a ``record`` of which just ``numbers`` are known, ``(1,)`` each, and the rest not.

    For examples and tests: a rule that reads another number than it says yields no number.

    >>> from game.core.parameters.physics import Chips
    >>> chips = only(Chips, cost=0.02)
    >>> chips.cost, chips.load
    (array([0.02]), array([nan]))
    """
    kind: Any = record
    names = [each.name for each in fields(kind)]
    unknown = set(numbers) - set(names)
    if unknown:
        raise TypeError(f"{record.__name__} has no number {', '.join(sorted(unknown))}")
    return record(**{name: np.full(1, numbers.get(name, math.nan)) for name in names})
