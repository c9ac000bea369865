"""Orders as a record writes them: names for codes and ids for labs, for people to read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from agents.contract import ORDER_FIELDS
from game.ensemble import Asked, nothing_asked


def encode(asked: Asked, labs: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Return one race's orders of a turn by lab and name.

    ``asked`` arrays are ``(labs, 1)``; an order that is NaN (keep the standing one) is left out.
    """
    found: dict[str, dict[str, Any]] = {lab: {} for lab in labs}
    for name in ORDER_FIELDS:
        values = asked.get(name)
        if values is None:
            continue
        for lab, value in zip(labs, values[:, 0].tolist(), strict=True):
            if not math.isnan(value):
                found[lab][name] = _written(name, value, labs)
    return found


def _written(name: str, value: float, labs: tuple[str, ...]) -> str | float:
    spec = ORDER_FIELDS[name]
    finite = float(np.nan_to_num(value))  # infinity is cut to the range like any other
    if not finite.is_integer():
        return finite
    if spec.choices is not None and int(finite) in list(spec.choices):
        return spec.choices(int(finite)).name.lower()
    if spec.unit == "lab" and 0 <= finite < len(labs):
        return labs[int(finite)]
    return finite


def decode(orders: Mapping[str, Mapping[str, Any]], labs: tuple[str, ...]) -> Asked:
    """Return what ``encode`` wrote as arrays ``(labs, 1)``.

    Raises
    ------
    ValueError
        For a lab, an order or a choice that does not exist.
    TypeError
        For a value that is no number.

    >>> asked = decode({"xai": {"on_call": "hall", "pledge": 0.5}}, ("xai", "openai"))
    >>> asked["on_call"].ravel(), asked["pledge"].ravel()
    (array([ 2., nan]), array([0.5, nan]))
    """
    asked = nothing_asked(len(labs), 1)
    for lab, given in orders.items():
        if lab not in labs:
            raise ValueError(f"unknown lab {lab!r}")
        for name, value in given.items():
            if name not in ORDER_FIELDS:
                raise ValueError(f"unknown order {name!r}")
            asked[name][labs.index(lab), 0] = _value(name, value, labs)
    return asked


def _value(name: str, value: object, labs: tuple[str, ...]) -> float:
    spec = ORDER_FIELDS[name]
    if isinstance(value, str):
        if spec.choices is not None and value.upper() in spec.choices.__members__:
            return float(spec.choices[value.upper()])
        if spec.unit == "lab" and value in labs:
            return float(labs.index(value))
        raise ValueError(f"{name}: unknown choice {value!r}")
    return number(value, name)


def number(value: object, name: str) -> float:
    """Return ``value`` as a float.

    Raises
    ------
    TypeError
        If it is no finite number.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name}: {value!r} instead of a number")
    try:
        return float(value)
    except OverflowError:
        raise TypeError(f"{name}: a number that is too large") from None
