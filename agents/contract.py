"""What a strategy may see and what it may order: all that a student must learn.

A strategy is a function ``Observation -> Orders``, registered by its name::

    @strategy
    def half_and_half(see: Observation) -> Orders:
        '''Split the money evenly, whatever happens. It never looks at a rival.'''
        return Orders(stack_share=0.5)

Units: USD bn, MW, thousand H100-equivalents (kH100e), months. Arrays are float64; ``n`` columns are
any mix of labs and runs, so a strategy compares with ``np.where`` instead of ``if``
(``@plain_strategy`` allows plain ``if``: it is called one column at a time, and is slower).
"""

from __future__ import annotations

from agents.acts import (
    AIMED,
    ANSWERS,
    answers,
    bet_is_lost,
    endangered,
    first_rival,
    moves,
    of_rival,
    saved,
)
from agents.characters import Character
from agents.futures import Outlook, Plan
from agents.observation import (
    History,
    Observation,
    take_columns,
)
from agents.orders import (
    ONE_SHOT,
    ORDER_FIELDS,
    STANDING,
    Array,
    Bound,
    Card,
    Move,
    OnCall,
    OrderField,
    Orders,
    Release,
    Restate,
    Run,
    Value,
    phrase,
    stack_orders,
)
from agents.registry import (
    REGISTRY,
    Kind,
    Strategy,
    StrategyFunction,
    plain_strategy,
    strategy,
)

__all__ = [
    "AIMED",
    "ANSWERS",
    "ONE_SHOT",
    "ORDER_FIELDS",
    "REGISTRY",
    "STANDING",
    "Array",
    "Bound",
    "Card",
    "Character",
    "History",
    "Kind",
    "Move",
    "Observation",
    "OnCall",
    "OrderField",
    "Orders",
    "Outlook",
    "Plan",
    "Release",
    "Restate",
    "Run",
    "Strategy",
    "StrategyFunction",
    "Value",
    "answers",
    "bet_is_lost",
    "endangered",
    "first_rival",
    "moves",
    "of_rival",
    "phrase",
    "plain_strategy",
    "saved",
    "stack_orders",
    "strategy",
    "take_columns",
]
