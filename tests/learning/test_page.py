"""docs/learning.md: its example runs and learns, and its tables are those of the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from agents.contract import ORDER_FIELDS
from game.learning.actions import ACTIONS, LIMITS, Reading, reading
from game.learning.observations import LEFT_OUT, OWN, PAST, RIVALS, Scale, names
from game.scenario import Scenario

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "learning.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def row_of(order: str) -> str:
    """Return what the page says of one order."""
    spec, how = ORDER_FIELDS[order], reading(order)
    told = {Reading.LIMIT: f"share of `{LIMITS.get(order)}` now"}.get(how, how.value)
    return f"| `{order}` | {spec.low:g} to {spec.high:g} {spec.unit} | {told} |"


def told(scale: Scale) -> str:
    """Return a scale as the page writes it."""
    value = "log(1 + x)" if scale.log else "x"
    shifted = f"({value} − {scale.centre:g})" if scale.centre else value
    return shifted if scale.width == 1.0 else f"{shifted} / {scale.width:g}"


def rows_of(scales: Mapping[str, Scale], whose: str) -> list[str]:
    """Return what the page says of fields of one kind, a row for each scale."""
    fields = defaultdict(list)
    for name, scale in scales.items():
        fields[told(scale)].append(f"`{name}`")
    return [f"| {whose} | {', '.join(fields[scale])} | {scale} |" for scale in fields]


def test_the_example_fits_on_a_screen_and_learns() -> None:
    assert len([line for line in PYTHON[0].splitlines() if line.strip()]) <= 30
    said = run(PYTHON[0]).splitlines()
    assert len(said) == 7
    before, after = map(float, re.findall(r"\d+\.\d", said[-1]))
    assert after > before + 5.0


def test_the_example_where_all_learn_runs() -> None:
    assert len(PYTHON) == 2
    said = run(PYTHON[1])
    assert said.startswith("month 3 of 60")
    assert "xAI" in said


def test_the_table_of_actions_is_that_of_the_code() -> None:
    missing = [row for row in map(row_of, ORDER_FIELDS) if row not in PAGE]
    assert missing == []
    assert f"{ACTIONS} numbers" in PAGE


def test_the_table_of_observations_is_that_of_the_code(short: Scenario) -> None:
    rows = rows_of(OWN, "own") + rows_of(RIVALS, "each rival") + rows_of(PAST, "four last turns")
    assert [row for row in rows if row not in PAGE] == []
    left_out = PAGE[PAGE.index("Left out") :]
    assert [name for name in sorted(LEFT_OUT) if f"`{name}`" not in left_out] == []
    assert f"{len(names(6))} numbers where six labs race" in PAGE
    assert f"{len(names(len(short.labs)))} where three do" in PAGE
