"""Small experiments that play in a moment, in this process or in workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game import scenario
from game.scenario import Scenario
from game.study.experiment import Experiment
from game.study.reading import Flags, read
from game.study.tournament.contestants import enter
from game.study.tournament.tournament import Findings, hold
from tests.study.entrants import LOST, OURS, QUICK, STRANGERS

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


@pytest.fixture(scope="session")
def tiny() -> Scenario:
    """Return a race of three labs and three turns."""
    whole = scenario.load("classroom_small").as_document()
    return Scenario.from_document(whole | {"name": "tiny", "race_months": 9, "months_per_turn": 3})


@pytest.fixture(scope="session")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return the addresses of strangers' strategies by name."""
    file = tmp_path_factory.mktemp("strangers") / "theirs.py"
    file.write_text(STRANGERS, encoding="utf-8")
    return lambda name: f"{file}:{name}"


@pytest.fixture(scope="session")
def ours(tiny: Scenario) -> Findings:
    """Return a tournament of three of ours."""
    return hold(tiny, enter(OURS), QUICK)


@pytest.fixture(scope="session")
def mixed(tiny: Scenario, strangers: Callable[[str], str]) -> Findings:
    """Return a tournament of ours and of all strangers that fail."""
    return hold(tiny, enter([*OURS, *(strangers(name) for name in LOST)]), QUICK)
