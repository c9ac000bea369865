"""Files are found in a checkout and in a wheel, and what a person keeps can be moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game import paths

ROOT = Path(__file__).resolve().parents[1]
KINDS = [
    pytest.param(paths.user_data, "data", id="data"),
    pytest.param(paths.user_config, "config", id="config"),
    pytest.param(paths.user_cache, "cache", id="cache"),
]


def test_checkout_reads_its_own_top_level_folders() -> None:
    assert paths.scenarios() == ROOT / "scenarios"
    assert paths.assets() == ROOT / "assets"


def test_wheel_reads_what_it_carries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "_IN_WHEEL", tmp_path)
    assert paths.scenarios() == tmp_path / "scenarios"
    assert paths.assets() == tmp_path / "assets"


@pytest.mark.parametrize(("folder", "kind"), KINDS)
def test_home_variable_moves_all_that_a_person_keeps(
    folder: Callable[[], Path], kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    assert folder() == tmp_path / kind


def test_without_it_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    kept = [paths.user_data(), paths.user_config(), paths.user_cache()]
    assert all("compute-race" in folder.parts for folder in kept)
    assert len(set(kept)) == len(kept)
