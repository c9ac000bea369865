"""Find a strategy by its name, or in somebody's own file: ``./mine.py:my_strategy``.

A strategy file is code: it runs with the rights of whoever starts the race.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
import traceback
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType

import numpy as np

from agents.contract import Observation, Orders, Strategy, StrategyFunction
from agents.strategies import REGISTRY


class StrategyError(Exception):
    """A strategy that cannot be found or loaded, or that fails; one line for a person."""


def find_strategy(wanted: str) -> Strategy:
    """Return the strategy called ``wanted``: a registered name, or ``FILE.py:NAME``.

    Raises
    ------
    StrategyError
        With what was expected and what was found. A strategy from a file raises it also when it
        is called and fails.
    """
    if wanted in REGISTRY:
        return REGISTRY[wanted]
    file, colon, name = wanted.rpartition(":")
    if not colon or not file.endswith(".py"):
        close = get_close_matches(wanted, REGISTRY, n=1)
        hint = f", did you mean {close[0]}?" if close else ""
        known = ", ".join(sorted(REGISTRY))
        raise StrategyError(
            f"expected a strategy ({known}) or FILE.py:NAME, found {wanted!r}{hint}"
        )
    path = Path(file)
    if not path.is_file():
        raise StrategyError(f"{file}: expected a strategy file, found no such file")
    before = dict(REGISTRY)
    REGISTRY.clear()
    try:
        return _found(path, _run(path), name)
    finally:
        # A stranger's file never replaces a strategy of ours: it is used, not registered.
        REGISTRY.clear()
        REGISTRY.update(before)


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
        return _guarded(path, REGISTRY[name])
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
        try:
            orders = inner(see)
        except (Exception, SystemExit) as error:
            said = _in_one_line(path, error)
            if "truth value of an array" in said and not found.plain:
                said += " (mark it @plain_strategy, or write np.where for `if`)"
            raise StrategyError(f"{path}: strategy {found.name!r} failed: {said}") from error
        fault = _fault(orders, see.month.shape[0])
        if fault:
            raise StrategyError(f"{path}: strategy {found.name!r} {fault}")
        return orders

    return found._replace(decide=decide)


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
    return ""


def _in_one_line(path: Path, error: BaseException) -> str:
    said = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = f"{type(error).__name__}: {said[0]}" if said else type(error).__name__
    places = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(path.resolve())
    ]
    return f"{text} (line {places[-1]})" if places else text
