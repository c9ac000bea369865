"""A folder of results as one table: DuckDB, Polars and pandas see the same rows."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import game.study
from game.study import StudyError
from game.study.batch import fill
from game.study.experiment import Experiment
from game.study.lanes import Lane

Make = Callable[..., Experiment]


def here(experiment: Experiment, path: Path, **given: Any) -> Path:  # noqa: ANN401 - as fill
    fill(experiment, path, lanes=[Lane(lambda: ThreadPoolExecutor(1), 4)], **given)
    return path


def test_duckdb_polars_and_pandas_see_the_same_rows(make: Make, tmp_path: Path) -> None:
    folder = here(make(), tmp_path / "out", chunk=10)
    opened = game.study.open(folder)
    pandas, polars = opened.df(), opened.pl()
    assert len(pandas) == len(polars) == 40
    assert pandas["race"].tolist() == polars["race"].to_list() == list(range(40))
    assert pandas["xai_compute"].tolist() == polars["xai_compute"].to_list()
    (mean,) = opened.aggregate("avg(xai_compute)").fetchall()[0]
    assert mean == pytest.approx(pandas["xai_compute"].mean())


def test_a_month_of_supremacy_that_never_came_is_null(make: Make, tmp_path: Path) -> None:
    table = game.study.open(here(make(), tmp_path / "out")).pl()
    assert str(table["xai_supremacy_month"].dtype) == "Int16"
    assert 0 not in table["xai_supremacy_month"].to_list()


def test_trajectories_have_a_row_for_each_race_month_and_lab(make: Make, tmp_path: Path) -> None:
    experiment = make(trajectories=True)
    folder = here(experiment, tmp_path / "out", chunk=15)
    course = game.study.open(folder, "trajectories")
    labs = len(experiment.scenarios[0].labs)
    assert course.aggregate("count(*)").fetchall() == [(40 * 6 * labs,)]


def test_an_incomplete_folder_gives_what_is_there(make: Make, tmp_path: Path) -> None:
    folder = here(make(), tmp_path / "out", chunk=10)
    (folder / "rows" / "part-000001.parquet").unlink()
    races = [race for (race,) in game.study.open(folder).project("race").fetchall()]
    assert races == [*range(10), *range(20, 40)]


def test_folders_without_the_table_are_refused_in_one_line(make: Make, tmp_path: Path) -> None:
    folder = here(make(), tmp_path / "out")
    with pytest.raises(StudyError, match="expected a table of trajectories, found no file of it"):
        game.study.open(folder, "trajectories")
    (folder / "rows" / "part-000000.parquet").unlink()
    with pytest.raises(StudyError, match="expected a table of rows, found no file of it"):
        game.study.open(folder)
    with pytest.raises(StudyError, match="found no such folder"):
        game.study.open(tmp_path / "none")
