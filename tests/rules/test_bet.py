"""The bet is measured by the definition that counts: one of the four that are recorded."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.parameters import only
from game.core.parameters.world import Bet
from game.rules import bet


@pytest.mark.parametrize("owned", [0.0, 1.0])
@pytest.mark.parametrize("everyone", [0.0, 1.0])
def test_the_bet_is_measured_as_its_yardstick_of_the_same_name(
    owned: float, everyone: float
) -> None:
    draw = np.random.default_rng(4)
    used, rest = draw.uniform(1, 9, (6, 5)), draw.uniform(10, 20, 5)
    given = {"used": used, "owned": used * 0.6, "rest": rest, "rivals": 1.0 - np.eye(6)}
    terms = only(Bet, owned_counts=owned, everyone_counts=everyone, side_goal=50.0)
    by = bet.yardsticks(**given, terms=terms)
    name = f"{'owned' if owned else 'used'}_{'all' if everyone else 'named'}"
    assert np.array_equal(bet.measure(**given, terms=terms), getattr(by, name))
