"""A budget's name sets the numbers of a strategy that thinks in futures, and is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from agents.budgets import BUDGETS
from agents.contract import Plan
from agents.finding import StrategyError, find_strategy
from agents.futures import Outlook
from agents.strategies import REGISTRY
from game.cli import main
from game.ensemble import Race
from game.foresight import Foresight
from game.scenario import Scenario


class Counting:
    """Plays futures, fewer than asked for, and counts what was asked."""

    def __init__(self, scenario: Scenario) -> None:
        self.inner, self.asked = Foresight(scenario), (0, 0, 0)

    def __call__(
        self,
        see: Any,  # noqa: ANN401 - as Foresight
        plans: Sequence[Plan],
        *,
        futures: int,
        months: int,
        courses: bool = False,
    ) -> Outlook:
        self.asked = (self.asked[0] + len(plans), futures, months)
        return self.inner(see, plans, futures=2, months=3, courses=courses)


@pytest.mark.parametrize("name", BUDGETS)
def test_the_planner_keeps_within_its_budget(name: str, small: Scenario) -> None:
    counting, budget = Counting(small), BUDGETS[name]
    see = replace(Race(small, 1, range(2)).look().of([0]), foresight=counting)
    find_strategy(f"planner:{name}")(see)
    assert counting.asked[0] <= budget.plans
    assert counting.asked[1:] == (budget.futures, budget.months)


def test_a_budget_s_name_is_its_numbers() -> None:
    named = find_strategy("planner:hard")
    assert named.name == "planner:plans=12,futures=32,months=60"
    assert find_strategy("planner:months=60,plans=12,futures=32").name == named.name
    known = REGISTRY["planner"].parameters
    unset = {key: known[key].default for key in ("plans", "futures", "months")}
    usual = BUDGETS["opponent"]
    assert unset == {"plans": usual.plans, "futures": usual.futures, "months": usual.months}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("planner:harder", "or a budget (quick, tournament, opponent, hard, adviser), found"),
        ("planner:hard,futures=3", "expected futures once, found it twice"),
        ("stacker:hard", "stacker: expected PARAMETER=NUMBER, found 'hard'"),
    ],
)
def test_a_budget_that_does_not_fit_is_one_line(wanted: str, expected: str) -> None:
    with pytest.raises(StrategyError) as told:
        find_strategy(wanted)
    assert expected in str(told.value)
    assert "\n" not in str(told.value)


def test_the_page_on_strategies_has_the_budgets() -> None:
    page = (Path(__file__).parents[2] / "docs" / "strategies.md").read_text(encoding="utf-8")
    for name, budget in BUDGETS.items():
        assert f"| `{name}` | {budget.plans} x {budget.futures} x {budget.months} |" in page


def test_the_budgets_are_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert main(["strategies", "planner"]) == 0
    said = capsys.readouterr().out
    for name, budget in BUDGETS.items():
        assert f"{budget.plans} x {budget.futures} x {budget.months}: {budget.purpose}" in said
        assert name in said
    assert main(["strategies", "stacker"]) == 0
    assert "budget" not in capsys.readouterr().out
