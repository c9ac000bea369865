"""The numbers that a strategy lets one set: ``stacker:runway_months=6``.

A strategy's keyword arguments are its parameters. One that bears the name of a standing order has
that order's range and choices; a range of its own is stated beside the strategy:
``@strategy(runway_months=(0, 24))``. ``**orders`` stands for every standing order not yet named.
A budget's name sets the three numbers of a strategy that thinks in futures: ``planner:hard``.
"""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from enum import IntEnum
from typing import Any, NamedTuple

from agents.budgets import BUDGETS
from agents.orders import ORDER_FIELDS, STANDING

Ranges = Mapping[str, tuple[float, float]]
#: Standing orders that mean another thing in each seat: no one number suits all.
_OF_THE_SEAT = ("rival",)
#: What a budget's name sets, in a strategy that has all three.
_BUDGETED = ("plans", "futures", "months")


class ParameterError(ValueError):
    """A parameter that a strategy does not have, or a value it cannot take; one line."""


class Parameter(NamedTuple):
    """One number of a strategy: its range, and its default (none: the seat's own plan)."""

    name: str
    default: float | None
    low: float
    high: float
    unit: str
    choices: type[IntEnum] | None


def parameters_of(decide: Callable[..., Any], ranges: Ranges) -> dict[str, Parameter]:
    """Return the parameters of a strategy's function by name, in the order written.

    Raises
    ------
    TypeError
        For a default that is no number in its range, and for a range that meets no parameter.
    """
    found = {each.name: each for each in _declared(decide, ranges)}
    for name in ranges:
        if name not in found:
            raise TypeError(f"{decide.__name__}: a range for {name!r}, which is no parameter of it")
    for each in found.values():
        fits = each.default is None or each.low <= each.default <= each.high
        if not fits:
            raise TypeError(
                f"{decide.__name__}: expected a default of {each.name} from {each.low:g} to "
                f"{each.high:g}, found {each.default!r}"
            )
    return found


def _declared(decide: Callable[..., Any], ranges: Ranges) -> Iterator[Parameter]:
    named = inspect.signature(decide).parameters
    for name, each in named.items():
        if each.kind is inspect.Parameter.KEYWORD_ONLY:
            is_number = isinstance(each.default, int | float)
            if not is_number:
                raise TypeError(f"{decide.__name__}: expected a number as the default of {name}")
            yield _parameter(name, float(each.default), ranges)
        elif each.kind is inspect.Parameter.VAR_KEYWORD:
            for order in STANDING:
                if order not in named and order not in _OF_THE_SEAT:
                    yield _parameter(order, None, ranges)


def _parameter(name: str, default: float | None, ranges: Ranges) -> Parameter:
    order = ORDER_FIELDS.get(name)
    if order is not None and name not in ranges:
        return Parameter(name, default, order.low, order.high, order.unit, order.choices)
    low, high = ranges.get(name, (-math.inf, math.inf))
    return Parameter(name, default, low, high, "", None)


def bind(
    name: str, decide: Callable[..., Any], known: Mapping[str, Parameter], text: str
) -> tuple[str, Callable[..., Any]]:
    """Return the full name and the function of a strategy whose parameters ``text`` sets.

    ``text`` is ``name=value,name=value``; the full name has them in the order declared, and the
    numbers of a budget in place of its name, so that equal strategies have equal names.

    >>> def half(see, *, stack_share=0.5): return stack_share
    >>> full, bound = bind("half", half, parameters_of(half, {}), "stack_share=0.70")
    >>> full, bound(None)
    ('half:stack_share=0.7', 0.7)

    Raises
    ------
    ParameterError
        With what was expected and found.
    """
    given: dict[str, float] = {}
    parts = [each for part in text.split(",") for each in _spelt_out(part.strip(), known)]
    for part in parts:
        key, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not key:
            budget = f" or a budget ({', '.join(BUDGETS)})" if thinks_in_futures(known) else ""
            raise ParameterError(f"{name}: expected PARAMETER=NUMBER{budget}, found {part!r}")
        if key not in known:
            raise ParameterError(f"{name}: expected {_those(known, key)}, found {key!r}")
        if key in given:
            raise ParameterError(f"{name}: expected {key} once, found it twice")
        given[key] = _value(name, known[key], value)
    given = {key: given[key] for key in known if key in given}

    @functools.wraps(decide)
    def bound(see: Any) -> Any:  # noqa: ANN401 - whatever the strategy takes and returns
        return decide(see, **given)

    told = ",".join(f"{key}={value:.12g}" for key, value in given.items())
    return f"{name}:{told}", bound


def thinks_in_futures(known: Mapping[str, Parameter]) -> bool:
    """Tell whether a strategy has all numbers that a budget sets."""
    return all(key in known for key in _BUDGETED)


def _spelt_out(part: str, known: Mapping[str, Parameter]) -> list[str]:
    """Return the numbers that a budget's name stands for; anything else as it is."""
    if part not in BUDGETS or not thinks_in_futures(known):
        return [part]
    return [f"{key}={getattr(BUDGETS[part], key)}" for key in _BUDGETED]


def _those(known: Mapping[str, Parameter], wanted: str) -> str:
    if not known:
        return "no parameters: it has none"
    close = get_close_matches(wanted, known, n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    return f"one of {', '.join(known)}{hint}"


def _value(name: str, parameter: Parameter, text: str) -> float:
    if parameter.choices is not None and text.upper() in parameter.choices.__members__:
        return float(parameter.choices[text.upper()])
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    whole = parameter.choices is None or value in list(parameter.choices)
    if math.isfinite(value) and whole and parameter.low <= value <= parameter.high:
        return value
    raise ParameterError(f"{name}: {parameter.name}: expected {spread(parameter)}, found {text!r}")


def spread(parameter: Parameter) -> str:
    """Return what values a parameter takes, in words.

    >>> spread(Parameter("price", 1.0, 0.3, 2.0, "ratio", None))
    'a number from 0.3 to 2'
    """
    if parameter.choices is not None:
        return "one of " + ", ".join(each.name.lower() for each in parameter.choices)
    if math.isinf(parameter.low) or math.isinf(parameter.high):
        return "a number"
    return f"a number from {parameter.low:g} to {parameter.high:g}"
