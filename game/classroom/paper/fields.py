"""What stands on an order sheet: each order with its number, its range and its choices.

The numbers are the same on every sheet, on paper and on the teacher's page, in every round.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from agents.contract import ORDER_FIELDS
from game.classroom.asking import Refused
from game.classroom.people import ROLES
from game.words import numbers, orders
from game.words.language import _

#: Orders in the order of the sheet: the split first, then by role; cards stand apart.
NUMBERS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(
        (name for names in ROLES.values() for name in names if not name.startswith("answer")),
        start=1,
    )
}
_PERCENT = frozenset(("share", "posture", "probability"))
_THOUSANDS = re.compile(r"[,٬](?=\d{3}(\D|$))")
_FEW = 3  #: of the answers to a card, one is this at most


class Choice(NamedTuple):
    """One option of an order: the number one writes, what a record writes, what it is called."""

    number: int
    value: str | int
    label: str


class Field(NamedTuple):
    """One order on a sheet; ``low`` and ``high`` are in what one writes (per cent, months)."""

    name: str
    number: int
    label: str
    help: str
    low: float
    high: float
    range: str
    standing: str
    choices: tuple[Choice, ...] = ()


def fields(message: Mapping[str, Any]) -> list[Field]:
    """Return the orders that a team's message offers now, as a sheet has them."""
    labs = message["labs"]
    offered = message["orders"]
    return [_field(name, offered[name], labs) for name in NUMBERS if name in offered]


def _field(name: str, offered: Mapping[str, Any], labs: Mapping[str, str]) -> Field:
    spec, scale = ORDER_FIELDS[name], 100.0 if ORDER_FIELDS[name].unit in _PERCENT else 1.0
    # A posture lies anywhere between its words: on paper it is written in per cent.
    posture = spec.unit == "posture"
    given = () if posture else offered.get("choices", ())
    choices = tuple(
        Choice(_number(spec.choices, str(value), tuple(labs)), value, label)
        for value, label, *_told in given
    )
    low, high = offered["low"] * scale, offered["high"] * scale
    return Field(
        name,
        NUMBERS[name],
        offered["name"],
        offered["help"],
        low,
        high,
        _between(offered["choices"])
        if posture
        else ""
        if choices
        else _range(spec.unit, low, high),
        # What nobody has said yet does not stand.
        ""
        if offered["value"] is None
        else orders.value(name, offered["value"], tuple(labs.values())),
        choices,
    )


def _number(choices: type[IntEnum] | None, value: str, labs: tuple[str, ...]) -> int:
    return 1 + (labs.index(value) if choices is None else int(choices[value.upper()]))


def _between(postures: Sequence[Sequence[Any]]) -> str:
    """Return what each per cent of a posture is called, from one end to the other."""
    return " · ".join(f"{numbers.percent(value)} {label}" for value, label, *_told in postures)


def _range(unit: str, low: float, high: float) -> str:
    if unit in _PERCENT:
        return _("{low} to {high}").format(
            low=numbers.percent(low / 100), high=numbers.percent(high / 100)
        )
    if unit == "USD bn":
        return _("up to {money}").format(money=numbers.usd(high))
    decimals = 1 if unit == "ratio" else 0
    words = {"months": _("{low} to {high} months"), "MW": _("{low} to {high} MW")}
    return words.get(unit, _("{low} to {high}")).format(
        low=numbers.digits(low, decimals), high=numbers.digits(high, decimals)
    )


def written(message: Mapping[str, Any], name: str) -> str:
    """Return what stands in the draft for an order, as one would write it on the sheet."""
    edit = message["draft"].get(name)
    if edit is None:
        return ""
    spec, value = ORDER_FIELDS[name], edit["value"]
    if isinstance(value, str):
        return str(_number(spec.choices, value, tuple(message["labs"])))
    if name.startswith("answer"):
        return f"{value + 1:g}"
    return f"{value * (100.0 if spec.unit in _PERCENT else 1.0):.10g}"


def read(message: Mapping[str, Any], sheet: Mapping[str, str]) -> dict[str, float | str | None]:
    """Return what is written on a sheet as orders of a draft; a blank takes an order back.

    Raises
    ------
    SheetError
        If something is written that may not be; ``where`` is the order's name.
    """
    known: dict[str, Field] = {each.name: each for each in fields(message)}
    known |= {each.name: each for each in answers(message)}
    found: dict[str, float | str | None] = {}
    for name, text in sheet.items():
        if name not in known:
            raise SheetError(name, _("expected an order that is open now"))
        found[name] = _value(known[name], text)
    return found


def answers(message: Mapping[str, Any]) -> list[Field]:
    """Return the cards that wait for an answer, as orders whose choices are their answers."""
    return [
        Field(
            card["order"], 0, card["title"], card["text"], 1, _FEW, "", "",
            tuple(
                Choice(number + 1, number, text) for number, text, *_told in card["options"]
            ),
        )
        for card in message["cards"]
    ]  # fmt: skip


def _value(field: Field, text: str) -> float | str | None:
    if not text.strip():
        return None
    value = number(text, field.name)
    if field.choices:
        for each in field.choices:
            if each.number == value:
                return float(each.value) if isinstance(each.value, int) else each.value
        raise SheetError(field.name, _one_of([each.number for each in field.choices]))
    # A sheet is written by hand: the end of a range may be rounded by half its last figure.
    slack = 0.5 if field.high > _FEW else 0.05
    if not field.low - slack <= value <= field.high + slack:
        raise SheetError(field.name, _("expected {range}").format(range=field.range))
    value = min(max(value, field.low), field.high)
    return value / 100 if ORDER_FIELDS[field.name].unit in _PERCENT else value


def _one_of(known: Sequence[int]) -> str:
    return _("expected one of {numbers}").format(
        numbers=numbers.digits(known[0])
        if len(known) == 1
        else ", ".join(str(each) for each in known)
    )


def number(text: str, where: str) -> float:
    """Return a number as a hand writes it: with a comma or a per cent sign, in either digits.

    >>> number("70 %", "stack_share"), number("٢٫٥", "reserve"), number("−20", "host")
    (70.0, 2.5, -20.0)
    >>> number("1,500", "host"), number("1,5", "price")
    (1500.0, 1.5)
    """
    plain = text.strip().strip("%٪").strip().replace("٫", ".").replace("−", "-")
    # A comma before three figures parts thousands, any other one is a point.
    plain = _THOUSANDS.sub("", plain).replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise SheetError(where, _("expected a number"))
    return value


class SheetError(Refused):
    """Something on a sheet that cannot be an order; ``where`` is the order's name."""

    def __init__(self, where: str, text: str) -> None:
        """Keep where it stands beside what was expected."""
        super().__init__("sheet", text)
        self.where = where
