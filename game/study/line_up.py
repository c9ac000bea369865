"""The strategies of an experiment: found by name or file, and known by the hash of their source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from agents.contract import Observation, Orders, Strategy
from agents.finding import StrategyError, address_of, find_strategy
from game.study.experiment import Cell, Experiment


class StrategyFound(NamedTuple):
    """A strategy's source: its hash, and its file where it is not one of ours."""

    hash: str
    file: Path | None


def find(wanted: str, folder: Path) -> StrategyFound:
    """Return the source of a strategy; a file is looked for in ``folder``.

    Raises
    ------
    ValueError
        With what was expected and found, for the line that names it.
    """
    address = address_of(wanted)
    path = folder / address.file if address.file else None
    try:
        found = find_strategy(_placed(wanted, path))
    except StrategyError as error:
        raise ValueError(str(error)) from None
    if path is None:
        return StrategyFound(found.source_hash, None)
    return StrategyFound(_hash_of(path), path.resolve())


def line_up(experiment: Experiment, cell: Cell) -> list[Strategy]:
    """Return the strategies of a cell in row order; equal names share one strategy.

    Raises
    ------
    ValueError
        If the source of one is no longer that of the experiment.
    """
    made = {
        name: _load(name, experiment.strategies[name], experiment.sources.get(name))
        for name in cell.strategies
    }
    return [made[name] for name in cell.strategies]


def watched(seats: list[Strategy], tell: Callable[[str], None]) -> list[Strategy]:
    """Return ``seats`` that ``tell`` their name each time they are asked, before they think."""

    def watch(seat: Strategy) -> Strategy:
        def decide(see: Observation) -> Orders:
            tell(seat.name)
            return seat(see)

        return Strategy(seat.name, decide, plain=False)

    made: Mapping[Strategy, Strategy] = {seat: watch(seat) for seat in dict.fromkeys(seats)}
    return [made[seat] for seat in seats]


@lru_cache(maxsize=64)
def _load(name: str, expected: str, file: Path | None) -> Strategy:
    try:
        found = find_strategy(_placed(name, file))
    except StrategyError as error:
        raise ValueError(str(error)) from None
    actual = found.source_hash if file is None else _hash_of(file)
    if actual != expected:
        raise ValueError(
            f"strategy {name}: expected the source with hash {expected}, found {actual}"
        )
    return found


def _placed(wanted: str, file: Path | None) -> str:
    """Return what is ``wanted``, from ``file`` where it is not one of ours."""
    return wanted if file is None else f"{file}{wanted.removeprefix(address_of(wanted).file)}"


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
