"""The register of strategies, and how one is called: for arrays, or race by race."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from typing import NamedTuple

from agents.observation import Observation, take_columns
from agents.orders import Orders, stack_orders

StrategyFunction = Callable[..., Orders]


class Strategy(NamedTuple):
    """A registered strategy: its name, its function, and whether it is written for one race."""

    name: str
    decide: StrategyFunction
    plain: bool

    @property
    def source_hash(self) -> str:
        """A hash of the function's source text, kept in records to tell versions apart."""
        return hashlib.sha256(inspect.getsource(self.decide).encode()).hexdigest()[:16]

    def __call__(self, see: Observation) -> Orders:
        """Return the orders for ``see``; a plain strategy is called column by column."""
        if not self.plain:
            try:
                return self.decide(see)
            except ValueError as error:
                if "truth value of an array" not in str(error):
                    raise
                message = (
                    f"strategy {self.name!r} uses a plain `if` on arrays: mark it "
                    "@plain_strategy, or write np.where"
                )
                raise TypeError(message) from error
        width = see.month.shape[0]
        return stack_orders([self.decide(take_columns(see, slice(k, k + 1))) for k in range(width)])


REGISTRY: dict[str, Strategy] = {}


def strategy(decide: StrategyFunction) -> StrategyFunction:
    """Register ``decide``, written for arrays, under its own name."""
    return _register(decide, plain=False)


def plain_strategy(decide: StrategyFunction) -> StrategyFunction:
    """Register ``decide``, written for one race with plain ``if``, under its own name."""
    return _register(decide, plain=True)


def _register(decide: StrategyFunction, *, plain: bool) -> StrategyFunction:
    name = decide.__name__
    if not (decide.__doc__ or "").strip():
        message = f"strategy {name!r} has no docstring: say in two sentences how it thinks"
        raise TypeError(message)
    REGISTRY[name] = Strategy(name, decide, plain)
    return decide
