"""Find a strategy by its name, or in somebody's own file: ``./mine.py:my_strategy``.

Either may be followed by numbers: ``stacker:runway_months=6``, ``./mine.py:mine:caution=0.3``. A
strategy file is code: it runs with the rights of whoever starts the race.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
import traceback
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np

from agents.contract import (
    STANDING,
    Observation,
    Orders,
    Strategy,
    StrategyFunction,
    Value,
    take_columns,
)
from agents.parameters import ParameterError
from agents.strategies import REGISTRY

#: What numpy says of a plain ``if``, and of a number made from an array.
_MEANT_FOR_ONE = ("truth value of an array", "can be converted to Python scalars")


class StrategyError(Exception):
    """A strategy that cannot be found or loaded, or that fails; one line for a person."""


class Address(NamedTuple):
    """Where a strategy is: in a file or (empty) among ours, its name, and what to set in it."""

    file: str
    name: str
    parameters: str


def address_of(wanted: str) -> Address:
    """Take apart what a person has written for a strategy.

    >>> address_of("./mine.py:mine:caution=0.3")
    Address(file='./mine.py', name='mine', parameters='caution=0.3')
    """
    before, mark, after = wanted.rpartition(".py:")
    name, _, parameters = after.partition(":")
    return Address(before + ".py" if mark else "", name, parameters)


def find_strategy(wanted: str) -> Strategy:
    """Return the strategy ``wanted``: ``NAME`` or ``FILE.py:NAME``, with ``:KEY=NUMBER,...``.

    Raises
    ------
    StrategyError
        With what was expected and what was found. A strategy from a file raises it also when it
        is called and fails.
    """
    file, name, parameters = address_of(wanted)
    if file:
        return _in_file(Path(file), name, parameters)
    if name not in REGISTRY:
        close = get_close_matches(name, REGISTRY, n=1)
        hint = f", did you mean {close[0]}?" if close else ""
        known = ", ".join(sorted(REGISTRY))
        raise StrategyError(
            f"expected a strategy ({known}) or FILE.py:NAME, found {wanted!r}{hint}"
        )
    return _set(REGISTRY[name], parameters)


def _in_file(path: Path, name: str, parameters: str) -> Strategy:
    if not path.is_file():
        raise StrategyError(f"{path}: expected a strategy file, found no such file")
    before = dict(REGISTRY)
    REGISTRY.clear()
    try:
        found = _found(path, _run(path), name)
    finally:
        # A stranger's file never replaces a strategy of ours: it is used, not registered.
        REGISTRY.clear()
        REGISTRY.update(before)
    return _guarded(path, _set(found, parameters))


def _set(found: Strategy, parameters: str) -> Strategy:
    if not parameters:
        return found
    try:
        return found.with_parameters(parameters)
    except ParameterError as error:
        raise StrategyError(str(error)) from None


def _run(path: Path) -> ModuleType:
    name = f"strategy_file_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path.resolve())
    if spec is None or spec.loader is None:
        raise StrategyError(f"{path}: expected a Python file, found something else")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        said = _in_one_line(path, error)
        raise StrategyError(
            f"{path}: expected a strategy file, found an error in it: {said}"
        ) from error
    return module


def _found(path: Path, module: ModuleType, name: str) -> Strategy:
    if name in REGISTRY:
        return REGISTRY[name]
    if callable(getattr(module, name, None)):
        hint = " without @strategy or @plain_strategy above it" if name.isidentifier() else ""
        raise StrategyError(f"{path}: expected a strategy named {name!r}, found one{hint}")
    there = ", ".join(sorted(REGISTRY)) or "none"
    raise StrategyError(f"{path}: expected a strategy named {name!r}, found {there}")


def _guarded(path: Path, found: Strategy) -> Strategy:
    """Return the same strategy, whose own faults are told in one line with their place."""
    inner: StrategyFunction = found.decide

    @functools.wraps(inner)
    def decide(see: Observation) -> Orders:
        asked = inner if found.plain or see.month.shape[0] > 1 else _as_one_of_two(inner)
        try:
            orders = asked(see)
        except (Exception, SystemExit) as error:
            said = _in_one_line(path, error)
            if not found.plain and any(each in str(error) for each in _MEANT_FOR_ONE):
                said += " (mark it @plain_strategy, or write np.where for `if`)"
            raise StrategyError(f"{path}: strategy {found.name!r} failed: {said}") from error
        fault = _fault(orders, see.month.shape[0])
        if fault:
            raise StrategyError(f"{path}: strategy {found.name!r} {fault}")
        return orders

    return found._replace(decide=decide)


def _as_one_of_two(inner: StrategyFunction) -> StrategyFunction:
    """Ask a strategy for arrays about one race twice over, and keep one answer.

    What would fail in a batch, a plain ``if``, then fails in a single race too.
    """

    def decide(see: Observation) -> Orders:
        orders = inner(take_columns(see, np.zeros(2, dtype=np.intp)))
        if not isinstance(orders, Orders):
            return orders
        wide = {
            each.name: getattr(orders, each.name)
            for each in fields(orders)
            if np.shape(getattr(orders, each.name)) == (2,)
        }
        return replace(orders, **{name: np.asarray(value)[:1] for name, value in wide.items()})

    return decide


def _fault(orders: object, width: int) -> str:
    """Return what is wrong with what a strategy returned, or nothing."""
    if not isinstance(orders, Orders):
        return f"expected to return Orders, returned {type(orders).__name__}"
    for each in fields(orders):
        value = getattr(orders, each.name)
        if value is None:
            continue
        try:
            shape = np.asarray(value, dtype=np.float64).shape
        except (TypeError, ValueError):
            return f"orders {each.name}: expected a number or an array of numbers"
        if shape not in {(), (1,), (width,)}:
            return f"orders {each.name}: expected {width} values, returned the shape {shape}"
        if not _meant(each.name, value):
            return (
                f"orders {each.name}: expected numbers, returned NaN or infinity (to keep a "
                "standing order, return None or see.standing)"
            )
    return ""


def _meant(name: str, value: Value) -> bool:
    """Tell whether an order can be meant: one-shot orders are NaN where nothing is ordered."""
    numbers = np.asarray(value, dtype=np.float64)
    return bool(
        np.isfinite(
            numbers if name in STANDING else np.where(np.isnan(numbers), 0.0, numbers)
        ).all()
    )


def _in_one_line(path: Path, error: BaseException) -> str:
    said = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = f"{type(error).__name__}: {said[0]}" if said else type(error).__name__
    places = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(path.resolve())
    ]
    return f"{text} (line {places[-1]})" if places else text
