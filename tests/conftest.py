"""What the tests of whole races share."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import Scenario, load


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be renewed, as a deliberate act: ``pytest tests/golden --write-golden``."""
    parser.addoption("--write-golden", action="store_true", help="renew the golden files")


@pytest.fixture(scope="session")
def article() -> Scenario:
    return load("article")


@pytest.fixture(scope="session")
def small() -> Scenario:
    return load("classroom_small")


@pytest.fixture(scope="session")
def saved(small: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a whole race of the small scenario."""
    from game.model import RaceModel

    model = RaceModel(small, 11)
    model.play()
    path = tmp_path_factory.mktemp("record") / "race.json"
    model.record.save(path)
    return path
