"""Arrays for tests of rules: drawn by hypothesis, ``(labs, runs)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st

from game.core.arrays import Array
from game.core.parameters import Parameters
from tests.worlds import scenario

NUMBERS: Parameters = scenario("article").parameters()
LABS, RUNS = 3, 4


def arrays(low: float, high: float, labs: int = LABS) -> st.SearchStrategy[Array]:
    """Draw an array ``(labs, runs)`` between ``low`` and ``high``."""
    numbers = st.lists(st.floats(low, high), min_size=labs * RUNS, max_size=labs * RUNS)
    return numbers.map(lambda values: np.array(values).reshape(labs, RUNS))


def runs(low: float, high: float) -> st.SearchStrategy[Array]:
    """Draw a world-wide array ``(runs,)``."""
    return arrays(low, high, 1).map(lambda values: values[0])


def column_by_column(rule: Callable[..., Any], given: dict[str, Any], **fixed: object) -> None:
    """Raise unless the rule gives each run the same alone as among others, bit for bit."""
    whole = rule(**given, **fixed)
    for run in range(RUNS):
        one = {name: values[..., run : run + 1] for name, values in given.items()}
        alone = rule(**one, **fixed)
        pairs = zip(whole, alone, strict=True) if isinstance(whole, tuple) else [(whole, alone)]
        for many, single in pairs:
            assert np.array_equal(many[..., run : run + 1], single)
