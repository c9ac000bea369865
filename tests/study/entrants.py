"""Who enters the tournaments of the tests, and how they are read."""

from __future__ import annotations

from typing import Any

from game.study.tournament.document import as_document
from game.study.tournament.tournament import Findings, Rules

OURS = ("balanced", "random", "stacker")
STRANGERS = '''
import numpy as np
from agents.contract import Orders, Plan, plain_strategy, strategy


@strategy
def own_plan(see):
    """Keep the seat's own plan. Another hand wrote it."""
    return see.default


@strategy
def raises(see):
    """Fail in the second turn, in some races only. It says so."""
    if ((see.turn >= 1) & (see.luck("fate") < 0.5)).any():
        raise RuntimeError("it is late")
    return see.default


@strategy
def nonsense(see):
    """Order no number. It divides nothing by nothing."""
    with np.errstate(all="ignore"):
        return Orders(stack_share=see.cash * 0.0 / 0.0)


@strategy
def no_orders(see):
    """Return what is no order. It is a word."""
    return "all of it"


@plain_strategy
def sleeper(see):
    """Never answer from the second turn on. It has fallen asleep."""
    while see.turn >= 1:
        pass
    return see.default


@strategy
def leaver(see):
    """End its process in the second turn. It was bored."""
    if (see.turn >= 1).any():
        import os
        os._exit(7)
    return see.default


@strategy
def dreamer(see):
    """Ask for two futures, and keep the seat's own plan. It looks only at how many they are."""
    seen = see.foresee([Plan(see.default)], futures=2, months=3)
    assert seen.score.shape == (1, see.month.shape[0], 2)
    return see.default
'''
TINY = """\
format: 1
extends: classroom_small
name: tiny
title: Three turns
about: A race for tests.
race_months: 9
months_per_turn: 3
"""
LOST = ("raises", "nonsense", "no_orders", "sleeper", "leaver")
QUICK = Rules(seed=5, repetitions=4, planner_repetitions=2, workers=2, seconds=3.0, par_races=40)


def told(found: Findings, rules: Rules = QUICK) -> dict[str, Any]:
    made: dict[str, Any] = as_document("", rules, [found])["scenarios"][0]
    return made


def by_name(found: Findings) -> dict[str, dict[str, Any]]:
    return {each["strategy"]: each for each in told(found)["contestants"]}
