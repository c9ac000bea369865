"""The register of strategies, and how one is called: for arrays, or race by race."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, overload

from agents.observation import Observation, take_columns
from agents.orders import Orders, stack_orders
from agents.parameters import Parameter, Ranges, bind, parameters_of

StrategyFunction = Callable[..., Orders]


class Kind(StrEnum):
    """What a strategy thinks about first; the list of strategies is grouped by it."""

    YARDSTICK = "Yardsticks, to measure others by"
    BUILDING = "What to build, and when"
    MONEY = "Where the money comes from"
    RIVALS = "Rivals and customers"
    ADAPTIVE = "React and learn"
    OWN = "Without a group"


class Strategy(NamedTuple):
    """A registered strategy: its name, its function, and whether it is written for one race."""

    name: str
    decide: StrategyFunction
    plain: bool
    kind: Kind = Kind.OWN
    ranges: tuple[tuple[str, tuple[float, float]], ...] = ()

    @property
    def parameters(self) -> dict[str, Parameter]:
        """The numbers that one may set, by name."""
        return parameters_of(self.decide, dict(self.ranges))

    @property
    def source_hash(self) -> str:
        """A hash of the function's source text, kept in records to tell versions apart."""
        return hashlib.sha256(inspect.getsource(self.decide).encode()).hexdigest()[:16]

    def with_parameters(self, text: str) -> Strategy:
        """Return this strategy with ``name=value,name=value`` set; its name then says so.

        Raises
        ------
        ParameterError
            For what it has no parameter of, or out of range.
        """
        name, decide = bind(self.name, self.decide, self.parameters, text)
        return self._replace(name=name, decide=decide)

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
Register = Callable[[StrategyFunction], StrategyFunction]


@overload
def strategy(decide: StrategyFunction, /) -> StrategyFunction: ...
@overload
def strategy(*, kind: Kind = Kind.OWN, **ranges: tuple[float, float]) -> Register: ...
def strategy(
    decide: StrategyFunction | None = None,
    /,
    *,
    kind: Kind = Kind.OWN,
    **ranges: tuple[float, float],
) -> StrategyFunction | Register:
    """Register ``decide``, written for arrays, under its own name.

    With arguments it states the group of the strategy and the ranges of its parameters:
    ``@strategy(kind=Kind.BUILDING, runway_months=(0, 24))``.
    """
    if decide is not None:
        return _register(decide, plain=False, kind=kind, ranges=ranges)
    return lambda given: _register(given, plain=False, kind=kind, ranges=ranges)


@overload
def plain_strategy(decide: StrategyFunction, /) -> StrategyFunction: ...
@overload
def plain_strategy(*, kind: Kind = Kind.OWN, **ranges: tuple[float, float]) -> Register: ...
def plain_strategy(
    decide: StrategyFunction | None = None,
    /,
    *,
    kind: Kind = Kind.OWN,
    **ranges: tuple[float, float],
) -> StrategyFunction | Register:
    """Register ``decide``, written for one race with plain ``if``; else as ``strategy``."""
    if decide is not None:
        return _register(decide, plain=True, kind=kind, ranges=ranges)
    return lambda given: _register(given, plain=True, kind=kind, ranges=ranges)


def _register(
    decide: StrategyFunction, *, plain: bool, kind: Kind, ranges: Ranges
) -> StrategyFunction:
    name = decide.__name__
    if not (decide.__doc__ or "").strip():
        message = f"strategy {name!r} has no docstring: say in two sentences how it thinks"
        raise TypeError(message)
    parameters_of(decide, ranges)
    REGISTRY[name] = Strategy(name, decide, plain, kind, tuple(ranges.items()))
    return decide
