"""Strategies found by name or in a person's own file; what is wrong is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.finding import StrategyError, find_strategy
from agents.strategies import REGISTRY
from game.ensemble import Race
from game.scenario import Scenario

HEAD = "import numpy as np\nfrom agents.contract import Orders, plain_strategy, strategy\n\n"


def written(folder: Path, body: str) -> Path:
    path = folder / "mine.py"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def a_strategy(name: str, line: str, mark: str = "strategy") -> str:
    return f'@{mark}\ndef {name}(see):\n    """Try something. It is a test."""\n    {line}\n'


def test_a_registered_name_is_found() -> None:
    assert find_strategy("stacker") is REGISTRY["stacker"]


def test_a_file_is_used_and_never_registered(tmp_path: Path, small: Scenario) -> None:
    path = written(tmp_path, a_strategy("stacker", "return Orders(stack_share=0.123)"))
    before = dict(REGISTRY)
    found = find_strategy(f"{path}:stacker")
    assert dict(REGISTRY) == before
    see = Race(small, 1).look().of([0])
    assert found(see).stack_share == 0.123
    assert found.source_hash != REGISTRY["stacker"].source_hash


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        ("def mine(see):\n    return Orders()\n", "mine", "without @strategy or @plain_strategy"),
        (
            a_strategy("other", "return Orders()"),
            "mine",
            "expected a strategy named 'mine', found other",
        ),
        ("x = 1 /\n", "mine", "SyntaxError"),
        ("raise ValueError('no')\n", "mine", "ValueError: no (line 4)"),
        ("raise SystemExit(3)\n", "mine", "SystemExit: 3"),
        ("@strategy\ndef mine(see):\n    return Orders()\n", "mine", "has no docstring"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_told_in_one_line(
    tmp_path: Path, body: str, name: str, expected: str
) -> None:
    path = written(tmp_path, body)
    before = dict(REGISTRY)
    with pytest.raises(StrategyError) as caught:
        find_strategy(f"{path}:{name}")
    assert expected in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert dict(REGISTRY) == before


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return 1 / 0", "ZeroDivisionError: division by zero (line 7)"),
        ("return None", "expected to return Orders, returned NoneType"),
        ("return Orders(equity='much')", "orders equity: expected a number"),
        ("return Orders(equity=np.zeros(17))", "expected 3 values, returned the shape (17,)"),
        ("return Orders(equity=1.0 if see.cash > 1 else 0.0)", "mark it @plain_strategy"),
    ],
)
def test_a_strategy_that_fails_is_told_in_one_line(
    tmp_path: Path, small: Scenario, line: str, expected: str
) -> None:
    path = written(tmp_path, a_strategy("mine", line))
    found = find_strategy(f"{path}:mine")
    with pytest.raises(StrategyError) as caught:
        found(Race(small, 1, range(3)).look().of([0]))
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_plain_strategy_of_a_file_decides_race_by_race(tmp_path: Path, small: Scenario) -> None:
    line = "return Orders(stack_share=0.9 if see.cash > 1e9 else 0.2)"
    path = written(tmp_path, a_strategy("mine", line, mark="plain_strategy"))
    orders = find_strategy(f"{path}:mine")(Race(small, 1, range(3)).look().of([0]))
    assert list(orders.stack_share) == [0.2, 0.2, 0.2]


@pytest.mark.parametrize("wanted", ["stackr", "nowhere.py:mine", "mine.txt:mine", ""])
def test_what_does_not_exist_is_told_in_one_line(wanted: str) -> None:
    with pytest.raises(StrategyError) as caught:
        find_strategy(wanted)
    assert "\n" not in str(caught.value)


def test_a_near_miss_is_named() -> None:
    with pytest.raises(StrategyError, match=r"did you mean stacker\?"):
        find_strategy("stackr")
