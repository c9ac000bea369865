"""Small experiments that play in a moment, in this process or in workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.study.experiment import Experiment
from game.study.reading import Flags, read

TEXT = """\
format: 1
name: small
scenario: classroom_small
set: {race_months: 6, months_per_turn: 3}
runs: 40
seed: 3
"""
Make = Callable[..., Experiment]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a maker of small experiments: lines of YAML to add, and flags."""

    def made(more: str = "", **flags: Any) -> Experiment:  # noqa: ANN401 - as Flags
        file = tmp_path / "small.yaml"
        file.write_text(TEXT + more, encoding="utf-8")
        return read(str(file), Flags(**flags))

    return made
