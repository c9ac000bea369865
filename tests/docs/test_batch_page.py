"""The Python on the page about batches runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = ("--runs", "4", "--trajectories", "--workers", "1", "--out", "results")
    assert main(["batch", "classroom_small", *given]) == 0
    assert len(BLOCKS) >= 2
    for block in BLOCKS:
        exec(compile(block, "docs/batch.md", "exec"), {})  # noqa: S102 - our own page
    assert main(["report", "results"]) == 0
    assert (tmp_path / "results" / "report.html").is_file()
