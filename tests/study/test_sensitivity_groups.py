"""Groups of figures: a design that moves them together, and indices of all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from game.cli import main
from game.scenario import ScenarioError
from game.study.answers import answers
from game.study.batch import fill
from game.study.dataset import relation
from game.study.experiment import Experiment
from game.study.lanes import Lane
from game.study.reading import read
from game.study.samples import groups_of, points_of, size_of, width_of
from game.study.sensitivity import plan, sobol
from game.study.sensitivity.plan import planned, subject
from game.study.sensitivity.ranking import rank
from game.study.sensitivity.table import as_csv, as_document

Make = Callable[..., Experiment]
PATHS = [
    "world.supply.output",
    "labs.xai.site.fleet",
    "world.supply.rest_bid",
    "labs.xai.site.lead",
]
SMALL = (
    "vary: {labs.xai.site.fleet: {low: 300, high: 900}, labs.xai.money.cash: {low: 10, high: 40}, "
    "world.bet.side_goal: {low: 40000, high: 60000}}\n"
    "sample: grouped\npoints: 32\n"
)


def whole(base: int) -> np.ndarray:
    total = size_of("grouped", width_of("grouped", PATHS), base)
    return points_of("grouped", PATHS, 5, total, np.arange(total))


def test_figures_of_a_group_come_from_the_second_sample_together() -> None:
    design = whole(64).reshape(64, 4, len(PATHS))
    first, second = design[:, 0], design[:, 1]
    assert groups_of(PATHS) == {"world.supply": [0, 2], "labs.xai": [1, 3]}
    for place, figures in enumerate(groups_of(PATHS).values()):
        mixed = first.copy()
        mixed[:, figures] = second[:, figures]
        assert np.array_equal(design[:, 2 + place], mixed)


def test_any_slice_of_a_grouped_design_equals_the_whole() -> None:
    full = whole(32)
    picked = np.random.default_rng(1).permutation(len(full))[:29]
    assert np.array_equal(points_of("grouped", PATHS, 5, len(full), picked), full[picked])


def test_a_groups_index_is_the_variance_that_its_figures_explain() -> None:
    """Saltelli et al. 2008, The Primer, 1.2.15: of a sum the indices of a group add up."""
    weights = np.array([1.0, 2.0, 3.0, 1.0])
    answer = (whole(4096) @ weights)[:, np.newaxis]
    found = sobol.indices(answer, 2, 1, resamples=20)
    parts = np.array([1 + 9, 4 + 1]) / 15
    assert [each.value for each in found.first] == pytest.approx(parts, abs=0.02)
    assert [each.value for each in found.total] == pytest.approx(parts, abs=0.02)


def test_points_that_make_no_whole_grouped_design_are_refused(make: Make) -> None:
    with pytest.raises(ScenarioError, match=r"expected n × 4 points for 2 groups"):
        make(SMALL.replace("points: 32", "points: 30"))


def test_groups_are_ranked_as_one_and_their_badges_counted(make: Make, tmp_path: Path) -> None:
    experiment = make(SMALL, runs=4)
    folder = tmp_path / "races"
    fill(experiment, folder, lanes=[Lane(lambda: ThreadPoolExecutor(1), 4)])
    of = subject(experiment)
    assert (of.width, of.base, of.is_grouped) == (2, 8, True)
    (answer,) = answers(experiment, ["log_bet"])
    assert plan.method_of(experiment) == "sobol"
    found = rank(folder, of, answer, method="sobol", resamples=20)
    assert [each.row.path for each in found.rows] == ["labs.xai", "world.bet"]
    assert found.rows[1].measures["ST"].value == pytest.approx(0.0, abs=1e-9)
    assert found.rows[0].row.source == "2 derived"
    assert as_document(found)["base"] == 8
    assert len(as_csv(found).splitlines()) == 3
    (lead,) = answers(experiment, ["capability_lead"])
    values = relation(folder).project(
        f"{lead.sql} AS lead, xai_capability, openai_capability, google_capability"
    ).fetchnumpy()  # fmt: skip
    best = np.maximum(values["openai_capability"], values["google_capability"])
    assert values["lead"] == pytest.approx(values["xai_capability"] - best)


def test_another_base_keeps_the_groups(make: Make) -> None:
    larger = planned(make(SMALL), "sobol", base=16)
    assert (larger.sample, larger.points) == ("grouped", 64)


def test_the_experiment_that_ships_holds_every_calibrated_figure() -> None:
    experiment = read("scenarios/experiments/ranges.yaml")
    (ranges,) = experiment.ranges
    numbers = experiment.scenarios[0].numbers
    free = {
        path
        for path, row in numbers.items()
        if row.low is not None and row.high is not None and row.low < row.high
        if row.unit != "choice" and ".landlords." not in path
    }
    assert set(ranges) == free
    assert len(free) > 400
    assert subject(experiment).base == 256
    assert experiment.runs >= plan.RUNS


def test_the_command_says_how_many_groups(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(SMALL, runs=2)
    file, out = tmp_path / "small.yaml", tmp_path / "out"
    told = ["sensitivity", str(file), "--out", str(out), "--workers", "1", "--runs", "2",
            "--outcome", "capability_lead", "--resamples", "10"]  # fmt: skip
    assert main(told) == 0
    said = capsys.readouterr()
    assert "3 figures in 2 groups" in said.out
    assert "capability ahead of the best rival's, xai" in said.out
    assert "3 figures in 2 groups, 32 points × 2 races" in said.err
