"""Experiments: what a file may say, how it is refused, and which numbers each race gets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import qmc

from game import paths, scenario
from game.cli import main
from game.scenario import ScenarioError
from game.study.design import races_of
from game.study.experiment import Experiment
from game.study.reading import Flags, read
from game.study.samples import BLOCK

GULF = "world.finance.gulf_pool"


@pytest.mark.parametrize(
    "path", sorted((paths.scenarios() / "experiments").glob("*.yaml")), ids=lambda path: path.stem
)
def test_experiments_that_ship_are_whole(path: Path) -> None:
    experiment = read(str(path))
    assert experiment.races > 0
    assert experiment.title


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("runs: -3\n", "small.yaml:7 runs: expected each key once"),
        ("points: 8\n", "small.yaml:7 points: expected a sampled range beside it, found none"),
        (
            f"vary: {{{GULF}: {{low: 1, high: 2}}}}\nsample: saltelli\npoints: 9\n",
            "small.yaml:9 points: expected n × 3 points for 1 figures, n a power of 2",
        ),
        ("colour: red\n", "small.yaml:7 colour: expected a known key, found 'colour'"),
        (
            "sample: sobl\n",
            (
                "small.yaml:7 sample: expected "
                "'latin_hypercube', 'sobol', 'saltelli', 'grouped' or 'morris'"
            ),
        ),
        ("seats: {nobody: stacker}\n", "small.yaml:7 seats.nobody: expected one of"),
        ("seats: {xai: nonsense}\n", "small.yaml:7 seats.xai[0]: expected a strategy"),
        ("vary: {world.nope: [1]}\n", "small.yaml:7 vary.world.nope: expected the path of a"),
        (f"vary: {{{GULF}: [1, -1]}}\n", f"small.yaml:7 vary.{GULF}: expected 0 to inf"),
        (f"vary: {{{GULF}: {{low: 2, high: 1}}}}\n", "expected low < high, found 2.0 and 1.0"),
        (f"vary: {{{GULF}: {{low: 2}}}}\n", "expected values, or low and high"),
        (f"vary: {{{GULF}: []}}\n", "expected a length of at least 1, found 0"),
        (f"vary: {{{GULF}: {{low: 0, high: 1, scale: log}}}}\n", "expected low above 0"),
        ("vary: {physics.credit.call_level: [0.999]}\n", "expected below 1 - capital_gains_tax"),
        ("vary: 3\n", "small.yaml:7 vary: expected a mapping, found 3"),
        ("about: [\n", "small.yaml"),
    ],
)
def test_faults_are_told_in_one_line(
    more: str, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "format: 1\nname: small\nscenario: classroom_small\n"
        "set: {race_months: 6, months_per_turn: 3}\nruns: 40\nseed: 3\n"
    )
    file = tmp_path / "small.yaml"
    file.write_text(text + more, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["batch", str(file), "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert len(told.splitlines()) == 1, told
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["article", "--runs", "-3"], "command line runs: expected at least 1, found -3"),
        (["articl"], "expected one of article"),
        (["missing.yaml"], "missing.yaml experiment: expected a file, found no such file"),
        (["article", "--vary", "world.nope=1"], "vary.world.nope: expected the path of a number"),
        (["article", "--vary", f"{GULF}=1,x"], "expected PATH=A,B,C with numbers"),
        (["article", "--vary", f"{GULF}=nan"], "expected"),
        (["article", "--vary", f"{GULF}=35,40,35"], "expected each value once, found 35 twice"),
        (["article", "--strategy", "xai"], "expected LAB=NAME"),
        (["article", "--strategy", "xai=nonsense"], "expected a strategy"),
        (["article", "--shard", "3/2"], "--shard 3/2: expected K/N"),
        (["article", "--workers", "0"], "--workers"),
        (["article", "--seed", "-1"], "command line seed: expected at least 0, found -1"),
    ],
)
def test_faults_of_a_command_are_told_in_one_line(
    arguments: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["batch", *arguments, "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert len(told.splitlines()) == 1, told
    assert not out.exists()


def test_cells_are_all_combinations_of_scenarios_and_strategies() -> None:
    file = paths.scenarios() / "experiments" / "minds.yaml"
    experiment = read(str(file))
    found = {(cell.scenario, cell.strategies[0]) for cell in experiment.cells}
    minds = ("stacker", "balanced", "optimizer")
    assert found == {(place, mind) for place in (0, 1) for mind in minds}


def test_a_scenario_alone_is_an_experiment() -> None:
    by_name = read("article", Flags(runs=10, seed=4))
    by_file = read(str(paths.scenarios() / "article.yaml"), Flags(runs=10, seed=4))
    assert (by_name.races, by_name.seed, len(by_name.cells)) == (10, 4, 1)
    assert by_name.key == by_file.key


def test_flags_win_over_the_file() -> None:
    file = paths.scenarios() / "experiments" / "tipping.yaml"
    changed = read(str(file), Flags(runs=2, seed=9, seats={"xai": ["balanced"]}))
    assert (changed.runs, changed.seed, changed.cells[0].strategies[0]) == (2, 9, "balanced")


def test_a_key_names_what_decides_the_rows() -> None:
    first = read("article", Flags(runs=10, seed=4))
    assert first.key == read("article", Flags(runs=10, seed=4)).key
    others = [
        Flags(runs=11, seed=4),
        Flags(runs=10, seed=5),
        Flags(runs=10, seed=4, vary={GULF: [1.0]}),
        Flags(runs=10, seed=4, seats={"xai": ["balanced"]}),
        Flags(runs=10, seed=4, trajectories=True),
    ]
    keys = {read("article", flags).key for flags in others}
    assert len(keys | {first.key}) == len(others) + 1


def sampled(more: str, folder: Path) -> Experiment:
    file = folder / "sampled.yaml"
    file.write_text(f"name: sampled\nscenario: article\n{more}", encoding="utf-8")
    return read(str(file))


@pytest.mark.parametrize("sample", ["latin_hypercube", "sobol"])
def test_any_slice_of_a_design_is_that_of_the_whole(sample: str, tmp_path: Path) -> None:
    logs = "world.supply.output: {low: 1, high: 9, scale: log}"
    ranges = f"vary: {{{GULF}: {{low: 35, high: 70}}, {logs}}}\n"
    experiment = sampled(f"runs: 5000\nsample: {sample}\n{ranges}", tmp_path)
    cell = experiment.cells[0]
    whole = races_of(experiment, cell, 0, 5000)
    for first, last in ((0, 1), (4095, 4097), (4990, 5000), (100, 300)):
        part = races_of(experiment, cell, first, last)
        for path, values in part.numbers.items():
            assert np.array_equal(values, whole.numbers[path][first:last])
    block = whole.numbers[GULF][:BLOCK]
    assert block.min() >= 35
    assert block.max() <= 70
    # Each of as many equal slices as there are points holds one point.
    assert len(set(np.floor((block - 35) / 35 * BLOCK).tolist())) > 0.99 * BLOCK


def test_a_sobol_sample_is_that_of_scipy(tmp_path: Path) -> None:
    experiment = sampled(
        f"runs: 8\nseed: 5\nsample: sobol\nvary: {{{GULF}: {{low: 0, high: 1}}}}\n", tmp_path
    )
    ours = races_of(experiment, experiment.cells[0], 0, 8).numbers[GULF]
    assert np.array_equal(ours, qmc.Sobol(1, rng=5).random(8)[:, 0])


def test_points_are_played_with_the_same_luck(tmp_path: Path) -> None:
    vary = f"vary: {{{GULF}: {{low: 35, high: 70}}, world.supply.output: [5, 9]}}\n"
    experiment = sampled(f"runs: 3\npoints: 4\n{vary}", tmp_path)
    races = races_of(experiment, experiment.cells[0], 0, experiment.races)
    assert experiment.races == 2 * 4 * 3
    assert races.runs.tolist() == [0, 1, 2] * 8
    assert races.points.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3] * 2
    assert races.numbers["world.supply.output"].tolist() == [5.0] * 12 + [9.0] * 12
    assert len(set(races.numbers[GULF].tolist())) == 4


def test_calibrated_figures_stay_in_their_sourced_ranges(tmp_path: Path) -> None:
    experiment = sampled("runs: 600\ncalibrated: true\n", tmp_path)
    base = scenario.load("article")
    numbers = races_of(experiment, experiment.cells[0], 0, 600).numbers
    assert len(numbers) > 300
    shares = [path for path in numbers if path.endswith((".mind.share", ".mind.office"))]
    for path, values in numbers.items():
        row = base.numbers[path]
        assert row.low is not None
        assert row.high is not None
        assert values.max() <= row.high
        # Shares of one market are scaled where together they would be more than all of it.
        assert values.min() >= row.low * (0.9 if path in shares else 1.0)
    base.parameters(numbers)


def test_calibrated_figures_can_be_chosen(tmp_path: Path) -> None:
    chosen = "calibrated: {under: [world.supply, labs.xai], confidence: [assumed]}\n"
    experiment = sampled(f"runs: 6\n{chosen}", tmp_path)
    base = scenario.load("article")
    assert experiment.varied
    for path in experiment.varied:
        assert path.startswith(("world.supply.", "labs.xai."))
        assert base.numbers[path].confidence == "assumed"


def test_a_range_and_its_steps(tmp_path: Path) -> None:
    vary = f"vary: {{{GULF}: {{low: 1, high: 100, steps: 3, scale: log}}}}\n"
    experiment = sampled(f"runs: 1\n{vary}", tmp_path)
    assert np.allclose(experiment.grid[GULF], [1, 10, 100])


def test_faults_of_an_experiment_carry_their_line(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"sampled.yaml:4 runs: expected at least 1, found 0"):
        sampled("seed: 1\nruns: 0\n", tmp_path)


def test_a_misspelt_subcommand_is_refused_and_the_help_says_how_to_play(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["batch", "fil", "x.yaml", "--out", "never"]) == 2
    assert capsys.readouterr().err == "batch: no command 'fil', did you mean fill?\n"
    assert main(["batch", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "compute-race batch EXPERIMENT.yaml|SCENARIO --out DIR" in told
    assert "compute-race batch fill --help lists all options" in told


def test_a_value_outside_the_sourced_range_is_played_and_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wide.yaml"
    file.write_text(
        "scenarios: [classroom_small, article]\nset: {race_months: 6, months_per_turn: 3}\n"
        f"runs: 1\nvary: {{{GULF}: {{low: 0, high: 7e6}}, world.supply.output: [850, 1250]}}\n",
        encoding="utf-8",
    )
    assert main(["batch", str(file), "--workers", "1", "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == (
        f"{GULF}: 0 to 7e+06 is outside its sourced range 35 to 70 USD bn/year\n"
    )
