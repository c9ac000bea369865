"""A planner decides alike in a batch of any shape, and whoever plays beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from agents.contract import ORDER_FIELDS, take_columns
from agents.finding import find_strategy
from game import study
from game.cli import main
from game.ensemble import Race
from game.foresight import Foresight
from game.scenario import Scenario

RUNS, PLANNER = 5, "planner:futures=2,months=12"


def batch(out: Path, workers: int, chunk: int) -> list[tuple[object, ...]]:
    """Play a batch with two planners in it and return its table."""
    given = ["classroom_small", "--runs", RUNS, "--seed", 4, "--strategy", f"xai={PLANNER}",
             "--strategy", f"google={PLANNER}", "--workers", workers, "--chunk", chunk,
             "--out", out]  # fmt: skip
    assert main(["batch", *map(str, given)]) == 0
    rows = study.open(out).order("run")
    return list(rows.fetchall())


def test_a_planner_decides_alike_on_any_workers_and_in_any_chunk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = batch(tmp_path / "whole", workers=1, chunk=4096)
    assert len(whole) == RUNS
    assert len(set(whole)) == RUNS
    assert batch(tmp_path / "two", workers=2, chunk=2) == whole
    assert batch(tmp_path / "single", workers=1, chunk=1) == whole
    capsys.readouterr()


def test_a_planner_s_choice_does_not_depend_on_its_neighbours(small: Scenario) -> None:
    race = Race(small, 4, range(4))
    race.foresight = Foresight(small)
    everyone = race.look().of([0, 1, 2])
    planner = find_strategy(PLANNER)
    together = planner(everyone)
    for column in (0, 5, 11):
        alone = planner(take_columns(everyone, slice(column, column + 1)))
        beside = planner(take_columns(everyone, np.array([column, 3])))
        for name in ORDER_FIELDS:
            found = np.asarray(getattr(together, name))[column : column + 1]
            np.testing.assert_array_equal(np.asarray(getattr(alone, name)), found, err_msg=name)
            np.testing.assert_array_equal(
                np.asarray(getattr(beside, name))[:1], found, err_msg=name
            )
