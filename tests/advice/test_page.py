"""The page on the adviser is true: its example in Python runs, its limits are those in force."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from game.advice import ADVISER, CUTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "advice.md").read_text(encoding="utf-8")


def test_its_example_runs(tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_its_limits_are_those_in_force() -> None:
    low, even, high = (f"{100 * cut:.0f}%" for cut in CUTS)
    assert f"very unlikely (at most {low}), unlikely (to {even}), likely (to {high})" in PAGE
    assert f"{ADVISER.futures} futures of each option" in PAGE
